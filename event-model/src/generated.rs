//! What generated code calls. Not part of the public interface: it changes together with the generator.

mod enumeration;
mod event;
#[cfg(feature = "googletest")]
pub mod googletest;
mod identity;
#[cfg(feature = "lifecycle")]
mod lifecycle;
mod matcher;
#[cfg(not(feature = "googletest"))]
mod no_googletest;
#[cfg(not(feature = "lifecycle"))]
mod no_lifecycle;

pub use crate::{
    decode::Fields,
    event::{TypedEvent, debug, decode, display, eq, serialize},
    value::{AsValue, Mismatch, PropertyValue, read_text},
};
pub use predicates_core;

/// The value as an event may have it: with a text in place of JSON that is nested too deeply.
#[inline]
pub fn limited<T: PropertyValue>(value: T) -> T {
    value.limited()
}

/// The items as an event may have them.
pub fn limited_list(items: impl IntoIterator<Item = serde_json::Value>) -> Vec<serde_json::Value> {
    items.into_iter().map(limited).collect()
}

/// The items as texts.
pub fn texts(items: impl IntoIterator<Item = impl Into<String>>) -> Vec<String> {
    items.into_iter().map(Into::into).collect()
}

pub use serde::{self, Serialize, Serializer};
