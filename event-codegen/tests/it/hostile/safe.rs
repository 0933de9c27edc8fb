//! What may be shown and generated for any registry.

use event_codegen::{File, diagnostic::Diagnostics, report, source::Sources};

/// All diagnostics of a registry take no more, in any format.
pub(super) const MAX_OUTPUT: usize = 1 << 20;

/// Fails when a report is long or has something in it that a terminal hides or obeys.
pub(super) fn assert_reports(name: &str, diagnostics: &Diagnostics, sources: &Sources) {
    let plain = report::Style::PLAIN;
    let formats: [String; 4] = [
        diagnostics.iter().map(|found| report::human(found, sources, plain) + "\n\n").collect(),
        diagnostics.iter().map(|found| report::short(found, sources) + "\n").collect(),
        diagnostics.iter().map(|found| report::json(found, sources) + "\n").collect(),
        diagnostics.iter().map(|found| report::compile_error_text(found, sources) + "\n").collect(),
    ];
    for text in formats {
        assert!(text.len() < MAX_OUTPUT, "{name}: reports of {} bytes", text.len());
        assert_visible(name, &text);
    }
    let lines = diagnostics.iter().map(|found| report::short(found, sources));
    let longest = lines.map(|line| line.len()).max().unwrap_or_default();
    assert!(longest < 1_000, "{name}: one line of {longest} bytes");
}

/// Fails if a file is not Rust, or has something in it that an editor hides or obeys.
pub(super) fn assert_code(name: &str, files: &[File]) {
    assert_eq!(files[0].path, "mod.rs", "{name}");
    for File { path, text } in files {
        assert!(syn::parse_file(text).is_ok(), "{name}: {path} is not Rust:\n{text}");
        assert_visible(name, text);
    }
}

/// Fails when something in `text` cannot be seen, or changes how the rest is seen.
pub(super) fn assert_visible(name: &str, text: &str) {
    let found = text.chars().find(|c| *c != '\n' && is_hidden(*c));
    assert_eq!(found, None, "{name}: {:?}", text.get(..2_000).unwrap_or(text));
}

fn is_hidden(c: char) -> bool {
    let breaks = matches!(c, '\u{2028}' | '\u{2029}');
    let turns = matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let has_no_width =
        matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}');
    let selects = matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}');
    c.is_control() || breaks || turns || has_no_width || selects
}
