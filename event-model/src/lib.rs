//! The runtime of generated events: what an event is, how it is emitted, written, read back and tested.
//!
//! A registry, `events.yaml`, is compiled to one type per event. This crate has what all of them share: what an event
//! can do ([`Event`]), what the registry says about it ([`Descriptor`]), where it goes ([`EventSink`]), and how tests
//! check it ([`matching`], [`testing::Recorder`]). The generated crate adds only types and names.
//!
//! ```
//! # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
//! use event_model::{Event, Severity, testing::Recorder, uuid::Uuid};
//! use events::host; // the generated crate
//!
//! let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
//! let event = host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7);
//! assert_eq!(event.to_string(), r#"Probe "disk" of worker-0 ended: 7 on unbound"#);
//! assert_eq!(event.severity(), Severity::Warning);
//!
//! let recorder = Recorder::new(); // a sink for tests
//! event.emit(&recorder)?;
//! recorder.expect(&event).once();
//! recorder.expect_nothing_else();
//! # Ok::<(), event_model::EmitError>(())
//! ```
//!
//! A crate includes its events with [`include_events!`]; a `build.rs` of three lines calls `event-codegen`.
//!
//! Most tests check only a part of an event. A generated matcher takes the properties that matter, and a failed
//! expectation shows everything that differs:
//! `recorder.expect(matchers::host::probe_finished().host_name(contains("worker"))).once()`.
//!
//! What happens to an event:
//!
//! - [`Event::emit`] makes an [`Occurrence`] from the event, with an id and a time, and hands it to a [`sink`].
//!   [`Event::send`] does the same for code that must not fail.
//! - A sink that writes uses one of the forms in [`envelope`].
//! - [`lifecycle`] finds what changed in a subject and makes events from the changes.
//! - [`process`] emits the events of long work, step by step, and computes its progress from them.
//! - `AnyEvent::decode` of the generated crate and [`envelope::StoredRecord`] read stored events back.
//! - Everything that shows an event hides sensitive properties and private keys: see [`redact`].
//!
//! # Features
//!
//! | feature | by default | what it adds |
//! | --- | --- | --- |
//! | `lifecycle` | yes | [`lifecycle`] and the form [`Tmf`](envelope::Tmf); generated code needs it if the registry declares a `lifecycle` |
//! | `process` | yes | [`Run`](process::Run), which emits the events of a process, and [`Progress`](process::Progress), which computes from them how far each run is |
//! | `progress` | yes | the form [`Progress`](envelope::Progress), its [log](sink::ProgressLog), and the [reader](envelope::progress::Reader) of such logs |
//! | `googletest` | no | the traits of `googletest` for matchers of whole events |
//! | `tracing` | no | the sink `Tracing`, which passes events to `tracing` |
//! | `js` | no | randomness and time from JavaScript, for `wasm32-unknown-unknown` |
//!
//! A program that needs none of the first three writes `event-model = { version = "0.1", default-features = false }`.
//! It then builds no YAML parser, no SHA-2 and no canonical JSON. Without the feature `lifecycle`, a registry that
//! declares a lifecycle does not compile; the error names the feature.
//!
//! # WebAssembly
//!
//! The target `wasm32-unknown-unknown` has no clock and no source of randomness, which ids need. `uuid` does not
//! compile there without a feature. In a browser or in Node.js, enable the feature `js`:
//!
//! ```toml
//! [target.'cfg(all(target_arch = "wasm32", target_os = "unknown"))'.dependencies]
//! event-model = { version = "0.1", features = ["js"] }
//! ```
//!
//! On other targets the feature changes nothing. Without JavaScript this target has no clock, and [`Occurrence::new`]
//! panics. The standard library has no monotonic clock there, so a [`RateLimit`](sink::RateLimit) needs
//! [`with_clock`](sink::RateLimit::with_clock) even with the feature, and the durations of a [`Run`](process::Run) are those
//! of the clock of JavaScript.
//!
//! # Side effects
//!
//! This crate starts a thread only in [`StepRun::track`](process::StepRun::track), one for each run that tracks work. Only
//! that method and a [`channel`](sink::channel) can wait: the method for at most 100 ms, and the channel only if it is told
//! to. The crate reads and writes only what it is given; the exceptions are the clock,
//! [`ProgressLogConfig::from_env`](sink::ProgressLogConfig::from_env), and `RUST_BACKTRACE` in
//! [`StepRun::fail`](process::StepRun::fail).

// On docs.rs, each item shows the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// The compiler finds every place that a new variant of an enum of ours concerns.
#![deny(clippy::wildcard_enum_match_arm)]

mod catalog;
mod category;
mod clock;
mod decode;
mod depth;
mod descriptor;
mod event;
mod id;
mod include;
mod into_text;
mod pointer;
mod quoted;
mod scope;
mod severity;

pub mod change;
pub mod envelope;
#[doc(hidden)]
pub mod generated;
#[cfg(feature = "lifecycle")]
pub mod lifecycle;
pub mod matching;
pub mod process;
pub mod redact;
pub mod sink;
pub mod testing;
#[doc(hidden)]
pub mod texts;
pub mod value;

pub use catalog::Catalog;
pub use category::Category;
pub use decode::DecodeError;
pub use descriptor::{
    Descriptor, ProcessDescriptor, PropertyDescriptor, PropertyType, Segment, StepDescriptor,
    Template,
};
pub use event::{Draft, DynamicEvent, EmitError, Event, EventSink, LifecycleEvent, Occurrence};
pub use severity::Severity;
pub use texts::ParseError;
pub use value::Value;

// Generated code and its users name these crates through this one, so that they need no dependency of their own.
pub use {jiff, serde_json, uuid};

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
