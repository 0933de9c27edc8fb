//! Files that mean harm: none takes long, none is accepted by mistake.

#[path = "../../../tests/hostile/mod.rs"]
mod files;

use crate::{diagnostic::Diagnostics, source::Sources, syntax::parse};
use std::time::{Duration, Instant};

/// Without optimisation, on a machine that has other things to do.
const ENOUGH: Duration = Duration::from_secs(60);

#[test]
fn hostile_files_are_read_or_refused_in_time() {
    let mut surprises = Vec::new();
    for file in files::all() {
        let sources = Sources::single("registry.yaml", (file.bytes)());
        let start = Instant::now();
        let mut diagnostics = Diagnostics::default();
        let documents = parse(&sources, &mut diagnostics);
        let took = start.elapsed();
        println!(
            "{took:?} {} {} {:?}",
            file.name,
            diagnostics.errors(),
            diagnostics.iter().next().map(|d| &d.title)
        );

        let rule = diagnostics.iter().next().map(|diagnostic| diagnostic.rule.name);
        if rule != file.rule || took > ENOUGH {
            let nodes: usize = documents.iter().map(|document| document.nodes.len()).sum();
            surprises.push(format!("{}: {rule:?} in {took:?}, {nodes} nodes", file.name));
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
}
