//! The tests of reports: what is shown, and what it costs.

mod cases;
mod cost;
mod golden;
mod properties;

use super::{
    prose::{shorten, visible, visible_code},
    summary,
};
use crate::{
    diagnostic::{Collector, Diagnostic, Diagnostics, Severity},
    rule::SYNTAX,
    source::Span,
};

fn found(errors: usize, warnings: usize) -> Diagnostics {
    let mut diagnostics = Collector::default();
    let severities = [(Severity::Warning, warnings), (Severity::Error, errors)];
    for (severity, count) in severities {
        for _ in 0..count {
            let diagnostic = Diagnostic::new(&SYNTAX, "title", Span::default(), "");
            diagnostics.push(Diagnostic { severity, ..diagnostic });
        }
    }
    diagnostics.finish()
}

#[test]
fn a_summary_counts_found_and_hidden_diagnostics() {
    assert_eq!(summary(&found(3, 1)), "3 errors, 1 warning");
    assert_eq!(summary(&found(1, 0)), "1 error");
    assert_eq!(summary(&found(0, 2)), "2 warnings");
    assert_eq!(summary(&found(101, 2)), "101 errors, 2 warnings (1 error, 2 warnings not shown)");
}

#[test]
fn long_text_loses_its_middle() {
    assert_eq!(shorten("abcdefg", 7), "abcdefg");
    assert_eq!(shorten("abcdefghi", 7), "abc…ghi");
    assert_eq!(shorten("日本語日本語", 7), "日本語日本語", "six characters, if eighteen bytes");
    assert_eq!(shorten("日本語日本語日本語", 7), "日本語…日本語");
    assert_eq!(shorten(&"a".repeat(5_000_000), 240).chars().count(), 239);
}

#[test]
fn invisible_characters_become_visible() {
    assert_eq!(visible("é 日本 🚀 e\u{301}"), "é 日本 🚀 e\u{301}");
    assert_eq!(visible("a\n\r\t\0\u{1b}[m\u{7f}\u{85}"), r"a\n\r\t\u{0}\u{1b}[m\u{7f}\u{85}");
    assert_eq!(visible("\u{202e}\u{2066}\u{200b}\u{2028}"), r"\u{202e}\u{2066}\u{200b}\u{2028}");
    assert_eq!(visible("\u{feff}\u{fe0f}\u{e0041}\u{ad}"), r"\u{feff}\u{fe0f}\u{e0041}\u{ad}");
    assert_eq!(visible_code("\ta\r\n\rb\u{200d}"), "    a\n\\u{d}b\\u{200d}");
}
