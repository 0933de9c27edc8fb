//! The types of enum properties.

use super::{
    imports::RUNTIME,
    tokens,
    tree::{Field, Role, Struct},
};
use crate::{markdown, names, registry::EnumValue};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The types of the enum properties of an event.
pub(super) fn blocks(one: &Struct<'_>) -> Vec<TokenStream> {
    one.fields.iter().filter_map(|field| declaration(one, field)).flatten().collect()
}

fn declaration(one: &Struct<'_>, field: &Field<'_>) -> Option<[TokenStream; 2]> {
    let Role::Enum { ident, values, .. } = &field.role else { return None };
    let name = markdown::code(&field.property.name.value);
    let doc = [format!("The values of {name} of [`{0}`](struct@{0}).", one.ident)];
    let docs = values.iter().map(|value| match value.as_str() {
        "" => vec!["The empty text.".to_owned()],
        text => vec![markdown::code(text)],
    });
    Some(of_values(ident, &doc, docs, values))
}

/// The enum with these values, each with its documentation.
pub(super) fn of_values(
    ident: &Ident,
    doc: &[String],
    docs: impl Iterator<Item = Vec<String>>,
    values: &[EnumValue],
) -> [TokenStream; 2] {
    let doc = tokens::doc(doc);
    let docs = docs.map(|doc| tokens::doc(&doc));
    let variants: Vec<_> =
        values.iter().map(|value| tokens::ident(&names::enum_variant(value))).collect();
    let values = values.iter().map(|value| tokens::string(value.as_str()));
    [
        quote! {
            #doc
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum #ident {
                #(#docs #variants,)*
            }
        },
        quote!(#RUNTIME::__enum!(#ident { #(#variants = #values),* });),
    ]
}
