//! Sinks: where events go.
//!
//! `event.emit(&sink)` takes every [`EventSink`], also a `&dyn EventSink`. These exist:
//!
//! | sink | what it does with an event |
//! | --- | --- |
//! | [`Writer`] | writes it in a form, one per line; [`Writer::of_changes`] writes only changes, for TMF |
//! | `Tracing` (feature `tracing`) | passes it to the subscriber of `tracing`, and so to logs and OpenTelemetry |
//! | [`ProgressLog`] (feature `progress`) | writes it as Ignition's resource drivers do |
//! | [`channel`] | sends it to another thread |
//! | [`Tee`] | passes it to several sinks |
//! | [`RateLimit`] | passes it on, unless the rate limit of the registry suppresses it |
//! | [`Noop`] | drops it |
//!
//! Sinks compose: a [`RateLimit`] around a [`Tee`] of a [`Writer`] and a [`channel`] is a sink too. For a sink of your
//! own, implement [`EventSink`]; only `emit` is required.
//!
//! A sink that may lose events counts them (`lost()`), and its `emit` still succeeds: work does not fail because an
//! event could not be delivered. After `strict()`, `emit` fails instead.
//!
//! Before an occurrence is built, the sink is asked whether it wants events of this kind. A sink that wraps others asks
//! them too.
//!
//! What the events of one piece of work have in common, such as the request, comes from the current [`Scope`].
//!
//! ```
//! # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
//! # use events::{CATALOG, cluster::{QuotaExceeded, QuotaExceededKind}, ids::ClusterId};
//! # let since = "2026-11-20T00:00:00Z".parse().unwrap();
//! # let quota_exceeded = |id| QuotaExceeded::new(id, 3.0, 2.0, since, QuotaExceededKind::Hard, ["a"], [1], true);
//! use event_model::{Event, envelope::Record, uuid::Uuid};
//! use event_model::sink::{RateLimit, RateLimits, Scope, Tee, WhenFull, Writer, channel};
//!
//! let log = Writer::new(std::io::stdout(), Record::default());
//! let (to_notifier, notifier) = channel(100, WhenFull::DropNewest);
//! let limits = RateLimits::of(&CATALOG); // the limits of the registry; an operator changes one
//! let limits = limits.with_overrides(r#"{"cluster/quota_exceeded": "10m"}"#)?;
//! let sink = RateLimit::new(limits, Tee::new((log, to_notifier)));
//!
//! let request_id = Uuid::now_v7();
//! let _guard = Scope::new().with_request_id(request_id).enter();
//! let cluster_id: ClusterId = Uuid::from_u128(1).into();
//! quota_exceeded(cluster_id).emit(&sink)?;
//! quota_exceeded(cluster_id).emit(&sink)?; // within ten minutes
//!
//! assert_eq!(sink.suppressed(), 1);
//! let told = notifier.try_recv()?;
//! assert_eq!(told.request_id, Some(request_id));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod channel;
mod guard;
mod losses;
mod noop;
mod output;
#[cfg(feature = "progress")]
pub mod progress_log;
mod rate_limit;
mod tee;
#[cfg(feature = "tracing")]
mod tracing;
mod writer;

pub use channel::{Channel, ChannelError, Received, Receiver, WhenFull, channel};
#[cfg(feature = "process")]
pub(crate) use guard::caught;
pub use noop::Noop;
#[cfg(feature = "progress")]
#[doc(inline)]
pub use progress_log::{ProgressLog, ProgressLogConfig};
pub use rate_limit::{OverrideError, RateLimit, RateLimits, RateLimitsError};
pub use tee::{Sinks, Tee, TeeError};
#[cfg(feature = "tracing")]
pub use tracing::Tracing;
pub use writer::Writer;

#[doc(inline)]
pub use crate::{
    event::{EmitError, EventSink},
    scope::{Scope, ScopeGuard},
};
