//! Fixes of diagnostics, made in the text of a registry: to offer those that are sound, and for tests.

mod apply;
mod proof;

pub(crate) use proof::retain_sound;

#[cfg(test)]
use crate::{
    diagnostic::{Applicability, Diagnostic, Fix},
    source::Sources,
};

/// Applies the certain fixes of these diagnostics to a registry in one file. Returns the text and the number of fixes.
///
/// A fix is left out if it touches a place that an earlier fix changes, or if it is outside of the text. Check the
/// result again to find the fixes that were left out.
#[cfg(test)]
pub(crate) fn apply<'d>(
    text: &str,
    diagnostics: impl IntoIterator<Item = &'d Diagnostic>,
) -> (String, usize) {
    let sources = Sources::single("events.yaml", text);
    let made = apply::together(&sources, diagnostics.into_iter().filter_map(certain));
    (apply::make(&sources, &made).0.files()[0].text().to_owned(), made.len())
}

/// The first certain fix of a diagnostic. Other fixes are alternatives to it.
#[cfg(test)]
fn certain(diagnostic: &Diagnostic) -> Option<&Fix> {
    let certain = |fix: &&Fix| fix.applicability == Applicability::MachineApplicable;
    diagnostic.fixes.iter().find(certain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{diagnostic::Edit, rule::SYNTAX, source::Span};

    fn diagnostic(fix: Fix) -> Diagnostic {
        Diagnostic::new(&SYNTAX, "title", fix.edits[0].span, "").fix(fix)
    }

    fn certain(range: std::ops::Range<usize>, text: &str) -> Diagnostic {
        diagnostic(Fix::certain("change it", Span::new(0, range), text))
    }

    #[test]
    fn fixes_are_applied_even_if_they_change_the_length() {
        let diagnostics = [certain(0..1, "xxx"), certain(2..2, "y"), certain(4..6, "")];
        assert_eq!(apply("abcdef", &diagnostics), ("xxxbycd".to_owned(), 3));
    }

    #[test]
    fn only_the_first_of_overlapping_fixes_is_applied() {
        let diagnostics =
            [certain(1..4, "x"), certain(3..5, "y"), certain(1..1, "z"), certain(4..4, "w")];
        assert_eq!(apply("abcdef", &diagnostics), ("axwef".to_owned(), 2));
    }

    #[test]
    fn a_fix_of_several_edits_is_made_as_a_whole_or_not_at_all() {
        let mut fix = Fix::certain("change it", Span::new(0, 4..5), "y");
        fix.edits.push(Edit { span: Span::new(0, 0..1), text: "x".to_owned() });
        let both = diagnostic(fix.clone());
        assert_eq!(apply("abcdef", [&both]), ("xbcdyf".to_owned(), 1));
        assert_eq!(apply("abcdef", [&certain(0..2, "z"), &both]), ("zcdef".to_owned(), 1));
        fix.edits.push(Edit { span: Span::new(0, 3..5), text: "w".to_owned() });
        assert_eq!(apply("abcdef", [&diagnostic(fix)]), ("abcdef".to_owned(), 0));
    }

    #[test]
    fn uncertain_fixes_and_fixes_outside_of_the_text_are_not_applied() {
        let likely = diagnostic(Fix::likely("change it", Span::new(0, 0..1), "x"));
        let elsewhere = diagnostic(Fix::certain("change it", Span::new(1, 0..1), "x"));
        let (outside, within) = (certain(2..9, "x"), certain(1..1, "x"));
        assert_eq!(apply("é", &[likely, elsewhere, outside, within]), ("é".to_owned(), 0));
    }
}
