//! Diagnostics of syntax errors.

mod brackets;
mod documents;
mod layout;
mod quotes;
mod tabs;
mod values;

use super::show::read;

/// Texts, and their diagnostics.
fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(text).diagnostics, expected.trim_start(), "{text}");
    }
}
