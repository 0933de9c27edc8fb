//! The generated pages of `docs/` are fresh.

use crate::golden;
use event_codegen::{Options, check, docs, files, source::Sources};
use std::path::Path;

#[test]
fn the_page_about_the_rules_is_fresh() {
    golden::assert_fresh(&root().join("docs/rules.md"), &docs::rules());
}

#[test]
fn the_page_about_our_events_is_fresh() {
    let registry = root().join("events.yaml");
    let sources = files::read(&registry, &registry).unwrap();
    let checked = check(&sources, &Options::default());
    assert_eq!(checked.diagnostics.errors(), 0);
    golden::assert_fresh(&root().join("docs/events.md"), &docs::events(&checked.registry));
}

/// Other names are of letters; members of JSON are what they are.
#[test]
fn the_members_that_state_a_lifecycle_are_shown_as_they_are() {
    let state =
        "event_types: { t: { requires: [t_id], lifecycle: { state: ['a|b', <c>, _d_, e_f] } } }";
    let sources = Sources::single("events.yaml", format!("{state}\nevents: []\n"));
    let checked = check(&sources, &Options::default());
    let page = docs::events(&checked.registry);
    assert!(page.contains(" | a\\|b, \\<c>, \\_d\\_, e_f | "), "{page}");
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
