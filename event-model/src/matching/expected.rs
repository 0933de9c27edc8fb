//! What a property of a type can be expected to be.

use super::Condition;
use std::sync::Arc;

/// What a property of type `T` can be expected to be: a value of its type, or what a function of
/// [`matching`](crate::matching) makes.
///
/// `T` is the type of the field, as `String` or `Option<HostId>`. [`Anything`] stands for the type of a property that is
/// known by its name only.
#[diagnostic::on_unimplemented(
    message = "a property of type `{T}` cannot be expected to be `{Self}`",
    label = "expected `{T}` or a matcher for it, found `{Self}`"
)]
pub trait Expected<T> {
    /// The same without its types.
    #[doc(hidden)]
    fn into_condition(self) -> Arc<dyn Condition>;
}

/// Stands for the type of a property that is known by its name only.
#[derive(Debug)]
pub enum Anything {}

/// A property that has a text.
#[diagnostic::on_unimplemented(
    message = "a property of type `{Self}` is no text",
    label = "`{Self}` is no text"
)]
pub trait Text {}

impl Text for String {}
impl Text for Option<String> {}
impl Text for Anything {}
