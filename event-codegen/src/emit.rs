//! Generates Rust from a registry: each file of this folder emits one file, or one kind of item. [`tree`] decides what
//! is written and under which names. The emitters only write the tokens.

mod any_event;
mod catalog;
mod descriptor;
mod docs;
mod entry;
mod enums;
mod event;
mod event_types;
mod field;
mod group;
mod identities;
mod ids;
mod imports;
mod lifecycle;
mod matcher;
mod matchers;
mod message;
mod print;
mod process;
mod root;
mod tokens;
mod tree;
mod typed_event;

pub(crate) use print::MARK;

use crate::{catalog::Catalog, registry::Registry, rules::Removed, runtime::Runtime};
use print::Printer;
use tree::Tree;

/// A file of the generated tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Where it belongs below the folder of the tree, with `/` between the parts.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

/// The Rust code for everything in `registry` that is not `removed`: `mod.rs`, then the other files by their paths.
///
/// `origin` is the name of the registry's file or folder, for people who open a generated file. `runtime` is where the
/// code finds `event_model`.
pub(crate) fn emit(
    registry: &Registry,
    removed: &Removed,
    origin: &str,
    runtime: &Runtime,
) -> Vec<File> {
    let tree = Tree::new(registry, removed);
    imports::begin(runtime.tokens());
    let printer = Printer { header: print::header(origin) };
    let mut files = vec![
        printer.file("_any_event.rs", any_event::file(&tree)),
        printer.file("_catalog.rs", catalog::file(&tree)),
        printer.file("ids.rs", ids::file(&tree)),
        printer.file("matchers.rs", matchers::file(&tree)),
        printer.file("matchers/_matcher.rs", matcher::file(&tree)),
    ];
    if !tree.traits.is_empty() {
        files.push(printer.file("_event_types.rs", event_types::file(&tree)));
    }
    if matchers::has_event_types(&tree) {
        files.push(printer.file("matchers/_event_types.rs", matchers::event_types_file(&tree)));
    }
    for module in &tree.modules {
        let (events, matchers) =
            (format!("{}.rs", module.name), format!("matchers/{}.rs", module.name));
        files.push(printer.file(&events, group::file(module)));
        files.push(printer.file(&matchers, matchers::module_file(module)));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files.insert(0, printer.file("mod.rs", root::file(&tree)));
    files
}

/// What the code of [`emit`] has in its catalogue, as data.
pub(crate) fn describe(registry: &Registry, removed: &Removed) -> Catalog {
    let tree = Tree::new(registry, removed);
    Catalog {
        events: tree.structs().map(|(_, one)| entry::of(one)).collect(),
        names: tree.names().into_iter().map(|(name, index)| (name.into_owned(), index)).collect(),
        processes: tree.works().into_iter().map(|(_, work)| process::described(work)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, compile, names, source::Sources};

    /// Otherwise an event, an identity or an event type with this name would not compile.
    #[test]
    fn no_generated_type_can_have_the_name_of_an_imported_one() {
        let registry = include_str!("../tests/golden/emit/showcase/events.yaml");
        let compiled = compile(&Sources::single("events.yaml", registry), &Options::default());
        let mut imported = 0;
        for file in compiled.files {
            for import in file.text.split("use ::").skip(1) {
                let import = import.split(';').next().unwrap_or_default();
                let words = import.split(|c: char| !c.is_ascii_alphanumeric());
                for name in words.filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase()))
                {
                    assert!(names::is_used_type(name), "{name} in {}", file.path);
                    imported += 1;
                }
            }
        }
        assert_ne!(imported, 0);
    }
}
