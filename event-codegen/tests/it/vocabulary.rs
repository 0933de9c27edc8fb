//! The compiler and the crate that generated code stands on do not know each other; they must speak the same words.

use event_codegen::registry;

#[test]
fn severities_are_the_same() {
    let ours = registry::Severity::ALL.map(registry::Severity::as_str);
    assert_eq!(ours, event_model::Severity::ALL.map(event_model::Severity::as_str));
}

#[test]
fn categories_are_the_same() {
    let ours = registry::Category::ALL.map(registry::Category::as_str);
    assert_eq!(ours, event_model::Category::ALL.map(event_model::Category::as_str));
}
