//! Files that mean harm, all the way through the compiler and its reports.

#[path = "../hostile/mod.rs"]
mod files;

use event_codegen::{Options, compile, report, source::Sources};
use std::time::{Duration, Instant};

/// Without optimisation, on a machine that has other things to do.
const ENOUGH: Duration = Duration::from_secs(60);

/// No report is longer, whatever it is about.
const MAX_LINE: usize = 1_000;

#[test]
fn hostile_files_are_compiled_or_refused_in_time() {
    let mut surprises = Vec::new();
    for file in files::all() {
        let sources = Sources::single("registry.yaml", (file.bytes)());
        let start = Instant::now();
        let compiled = compile(&sources, &Options::default());
        let lines: Vec<_> =
            compiled.diagnostics.iter().map(|it| report::short(it, &sources)).collect();
        let took = start.elapsed();

        let is_reported = |rule: &str| compiled.diagnostics.iter().any(|it| it.rule.name == rule);
        let is_expected = file.rule.map_or(!is_reported("syntax"), is_reported);
        if !is_expected {
            surprises.push(format!("{}, expected {:?}: {:?}", file.name, file.rule, lines.first()));
        }
        if let Some(line) = lines.iter().find(|line| line.len() > MAX_LINE) {
            surprises.push(format!("{}: a report of {} bytes", file.name, line.len()));
        }
        if took > ENOUGH {
            surprises.push(format!("{} took {took:?}", file.name));
        }
    }
    assert!(surprises.is_empty(), "{surprises:#?}");
}
