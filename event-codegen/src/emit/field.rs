//! The field of a property: its type, and how a constructor takes its value.

use super::{
    docs,
    imports::{GENERATED, InTree, LIFECYCLE, PROCESS, SERDE_JSON, SEVERITY, TIMESTAMP, UUID},
    tokens,
    tree::{Field, Role, item},
};
use crate::{names, registry::PropertyType};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The field as the struct declares it.
pub(super) fn declaration(field: &Field<'_>) -> TokenStream {
    let (ident, ty, doc) = (&field.ident, ty(field), tokens::doc(&docs::field(field)));
    let name = &field.property.name.value;
    let alias = (names::field(field.property) != *name).then(|| tokens::string(name)).into_iter();
    quote!(#doc #(#[doc(alias = #alias)])* pub #ident: #ty)
}

/// The type of the field.
pub(super) fn ty(field: &Field<'_>) -> TokenStream {
    let ty = value_type(field);
    match field.property.optional {
        true => quote!(Option<#ty>),
        false => ty,
    }
}

/// The parameter that takes a value of the property.
pub(super) fn parameter(field: &Field<'_>) -> TokenStream {
    let (ident, ty) = (&field.ident, parameter_type(field));
    quote!(#ident: #ty)
}

/// The parameter that takes a value of the property, or none.
pub(super) fn optional_parameter(field: &Field<'_>) -> TokenStream {
    let (ident, ty) = (&field.ident, parameter_type(field));
    quote!(#ident: Option<#ty>)
}

fn parameter_type(field: &Field<'_>) -> TokenStream {
    match (&field.property.ty, field.identity()) {
        (PropertyType::String, None) => quote!(impl Into<String>),
        (PropertyType::List(item), _) if **item == PropertyType::String => {
            quote!(impl IntoIterator<Item = impl Into<String>>)
        }
        (PropertyType::List(_), _) => {
            let item = item_type(field);
            quote!(impl IntoIterator<Item = #item>)
        }
        _ => value_type(field),
    }
}

/// The value of the property, made from its [`parameter`]. `None` if the parameter is the value.
pub(super) fn conversion(field: &Field<'_>) -> Option<TokenStream> {
    let ident = &field.ident;
    match (&field.property.ty, field.identity()) {
        (PropertyType::String, None) => Some(quote!(#ident.into())),
        (PropertyType::Json, _) => Some(quote!(#GENERATED::limited(#ident))),
        (PropertyType::List(item), _) if **item == PropertyType::String => {
            Some(quote!(#ident.into_iter().map(Into::into).collect()))
        }
        (PropertyType::List(item), _) if **item == PropertyType::Json => {
            let limited = quote!(#GENERATED::limited);
            Some(quote!(#ident.into_iter().map(#limited).collect()))
        }
        (PropertyType::List(_), _) => Some(quote!(#ident.into_iter().collect())),
        _ => None,
    }
}

/// The value of the field, made from its [`optional_parameter`].
pub(super) fn optional_conversion(field: &Field<'_>) -> TokenStream {
    let ident = &field.ident;
    let map = match (&field.property.ty, field.identity()) {
        (PropertyType::String, None) => quote!(Into::into),
        (PropertyType::Json, _) => quote!(#GENERATED::limited),
        // Functions, because rustfmt may put braces around the body of a closure.
        (PropertyType::List(item), _) if **item == PropertyType::String => {
            quote!(#GENERATED::texts)
        }
        (PropertyType::List(item), _) if **item == PropertyType::Json => {
            quote!(#GENERATED::limited_list)
        }
        (PropertyType::List(_), _) => quote!(Vec::from_iter),
        _ => return quote!(#ident),
    };
    quote!(#ident.map(#map))
}

/// The type of a value of the property.
fn value_type(field: &Field<'_>) -> TokenStream {
    let item_type = item_type(field);
    match field.property.ty.is_list() {
        true => quote!(Vec<#item_type>),
        false => item_type,
    }
}

fn item_type(field: &Field<'_>) -> TokenStream {
    match &field.role {
        Role::Identity { newtype, .. } => InTree::new("ids", newtype).to_token_stream(),
        Role::Enum { module, ident, .. } | Role::Step { module, ident } => {
            InTree::new(module, ident).to_token_stream()
        }
        Role::Outcome => quote!(#PROCESS::Outcome),
        Role::Snapshot { subject } => quote!(#LIFECYCLE::Snapshot<#subject>),
        Role::Reference { subject } => quote!(#LIFECYCLE::Reference<#subject>),
        Role::Changed | Role::Severity | Role::Plain => common_type(item(&field.property.ty)),
    }
}

/// The type that values of a property have everywhere.
fn common_type(ty: &PropertyType) -> TokenStream {
    match ty {
        PropertyType::Uuid => quote!(#UUID),
        PropertyType::Bool => quote!(bool),
        PropertyType::Int64 => quote!(i64),
        PropertyType::Uint64 => quote!(u64),
        PropertyType::Float64 => quote!(f64),
        PropertyType::Timestamp => quote!(#TIMESTAMP),
        PropertyType::Severity => quote!(#SEVERITY),
        PropertyType::Json | PropertyType::Snapshot | PropertyType::Reference => {
            quote!(#SERDE_JSON::Value)
        }
        // An enum has a type of its own, and a property cannot be a list of lists.
        PropertyType::String | PropertyType::Enum(_) | PropertyType::List(_) => quote!(String),
    }
}
