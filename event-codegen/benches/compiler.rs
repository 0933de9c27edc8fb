//! What reading a registry costs beside the bare parser, and writing the code beside bare formatting.
//!
//! `cargo bench --bench compiler`

use bench_support::{
    clock::seconds_of,
    measure::{Comparison, alternate, heading, row, time},
    registries,
};
use event_codegen::{Options, check, compile, source::Sources};
use granit_parser::Parser;

const SIZES: [usize; 3] = [80, 1_000, 10_000];

fn main() {
    // Cargo says `--bench` when figures are asked for, and says nothing when it runs all targets as tests.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let registries = SIZES.map(|events| registries::yaml(&registries::events(events)));
    reading(&registries);
    writing(&registries);
}

/// `check` beside a loop over the events of the same parser on the same bytes.
fn reading(registries: &[String; 3]) {
    heading("Reading: check, beside a bare loop over the parser's events", "parser");
    let figures = each(registries, |events, yaml| {
        let sources = sources(yaml);
        let times = (20_000 / events as u32).max(1);
        alternate(
            11,
            || seconds_of(times, || check(&sources, &Options::default())),
            || seconds_of(times, || Parser::new_from_str(yaml).filter(Result::is_ok).count()),
        )
    });
    report("check", &figures, 2.5);
}

/// `compile` beside syn and prettyplease on the same output.
fn writing(registries: &[String; 3]) {
    heading("Writing: compile, beside syn and prettyplease alone on the same output", "format");
    let figures = each(registries, |events, yaml| {
        let sources = sources(yaml);
        let times = (1_000 / events as u32).max(1);
        let files = compile(&sources, &Options::default()).files;
        alternate(
            if events > 1_000 { 5 } else { 11 },
            || seconds_of(times, || compile(&sources, &Options::default())),
            || {
                seconds_of(times, || {
                    files.iter().map(|file| formatted(&file.text).len()).sum::<usize>()
                })
            },
        )
    });
    report("compile", &figures, 1.5);
}

fn formatted(code: &str) -> String {
    prettyplease::unparse(&syn::parse_file(code).expect("what we write is Rust"))
}

fn sources(yaml: &str) -> Sources {
    let sources = Sources::single("events.yaml", yaml);
    let found = check(&sources, &Options::default()).diagnostics;
    assert!(found.iter().next().is_none(), "the registry is sound: {:?}", found.iter().next());
    sources
}

fn each(
    registries: &[String; 3],
    mut measured: impl FnMut(usize, &str) -> Comparison,
) -> [Comparison; 3] {
    std::array::from_fn(|size| measured(SIZES[size], &registries[size]))
}

fn report(what: &str, figures: &[Comparison; 3], bound: f64) {
    for (events, comparison) in SIZES.iter().zip(figures) {
        row(&format!("{what}, {events} events"), *comparison, time, Some(bound));
    }
    let [_, thousand, ten_thousand] = figures;
    let ours = Comparison::of(ten_thousand.ours / 10_000.0, thousand.ours / 1_000.0);
    let theirs = Comparison::of(ten_thousand.theirs / 10_000.0, thousand.theirs / 1_000.0);
    row("ours: an event of 10,000, beside one of 1,000", ours, time, Some(GROWTH));
    row("theirs: the same", theirs, time, None);
}

/// What counts as linear. Caches that become too small make an event of many a little dearer than one of few; work that
/// grows with the square of the registry would make it ten times as dear.
const GROWTH: f64 = 1.5;
