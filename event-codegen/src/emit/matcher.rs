//! `matchers/_matcher.rs`: the matcher for all events. The matcher of each event is a typed wrapper of it.

use super::{lifecycle, tokens, tree::Tree};
use crate::{markdown, names};
use proc_macro2::TokenStream;
use quote::quote;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    let blocks = [
        quote! {
            /// A matcher for events of the type `E`, or for all events if `E` is [`AnyEvent`].
            #[must_use = "a matcher does nothing until it is given to an expectation"]
            pub struct Matcher<E> {
                base: runtime!()::matching::MatcherBase<Self>,
                event: import!(core::marker::PhantomData)<fn(E)>,
            }
        },
        quote!(runtime!()::__matcher!(Matcher);),
        quote! {
            /// A matcher for every event.
            pub fn any() -> Matcher<import!(tree::AnyEvent)> {
                wrap(import!(runtime::matching::EventMatcher)::among(&import!(tree::CATALOG)))
            }
        },
        quote! {
            impl<E> Matcher<E> {
                /// Expects this severity, or one in a range such as `Severity::Error..`.
                pub fn severity(self, expected: impl import!(runtime::matching::Expected)<import!(runtime::Severity)>) -> Self {
                    wrap(self.into().severity(expected))
                }

                /// Expects this message.
                pub fn renders(self, expected: impl import!(runtime::matching::Expected)<String>) -> Self {
                    wrap(self.into().renders(expected))
                }
            }
        },
        identities(tree),
        any(tree),
        of(tree),
        quote! {
            pub(super) fn wrap<E>(matcher: import!(runtime::matching::EventMatcher)) -> Matcher<E> {
                runtime!()::matching::MatcherBase::new(matcher).into()
            }
        },
        quote! {
            pub(super) fn expect<E, T>(
                matcher: Matcher<E>,
                property: &'static str,
                expected: impl import!(runtime::matching::Expected)<T>,
            ) -> Matcher<E> {
                wrap(matcher.into().known_property(property, expected))
            }
        },
    ];
    let expectations = tree.has_lifecycle().then(lifecycle::expectations).into_iter().flatten();
    blocks.into_iter().chain(expectations).collect()
}

/// The start of each event's matcher. A tree without events does not need it.
fn of(tree: &Tree<'_>) -> TokenStream {
    if tree.catalog.is_empty() {
        return quote!();
    }
    quote! {
        pub(super) fn of<E: import!(runtime::generated::TypedEvent)>() -> Matcher<E> {
            wrap(import!(runtime::matching::EventMatcher)::of::<E>())
        }
    }
}

fn identities(tree: &Tree<'_>) -> TokenStream {
    let known = tree.newtypes.values().map(|identity| tokens::string(&identity.name.value));
    quote! {
        /// Properties that a test may name although no event has them.
        const IDENTITIES: &[&str] = &[#(#known),*];
    }
}

fn any(tree: &Tree<'_>) -> TokenStream {
    let identities = tree.newtypes.iter().map(|(newtype, identity)| {
        let name = &identity.name.value;
        let (newtype, method) = (tokens::ident(newtype), tokens::ident(&names::method(name)));
        let code = markdown::code(name);
        let doc =
            tokens::doc(&[format!("Expects this {code}. Use `none()` for an event without one.")]);
        let name = tokens::string(name);
        quote! {
            #doc
            pub fn #method(self, expected: impl import!(runtime::matching::Expected)<Option<import!(tree::ids::#newtype)>>) -> Self {
                expect(self, #name, expected)
            }
        }
    });
    quote! {
        impl Matcher<import!(tree::AnyEvent)> {
            /// Expects this name. Panics if the registry has no event of this name.
            #[track_caller]
            pub fn name(self, expected: impl import!(runtime::matching::Expected)<String>) -> Self {
                wrap(self.into().name(expected))
            }

            /// Expects this value of the property that is named `name` in the registry. Panics if no event has it.
            #[track_caller]
            pub fn property(self, name: &'static str, expected: impl import!(runtime::matching::Expected)<import!(runtime::matching::Anything)>) -> Self {
                if IDENTITIES.contains(&name) {
                    return expect(self, name, expected);
                }
                wrap(self.into().property(name, expected))
            }

            #(#identities)*
        }
    }
}
