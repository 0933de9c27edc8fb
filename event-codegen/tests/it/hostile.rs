//! Files that mean harm: nothing in them crashes the compiler, takes long, or gets where it does not belong.

mod files;
mod limits;
mod safe;
mod soups;
mod texts;
mod tool;

use event_codegen::{
    Checked, Options, check, compile, registry::Registry, report, source::Sources,
};
use files::{Hostile, Row};
use std::time::{Duration, Instant};

/// Without optimisation, on a machine that has other things to do.
const ENOUGH: Duration = Duration::from_secs(60);

/// To read more bytes, or to generate more events and properties, takes too long without optimisation: that is left to
/// the built tool, which is tried with all files.
const MAX_BYTES: usize = 3 << 20;
const MAX_PARTS: usize = 2_000;

#[test]
fn damaged_files_are_compiled_or_refused_in_time() {
    survive(files::DAMAGE);
}

#[test]
fn floods_of_yaml_are_compiled_or_refused_in_time() {
    survive(files::FLOODS);
}

#[test]
fn aliases_are_compiled_or_refused_in_time() {
    survive(files::ALIASES);
}

#[test]
fn masses_are_compiled_or_refused_in_time() {
    survive(files::MASSES);
}

#[test]
fn the_largest_registries_are_sound() {
    for (name, make, _) in files::SOUND {
        let sources = Sources::single("registry.yaml", make());
        let checked = check(&sources, &Options::default());
        assert_eq!(report::summary(&checked.diagnostics), "", "{name}");
    }
}

fn survive(rows: &[Row]) {
    let files = rows.iter().map(files::file).filter(|file| file.bytes.len() < MAX_BYTES);
    let surprises: Vec<_> = files.filter_map(|file| surprise(&file)).collect();
    assert!(surprises.is_empty(), "{surprises:#?}");
}

/// What is not as expected of a file.
fn surprise(file: &Hostile) -> Option<String> {
    let sources = Sources::single("registry.yaml", file.bytes.clone());
    let start = Instant::now();
    let Checked { diagnostics, registry, .. } = check(&sources, &Options::default());
    safe::assert_reports(file.name, &diagnostics, &sources);
    if parts(&registry) < MAX_PARTS {
        safe::assert_code(file.name, &compile(&sources, &Options::default()).files);
    }
    let took = start.elapsed();
    if took > ENOUGH {
        return Some(format!("{} took {took:?}", file.name));
    }
    let rules: Vec<_> = diagnostics.iter().map(|found| found.rule.name).collect();
    file.surprise(&rules)
}

fn parts(registry: &Registry) -> usize {
    registry.events.iter().map(|event| event.properties.read().len() + 1).sum()
}
