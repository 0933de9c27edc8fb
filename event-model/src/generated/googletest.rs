//! Generated matchers as matchers of `googletest`.

pub use googletest::{description::Description, matcher};

/// Implements the trait of `googletest` for the generated `Matcher<E>`, for everything that an
/// [`EventMatcher`](crate::matching::EventMatcher) matches.
#[doc(hidden)]
#[macro_export]
macro_rules! __googletest {
    ($matcher:ident) => {
        impl<E> $crate::generated::googletest::matcher::MatcherBase for $matcher<E> {}

        impl<E, T> $crate::generated::googletest::matcher::Matcher<T> for $matcher<E>
        where
            T: ::core::fmt::Debug + ::core::marker::Copy,
            $crate::matching::EventMatcher: $crate::generated::googletest::matcher::Matcher<T>,
        {
            fn matches(&self, actual: T) -> $crate::generated::googletest::matcher::MatcherResult {
                $crate::generated::googletest::matcher::Matcher::matches(
                    &$crate::matching::EventMatcher::from(self),
                    actual,
                )
            }

            fn describe(
                &self,
                sense: $crate::generated::googletest::matcher::MatcherResult,
            ) -> $crate::generated::googletest::Description {
                $crate::generated::googletest::matcher::Matcher::<T>::describe(
                    &$crate::matching::EventMatcher::from(self),
                    sense,
                )
            }

            fn explain_match(&self, actual: T) -> $crate::generated::googletest::Description {
                $crate::generated::googletest::matcher::Matcher::explain_match(
                    &$crate::matching::EventMatcher::from(self),
                    actual,
                )
            }
        }
    };
}
