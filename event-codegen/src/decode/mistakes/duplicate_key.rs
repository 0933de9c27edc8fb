//! The texts of the rule `duplicate-key`.

use crate::{
    diagnostic::{Diagnostic, Fix},
    rule::DUPLICATE_KEY,
    source::Span,
};

/// A mapping has `key` twice.
pub(crate) fn again(key: &str, of: &str, again: Span, first: Span) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_KEY,
        format!("duplicate key `{key}` in {of}"),
        again,
        "given again here",
    )
    .label(first, "first given here")
}

/// An event has a key a second time, and more keys after it: they are another event, which lacks its dash.
pub(crate) fn of_next_event(key: &str, again: Span, first: Span, fix: Option<Fix>) -> Diagnostic {
    let title = format!("duplicate key `{key}` in an event: is a `- ` missing?");
    Diagnostic::new(&DUPLICATE_KEY, title, again, "another event begins here")
        .label(first, "the event above begins here")
        .note("each event begins with `- `")
        .fixes(fix)
}

/// A file has both `events` and `x-events`.
pub(crate) fn both_spellings(again: Span, first: Span) -> Diagnostic {
    let title = "both `events` and `x-events` in one file";
    Diagnostic::new(&DUPLICATE_KEY, title, again, "another spelling of the same key")
        .label(first, "first given here")
        .note("`x-events` is another spelling of `events`: put all events of the file under one of them")
}

/// A second file of a folder has a key that only one may have.
pub(crate) fn in_two_files(key: &str, again: Span, first: Span) -> Diagnostic {
    let title = format!("`{key}` is given in two files of one registry");
    Diagnostic::new(&DUPLICATE_KEY, title, again, "given again here")
        .label(first, "first given here")
        .note("it applies to the whole folder: give it in one file only")
}

/// A process is declared a second time, in another file.
pub(crate) fn process(name: &str, again: Span, first: Span) -> Diagnostic {
    let title = format!("process `{name}` is declared twice");
    Diagnostic::new(&DUPLICATE_KEY, title, again, "declared again here")
        .label(first, "first declared here")
}

/// An event type is declared a second time, in another file.
pub(crate) fn event_type(name: &str, again: Span, first: Span) -> Diagnostic {
    let title = format!("event type `{name}` is declared twice");
    Diagnostic::new(&DUPLICATE_KEY, title, again, "declared again here")
        .label(first, "first declared here")
}
