//! The module of a group.

use super::{Struct, Subject, Work};
use crate::emit::tokens;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The module of a group. Or the private module for events without a group, whose items are beside the modules of
/// groups.
pub(in crate::emit) struct Module<'a> {
    /// The name of the module and of its files.
    pub(in crate::emit) name: String,
    /// The group. `None` for the private module.
    pub(in crate::emit) group: Option<&'a str>,
    /// The subject of a lifecycle in this group.
    pub(in crate::emit) subject: Option<Subject<'a>>,
    /// The process in this group.
    pub(in crate::emit) work: Option<Work<'a>>,
    pub(in crate::emit) structs: Vec<Struct<'a>>,
}

impl Module<'_> {
    /// The path of one of its items from the root of the tree.
    pub(in crate::emit) fn path(&self, item: &Ident) -> TokenStream {
        match self.group {
            Some(_) => {
                let module = tokens::ident(&self.name);
                quote!(#module::#item)
            }
            None => quote!(#item),
        }
    }

    /// Whether one of its events is deprecated.
    pub(in crate::emit) fn is_deprecated(&self) -> bool {
        self.structs.iter().any(|one| one.event.deprecated.is_some())
    }
}
