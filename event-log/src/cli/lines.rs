//! An event as a line.

use crate::{Logged, shown};
use clap::ValueEnum;
use event_model::Severity;
use std::io::{self, Write};

/// How events are shown.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    /// A line for people: the time of the event (UTC), the severity, the name, the message, and what it is about
    #[default]
    Human,
    /// One JSON object per line
    Json,
}

/// The greatest number of characters of a message that are shown.
const MOST: usize = 4_096;

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RED: &str = "\x1b[31m";
const YELLOW: &str = "\x1b[33m";
const RESET: &str = "\x1b[0m";

impl Format {
    /// Writes the event as a line. Characters that would change a terminal are escaped.
    pub(super) fn write(self, out: &mut dyn Write, event: &Logged) -> io::Result<()> {
        match self {
            Self::Human => human(out, event),
            Self::Json => writeln!(out, "{}", shown::json(&serde_json::to_string(event)?)),
        }
    }
}

fn human(out: &mut dyn Write, event: &Logged) -> io::Result<()> {
    let (name, message) = (shown::shown(&event.name, 256), shown::shown(&event.message, MOST));
    let colour = match event.severity {
        Severity::Info => "",
        Severity::Warning => YELLOW,
        Severity::Error => RED,
        Severity::Critical => "\x1b[1;31m",
    };
    let time = format!("{:.3}", event.event_time);
    let severity = event.severity.as_str();
    write!(out, "{DIM}{time}{RESET} {colour}{severity:<8}{RESET} {BOLD}{name}{RESET}: {message}")?;
    for identity in event.identities() {
        write!(out, " {DIM}{}{RESET}", shown::shown(&identity.to_string(), 256))?;
    }
    writeln!(out)
}
