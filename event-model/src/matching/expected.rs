//! The trait of everything that a test can expect of a property.

use super::Condition;
use std::sync::Arc;

/// Something that a test can expect of a property of type `T`: a value of that type, or a matcher from a function of
/// [`matching`](crate::matching).
///
/// `T` is the type of the field, such as `String` or `Option<HostId>`. Use [`Anything`] for a property that is known
/// only by its name.
#[diagnostic::on_unimplemented(
    message = "a property of type `{T}` cannot be expected to be `{Self}`",
    label = "expected `{T}` or a matcher for it, found `{Self}`"
)]
pub trait Expected<T> {
    /// Converts this into a condition without static types.
    #[doc(hidden)]
    fn into_condition(self) -> Arc<dyn Condition>;
}

/// The type of a property that is known only by its name.
#[derive(Debug)]
pub enum Anything {}

/// A property whose value is a text.
#[diagnostic::on_unimplemented(
    message = "a property of type `{Self}` is not a text",
    label = "`{Self}` is not a text"
)]
pub trait Text {}

impl Text for String {}
impl Text for Option<String> {}
impl Text for Anything {}
