//! Shows diagnostics in the format that was asked for.

use super::{Outcome, console, options::Format};
use event_codegen::{
    diagnostic::Diagnostics,
    report::{self, Style},
    source::Sources,
};
use terminal_size::{Width, terminal_size};

/// Shows all diagnostics and how many there are.
pub(super) fn show(diagnostics: &Diagnostics, sources: &Sources, format: Format) -> Outcome {
    let style = terminal_size()
        .map_or(Style::STYLED, |(Width(columns), _)| Style::STYLED.width(columns.into()));
    for diagnostic in diagnostics {
        match format {
            Format::Human => {
                console::note(report::human(diagnostic, sources, style));
                console::note("");
            }
            Format::Short => console::note(report::short(diagnostic, sources)),
            Format::Json => console::out(report::json(diagnostic, sources)),
        }
    }
    show_counts(diagnostics, format);
    if diagnostics.errors() > 0 { Outcome::Bad } else { Outcome::Good }
}

/// Shows how many there are and how many were left out. JSON has only the number that was left out.
fn show_counts(diagnostics: &Diagnostics, format: Format) {
    let found = diagnostics.errors() + diagnostics.warnings();
    let omitted = diagnostics.omitted();
    match format {
        Format::Json if omitted.total() > 0 => console::out(report::omitted(omitted)),
        Format::Json => {}
        Format::Human | Format::Short if found == 0 => {}
        Format::Human | Format::Short => {
            console::note(report::summary(diagnostics));
            if omitted.total() > 0 {
                console::note(format_args!("`--limit {found}` shows all"));
            }
        }
    }
}
