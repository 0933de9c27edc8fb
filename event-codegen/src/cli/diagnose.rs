//! Shows diagnostics in the format that was asked for.

use super::{Outcome, options::Format};
use anstream::{eprintln, println};
use event_codegen::{diagnostic::Diagnostics, report, source::Sources};

/// Shows all diagnostics and how many there are.
pub(super) fn show(diagnostics: &Diagnostics, sources: &Sources, format: Format) -> Outcome {
    for diagnostic in diagnostics {
        match format {
            Format::Human => {
                eprintln!("{}\n", report::human(diagnostic, sources, report::Style::STYLED))
            }
            Format::Short => eprintln!("{}", report::short(diagnostic, sources)),
            Format::Json => println!("{}", report::json(diagnostic, sources)),
        }
    }
    let found = diagnostics.errors() + diagnostics.warnings();
    // Of JSON nothing is said beside it, unless something is missing in it.
    let quiet = matches!(format, Format::Json) && diagnostics.more() == 0;
    if found > 0 && !quiet {
        eprintln!("{}", report::summary(diagnostics));
    }
    if diagnostics.errors() > 0 { Outcome::Bad } else { Outcome::Good }
}
