//! `matchers/_matcher.rs`: the matcher for all events. The matcher of each event is a typed wrapper of it.

use super::{
    imports::{
        ANY_EVENT, ANYTHING, EVENT_CATALOG, EVENT_MATCHER, EXPECTED, InTree, PHANTOM_DATA, RUNTIME,
        SEVERITY, TYPED_EVENT,
    },
    lifecycle, tokens,
    tree::Tree,
};
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
                base: #RUNTIME::matching::MatcherBase<Self>,
                event: #PHANTOM_DATA<fn(E)>,
            }
        },
        quote!(#RUNTIME::__matcher!(Matcher);),
        quote! {
            /// A matcher for every event.
            pub fn any() -> Matcher<#ANY_EVENT> {
                wrap(#EVENT_MATCHER::among(&#EVENT_CATALOG))
            }
        },
        quote! {
            impl<E> Matcher<E> {
                /// Expects this severity, or one in a range such as `Severity::Error..`.
                pub fn severity(self, expected: impl #EXPECTED<#SEVERITY>) -> Self {
                    wrap(self.into().severity(expected))
                }

                /// Expects this message.
                pub fn renders(self, expected: impl #EXPECTED<String>) -> Self {
                    wrap(self.into().renders(expected))
                }
            }
        },
        identities(tree),
        any(tree),
        of(tree),
        quote! {
            pub(super) fn wrap<E>(matcher: #EVENT_MATCHER) -> Matcher<E> {
                #RUNTIME::matching::MatcherBase::new(matcher).into()
            }
        },
        quote! {
            pub(super) fn expect<E, T>(
                matcher: Matcher<E>,
                property: &'static str,
                expected: impl #EXPECTED<T>,
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
        pub(super) fn of<E: #TYPED_EVENT>() -> Matcher<E> {
            wrap(#EVENT_MATCHER::of::<E>())
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
        let newtype = InTree::new("ids", &tokens::ident(newtype));
        let method = tokens::ident(&names::method(name));
        let code = markdown::code(name);
        let doc =
            tokens::doc(&[format!("Expects this {code}. Use `none()` for an event without one.")]);
        let name = tokens::string(name);
        quote! {
            #doc
            pub fn #method(self, expected: impl #EXPECTED<Option<#newtype>>) -> Self {
                expect(self, #name, expected)
            }
        }
    });
    quote! {
        impl Matcher<#ANY_EVENT> {
            /// Expects this name. Panics if the registry has no event of this name.
            #[track_caller]
            pub fn name(self, expected: impl #EXPECTED<String>) -> Self {
                wrap(self.into().name(expected))
            }

            /// Expects this value of the property that is named `name` in the registry. Panics if no event has it.
            #[track_caller]
            pub fn property(self, name: &'static str, expected: impl #EXPECTED<#ANYTHING>) -> Self {
                if IDENTITIES.contains(&name) {
                    return expect(self, name, expected);
                }
                wrap(self.into().property(name, expected))
            }

            #(#identities)*
        }
    }
}
