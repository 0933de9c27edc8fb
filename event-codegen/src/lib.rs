//! Compiles a registry of events into typed constructors and test matchers.
//!
//! A crate lists its events in one file, `events.yaml`:
//!
//! ```yaml
//! events:
//!   - name: host/registered
//!     message: "{host_name} registered"
//!     event_type: host
//!     severity: info
//!     properties: { host_id: uuid, infra_env_id: uuid, host_name: string }
//! ```
//!
//! compiles it in its `build.rs`:
//!
//! ```standalone_crate
//! fn main() -> Result<(), event_codegen::Error> {
//! #   let folder = std::env::temp_dir().join(format!("event-codegen-{}", std::process::id()));
//! #   std::fs::create_dir_all(&folder).expect("a folder");
//! #   let yaml = "events: [{ name: host/registered, message: Registered, event_type: host, severity: info,
//! #       properties: { host_id: uuid, infra_env_id: uuid } }]";
//! #   std::fs::write(folder.join("events.yaml"), yaml).expect("a file");
//! #   std::env::set_current_dir(&folder).expect("a folder");
//! #   // SAFETY: the example has one thread.
//! #   unsafe { std::env::set_var("OUT_DIR", &folder) };
//!     event_codegen::Builder::new("events.yaml").generate()
//! #   ?;
//! #   assert!(folder.join("events/host.rs").is_file());
//! #   std::fs::remove_dir_all(folder).expect("a folder to remove");
//! #   Ok(())
//! }
//! ```
//!
//! and includes the result in its `lib.rs` or `main.rs` with `event_model::include_events!();`. In `Cargo.toml`,
//! `event-model` is a dependency, and `event-codegen` is a build-dependency with `default-features = false`. This has
//! all of [`Builder`], without the command-line tool.
//!
//! # Features
//!
//! - `cli` (default): the command-line tool, `report::json`, and all of `docs`.
//! - `docs`: the module `docs`, pages about the events of a registry and about the rules.
//!
//! # Without IO
//!
//! Only [`Builder`] and the command-line tool read and write files. The compiler itself is a pure function from text to
//! text, for tools that have their own files:
//!
//! ```
//! use event_codegen::{Options, compile, source::Sources};
//!
//! let sources = Sources::single("events.yaml", "events: [{ name: host/registered }]");
//! let compiled = compile(&sources, &Options::default());
//! let mistake = compiled.diagnostics.iter().next().expect("an event needs a message");
//! assert_eq!(mistake.rule.name, "missing-key");
//! ```

// On docs.rs each item shows the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// The compiler finds every place that a new variant of an enum of ours concerns.
#![deny(clippy::wildcard_enum_match_arm)]

pub mod catalog;
pub mod diagnostic;
pub mod files;
pub mod registry;
pub mod report;
pub mod rule;
pub mod source;

#[cfg(feature = "docs")]
pub mod docs;

mod build_script;
mod decode;
mod emit;
mod error;
mod fix;
mod grammar;
mod markdown;
mod names;
mod options;
mod resolve;
mod rules;
mod runtime;
mod similar;
mod syntax;
mod template;
mod visible;

pub use build_script::Builder;
pub use emit::File;
pub use error::Error;
pub use options::{OptionError, Options};
pub use rule::Level;

use catalog::Catalog;
use diagnostic::{Collector, DEFAULT_LIMIT, Diagnostics};
use registry::Registry;
use rules::Removed;
use runtime::Runtime;
use source::Sources;

/// A registry that was read, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The meaning of the registry, as far as it could be read.
    pub registry: Registry,
    /// What is wrong with it, in the order of the text.
    pub diagnostics: Diagnostics,
    /// The events and event types for which no code can be generated.
    removed: Removed,
    /// The name of the registry's file or folder.
    origin: String,
    /// Where the code finds `event_model`.
    runtime: Runtime,
}

/// The code for a registry, and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// A module tree, `mod.rs` first: code for every event without errors, even if other events have errors.
    pub files: Vec<File>,
    /// What is wrong with the registry, in the order of the text.
    pub diagnostics: Diagnostics,
}

