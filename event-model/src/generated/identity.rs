//! Newtypes for the properties that identify the subject of an event.

/// Implements everything that an identity can do, for the newtype of a `Uuid` or a `String`.
#[doc(hidden)]
#[macro_export]
macro_rules! __identity {
    ($name:ident(Uuid)) => {
        impl $name {
            /// The bare UUID.
            #[inline]
            pub const fn as_uuid(self) -> $crate::uuid::Uuid {
                self.0
            }
        }

        $crate::__identity!(@shared $name, $crate::uuid::Uuid);
    };
    ($name:ident(String)) => {
        impl $name {
            /// The bare text.
            #[inline]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(::std::string::String::from(id))
            }
        }

        $crate::__identity!(@shared $name, ::std::string::String);
    };
    (@shared $name:ident, $inner:ty) => {
        impl ::core::convert::From<$inner> for $name {
            #[inline]
            fn from(id: $inner) -> Self {
                Self(id)
            }
        }

        impl ::core::convert::From<$name> for $inner {
            #[inline]
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = <$inner as ::core::str::FromStr>::Err;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                <$inner as ::core::str::FromStr>::from_str(text).map(Self)
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let value = $crate::generated::AsValue::as_value(self);
                ::core::write!(f, "{}({value:?})", ::core::stringify!($name))
            }
        }

        impl $crate::generated::Serialize for $name {
            fn serialize<S: $crate::generated::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::generated::Serialize::serialize(&self.0, serializer)
            }
        }

        impl<'de> $crate::generated::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::generated::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::generated::serde::Deserialize::deserialize(deserializer).map(Self)
            }
        }

        impl $crate::generated::AsValue for $name {
            #[inline]
            fn as_value(&self) -> $crate::Value<'_> {
                $crate::generated::AsValue::as_value(&self.0)
            }
        }

        impl $crate::generated::PropertyValue for $name {
            fn from_value(
                value: $crate::Value<'_>,
            ) -> ::core::result::Result<Self, $crate::generated::Mismatch> {
                $crate::generated::PropertyValue::from_value(value).map(Self)
            }

            fn stand_in() -> Self {
                Self($crate::generated::PropertyValue::stand_in())
            }
        }
    };
}
