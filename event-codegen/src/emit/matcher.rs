//! `matchers/_matcher.rs`: the matcher over all events, typed fronts of which are made for each event.

use super::{lifecycle, tokens, tree::Tree};
use crate::{markdown, names};
use proc_macro2::TokenStream;
use quote::quote;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> Vec<TokenStream> {
    let blocks = [
        uses(tree),
        quote! {
            /// A matcher for events of the type `E`; for all of them when `E` is [`AnyEvent`].
            #[must_use = "a matcher does nothing until it is given to an expectation"]
            pub struct Matcher<E> {
                inner: EventMatcher,
                event: PhantomData<fn(E)>,
            }
        },
        quote!(::event_model::__matcher!(Matcher);),
        quote! {
            /// A matcher for every event.
            pub fn any() -> Matcher<AnyEvent> {
                Matcher { inner: EventMatcher::among(&CATALOG), event: PhantomData }
            }
        },
        quote! {
            impl<E> Matcher<E> {
                /// Expects this severity.
                pub fn severity(self, expected: impl Expected<Severity>) -> Self {
                    Self { inner: self.inner.severity(expected), ..self }
                }

                /// Expects this message.
                pub fn renders(self, expected: impl Expected<String>) -> Self {
                    Self { inner: self.inner.renders(expected), ..self }
                }
            }
        },
        any(tree),
        of(tree),
        quote! {
            pub(super) fn expect<E, T>(
                matcher: Matcher<E>,
                property: &'static str,
                expected: impl Expected<T>,
            ) -> Matcher<E> {
                Matcher { inner: matcher.inner.property(property, expected), ..matcher }
            }
        },
    ];
    let expectations = tree.has_lifecycle().then(lifecycle::expectations).into_iter().flatten();
    blocks.into_iter().chain(expectations).collect()
}

/// The start of each event's matcher; a tree without events has no use for it.
fn of(tree: &Tree<'_>) -> TokenStream {
    if tree.catalog.is_empty() {
        return quote!();
    }
    quote! {
        pub(super) fn of<E: TypedEvent>() -> Matcher<E> {
            Matcher { inner: EventMatcher::of::<E>(), event: PhantomData }
        }
    }
}

fn uses(tree: &Tree<'_>) -> TokenStream {
    let newtypes = tree.newtypes.keys().map(|name| tokens::ident(name));
    let newtypes = match newtypes.len() {
        0 => quote!(),
        _ => quote!(use super::super::ids::{#(#newtypes),*};),
    };
    let typed_event = (!tree.catalog.is_empty()).then(|| {
        quote!(
            use ::event_model::generated::TypedEvent;
        )
    });
    quote! {
        use super::super::{AnyEvent, CATALOG};
        #newtypes
        use ::core::marker::PhantomData;
        use ::event_model::Severity;
        #typed_event
        use ::event_model::matching::{Anything, EventMatcher, Expected};
    }
}

fn any(tree: &Tree<'_>) -> TokenStream {
    let identities = tree.newtypes.iter().map(|(newtype, identity)| {
        let name = &identity.name.value;
        let (newtype, method) = (tokens::ident(newtype), tokens::ident(&names::method(name)));
        let code = markdown::code(name);
        let doc =
            tokens::doc(&[format!("Expects this {code}; an event without one has `none()`.")]);
        let name = tokens::string(name);
        quote! {
            #doc
            pub fn #method(self, expected: impl Expected<Option<#newtype>>) -> Self {
                expect(self, #name, expected)
            }
        }
    });
    quote! {
        impl Matcher<AnyEvent> {
            /// Expects this name.
            pub fn name(self, expected: impl Expected<String>) -> Self {
                Self { inner: self.inner.name(expected), ..self }
            }

            /// Expects this of the property that the registry calls `name`.
            pub fn property(self, name: &'static str, expected: impl Expected<Anything>) -> Self {
                expect(self, name, expected)
            }

            #(#identities)*
        }
    }
}
