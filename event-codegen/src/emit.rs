//! From a registry to Rust: one file of this folder for each file, or kind of item, that is written. What is written
//! and under which names is decided in [`tree`]; the emitters only put it into tokens.

mod any_event;
mod catalog;
mod descriptor;
mod docs;
mod enums;
mod event;
mod event_types;
mod field;
mod group;
mod ids;
mod imports;
mod matcher;
mod matchers;
mod print;
mod root;
mod tokens;
mod tree;

use crate::registry::Registry;
use tree::Tree;

/// A file of the generated tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it belongs below the folder of the tree, with `/` between the parts.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// The Rust code for the events of `registry` that are not `removed`: `mod.rs`, then the others by their paths.
///
/// `origin` is the name of the registry's file or folder, for those who open a generated file.
pub(crate) fn emit(registry: &Registry, removed: &[bool], origin: &str) -> Vec<File> {
    let tree = Tree::new(registry, removed);
    let mut blocks = vec![
        ("_any_event.rs".to_owned(), any_event::file(&tree)),
        ("_catalog.rs".to_owned(), catalog::file(&tree)),
        ("ids.rs".to_owned(), ids::file(&tree)),
        ("matchers.rs".to_owned(), matchers::file(&tree)),
        ("matchers/_matcher.rs".to_owned(), matcher::file(&tree)),
    ];
    if !tree.traits.is_empty() {
        blocks.push(("_event_types.rs".to_owned(), event_types::file(&tree)));
    }
    for module in &tree.modules {
        blocks.push((format!("{}.rs", module.name), group::file(module)));
        blocks.push((format!("matchers/{}.rs", module.name), matchers::module_file(module)));
    }
    blocks.sort_by(|(a, _), (b, _)| a.cmp(b));
    blocks.insert(0, ("mod.rs".to_owned(), root::file(&tree)));
    let header = print::header(origin);
    let files = blocks.into_iter();
    files.map(|(path, blocks)| File { path, text: print::file(&header, blocks) }).collect()
}
