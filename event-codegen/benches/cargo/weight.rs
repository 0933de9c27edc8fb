//! What it costs to build us as a build-dependency for the first time, beside prost-build.

use crate::package::{cargo, cpu_seconds, cpu_seconds_of_children, empty, member, package};
use bench_support::measure::{Comparison, alternate, heading, row, time};
use std::{
    collections::BTreeMap,
    env,
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
    process::{Command, exit},
};

const ROUNDS: usize = 3;

/// Tells this program that it is called instead of rustc, and where to write what a crate cost.
const LOG: &str = "COST_LOG";

/// CPU seconds by crate.
type Crates = BTreeMap<String, f64>;

pub(crate) fn run() {
    let ours = build(
        "ours",
        &member("event-codegen", ", default-features = false"),
        "event_codegen::Builder::new(\"events.yaml\")",
    );
    let theirs = build("theirs", "prost-build = \"0.14\"", "prost_build::Config::new()");
    heading("Weight as a build-dependency: a build from nothing, beside prost-build", "prost");
    let seconds = alternate(ROUNDS, || from_nothing(&ours), || from_nothing(&theirs));
    let (ours, theirs) = (crates(&ours), crates(&theirs));
    row("crates", Comparison::of(ours.len() as f64, theirs.len() as f64), count, None);
    row("CPU", seconds, time, None);
    println!("\nCPU seconds of rustc for each crate, those of its build script included\n");
    for (ours, theirs) in side_by_side(&ours, &theirs) {
        println!("{}", format!("{ours:<32} {theirs}").trim_end());
    }
}

/// A package whose build script uses the build-dependency, so that it is linked, and does nothing with it.
fn build(name: &str, dependency: &str, used: &str) -> PathBuf {
    let script = format!("fn main() {{\n    let _ = {used};\n}}\n");
    package(
        name,
        &format!("[build-dependencies]\n{dependency}"),
        &[("build.rs", &script), ("src/lib.rs", "")],
    )
}

fn from_nothing(folder: &Path) -> f64 {
    empty(&folder.join("target"));
    fs::write(log(folder), "").expect("a file of our own");
    let this = env::current_exe().expect("a program knows where it is");
    cpu_seconds(cargo(folder, "build").env("RUSTC_WRAPPER", this).env(LOG, log(folder)))
}

fn log(folder: &Path) -> PathBuf {
    folder.join("crates.log")
}

/// What the last build of the package in `folder` cost, the package itself left out.
fn crates(folder: &Path) -> Crates {
    let log = fs::read_to_string(log(folder)).expect("the log of a build");
    let mut crates = Crates::new();
    for (name, seconds) in log.lines().filter_map(|line| line.split_once(' ')) {
        let seconds: f64 = seconds.parse().expect("what we wrote is a number");
        *crates.entry(name.to_owned()).or_default() += seconds;
    }
    crates.retain(|name, _| !folder.ends_with(name));
    crates
}

/// Both lists, the costliest crate first.
fn side_by_side(ours: &Crates, theirs: &Crates) -> Vec<(String, String)> {
    let lines = |crates: &Crates| {
        let mut crates: Vec<_> = crates.iter().collect();
        crates.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        crates
            .into_iter()
            .map(|(name, seconds)| format!("{seconds:>6.2} {name}"))
            .collect::<Vec<_>>()
    };
    let (ours, theirs) = (lines(ours), lines(theirs));
    let line = |lines: &[String], index| lines.get(index).cloned().unwrap_or_default();
    (0..ours.len().max(theirs.len()))
        .map(|index| (line(&ours, index), line(&theirs, index)))
        .collect()
}

fn count(crates: f64) -> String {
    crates.to_string()
}

/// Whether cargo calls this program instead of rustc.
pub(crate) fn is_wrapper() -> bool {
    env::var_os(LOG).is_some()
}

/// Runs rustc and writes down what it cost.
pub(crate) fn wrap() {
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next().expect("cargo names the compiler first");
    let status = Command::new(rustc).args(arguments).status().expect("a compiler");
    // Cargo also asks the compiler for its version. Then there is no package.
    if let (Some(log), Ok(package)) = (env::var_os(LOG), env::var("CARGO_PKG_NAME")) {
        let line = format!("{package} {}\n", cpu_seconds_of_children());
        let mut log = OpenOptions::new().append(true).open(log).expect("the log of this build");
        log.write_all(line.as_bytes()).expect("the log takes a line");
    }
    exit(status.code().unwrap_or(1));
}
