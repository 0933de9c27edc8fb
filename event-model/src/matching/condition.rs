//! Conditions on a single value, without static types.

use crate::Value;
use std::fmt;

/// A condition on a single value. Each kind is in the file of the function that makes it.
pub trait Condition: Send + Sync + 'static {
    /// Whether the condition holds for `value`.
    fn holds(&self, value: Value<'_>) -> bool;

    /// Writes what is expected, on one line. The caller hides private keys in it.
    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The expected value, if only one value matches.
    fn exact(&self) -> Option<Value<'_>> {
        None
    }

    /// Calls `each` with every value that is written out.
    fn literals(&self, each: &mut dyn FnMut(Value<'_>)) {
        self.exact().into_iter().for_each(each);
    }
}

/// Whether a description shows the expected values. Those of a sensitive property are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// As they are.
    Shown,
    /// As `***`.
    Hidden,
}

impl Values {
    /// Writes an expected value, or `***` if it is hidden. A text is written with its private keys: one may go on in the
    /// next expected value, so they are hidden when all of them are written.
    pub(super) fn expected(self, value: Value<'_>) -> impl fmt::Display {
        fmt::from_fn(move |f| match value.text() {
            Some(text) if self == Self::Shown => fmt::Debug::fmt(text, f),
            _ => write!(f, "{}", self.shown(value)),
        })
    }

    /// Shows `value`, or `***` if it is hidden.
    pub(crate) fn shown(self, value: Value<'_>) -> impl fmt::Display {
        fmt::from_fn(move |f| match self {
            Self::Hidden if !value.is_null() => f.write_str("***"),
            Self::Shown | Self::Hidden => write!(f, "{value:?}"),
        })
    }
}
