//! The types of `enum` properties, and of what else is one of several texts.

/// Implements for an enum whatever follows from the texts of its variants.
#[doc(hidden)]
#[macro_export]
macro_rules! __texts {
    ($name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The value as it is written in registries and records.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)+
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::ParseError;

            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ParseError> {
                $crate::generated::parse(text, &[$($text),+], Self::ALL)
            }
        }

        impl $crate::generated::Serialize for $name {
            fn serialize<S: $crate::generated::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::generated::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::generated::deserialize(deserializer)
            }
        }
    };
}

/// The same for the type of a property.
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
