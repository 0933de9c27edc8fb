//! What generated code calls. No part of the public interface: it changes together with the generator.

mod enumeration;
mod event;
mod identity;
mod lifecycle;
mod matcher;
mod message;
mod typed_event;

pub use crate::{
    decode::{Fields, Mismatch, decode},
    value::{AsValue, PropertyValue, deserialize, parse, read_text},
};
pub(crate) use event::serialize_some;
pub use event::{debug, display, eq, serialize};
pub use message::message;
pub use predicates_core;
pub use serde::{self, Serialize, Serializer};
pub use typed_event::TypedEvent;
