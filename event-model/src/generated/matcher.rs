//! The front that each generated crate has for [`EventMatcher`](crate::matching::EventMatcher): a type of that crate,
//! so that it can have a method per property.

/// Implements for the generated `Matcher<E>` whatever does not depend on the registry.
#[doc(hidden)]
#[macro_export]
macro_rules! __matcher {
    ($matcher:ident) => {
        impl<E> $matcher<E> {
            /// The same without the type of its event, so that a list can have several of them.
            pub fn into(self) -> $crate::matching::EventMatcher {
                self.inner
            }
        }

        impl<E> ::core::convert::From<$matcher<E>> for $crate::matching::EventMatcher {
            fn from(matcher: $matcher<E>) -> Self {
                matcher.inner
            }
        }

        impl<E> ::core::clone::Clone for $matcher<E> {
            fn clone(&self) -> Self {
                Self {
                    inner: ::core::clone::Clone::clone(&self.inner),
                    event: ::core::marker::PhantomData,
                }
            }
        }

        impl<E> ::core::fmt::Display for $matcher<E> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.inner, f)
            }
        }

        impl<E> ::core::fmt::Debug for $matcher<E> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt(&self.inner, f)
            }
        }

        impl<E> $crate::generated::predicates_core::reflection::PredicateReflection
            for $matcher<E>
        {
        }

        impl<E> $crate::generated::predicates_core::Predicate<$crate::Occurrence> for $matcher<E> {
            fn eval(&self, occurrence: &$crate::Occurrence) -> bool {
                self.inner.matches(&*occurrence.event)
            }
        }

        // For every lifetime: `mockall` asks for that when an argument is a `&dyn Event`.
        impl<'a, E> $crate::generated::predicates_core::Predicate<dyn $crate::Event + 'a>
            for $matcher<E>
        {
            fn eval(&self, event: &(dyn $crate::Event + 'a)) -> bool {
                self.inner.matches(event)
            }
        }
    };
}
