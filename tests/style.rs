//! What docs/STYLE.md says of files, as far as a test can hold it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The folders with code that people write. Generated code has its own tests.
const FOLDERS: &[&str] = &[
    "benches",
    "event-codegen",
    "event-log",
    "event-model",
    "events",
    "examples",
    "resource-driver",
    "tests",
];

/// Folders below them with code that is generated, or that is a case of a test.
const LEFT_OUT: &[&str] = &[
    "tests/golden",
    "tests/it/events",
    "tests/compile_errors",
    "examples/shell_driver/events",
    "target",
];

/// The largest number of lines of a file.
const MOST_LINES: usize = 400;

/// Names that say nothing about what is in a file.
const VAGUE: &[&str] =
    &["common", "helper", "helpers", "manager", "misc", "shared", "types", "util", "utils"];

/// Third-party crates, each with the only file of a crate of ours that names it: so it can be replaced.
const NAMED_ONCE: &[(&str, &str)] = &[
    ("annotate_snippets", "event-codegen/src/report/human.rs"),
    ("anstream", "event-codegen/src/cli/console.rs"),
    ("anstream", "event-log/src/cli/console.rs"),
    ("fs4", "event-log/src/sqlite/space.rs"),
    ("clap_complete", "event-log/src/cli/completions.rs"),
    ("hyper_rustls", "event-log/src/client/transport.rs"),
    ("indicatif", "event-log/src/cli/bar.rs"),
    ("getrandom", "event-log/src/http/tokens/secret.rs"),
    ("granit_parser", "event-codegen/src/syntax/events.rs"),
    ("granit_parser", "event-log/src/settings/yaml.rs"),
    ("granit_parser", "event-model/src/envelope/progress/reader/yaml_events.rs"),
    ("granit_parser", "resource-driver/src/config/yaml.rs"),
    ("minijinja", "event-codegen/src/docs.rs"),
    ("nix", "event-log/src/cli/open_files.rs"),
    ("prettyplease", "event-codegen/src/emit/print.rs"),
    ("serde_json_canonicalizer", "event-model/src/lifecycle/canonical.rs"),
    ("serde_yaml", "event-codegen/src/docs/entry.rs"),
    ("sha2", "event-log/src/digest.rs"),
    ("sha2", "event-model/src/lifecycle/canonical.rs"),
    ("sha2", "resource-driver/src/sha256.rs"),
    ("strsim", "event-codegen/src/similar.rs"),
    ("strsim", "event-log/src/nearest.rs"),
    ("strsim", "resource-driver/src/config/nearest.rs"),
    ("subtle", "event-log/src/http/tokens/secret.rs"),
    ("terminal_size", "event-codegen/src/cli/diagnose.rs"),
    ("terminal_size", "event-log/src/cli/console.rs"),
    ("tracing_subscriber", "event-log/src/cli/logs.rs"),
];

/// Words that readers whose second language is English may not know, or know with another meaning. docs/STYLE.md says
/// what to write instead.
const REPLACED: &[&str] = &[
    "aught", "behind", "hence", "lest", "mend", "mended", "mending", "mends", "naught", "nobody",
    "thence", "whence", "wherein", "whereof",
];

/// In place of these, it says that something "is not a" or "are not".
const DENIALS: &[(&str, &str)] = &[("is", "no"), ("are", "no")];

/// "There is no" and "is no longer" are fine.
const DENIED_RIGHTLY: &[&str] = &["longer", "such"];

#[test]
fn texts_are_in_plain_words() {
    let texts = files().into_iter().chain(pages()).filter(|(path, _)| {
        // The page about style quotes the words, and so does this file.
        !["docs/STYLE.md", "tests/style.rs"].contains(&&**path)
    });
    let unclear = texts.flat_map(|(path, text)| {
        let found = unclear(&text);
        found.into_iter().map(move |(line, words)| format!("{path}:{line}: {words}"))
    });
    assert_none("write these words in plainer English, see docs/STYLE.md", unclear);
}

