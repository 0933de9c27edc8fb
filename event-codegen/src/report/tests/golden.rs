//! All kinds of diagnostics in all forms: `tests/golden/report/*.txt`. A text that has changed is written again, and
//! the test fails: look at the difference.

use super::cases::{Case, cases};
use crate::report::{Style, compile_error_text, human, json, short};
use std::{collections::BTreeSet, fs, path::PathBuf};

#[test]
fn every_case_looks_as_in_its_golden_file() {
    let changed: Vec<_> =
        cases().iter().filter(|case| !is_fresh(case)).map(|case| case.name).collect();
    assert!(changed.is_empty(), "written anew: {changed:?}");
}

#[test]
fn every_golden_file_has_a_case() {
    let names: BTreeSet<_> = cases().iter().map(|case| format!("{}.txt", case.name)).collect();
    let files = fs::read_dir(folder()).expect("the folder exists");
    let files = files.map(|file| file.expect("readable").file_name().into_string().expect("ASCII"));
    assert_eq!(files.collect::<BTreeSet<_>>(), names);
}

#[test]
fn styled_text_is_the_plain_text_with_colours() {
    for case in cases() {
        let styled = human(&case.diagnostic, &case.sources, Style::STYLED);
        let plain = human(&case.diagnostic, &case.sources, Style::PLAIN);
        assert!(styled.contains("\u{1b}[1m"), "{} has no colours", case.name);
        assert_eq!(without_colours(&styled), plain, "{}", case.name);
    }
}

#[test]
fn every_form_has_a_limited_length() {
    for case in cases() {
        let length = rendering(&case).len();
        assert!(length < 16_000, "{} takes {length} bytes", case.name);
    }
}

fn is_fresh(case: &Case) -> bool {
    let path = folder().join(case.name).with_extension("txt");
    let text = rendering(case);
    let fresh = fs::read_to_string(&path).is_ok_and(|golden| golden == text);
    if !fresh {
        fs::write(&path, text).expect("the folder exists");
    }
    fresh
}

fn rendering(case: &Case) -> String {
    let Case { sources, diagnostic, .. } = case;
    format!(
        "{}\n\n--- short\n{}\n\n--- compile error\n{}\n\n--- json\n{}\n",
        human(diagnostic, sources, Style::PLAIN),
        short(diagnostic, sources),
        compile_error_text(diagnostic, sources),
        json(diagnostic, sources),
    )
}

/// The text that a terminal shows: without `ESC [ numbers m`.
pub(super) fn without_colours(styled: &str) -> String {
    let mut pieces = styled.split("\u{1b}[");
    let start = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(start, |text, piece| {
        let (numbers, rest) = piece.split_once('m').expect("only colours are set");
        assert!(numbers.chars().all(|c| c.is_ascii_digit() || c == ';'), "{numbers}");
        text + rest
    })
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/report")
}
