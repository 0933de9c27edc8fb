//! The matcher type of a generated crate. It wraps an [`EventMatcher`](crate::matching::EventMatcher) and belongs to
//! the generated crate, so that it can have a method per property.

/// Implements for the generated `Matcher<E>` everything that does not depend on the registry.
#[doc(hidden)]
#[macro_export]
macro_rules! __matcher {
    ($matcher:ident) => {
        $crate::__googletest!($matcher);

        impl<E> $matcher<E> {
            /// Removes the type of the event, so that one list can hold matchers for several events.
            pub fn into(self) -> $crate::matching::EventMatcher {
                self.base.into_inner()
            }

            /// Matches what both matchers match.
            pub fn and(
                self,
                other: impl $crate::matching::IntoMatcher,
            ) -> $crate::matching::EventMatcher {
                self.base.into_inner().and(other)
            }

            /// Matches what one of the matchers matches, or both.
            pub fn or(
                self,
                other: impl $crate::matching::IntoMatcher,
            ) -> $crate::matching::EventMatcher {
                self.base.into_inner().or(other)
            }
        }

        /// Everything that does not depend on the properties. A method for a property comes first.
        impl<E> ::core::ops::Deref for $matcher<E> {
            type Target = $crate::matching::MatcherBase<Self>;

            fn deref(&self) -> &Self::Target {
                &self.base
            }
        }

        impl<E> ::core::convert::From<$crate::matching::MatcherBase<Self>> for $matcher<E> {
            fn from(base: $crate::matching::MatcherBase<Self>) -> Self {
                Self { base, event: ::core::marker::PhantomData }
            }
        }

        impl<E> ::core::convert::From<$matcher<E>> for $crate::matching::EventMatcher {
            fn from(matcher: $matcher<E>) -> Self {
                matcher.base.into_inner()
            }
        }

        impl<E> ::core::convert::From<&$matcher<E>> for $crate::matching::EventMatcher {
            fn from(matcher: &$matcher<E>) -> Self {
                ::core::clone::Clone::clone(matcher).into()
            }
        }

        impl<E> ::core::clone::Clone for $matcher<E> {
            fn clone(&self) -> Self {
                Self::from(::core::clone::Clone::clone(&self.base))
            }
        }

        impl<E> ::core::fmt::Display for $matcher<E> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.base, f)
            }
        }

        impl<E> ::core::fmt::Debug for $matcher<E> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.base, f)
            }
        }

        impl<E> $crate::generated::predicates_core::reflection::PredicateReflection
            for $matcher<E>
        {
        }

        impl<E> $crate::generated::predicates_core::Predicate<$crate::Occurrence> for $matcher<E> {
            fn eval(&self, occurrence: &$crate::Occurrence) -> bool {
                self.base.accepts(occurrence)
            }
        }

        // For every lifetime: `mockall` requires it for an argument of type `&dyn Event`.
        impl<'a, E> $crate::generated::predicates_core::Predicate<dyn $crate::Event + 'a>
            for $matcher<E>
        {
            fn eval(&self, event: &(dyn $crate::Event + 'a)) -> bool {
                self.base.matches(event)
            }
        }
    };
}
