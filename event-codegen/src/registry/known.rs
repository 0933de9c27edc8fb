//! What was read of a text of the registry, and whether that is all of it.

/// What was read of a text of the registry.
///
/// A rule must choose. A rule about something that is missing uses only [`whole`](Self::whole) values. A rule about
/// something that is present uses everything that was [`read`](Self::read).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known<T> {
    /// All of it.
    Whole(T),
    /// Only a part. Something in it is wrong, which was reported. The rest may be a guess.
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

    /// What was read, if it is everything that is written. Otherwise `None`.
    pub const fn whole(&self) -> Option<&T> {
        match self {
            Self::Whole(value) => Some(value),
            Self::Part(_) => None,
        }
    }

    /// Whether everything that is written was read.
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
