//! `_any_event.rs`: the enum over all events.

use super::{
    imports::{DECODE_ERROR, EVENT, FMT, GENERATED, SERDE_JSON},
    tokens,
    tree::{Module, Struct, Tree},
};
use crate::markdown;
use proc_macro2::TokenStream;
use quote::quote;

/// The blocks of the file.
pub(super) fn file(tree: &Tree<'_>) -> impl Iterator<Item = TokenStream> {
    let whole = [declaration(tree), methods(tree)];
    let conversions = tree.structs().map(|(module, one)| from(module, one));
    whole.into_iter().chain(forwards()).chain(conversions)
}

fn declaration(tree: &Tree<'_>) -> TokenStream {
    let variants = tree.structs().map(|(module, one)| {
        let (variant, path) = (&one.variant, module.path(&one.ident));
        let doc = tokens::doc(&[markdown::code(one.name.as_str())]);
        quote!(#doc #variant(super::#path))
    });
    quote! {
        /// Any event of the registry.
        #[derive(Clone)]
        #[allow(clippy::large_enum_variant, reason = "an event has the size of its properties")]
        pub enum AnyEvent {
            #(#variants,)*
        }
    }
}

fn methods(tree: &Tree<'_>) -> TokenStream {
    let decode = decode(tree);
    let as_event = as_event(tree);
    quote! {
        impl AnyEvent {
            #decode

            #as_event
        }
    }
}

fn decode(tree: &Tree<'_>) -> TokenStream {
    let mut names = vec![Vec::new(); tree.catalog.len()];
    for (name, index) in tree.names() {
        names[index].push(tokens::string(&name));
    }
    let arms = tree.structs().zip(names).filter_map(|((_, one), names)| {
        let variant = &one.variant;
        let decode = quote!(#GENERATED::decode(json).map(Self::#variant));
        (!names.is_empty()).then(|| quote!(#(#names)|* => #decode))
    });
    let json = match tree.catalog.is_empty() {
        true => quote!(_),
        false => quote!(json),
    };
    let body = match tree.catalog.is_empty() {
        true => quote!(Err(#DECODE_ERROR::unknown_event(name))),
        false => quote! {
            match name {
                #(#arms,)*
                _ => Err(#DECODE_ERROR::unknown_event(name)),
            }
        },
    };
    quote! {
        /// The event with this name or former name, with the properties in `json`. Unknown
        /// properties are ignored.
        ///
        /// # Errors
        ///
        /// If the registry has no event with this name, or if properties are missing or have
        /// another type. The error names all of these, and the first 20 wrong items of each list.
        pub fn decode(
            name: &str,
            #json: &#SERDE_JSON::Map<String, #SERDE_JSON::Value>,
        ) -> Result<Self, #DECODE_ERROR> {
            #body
        }
    }
}

fn as_event(tree: &Tree<'_>) -> TokenStream {
    let arms = tree.structs().map(|(_, one)| {
        let variant = &one.variant;
        quote!(Self::#variant(event) => event)
    });
    let matched = match tree.catalog.is_empty() {
        true => quote!(*self),
        false => quote!(self),
    };
    quote! {
        /// The event, as a trait object.
        pub fn as_event(&self) -> &dyn #EVENT {
            match #matched {
                #(#arms,)*
            }
        }
    }
}

fn forwards() -> [TokenStream; 3] {
    [
        quote! {
            impl #FMT::Display for AnyEvent {
                fn fmt(&self, f: &mut #FMT::Formatter<'_>) -> #FMT::Result {
                    #GENERATED::display(self.as_event(), f)
                }
            }
        },
        quote! {
            impl #FMT::Debug for AnyEvent {
                fn fmt(&self, f: &mut #FMT::Formatter<'_>) -> #FMT::Result {
                    #GENERATED::debug(self.as_event(), f)
                }
            }
        },
        quote! {
            impl PartialEq for AnyEvent {
                fn eq(&self, other: &Self) -> bool {
                    #GENERATED::eq(self.as_event(), other.as_event())
                }
            }
        },
    ]
}

fn from(module: &Module<'_>, one: &Struct<'_>) -> TokenStream {
    let (variant, path) = (&one.variant, module.path(&one.ident));
    quote! {
        impl From<super::#path> for AnyEvent {
            #[inline]
            fn from(event: super::#path) -> Self {
                Self::#variant(event)
            }
        }
    }
}
