//! What is expected of one value, after the types have done their work.

use crate::Value;
use std::fmt;

/// What is expected of one value. Each kind lives in the file of the function that makes it.
pub trait Condition: Send + Sync + 'static {
    /// Whether it holds for `value`.
    fn holds(&self, value: Value<'_>) -> bool;

    /// Says what is expected, on one line.
    fn describe(&self, values: Values, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// The only value that will do, if there is just one.
    fn exact(&self) -> Option<Value<'_>> {
        None
    }
}

/// Whether a description shows the values that are expected: those of a sensitive property stay hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Values {
    /// As they are.
    Shown,
    /// As `***`.
    Hidden,
}

impl Values {
    /// `value`, or what stands for it.
    pub(crate) fn shown(self, value: Value<'_>) -> impl fmt::Display {
        fmt::from_fn(move |f| match self {
            Self::Hidden if !value.is_null() => f.write_str("***"),
            Self::Shown | Self::Hidden => write!(f, "{value:?}"),
        })
    }
}
