//! What we cost in a user's build: the build script, rustc on the code that we write, and the dependencies.
//!
//! `cargo bench --bench cargo`; with `REGISTRY=path` the build script reads that registry instead of a made-up one.

mod build_script;
mod derived;
mod package;
mod rustc;
mod weight;

fn main() {
    // This program is also what cargo calls instead of rustc, to see what each crate costs.
    if weight::is_wrapper() {
        return weight::wrap();
    }
    // Cargo says `--bench` when figures are asked for, and says nothing when it runs all targets as tests.
    if std::env::args().any(|argument| argument == "--bench") {
        build_script::run();
        rustc::run();
        weight::run();
    }
}
