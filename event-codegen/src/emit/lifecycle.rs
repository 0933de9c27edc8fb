//! The additional code for events of a lifecycle: the type of their subject, constructors that take the identity from a
//! snapshot, and the conversion from an event of any type.

use super::{
    docs, field,
    imports::{ANYTHING, ARC, EXPECTED, InTree, LIFECYCLE, MATCHER_MODULE, RUNTIME},
    tokens,
    tree::{Field, Struct, Subject, Told},
};
use crate::{
    markdown, names,
    registry::{IdentityType, Kind},
};
use proc_macro2::TokenStream;
use quote::quote;

/// The type of the subject.
pub(super) fn subject(subject: &Subject<'_>) -> [TokenStream; 2] {
    let ident = &subject.ident;
    let doc = tokens::doc(&docs::subject_type(subject));
    let name = tokens::string(&subject.event_type.name.value);
    let alias = (ident != &subject.event_type.name.value).then_some(&name).into_iter();
    let id = tokens::ident(&names::identity(&subject.identity.name.value));
    let id = InTree::new("ids", &id);
    let state = subject.lifecycle.state.iter().map(|member| tokens::string(&member.value));
    let state_event = subject.lifecycle.state_event.iter().map(|word| tokens::string(&word.value));
    let event = |kind| tokens::ident(&names::derived_type(kind));
    let (created, state_changed) = (event(Kind::Created), event(Kind::StateChanged));
    let (changed, deleted) = (event(Kind::AttributeValueChanged), event(Kind::Deleted));
    [
        quote! {
            #doc
            #(#[doc(alias = #alias)])*
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub enum #ident {}
        },
        quote! {
            impl #LIFECYCLE::Subject for #ident {
                type Id = #id;

                const EVENT_TYPE: &'static str = #name;

                const STATE: &'static [&'static str] = &[#(#state),*];

                #(const STATE_EVENT: &'static str = #state_event;)*

                fn changed(
                    kind: #LIFECYCLE::Kind,
                    changed: Vec<String>,
                    snapshot: #LIFECYCLE::Snapshot<Self>,
                ) -> #ARC<dyn #LIFECYCLE::LifecycleEvent> {
                    match kind {
                        #LIFECYCLE::Kind::Created => #ARC::new(#created::new(snapshot)),
                        #LIFECYCLE::Kind::AttributeValueChanged => {
                            #ARC::new(#changed::new(changed, snapshot))
                        }
                        _ => #ARC::new(#state_changed::new(changed, snapshot)),
                    }
                }

                fn deleted(
                    reference: #LIFECYCLE::Reference<Self>,
                ) -> #ARC<dyn #LIFECYCLE::LifecycleEvent> {
                    #ARC::new(#deleted::new(reference))
                }
            }
        },
    ]
}

/// The constructor of an event of a lifecycle. The identity is that of the snapshot or reference.
pub(super) fn new(one: &Struct<'_>, told: &Told) -> TokenStream {
    let doc = tokens::doc(&[docs::change(told.kind)]);
    let others: Vec<_> = one.fields.iter().filter(|field| field.identity().is_none()).collect();
    let parameters = others.iter().map(|field| field::parameter(field));
    let (ident, body) = (&told.identity, &told.body);
    let id = match told.identity_type {
        IdentityType::Uuid => quote!(*#body.id()),
        IdentityType::String => quote!(#body.id().clone()),
    };
    let values = others.iter().map(|field| {
        let ident = &field.ident;
        match field::conversion(field) {
            Some(value) => quote!(#ident: #value),
            None => quote!(#ident),
        }
    });
    quote! {
        #doc
        #[inline]
        pub fn new(#(#parameters),*) -> Self {
            Self { #ident: #id, #(#values),* }
        }
    }
}

/// The conversion of an event of any type to an event of a lifecycle, as methods of `TypedEvent`.
pub(super) fn own_lifecycle() -> TokenStream {
    quote! {
        #[inline]
        fn own_lifecycle(&self) -> Option<&dyn #LIFECYCLE::LifecycleEvent> {
            Some(self)
        }

        #[inline]
        fn own_into_lifecycle(self: #ARC<Self>) -> Option<#ARC<dyn #LIFECYCLE::LifecycleEvent>> {
            Some(self)
        }
    }
}

/// The change that an event reports.
pub(super) fn event(one: &Struct<'_>, told: &Told) -> TokenStream {
    let (ident, subject) = (&one.ident, &told.subject);
    let kind = tokens::ident(&names::derived_type(told.kind));
    quote!(#RUNTIME::__lifecycle!(#ident of #subject, #kind);)
}

/// The method of a matcher that expects something of one of the members that changed.
pub(super) fn expect_changed(field: &Field<'_>) -> TokenStream {
    let (ident, name) = (&field.ident, tokens::string(&field.property.name.value));
    quote! {
        /// Expects a member like this among those that changed.
        pub fn #ident(self, member: impl #EXPECTED<String>) -> Self {
            #MATCHER_MODULE::expect_item(self, #name, member)
        }
    }
}

/// The method of a matcher that expects something of a part of a snapshot or a reference, such as that at `example`.
pub(super) fn expect_part(field: &Field<'_>, example: &str) -> TokenStream {
    let (ident, name) = (&field.ident, &field.property.name.value);
    let doc = tokens::doc(&[
        format!("Expects this at a place in {}, such as {example}.", markdown::code(name)),
        "Use `none()` for a place that holds nothing.".to_owned(),
        String::new(),
        "# Panics".to_owned(),
        String::new(),
        "If `pointer` is not a JSON pointer (RFC 6901).".to_owned(),
    ]);
    let name = tokens::string(name);
    quote! {
        #doc
        #[track_caller]
        pub fn #ident(
            self,
            pointer: impl Into<String>,
            expected: impl #EXPECTED<#ANYTHING>,
        ) -> Self {
            #MATCHER_MODULE::expect_at(self, #name, pointer, expected)
        }
    }
}

/// What the matchers of events of lifecycles call.
pub(super) fn expectations() -> [TokenStream; 2] {
    [
        quote! {
            pub(super) fn expect_item<E>(
                matcher: Matcher<E>,
                property: &'static str,
                expected: impl #EXPECTED<String>,
            ) -> Matcher<E> {
                wrap(matcher.into().item(property, expected))
            }
        },
        quote! {
            #[track_caller]
            pub(super) fn expect_at<E>(
                matcher: Matcher<E>,
                property: &'static str,
                pointer: impl Into<String>,
                expected: impl #EXPECTED<#ANYTHING>,
            ) -> Matcher<E> {
                wrap(matcher.into().at(property, pointer, expected))
            }
        },
    ]
}
