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
    let found = diagnostics.errors() + diagnostics.warnings();
    // Of JSON nothing is said beside it, unless something is missing in it.
    let quiet = matches!(format, Format::Json) && diagnostics.more() == 0;
    if found > 0 && !quiet {
        console::note(report::summary(diagnostics));
    }
    if diagnostics.errors() > 0 { Outcome::Bad } else { Outcome::Good }
}
