//! Texts that stand for one of several values: severities, categories, enums of a registry.

use crate::quoted::{excerpt, quoted};
pub use serde::{self, Serialize, Serializer};
use serde::{Deserializer, de};
use std::{error::Error, fmt, marker::PhantomData, str::FromStr};

/// The error for a text that is not one of the known ones.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseError {
    text: String,
    known: &'static [&'static str],
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is not one of {}", quoted(&self.text), self.known.join(", "))
    }
}

impl Error for ParseError {}

/// The value at the position that `text` has in `known`.
pub fn parse<T: Copy>(
    text: &str,
    known: &'static [&'static str],
    values: &[T],
) -> Result<T, ParseError> {
    let found = known.iter().zip(values).find(|(known, _)| **known == text);
    found.map(|(_, value)| *value).ok_or_else(|| ParseError { text: excerpt(text), known })
}

/// Reads a text and parses it.
pub fn deserialize<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: FromStr<Err = ParseError>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_str(Texts(PhantomData))
}

struct Texts<T>(PhantomData<T>);

impl<T: FromStr<Err = ParseError>> de::Visitor<'_> for Texts<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

/// Implements for an enum everything that follows from the texts of its variants.
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
                $crate::texts::parse(text, &[$($text),+], Self::ALL)
            }
        }

        impl $crate::texts::Serialize for $name {
            fn serialize<S: $crate::texts::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::texts::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::texts::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::texts::deserialize(deserializer)
            }
        }
    };
}
