//! What is generated, compared with the files beside each registry. A file that differs is rewritten, and the test
//! fails, so that the difference is looked at. The package `golden-events` compiles the files.

use event_codegen::{File, Options, compile, source::Sources};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

#[test]
fn generated_files_are_as_recorded() {
    let stale: Vec<String> = cases().iter().flat_map(|case| refresh(case)).collect();
    assert!(stale.is_empty(), "rewritten, look at the difference:\n{}", stale.join("\n"));
}

#[test]
fn blanks_and_the_order_of_keys_do_not_change_generated_code() {
    for case in cases() {
        let written = read(&case.join("events.yaml"));
        let value: serde_yaml::Value = serde_yaml::from_str(&written).unwrap();
        let shuffled = serde_yaml::to_string(&reversed(value)).unwrap();
        assert_ne!(written, shuffled);
        assert_eq!(generate(&written), generate(&shuffled), "{}", case.display());
    }
}

#[test]
fn generated_text_has_no_hidden_characters() {
    for file in cases().iter().flat_map(|case| generate(&read(&case.join("events.yaml")))) {
        let hidden = file.text.chars().find(|c| (c.is_control() || !c.is_ascii()) && *c != '\n');
        assert_eq!(hidden, None, "in {}", file.path);
    }
}

/// Compares a file with the code that is generated for it. A stale file is rewritten, and the test fails.
pub(crate) fn assert_fresh(path: &Path, text: &str) {
    let stale = rewrite(path, text);
    assert!(stale.is_none(), "rewritten, look at the difference: {}", path.display());
}

/// The folders with a registry, each as generated into that folder.
fn cases() -> Vec<PathBuf> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/emit");
    let entries = fs::read_dir(golden).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = entries.filter(|path| path.join("events.yaml").exists()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

/// Writes what differs from what is recorded and names it.
fn refresh(case: &Path) -> Vec<String> {
    let files = generate(&read(&case.join("events.yaml")));
    let files: BTreeMap<_, _> =
        files.into_iter().map(|file| (case.join(file.path), file.text)).collect();
    let mut stale = Vec::new();
    for path in recorded(case).difference(&files.keys().cloned().collect()) {
        fs::remove_file(path).unwrap();
        stale.push(path.display().to_string());
    }
    stale.extend(files.iter().filter_map(|(path, text)| rewrite(path, text)));
    stale
}

/// Writes `text` unless the file has it already; then its name.
fn rewrite(path: &Path, text: &str) -> Option<String> {
    if fs::read_to_string(path).is_ok_and(|recorded| recorded == text) {
        return None;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    Some(path.display().to_string())
}

/// The Rust files below `folder`.
fn recorded(folder: &Path) -> BTreeSet<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let (folders, files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    let files = files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    files.chain(folders.iter().flat_map(|folder| recorded(folder))).collect()
}

fn generate(registry: &str) -> Vec<File> {
    let compiled = compile(&Sources::single("events.yaml", registry), &Options::default());
    let found: Vec<_> = compiled.diagnostics.iter().map(|found| &found.title).collect();
    assert!(found.is_empty(), "{found:#?}");
    compiled.files
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The same with the keys of every mapping reversed, but for those whose order has a meaning.
fn reversed(value: serde_yaml::Value) -> serde_yaml::Value {
    use serde_yaml::Value;
    match value {
        Value::Mapping(mapping) => {
            let entries = mapping.into_iter().map(|(key, value)| {
                let ordered = matches!(
                    key.as_str(),
                    Some(
                        "properties"
                            | "requires"
                            | "optional"
                            | "event_types"
                            | "processes"
                            | "steps"
                    )
                );
                let value = if ordered { inner_reversed(value) } else { reversed(value) };
                (key, value)
            });
            let mut entries: Vec<_> = entries.collect();
            entries.reverse();
            Value::Mapping(entries.into_iter().collect())
        }
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(reversed).collect()),
        scalar => scalar,
    }
}

/// The same in the order of its keys.
fn inner_reversed(value: serde_yaml::Value) -> serde_yaml::Value {
    use serde_yaml::Value;
    match value {
        Value::Mapping(mapping) => {
            Value::Mapping(mapping.into_iter().map(|(key, value)| (key, reversed(value))).collect())
        }
        other => other,
    }
}
