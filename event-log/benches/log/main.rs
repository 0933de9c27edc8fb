//! The cost of the log, compared with a bare loop over the same tables of the same engine.
//!
//! `cargo bench --bench log -- --rows 200000` fills a log of this many events in `target` and reads it.
#![allow(clippy::unwrap_used, reason = "a benchmark that cannot go on fails")]

mod bare;
mod fill;
mod mix;
mod probe;
mod reads;
mod sinks;

use std::{env, fs, path::PathBuf};

fn main() {
    let arguments: Vec<String> = env::args().collect();
    // Cargo passes `--bench` for measurements, and nothing when it runs all targets as tests.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    let rows = arguments.iter().position(|argument| argument == "--rows");
    let rows = rows.map_or(200_000, |place| arguments[place + 1].parse().expect("a number"));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench-log");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    println!("\nThe log, {rows} events\n");
    probe::disk(&folder);
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build();
    let runtime = runtime.unwrap();
    fill::compare(&runtime, &folder, rows);
    reads::compare(&runtime, &folder);
    sinks::compare(&runtime);
    probe::disk(&folder);
}
