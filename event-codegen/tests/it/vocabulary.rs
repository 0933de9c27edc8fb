//! The compiler and the crate that generated code stands on do not know each other; they must speak the same words.

use event_codegen::registry;

#[test]
fn severities_are_the_same() {
    let ours = registry::Severity::ALL.map(registry::Severity::as_str);
    let theirs = event_model::Severity::ALL.iter().map(|severity| severity.as_str());
    assert_eq!(ours.to_vec(), theirs.collect::<Vec<_>>());
}

#[test]
fn categories_are_the_same() {
    let ours = registry::Category::ALL.map(registry::Category::as_str);
    let theirs = event_model::Category::ALL.iter().map(|category| category.as_str());
    assert_eq!(ours.to_vec(), theirs.collect::<Vec<_>>());
}

/// Of one change there is no event of its own: only some rules tell it from another.
#[test]
fn changes_are_the_same() {
    let ours = registry::Change::ALL.map(registry::Change::as_str);
    let theirs = event_model::lifecycle::Kind::ALL.iter().map(|kind| kind.as_str());
    let theirs: Vec<_> = theirs.filter(|kind| *kind != "operating_status_changed").collect();
    assert_eq!(ours.to_vec(), theirs);
}