/// Reads a registry and reports what is wrong with it.
///
/// This is a pure function. It does not fail, panic or take long on any input.
///
/// ```
/// use event_codegen::{Options, check, report, source::Sources};
///
/// let sources = Sources::single("events.yaml", "events: [{ name: host/registered }]");
/// let checked = check(&sources, &Options::default());
/// let mistake = checked.diagnostics.iter().next().expect("an event needs a message");
/// assert!(report::short(mistake, &sources).starts_with("events.yaml:1:"));
/// assert_eq!(report::summary(&checked.diagnostics), "1 error");
/// ```
pub fn check(sources: &Sources, options: &Options) -> Checked {
    let mut checked = read(sources, options);
    // A fix is not offered or left out because few diagnostics are shown.
    let options = Options { limit: options.limit.max(DEFAULT_LIMIT), ..options.clone() };
    fix::retain_sound(&mut checked.diagnostics, sources, |fixed| read(fixed, &options).diagnostics);
    checked
}

/// What [`check`] returns, with fixes that may lead to other mistakes.
fn read(sources: &Sources, options: &Options) -> Checked {
    let mut diagnostics = Collector::new(options.limit);
    let documents = syntax::parse(sources, &mut diagnostics);
    let written = decode::decode(&documents, sources, options, &mut diagnostics);
    let registry = resolve::resolve(written);
    let removed = rules::check(&registry, sources, options, &mut diagnostics);
    let mut diagnostics = diagnostics.finish();
    let aliased = syntax::Aliased::of(&documents);
    diagnostics.retain_fixes(|found, fix| {
        !fix.edits.iter().any(|edit| rules::depends_on_use(found.rule, edit.span, &aliased))
    });
    let (origin, runtime) = (sources.name().to_owned(), options.runtime.clone());
    Checked { registry, diagnostics, removed, origin, runtime }
}

impl Checked {
    /// The code for all events without errors: a module tree with `mod.rs` first, then the other files by their paths.
    ///
    /// The time grows with the size of the code. [`compile`] is [`check`] followed by this.
    ///
    /// ```
    /// use event_codegen::{Options, check, source::Sources};
    ///
    /// let yaml = "events: [{ name: host/rebooted, message: Rebooted, event_type: host, severity: info,
    ///     properties: { host_id: uuid, infra_env_id: uuid } }]";
    /// let checked = check(&Sources::single("events.yaml", yaml), &Options::default());
    /// if checked.diagnostics.errors() == 0 {
    ///     assert_eq!(checked.emit()[0].path, "mod.rs");
    /// }
    /// ```
    pub fn emit(&self) -> Vec<File> {
        emit::emit(&self.registry, &self.removed, &self.origin, &self.runtime)
    }

    /// The catalogue that the code of [`emit`](Self::emit) has, as data: for programs that read registries when they
    /// run.
    ///
    /// ```
    /// use event_codegen::{Options, check, source::Sources};
    ///
    /// let yaml = "events: [{ name: host/rebooted, message: Rebooted, event_type: host, severity: info,
    ///     properties: { host_id: uuid, infra_env_id: uuid } }]";
    /// let checked = check(&Sources::single("events.yaml", yaml), &Options::default());
    /// let catalog = checked.catalog();
    /// assert_eq!(catalog.events[0].name, "host/rebooted");
    /// assert_eq!(catalog.names, [("host/rebooted".to_owned(), 0)]);
    /// ```
    pub fn catalog(&self) -> Catalog {
        emit::describe(&self.registry, &self.removed)
    }
}

/// Reads a registry, reports what is wrong with it, and returns the code for all events without errors.
///
/// This is a pure function. It does not fail or panic on any input, and its time grows with the size of the code.
///
/// ```
/// use event_codegen::{Options, compile, source::Sources};
///
/// let yaml = "events: [{ name: host/rebooted, message: Rebooted, event_type: host, severity: info,
///     properties: { host_id: uuid, infra_env_id: uuid } }]";
/// let compiled = compile(&Sources::single("events.yaml", yaml), &Options::default());
/// assert_eq!(compiled.diagnostics.errors(), 0);
/// assert!(compiled.files.iter().any(|file| file.path == "host.rs"));
/// ```
pub fn compile(sources: &Sources, options: &Options) -> Compiled {
    let checked = check(sources, options);
    Compiled { files: checked.emit(), diagnostics: checked.diagnostics }
}

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
