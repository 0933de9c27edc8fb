//! Without the feature `googletest`, generated matchers need nothing of it.

/// Implements nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __googletest {
    ($matcher:ident) => {};
}
