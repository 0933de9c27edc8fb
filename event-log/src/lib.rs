//! A durable log of events in one SQLite file.
//!
//! An [`EventLog`] stores the events of any registry of `event-model`, in one gap-free order. What is acknowledged is on
//! disk. A [`View`] is what one caller may read: pages of events, counts, and the progress of processes.
//!
//! | to | use |
//! | --- | --- |
//! | open a log | [`EventLog::open`]; [`Options`] for the catalogue, rate limits and retention |
//! | store events | [`append`](EventLog::append), [`append_all`](EventLog::append_all), [`sink`](EventLog::sink) and [`flush`](EventLog::flush) |
//! | read events | [`View::list`] and [`counts`](View::counts) with a [`Query`]; a [`Cursor`] to go on later |
//! | see how far processes are | [`View::progress`] |
//! | keep the states of a tracker | [`chain_store`](EventLog::chain_store) |
//! | remove events | [`Retention`]; [`prune`](EventLog::prune), and [`View::removed`] for those who read |
//! | copy and check a log | [`backup`](EventLog::backup), [`restore`], [`check`] |
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let runtime = tokio::runtime::Builder::new_current_thread().build()?;
//! # runtime.block_on(async {
//! use event_log::{Access, EventLog, Outcome, Query};
//! use event_model::{Event, uuid::Uuid};
//! # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
//!
//! let log = EventLog::open("sqlite::memory:").await?; // or "sqlite:events.db"
//! let event = events::host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda");
//! let receipt = log.append(event.clone()).await?; // it is on disk now
//! assert_eq!(receipt.outcome, Outcome::Stored);
//!
//! event.send(&log.sink()); // for code that does not wait
//! log.flush().await?;
//!
//! let view = log.view(Access::all());
//! let page = view.list(&Query::new().identity("host_id", host_id).limit(50)).await?;
//! assert_eq!(page.items.len(), 2);
//! assert_eq!(page.items[0].message, "worker-0: formatted disk sda of cluster none");
//! log.close().await?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! # })
//! # }
//! ```

mod access;
mod answers;
mod backup;
mod chain;
#[cfg(feature = "http")]
mod chosen;
mod classes;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "client")]
pub mod client;
mod counts;
mod cursor;
#[cfg(feature = "cli")]
mod demo;
mod digest;
#[cfg(feature = "http")]
mod elsewhere;
mod encode;
mod error;
mod fold;
#[cfg(feature = "http")]
pub mod http;
mod identity;
mod import;
mod location;
mod log;
mod logged;
mod millisecond;
#[cfg(feature = "http")]
mod nearest;
mod options;
mod own_thread;
mod page;
mod processes;
mod progress_query;
mod pruning;
mod query;
mod readers;
mod receipt;
mod recent;
#[cfg(feature = "cli")]
mod registry;
mod removed;
mod reply;
mod report;
mod retention;
mod run_fact;
mod scope;
mod scopes;
#[cfg(feature = "http")]
#[cfg_attr(
    not(feature = "cli"),
    allow(dead_code, reason = "only the program has settings of all kinds")
)]
mod settings;
#[cfg(feature = "http")]
mod shown;
mod sink;
mod sqlite;
mod store;
mod threads;
mod totals;
mod upkeep;
mod view;
mod writer;

pub use access::Access;
pub use backup::BackupError;
pub use chain::LogChains;
pub use counts::{BySeverity, Counts};
pub use cursor::{Cursor, CursorError};
pub use error::{AppendError, OpenError, ReadError};
pub use identity::Identity;
pub use log::EventLog;
pub use logged::Logged;
pub use options::Options;
pub use page::Page;
pub use progress_query::ProgressQuery;
pub use query::{Order, OrderError, Query};
pub use receipt::{Outcome, Receipt};
pub use removed::{Removed, RemovedRange};
pub use report::Report;
pub use retention::{PruneError, Pruned, Retention};
pub use sink::LogSink;
pub use upkeep::{check, restore};
pub use view::View;

/// The examples of the README run as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
