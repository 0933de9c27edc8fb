//! The modules of the crate import one another in one direction: as docs/ARCHITECTURE.md draws their floors.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The line before the drawing: floors from the highest to the lowest, the modules of a floor side by side.
const DRAWING: &str = "The floors of `event-codegen`, the highest first:";

#[test]
fn every_module_imports_only_from_floors_below_its_own() {
    let floors = floors();
    let mut upward = Vec::new();
    for (module, path) in files() {
        let text = fs::read_to_string(&path).expect("a source file");
        for imported in imports(&text).into_iter().filter(|imported| *imported != module) {
            // What is not drawn is not a module: the other test sees to that. It stands in the root of the crate.
            if floors.get(&imported).is_some_and(|floor| Some(floor) <= floors.get(&module)) {
                upward.push(format!("{}: {module} imports {imported}", path.display()));
            }
        }
    }
    assert!(upward.is_empty(), "not as docs/ARCHITECTURE.md draws it:\n{}", upward.join("\n"));
}

#[test]
fn the_drawing_has_every_module() {
    let modules: BTreeSet<_> = files().into_iter().map(|(module, _)| module).collect();
    let drawn: BTreeSet<_> = floors().into_keys().collect();
    assert_eq!(drawn, modules);
}

#[test]
fn imports_are_found_however_they_are_written() {
    let cases = [
        ("use crate::a::{B, C};", vec!["a"]),
        ("use crate::{a, b::{C, d::E}, f};", vec!["a", "b", "f"]),
        ("fn f() -> crate::a::B { crate::c::d() }", vec!["a", "c"]),
        ("use crate::Checked;\n// crate::a\n/// [`crate::b`]", vec![]),
        ("use crate::{a};\n#[cfg(test)]\nmod tests {\n    use crate::b;\n}\n", vec!["a"]),
    ];
    for (text, expected) in cases {
        let expected = expected.into_iter().map(str::to_owned).collect();
        assert_eq!(imports(text), expected, "{text}");
    }
}

/// The floor of each module, counted from the highest.
fn floors() -> BTreeMap<String, usize> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/ARCHITECTURE.md");
    let page = fs::read_to_string(page).expect("the page about the architecture");
    let (_, drawing) = page.split_once(DRAWING).expect("a drawing of the floors");
    let (_, drawing) = drawing.split_once("```text\n").expect("a block of text");
    let (drawing, _) = drawing.split_once("```").expect("an end of the block");
    let lines = drawing.lines().enumerate();
    lines
        .flat_map(|(floor, line)| line.split_whitespace().map(move |name| (name.to_owned(), floor)))
        .collect()
}

/// The source files, each with the top-level module that it belongs to; without tests and what only puts modules together.
fn files() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (mut found, mut folders) = (Vec::new(), vec![root.clone()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the sources") {
            let path = entry.expect("an entry").path();
            if path.file_stem().is_some_and(|stem| stem == "tests") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(&root).expect("a file of the sources");
            let module = inside.iter().next().and_then(|name| name.to_str()).expect("a name");
            let module = module.trim_end_matches(".rs");
            if inside.extension().is_some_and(|it| it == "rs") && !matches!(module, "lib" | "main")
            {
                found.push((module.to_owned(), path));
            }
        }
    }
    found
}

/// The modules that a source file names by `crate::`. Other items in the root of the crate are not modules.
fn imports(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: Vec<_> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    let mut found = BTreeSet::new();
    for (at, path) in code.match_indices("crate::") {
        let rest = &code[at + path.len()..];
        match rest.strip_prefix('{') {
            Some(items) => found.extend(items_of(items)),
            None => found.extend(first_name(rest)),
        }
    }
    found.retain(|name| name.starts_with(|first: char| first.is_ascii_lowercase()));
    found
}

/// The first names of the items up to the brace that closes them.
fn items_of(items: &str) -> Vec<String> {
    let (mut depth, mut starts) = (0_usize, vec![0]);
    for (at, character) in items.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts.push(at + 1),
            _ => {}
        }
    }
    starts.into_iter().filter_map(|start| first_name(items[start..].trim_start())).collect()
}

fn first_name(path: &str) -> Option<String> {
    let end = path.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(path.len());
    (end > 0).then(|| path[..end].to_owned())
}
