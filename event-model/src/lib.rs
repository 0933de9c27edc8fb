//! The vocabulary that generated events stand on.
//!
//! A registry, `events.yaml`, is compiled to one type per event. Whatever is the same for all of them lives here once:
//! what an event can do ([`Event`]), what is known about it beforehand ([`Descriptor`]), where it goes ([`EventSink`]),
//! and how tests speak about it ([`matching`], [`testing::Recorder`]). A generated crate only adds types and names.
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
//! A crate gets its events from [`include_events!`] and three lines of `build.rs`, which call `event-codegen`.
//!
//! Tests mostly expect less than a whole event. Generated matchers take what matters, and what fails says all that
//! differs: `recorder.expect(matchers::host::probe_finished().host_name(contains("worker"))).once()`.
//!
//! What happens to an event:
//!
//! - [`Event::emit`] makes an [`Occurrence`] of it, with an id and a time, and hands that to a [`sink`];
//! - sinks that write do so in one of the forms of [`envelope`];
//! - [`lifecycle`] finds what changed since the last time and makes events of it;
//! - `AnyEvent::decode` of the generated crate and [`envelope::StoredRecord`] read back what was stored;
//! - whatever shows an event hides its sensitive properties, and private keys: see [`redact`].
//!
//! # Features
//!
//! | feature | by default | what it adds |
//! | --- | --- | --- |
//! | `lifecycle` | yes | [`lifecycle`] and the form [`Tmf`](envelope::Tmf): what generated code of a registry with a `lifecycle` needs |
//! | `progress` | yes | the form [`Progress`](envelope::Progress), its [log](sink::ProgressLog), and the [reader](envelope::progress::Reader) of such logs |
//! | `tracing` | no | the sink `Tracing`, which hands events to `tracing` |
//! | `js` | no | randomness and time from JavaScript, on `wasm32-unknown-unknown` |
//!
//! A program that needs neither of the first two builds no YAML parser, no SHA-2 and no canonical JSON with
//! `event-model = { version = "0.1", default-features = false }`. A registry that declares a lifecycle does not compile
//! then, and the error names the feature.
//!
//! # WebAssembly
//!
//! The target `wasm32-unknown-unknown` has no source of randomness, from which ids are made, and no clock; without a feature
//! `uuid` does not compile there. In a browser or Node.js, take the feature `js`:
//!
//! ```toml
//! [target.'cfg(all(target_arch = "wasm32", target_os = "unknown"))'.dependencies]
//! event-model = { version = "0.1", features = ["js"] }
//! ```
//!
//! On other targets the feature changes nothing. Without JavaScript there is no clock on this target, and
//! [`Occurrence::new`] panics. A [`RateLimit`](sink::RateLimit) needs [`with_clock`](sink::RateLimit::with_clock) there also
//! with the feature: the standard library has no monotonic clock.
//!
//! No code in this crate spawns, none waits but a [`channel`](sink::channel) that is told to, and it reads and writes only
//! what it is handed, but for the clock and [`ProgressLogConfig::from_env`](sink::ProgressLogConfig::from_env).

// On docs.rs each item shows the feature that it needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod catalog;
mod category;
mod decode;
mod descriptor;
mod event;
mod include;
mod pointer;
mod quoted;
mod scope;
mod severity;
mod value;

pub mod change;
pub mod envelope;
#[doc(hidden)]
pub mod generated;
#[cfg(feature = "lifecycle")]
pub mod lifecycle;
pub mod matching;
pub mod redact;
pub mod sink;
pub mod testing;
#[doc(hidden)]
pub mod texts;

pub use catalog::Catalog;
pub use category::Category;
pub use decode::DecodeError;
pub use descriptor::{Descriptor, PropertyDescriptor, PropertyType, Segment, Template};
pub use event::{EmitError, Event, EventSink, LifecycleEvent, Occurrence};
pub use severity::Severity;
pub use texts::ParseError;
pub use value::{List, Value};

// Generated code and its users name these through us, so that they need no dependency of their own.
pub use {jiff, serde_json, uuid};

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
