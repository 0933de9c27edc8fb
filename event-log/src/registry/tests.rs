//! A registry that is read is the one that generated code has.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use super::{Reading, read};
use event_model::Catalog;
use std::path::{Path, PathBuf};

mod behaviour;

/// The catalogue of a registry of this repository, which has no mistakes.
fn catalog(path: &str) -> &'static Catalog {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
    let Reading { catalog, .. } = read(&[path], None, None).unwrap();
    catalog.unwrap()
}

#[test]
fn a_catalogue_that_is_read_is_the_one_of_the_generated_code() {
    let generated = [
        ("events.yaml", &events::CATALOG),
        ("event-model/tests/it/events.yaml", &vector_events::CATALOG),
    ];
    for (path, generated) in generated {
        let read = catalog(path);
        assert!(generated.len() > 20, "{path}");
        for (ours, theirs) in read.iter().zip(generated) {
            assert_eq!(ours, theirs, "{path}");
        }
        // All fields: the names under which events are found, and the processes.
        assert_eq!(format!("{read:#?}"), format!("{generated:#?}"), "{path}");
    }
}

/// A registry that is not in the repository.
#[test]
#[ignore = "it needs EVENT_LOG_REGISTRY"]
fn every_event_of_a_registry_from_outside_is_read() {
    let path = std::env::var_os("EVENT_LOG_REGISTRY").map(PathBuf::from).unwrap();
    let Reading { catalog, mistakes } = read(&[path], None, None).unwrap();
    let catalog = catalog.unwrap_or_else(|| panic!("{}", mistakes.unwrap_or_default()));
    assert!(!catalog.is_empty());
    for event in catalog {
        assert_eq!(catalog.get(event.name), Some(event));
    }
}
