//! The generated pages of `docs/` are fresh.

use crate::golden;
use event_codegen::{Options, check, docs, files};
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

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}
