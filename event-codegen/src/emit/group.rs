//! The file of a group: its events.

use super::{event, imports, lifecycle, tree::Module};
use proc_macro2::TokenStream;
use quote::quote;
use std::iter;

/// The blocks of the file of `module`.
pub(super) fn file(module: &Module<'_>) -> impl Iterator<Item = TokenStream> {
    let subject = module.subject.iter().flat_map(lifecycle::subject);
    let events = module.structs.iter().flat_map(event::blocks);
    iter::once(uses(module)).chain(subject).chain(events)
}

fn uses(module: &Module<'_>) -> TokenStream {
    let structs = &module.structs;
    let fields = structs.iter().flat_map(|one| &one.fields);
    let newtypes = imports::newtypes(fields.clone());
    let newtypes = match newtypes.is_empty() {
        true => quote!(),
        false => quote!(use super::ids::{#(#newtypes),*};),
    };
    let (early, late) = imports::foreign(fields.clone());
    let has_fields = fields.clone().next().is_some();
    let has_segments = structs.iter().any(|one| !one.event.message.read().segments.is_empty());
    let as_value = has_fields.then(|| quote!(AsValue,));
    let properties = has_fields.then(|| quote!(PropertyDescriptor, PropertyType,));
    let segment = has_segments.then(|| quote!(Segment,));
    let (lifecycle, arc) = match module.subject {
        Some(_) => (
            quote!(
                use ::event_model::lifecycle;
            ),
            quote!(
                use ::std::sync::Arc;
            ),
        ),
        None => (quote!(), quote!()),
    };
    quote! {
        #newtypes
        use ::event_model::generated::{#as_value Fields, TypedEvent};
        #early
        #lifecycle
        #late
        use ::event_model::{Category, Descriptor, #properties #segment Severity, Template, Value};
        #arc
    }
}
