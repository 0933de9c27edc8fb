//! Where events go.
//!
//! `event.emit(&sink)` takes anything that is an [`EventSink`], also a `&dyn EventSink`. These are:
//!
//! | sink | what it does with events |
//! | --- | --- |
//! | [`Writer`] | writes them in some form, one a line; [`Writer::of_changes`] writes only changes, as TMF |
//! | `Tracing` (feature `tracing`) | hands them to the subscriber of `tracing`, and so to logs and OpenTelemetry |
//! | [`ProgressLog`] (feature `progress`) | writes them as Ignition's resource drivers do |
//! | [`channel`] | hands them to another thread |
//! | [`Tee`] | tells several sinks |
//! | [`RateLimit`] | passes on no more than the registry wants |
//! | [`Noop`] | nothing |
//!
//! They compose: a [`RateLimit`] around a [`Tee`] of a [`Writer`] and a [`channel`] is a sink as well. One of your own
//! implements [`EventSink`], of which only `emit` must be written.
//!
//! A sink that may lose events counts them (`lost()`), and its `emit` succeeds all the same: work does not fail because
//! nobody could be told of it. One that is made `strict()` fails.
//!
//! Whether a sink wants events of a kind is asked before anything is built, through all sinks that stand before it.
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
//! let limits = RateLimits::of(&CATALOG); // those of the registry; an operator wants another one
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

pub use channel::{Channel, ChannelError, WhenFull, channel};
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
