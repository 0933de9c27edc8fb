//! The types of `enum` properties.

/// Implements for the type of a property everything that follows from the texts of its variants.
#[doc(hidden)]
#[macro_export]
macro_rules! __enum {
    ($name:ident { $first:ident = $first_text:literal $(, $variant:ident = $text:literal)* $(,)? }) => {
        $crate::__texts!($name { $first = $first_text $(, $variant = $text)* });

        impl $crate::generated::AsValue for $name {
            #[inline]
            fn as_value(&self) -> $crate::Value<'_> {
                $crate::Value::Str(self.as_str())
            }
        }

        impl $crate::generated::PropertyValue for $name {
            fn from_value(
                value: $crate::Value<'_>,
            ) -> ::core::result::Result<Self, $crate::generated::Mismatch> {
                const EXPECTED: &str =
                    ::core::concat!("one of `", $first_text, "`" $(, ", `", $text, "`")*);
                $crate::generated::read_text(value, EXPECTED)
            }

            fn stand_in() -> Self {
                Self::$first
            }
        }
    };
}
