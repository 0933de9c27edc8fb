//! The imports of a generated file. Emitters write `import!(..)` where they name something from another module. Here
//! each of them becomes a name, and all of them together become the imports of the file.
//!
//! The path in the parentheses begins with its base: `runtime` for `event_model` at any path, `tree` for the root of
//! the generated tree, `core` or `std`. `using!(..)` imports a trait for its methods and writes nothing. `runtime!()`
//! is the path of the runtime.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};

/// The imports of one file.
pub(super) struct Imports<'a> {
    runtime: &'a TokenStream,
    /// The path of the file's module from the root of the tree.
    module: Vec<&'a str>,
    /// The imported names, by the paths that they come from. The paths of the own tree come first.
    names: BTreeMap<(Origin, String), BTreeSet<String>>,
}

/// Where imported names come from, in the order of the imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    Tree,
    Elsewhere,
}

/// An item that a file imports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    Import,
    Using,
    Runtime,
}

impl Marker {
    fn of(ident: &Ident) -> Option<Self> {
        [("import", Self::Import), ("using", Self::Using), ("runtime", Self::Runtime)]
            .into_iter()
            .find_map(|(name, marker)| (ident == name).then_some(marker))
    }
}

impl<'a> Imports<'a> {
    /// The imports of the file at this path below the root of the tree.
    pub(super) fn new(runtime: &'a TokenStream, path: &'a str) -> Self {
        let path = path.strip_suffix(".rs").unwrap_or(path);
        let module = path.split('/').filter(|part| *part != "mod").collect();
        Self { runtime, module, names: BTreeMap::new() }
    }

    /// The same tokens with names in place of the imports.
    pub(super) fn resolve(&mut self, tokens: TokenStream) -> TokenStream {
        let is_call =
            |token: &TokenTree| matches!(token, TokenTree::Punct(it) if it.as_char() == '!');
        let mut tokens = tokens.into_iter().peekable();
        let mut resolved = Vec::with_capacity(tokens.size_hint().0);
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) => match Marker::of(&ident) {
                    Some(marker) if tokens.next_if(is_call).is_some() => {
                        self.marker(marker, tokens.next(), &mut resolved);
                    }
                    Some(_) | None => resolved.push(TokenTree::Ident(ident)),
                },
                TokenTree::Group(group) => resolved.push(TokenTree::Group(self.group(group))),
                TokenTree::Punct(_) | TokenTree::Literal(_) => resolved.push(token),
            }
        }
        resolved.into_iter().collect()
    }

    /// Adds what a marker stands for. `path` is its parentheses.
    fn marker(&mut self, marker: Marker, path: Option<TokenTree>, resolved: &mut Vec<TokenTree>) {
        let Some(TokenTree::Group(path)) = path else { unreachable!("a marker has parentheses") };
        match marker {
            Marker::Import => resolved.push(self.import(path.stream()).into()),
            Marker::Using => _ = self.import(path.stream()),
            Marker::Runtime => resolved.extend(self.runtime.clone()),
        }
    }

    fn group(&mut self, group: Group) -> Group {
        let (delimiter, tokens) = (group.delimiter(), group.stream());
        // Most groups cannot contain a marker.
        if tokens.is_empty() || delimiter == Delimiter::None {
            return group;
        }
        // Tokens of one owner are moved, not copied.
        drop(group);
        Group::new(delimiter, self.resolve(tokens))
    }

    /// Imports the item at this path, unless it is in this file. Returns the name.
    fn import(&mut self, path: TokenStream) -> Ident {
        let parts = path.into_iter().filter_map(|token| match token {
            TokenTree::Ident(ident) => Some(ident),
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
        });
        let parts: Vec<Ident> = parts.collect();
        let (root, name, within) = match &parts[..] {
            [root, within @ .., name] => (root.to_string(), name, within),
            [] | [_] => unreachable!("an import has a root and a name"),
        };
        let mut within: Vec<String> = within.iter().map(ToString::to_string).collect();
        let (origin, base) = match root.as_str() {
            "tree" if self.shared(&within) == within.len().max(self.module.len()) => {
                return name.clone();
            }
            "tree" => (Origin::Tree, self.way_up(&mut within)),
            "runtime" => (Origin::Elsewhere, written(self.runtime)),
            root => (Origin::Elsewhere, format!("::{root}")),
        };
        let path = std::iter::once(base).chain(within).collect::<Vec<_>>().join("::");
        self.names.entry((origin, path)).or_default().insert(name.to_string());
        name.clone()
    }

    /// How many modules the path `within` and that of this file have in common. A keyword is raw in the one, not in the other.
    fn shared(&self, within: &[String]) -> usize {
        let plain = within.iter().map(|name| name.strip_prefix("r#").unwrap_or(name));
        self.module.iter().zip(plain).take_while(|(own, other)| *own == other).count()
    }

    /// The path to the nearest module that is also above `within`. `within` is cut to the part below that module.
    fn way_up(&self, within: &mut Vec<String>) -> String {
        let shared = self.shared(within);
        within.drain(..shared);
        vec!["super"; self.module.len() - shared].join("::")
    }

    /// The imports, sorted.
    pub(super) fn into_text(self) -> String {
        let lines = self.names.into_iter().map(|((origin, path), names)| {
            let names: Vec<_> = names.into_iter().collect();
            let names = match &names[..] {
                [name] => name.clone(),
                names => format!("{{{}}}", names.join(", ")),
            };
            (origin, format!("use {path}::{names};\n"))
        });
        let lines: BTreeSet<_> = lines.collect();
        lines.into_iter().map(|(_, line)| line).collect()
    }
}

/// A path as people write it.
fn written(path: &TokenStream) -> String {
    path.to_string().replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn each_name_is_imported_once_in_sorted_order() {
        let runtime = quote!(::event_model);
        let mut imports = Imports::new(&runtime, "matchers/shop.rs");
        let resolved = imports.resolve(quote! {
            fn f(a: import!(tree::ids::SiteId), b: import!(runtime::matching::Expected)) {
                import!(runtime::Value)::Null; import!(tree::shop::Sold); import!(tree::matchers::any);
                import!(tree::matchers::shop::own); import!(runtime::Event); import!(tree::ids::HostId);
                import!(core::fmt)::Result; runtime!()::__event!(import!(tree::shop::Sold));
            }
        });
        let expected = quote! {
            fn f(a: SiteId, b: Expected) {
                Value::Null; Sold; any; own; Event; HostId; fmt::Result; ::event_model::__event!(Sold);
            }
        };
        assert_eq!(resolved.to_string(), expected.to_string());
        assert_eq!(
            imports.into_text(),
            "use super::any;\nuse super::super::ids::{HostId, SiteId};\n\
             use super::super::shop::Sold;\nuse ::core::fmt;\n\
             use ::event_model::matching::Expected;\nuse ::event_model::{Event, Value};\n"
        );
    }
}