#[test]
fn unclear_words_are_found_in_texts_and_names() {
    let cases = [
        ("/// The change that mends it.", "mends"),
        ("fn it_is_mended() {}", "mended"),
        ("// What stands\n// Behind it", "behind"),
        ("A name that is\nno name.", "is no"),
        ("fn an_equal_one_is_no_change() {}", "is no"),
        ("There is no name, so there are no events.", ""),
        ("It is no longer needed. `amend` and `thus_far` are others.", ""),
        ("`{self:-nobody_else}` recommended", "nobody"),
    ];
    for (text, expected) in cases {
        let found: Vec<_> = unclear(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(found.join(", "), expected, "{text}");
    }
}

/// The words in `text` that have a plainer one, also in the names of code, each with its line.
fn unclear(text: &str) -> Vec<(usize, String)> {
    let is_end = |c: char| !c.is_ascii_alphabetic();
    let lines = text.lines().zip(1..);
    let words: Vec<_> = lines
        .flat_map(|(line, number)| {
            let words = line.split(is_end).filter(|word| !word.is_empty());
            words.map(move |word| (number, word.to_ascii_lowercase()))
        })
        .collect();
    let word = |at: usize| words.get(at).map_or("", |(_, word)| word.as_str());
    let is_denial = |at: usize| {
        DENIALS.contains(&(word(at), word(at + 1)))
            && !(at > 0 && word(at - 1) == "there")
            && !DENIED_RIGHTLY.contains(&word(at + 2))
    };
    let found = words.iter().enumerate().filter_map(|(at, (line, own))| {
        if is_denial(at) {
            return Some((*line, format!("{own} no")));
        }
        REPLACED.contains(&own.as_str()).then(|| (*line, own.clone()))
    });
    found.collect()
}

#[test]
fn every_file_says_first_what_it_has() {
    let silent = files().into_iter().filter(|(_, text)| !text.starts_with("//! "));
    assert_none("these files do not begin with `//!`", silent.map(|(path, _)| path));
}

#[test]
fn no_file_is_too_long() {
    let long = files().into_iter().filter(|(_, text)| text.lines().count() > MOST_LINES);
    assert_none("these files have more than 400 lines", long.map(|(path, _)| path));
}

#[test]
fn no_file_has_a_vague_name() {
    let is_vague = |path: &str| {
        Path::new(path)
            .with_extension("")
            .iter()
            .any(|part| VAGUE.iter().any(|vague| part == *vague))
    };
    assert_none(
        "these names say nothing",
        files().into_iter().map(|(path, _)| path).filter(|path| is_vague(path)),
    );
}

#[test]
fn third_party_crates_that_could_be_replaced_are_named_in_one_file() {
    let files = files();
    for (name, _) in NAMED_ONCE {
        let allowed = NAMED_ONCE.iter().filter(|(other, _)| other == name).map(|(_, path)| *path);
        assert_eq!(naming(&files, name), allowed.collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn the_engine_of_stores_is_named_only_in_their_own_folders() {
    let files = files();
    let naming = naming(&files, "rusqlite");
    const FOLDERS: [&str; 2] = ["event-log/src/sqlite", "resource-driver/src/store/sqlite"];
    let is_outside = |path: &&str| !FOLDERS.iter().any(|folder| path.starts_with(folder));
    for folder in FOLDERS {
        let is_found = naming.iter().any(|path| path.starts_with(folder));
        assert!(is_found, "the engine was not found in {folder}");
    }
    assert_none("these files name rusqlite", naming.into_iter().filter(is_outside).map(Into::into));
}

/// The sources that name the crate, by their paths.
fn naming<'a>(files: &'a [(String, String)], name: &str) -> Vec<&'a str> {
    let sources = files.iter().filter(|(path, _)| path.contains("/src/") && !is_test(path));
    sources.filter(|(_, text)| names(text, name)).map(|(path, _)| path.as_str()).collect()
}

/// Whether code, not a comment, names the crate.
fn names(text: &str, name: &str) -> bool {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_'))
        .any(|word| word == name)
}

fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}

fn assert_none(what: &str, paths: impl Iterator<Item = String>) {
    let paths: Vec<_> = paths.collect();
    assert!(paths.is_empty(), "{what}:\n{}", paths.join("\n"));
}

/// The pages for people, by their paths from the root, with their texts.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [
        "",
        "docs",
        "event-codegen",
        "event-codegen/src/rule",
        "event-log",
        "event-model",
        "resource-driver",
    ];
    let entries = folders.iter().flat_map(|folder| fs::read_dir(root.join(folder)).unwrap());
    let paths = entries.map(|entry| entry.unwrap().path());
    let pages = paths.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let named = |path: PathBuf| {
        let inside = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
        (inside, fs::read_to_string(path).unwrap())
    };
    let pages: Vec<_> = pages.map(named).collect();
    assert!(pages.len() > 30, "the pages were not found");
    pages
}

/// The files that people write, by their paths from the root, with their texts.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> = FOLDERS.iter().map(|folder| root.join(folder)).collect();
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let inside = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            if LEFT_OUT.iter().any(|left_out| inside.ends_with(left_out)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else if inside.ends_with(".rs") {
                files.push((inside, fs::read_to_string(path).unwrap()));
            }
        }
    }
    assert!(files.len() > 300, "the files were not found");
    files.sort();
    files
}
