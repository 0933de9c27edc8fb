//! The events of a cluster installer.
//!
//! Everything below is generated from `events.yaml`: a module for each group with a type for each event, the identities
//! that events carry, the [`CATALOG`] of all events, [`AnyEvent`], and one trait for each event type.
//!
//! ```
//! use event_model::{Event, testing::Recorder};
//! use events::{host, ids::{HostId, InfraEnvId}};
//! use event_model::uuid::Uuid;
//!
//! let sink = Recorder::new();
//! let (host_id, infra_env_id) = (HostId::from(Uuid::nil()), InfraEnvId::from(Uuid::nil()));
//! let event = host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda");
//! assert_eq!(event.to_string(), "worker-0: formatted disk sda of cluster none");
//! event.emit(&sink)?;
//! # Ok::<(), event_model::EmitError>(())
//! ```
//!
//! Tests get matchers in the module `matchers`: it is there in this crate's own tests, and in other crates with the
//! feature `matchers`.

event_model::include_events!();
