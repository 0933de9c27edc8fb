//! The texts of the rule `malformed-message` about braces.

use crate::{
    diagnostic::{Diagnostic, Fix},
    rule::MALFORMED_MESSAGE,
    source::Span,
    template::MalformedKind,
};

/// A message has something at `place` that is neither text nor a placeholder. `fix` is the fix for it.
pub(crate) fn malformed(
    kind: MalformedKind,
    written: &str,
    place: Span,
    fix: Option<Fix>,
) -> Diagnostic {
    let (title, label) = match kind {
        MalformedKind::Unclosed { .. } => {
            ("unclosed `{` in a message".to_owned(), "no matching `}`")
        }
        MalformedKind::Unmatched => ("unmatched `}` in a message".to_owned(), "nothing to close"),
        MalformedKind::Empty => {
            (format!("placeholder `{written}` names no property"), "a name is missing")
        }
        MalformedKind::Padded => (
            format!("blanks in placeholder `{written}`"),
            "only the name may be between the braces",
        ),
        MalformedKind::BadName => {
            (format!("placeholder `{written}` is not the name of a property"), "not a name")
        }
        MalformedKind::BracedDefault => (
            format!("braces in the default of placeholder `{written}`"),
            "a default cannot contain braces",
        ),
    };
    let diagnostic = Diagnostic::new(&MALFORMED_MESSAGE, title, place, label);
    let diagnostic = match kind {
        MalformedKind::Unclosed { .. }
        | MalformedKind::Unmatched
        | MalformedKind::Padded
        | MalformedKind::BracedDefault => diagnostic,
        MalformedKind::Empty | MalformedKind::BadName => diagnostic.note(
            "a placeholder is `{property}` or `{property:-default}`; `{{` and `}}` are braces",
        ),
    };
    diagnostic.fixes(fix)
}
