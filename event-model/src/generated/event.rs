//! The traits that all events implement in the same way.

/// Implements `Display`, `Debug`, `PartialEq` and `Serialize` for an event.
///
/// For 1,000 events, the macro calls take rustc as long as their expansions written out.
#[doc(hidden)]
#[macro_export]
macro_rules! __event {
    ($event:ident) => {
        impl ::core::fmt::Display for $event {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::generated::display(self, f)
            }
        }

        impl ::core::fmt::Debug for $event {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::generated::debug(self, f)
            }
        }

        impl ::core::cmp::PartialEq for $event {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::generated::eq(self, other)
            }
        }

        impl $crate::generated::Serialize for $event {
            #[inline]
            fn serialize<S: $crate::generated::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::generated::serialize(self, serializer)
            }
        }
    };
}
