//! What was read of something that is written, and whether that is all of it.

/// What was read of something that is written.
///
/// A rule must choose: what follows from something that is missing may only be said of what is [`whole`](Self::whole);
/// what follows from something that is there may be said of all that was [`read`](Self::read).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known<T> {
    /// All of it.
    Whole(T),
    /// Only a part; something in it is wrong, which was reported. A guess may stand for the rest.
    Part(T),
}

impl<T> Known<T> {
    pub(crate) fn new(value: T, is_whole: bool) -> Self {
        if is_whole { Self::Whole(value) } else { Self::Part(value) }
    }

    /// What was read, even if it is only a part.
    pub const fn read(&self) -> &T {
        match self {
            Self::Whole(value) | Self::Part(value) => value,
        }
    }

    /// What was read, if it is all that is written.
    pub const fn whole(&self) -> Option<&T> {
        match self {
            Self::Whole(value) => Some(value),
            Self::Part(_) => None,
        }
    }

    /// Whether all that is written was read.
    pub const fn is_whole(&self) -> bool {
        matches!(self, Self::Whole(_))
    }

    pub(crate) fn read_mut(&mut self) -> &mut T {
        match self {
            Self::Whole(value) | Self::Part(value) => value,
        }
    }
}

impl<T: Default> Default for Known<T> {
    fn default() -> Self {
        Self::Whole(T::default())
    }
}
