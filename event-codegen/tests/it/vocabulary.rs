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
