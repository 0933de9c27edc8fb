//! What a generated file imports. Emitters write the constants and functions of this module where they name something
//! from another module: whatever is written into tokens is imported by the file. The printer takes the imports of a file
//! when all its tokens are written.
//!
//! A path begins with its base: `runtime` for `event_model` at any path, `tree` for the root of the generated tree,
//! `core` or `std`.

mod names;

pub(super) use names::*;

use proc_macro2::{Ident, Span, TokenStream};
use quote::ToTokens;
use std::{
    borrow::Cow,
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    mem,
};

thread_local! {
    /// The imports of the file that this thread writes. A trait of `quote` writes tokens, and passes nothing else on.
    static WRITTEN: RefCell<Written> = RefCell::default();
}

#[derive(Default)]
struct Written {
    /// The path of the runtime.
    runtime: TokenStream,
    /// The paths of what was written.
    paths: BTreeSet<Cow<'static, str>>,
}

/// The name of something with this path. To write it is to import it.
pub(super) struct Import(&'static str);

/// A trait with this path. To write it is to import it for its methods; nothing is written.
pub(super) struct Using(&'static str);

/// The path of the runtime.
pub(super) struct Runtime;

/// The name of something in a module of the tree. To write it is to import it.
pub(super) struct InTree {
    module: String,
    ident: Ident,
}

impl InTree {
    pub(super) fn new(module: impl ToString, ident: &Ident) -> Self {
        Self { module: module.to_string(), ident: ident.clone() }
    }
}

impl ToTokens for Import {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        note(self.0.into());
        let (_, name) = self.0.rsplit_once("::").expect("a path has a base");
        Ident::new(name, Span::call_site()).to_tokens(tokens);
    }
}

impl ToTokens for Using {
    fn to_tokens(&self, _: &mut TokenStream) {
        note(self.0.into());
    }
}

impl ToTokens for Runtime {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        WRITTEN.with_borrow(|written| written.runtime.to_tokens(tokens));
    }
}

impl ToTokens for InTree {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        note(format!("tree::{}::{}", self.module, self.ident).into());
        self.ident.to_tokens(tokens);
    }
}

fn note(path: Cow<'static, str>) {
    WRITTEN.with_borrow_mut(|written| {
        written.paths.insert(path);
    });
}

/// Tells what the path of the runtime is from now on. Nothing is written yet.
pub(super) fn begin(runtime: TokenStream) {
    WRITTEN.set(Written { runtime, paths: BTreeSet::new() });
}

/// The imports of the file at this `path` below the root of the tree, sorted. They are those of all tokens that were
/// written after the last file.
pub(super) fn take(path: &str) -> String {
    let (runtime, paths) = WRITTEN.with_borrow_mut(|written| {
        (written.runtime.to_string().replace(' ', ""), mem::take(&mut written.paths))
    });
    let path = path.strip_suffix(".rs").unwrap_or(path);
    let module: Vec<_> = path.split('/').filter(|part| *part != "mod").collect();
    let mut names = BTreeMap::<(Origin, String), BTreeSet<&str>>::new();
    for path in &paths {
        let mut within: Vec<_> = path.split("::").collect();
        let (base, name) = (within.remove(0), within.pop().expect("a path has a name"));
        let shared = shared(&module, &within);
        let (origin, base) = match base {
            // It is in this file.
            "tree" if shared == within.len().max(module.len()) => continue,
            "tree" => {
                within.drain(..shared);
                (Origin::Tree, vec!["super"; module.len() - shared].join("::"))
            }
            "runtime" => (Origin::Elsewhere, runtime.clone()),
            base => (Origin::Elsewhere, format!("::{base}")),
        };
        let parts = std::iter::once(base.as_str()).chain(within);
        let path = parts.collect::<Vec<_>>().join("::");
        names.entry((origin, path)).or_default().insert(name);
    }
    let lines = names.into_iter().map(|((origin, path), names)| {
        let names: Vec<_> = names.into_iter().collect();
        let names = match &names[..] {
            [name] => (*name).to_owned(),
            names => format!("{{{}}}", names.join(", ")),
        };
        (origin, format!("use {path}::{names};\n"))
    });
    let lines: BTreeSet<_> = lines.collect();
    lines.into_iter().map(|(_, line)| line).collect()
}

/// Where imported names come from, in the order of the imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Tree,
    Elsewhere,
}

/// How many modules two paths have in common. A keyword is raw in the path `within`, not in that of the file.
fn shared(module: &[&str], within: &[&str]) -> usize {
    let plain = within.iter().map(|name| name.strip_prefix("r#").unwrap_or(name));
    module.iter().zip(plain).take_while(|(own, other)| *own == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::{format_ident, quote};

    #[test]
    fn each_name_is_imported_once_in_sorted_order() {
        begin(quote!(::event_model));
        let [sold, site, host, own] =
            [("shop", "Sold"), ("ids", "SiteId"), ("ids", "HostId"), ("matchers::shop", "own")]
                .map(|(module, name)| InTree::new(module, &format_ident!("{name}")));
        let written = quote! {
            fn f(a: #site, b: #EXPECTED) {
                #VALUE::Null; #sold; #ANY; #own; #EVENT; #host; #FMT::Result; #RUNTIME::__event!(#sold);
            }
        };
        let expected = quote! {
            fn f(a: SiteId, b: Expected) {
                Value::Null; Sold; any; own; Event; HostId; fmt::Result; ::event_model::__event!(Sold);
            }
        };
        assert_eq!(written.to_string(), expected.to_string());
        assert_eq!(
            take("matchers/shop.rs"),
            "use super::any;\nuse super::super::ids::{HostId, SiteId};\n\
             use super::super::shop::Sold;\nuse ::core::fmt;\n\
             use ::event_model::matching::Expected;\nuse ::event_model::{Event, Value};\n"
        );
        assert_eq!(take("matchers/shop.rs"), "");
    }
}
