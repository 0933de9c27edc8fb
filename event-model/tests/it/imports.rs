//! The top-level modules of a crate import one another in one direction only, as docs/ARCHITECTURE.md draws them. The tests of
//! several crates include this file; each looks at its own crate.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

type Graph = BTreeMap<String, BTreeSet<String>>;

/// The line above the table that says what each module imports.
const TABLE: &str = concat!("| module of `", env!("CARGO_PKG_NAME"), "` | imports |");

/// Before what only tests have.
const TEST: &str = "#[cfg(test)]\n";

/// The tests of a file, at its end.
const TEST_MODULE: &str = "#[cfg(test)]\nmod tests {";

#[test]
fn modules_import_what_the_architecture_draws_and_nothing_else() {
    let (drawn, found) = (drawn(), found());
    assert!(!drawn.is_empty(), "the table was not found");
    assert!(found.values().any(|imports| !imports.is_empty()), "no import was found at all");
    let modules: BTreeSet<_> = drawn.iter().map(|(module, _)| module).cloned().collect();
    assert_eq!(modules, found.keys().cloned().collect(), "the table has other modules than src");
    for (module, imports) in &drawn {
        assert_eq!(imports, &found[module], "what `{module}` imports: drawn, and found");
    }
}

#[test]
fn modules_import_in_one_direction() {
    let mut below = BTreeSet::new();
    for (module, imports) in drawn() {
        let upward: Vec<_> = imports.difference(&below).collect();
        assert!(upward.is_empty(), "`{module}` imports {upward:?}, not drawn before it");
        below.insert(module);
    }
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let owners = [("Event", "event"), ("__texts", "texts")];
    let owners = owners.map(|(item, module)| (item.to_owned(), module.to_owned())).into();
    let cases: [(&str, &[&str]); 8] = [
        ("use crate::sink::Writer;", &["sink"]),
        (
            "use crate::{Event, redact::{self, Lines}, value::Value as V};",
            &["event", "redact", "value"],
        ),
        (
            "pub use crate::{\n    event::{\n        A,\n        B,\n    },\n    scope::Scope,\n};",
            &["event", "scope"],
        ),
        ("crate::__texts!(A { B = \"b\" });", &["texts"]),
        ("let a = crate::value::b($crate::redact::c());", &["redact", "value"]),
        ("/// See [`a`](crate::sink).\n//! crate::value", &[]),
        ("let a = 1; // not crate::sink", &[]),
        ("use super::value; use mycrate::sink;", &[]),
    ];
    for (source, expected) in cases {
        let found = imports(source, &owners);
        assert_eq!(found, expected.iter().map(|name| (*name).to_owned()).collect(), "{source}");
    }
}

/// The table of docs/ARCHITECTURE.md, in its order.
fn drawn() -> Vec<(String, BTreeSet<String>)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/ARCHITECTURE.md");
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().skip_while(|line| *line != TABLE).skip(2);
    let rows = lines.take_while(|line| line.starts_with('|')).map(|line| {
        let (module, imports) = line.trim_matches('|').split_once('|').unwrap();
        (names(module).pop_first().unwrap(), names(imports))
    });
    rows.collect()
}

/// The texts in backticks.
fn names(cell: &str) -> BTreeSet<String> {
    cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// What the modules of the sources import.
fn found() -> Graph {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let root = fs::read_to_string(src.join("lib.rs")).unwrap();
    let mut files = Vec::new();
    sources(&src, &mut files);
    leave_out_tests(&mut files);
    let files: Vec<_> = files.into_iter().filter_map(|path| read(&src, &path)).collect();
    let mut owners = exports(&root);
    for (module, text) in &files {
        owners.extend(macros(text).map(|name| (name, module.clone())));
    }
    let mut graph = Graph::new();
    for (module, text) in &files {
        assert!(!text.contains("super::super"), "`{module}`: a path that may lead out of it");
        // A name that is not a module is another crate, which the root re-exports.
        let modules = |name: &String| files.iter().any(|(module, _)| module == name);
        let imports = imports(text, &owners).into_iter().filter(modules);
        let others = imports.filter(|other| other != module);
        graph.entry(module.clone()).or_default().extend(others);
    }
    graph
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => sources(&path, files),
            false => files.push(path),
        }
    }
}

/// Leaves out the files of modules that only tests have, which may import everything.
fn leave_out_tests(files: &mut Vec<PathBuf>) {
    let tests: Vec<_> = files.iter().flat_map(|path| tests(path)).collect();
    files.retain(|path| !tests.iter().any(|test| path.with_extension("").starts_with(test)));
}

/// The modules of this file that only tests have, by their paths without an ending.
fn tests(path: &Path) -> Vec<PathBuf> {
    let text = fs::read_to_string(path).unwrap();
    let folder =
        if path.ends_with("lib.rs") { path.with_file_name("") } else { path.with_extension("") };
    let declared =
        text.split(TEST).skip(1).filter_map(|rest| rest.lines().next()?.strip_suffix(';'));
    let names = declared.filter_map(|line| line.split_once("mod "));
    names.map(|(_, name)| folder.join(name)).collect()
}

/// The top-level module and the text of a file; none for the root of the crate.
fn read(src: &Path, path: &Path) -> Option<(String, String)> {
    let module = path.strip_prefix(src).unwrap().iter().next().unwrap().to_str().unwrap();
    let module = module.trim_end_matches(".rs");
    let text = fs::read_to_string(path).unwrap();
    let code = text.split(TEST_MODULE).next().unwrap();
    (module != "lib").then(|| (module.to_owned(), code.to_owned()))
}

/// The items that the root of the crate has from a module, with that module.
fn exports(root: &str) -> BTreeMap<String, String> {
    let uses = root.split("pub use ").skip(1).filter_map(|rest| rest.split_once(';'));
    let uses = uses.filter_map(|(path, _)| path.split_once("::"));
    let items = uses.flat_map(|(module, items)| {
        let items = items.split(|c: char| !c.is_alphanumeric() && c != '_');
        items.filter(|item| !item.is_empty()).map(|item| (item.to_owned(), module.to_owned()))
    });
    items.collect()
}

fn macros(text: &str) -> impl Iterator<Item = String> {
    let exported = text.split("#[macro_export]\nmacro_rules! ").skip(1);
    exported.filter_map(|rest| Some(rest.split_once(' ')?.0.to_owned()))
}

/// The modules that the paths from the root of the crate lead to, in code and not in comments.
fn imports(text: &str, owners: &BTreeMap<String, String>) -> BTreeSet<String> {
    let code: Vec<_> = text.lines().map(|line| line.split("//").next().unwrap()).collect();
    let code = code.join("\n");
    let paths = code.match_indices("crate::").filter(|(start, _)| {
        !code[..*start].ends_with(|before: char| before.is_alphanumeric() || before == '_')
    });
    let heads = paths.flat_map(|(start, path)| heads(&code[start + path.len()..]));
    heads.map(|head| owners.get(&head).cloned().unwrap_or(head)).collect()
}

/// The first names of the paths in `{a::{b, c}, d}`, or of the one path that `rest` begins with.
fn heads(rest: &str) -> Vec<String> {
    let Some(group) = rest.strip_prefix('{') else { return vec![head(rest)] };
    let mut heads = vec![head(group)];
    let mut depth = 1;
    for (place, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => heads.push(head(&group[place + 1..])),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    heads.retain(|head| !head.is_empty());
    heads
}

fn head(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}
