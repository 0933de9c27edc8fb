//! A log to look at: an installer of clusters that works for ever, at a pace that people can follow.

mod cluster;
mod dice;
mod plays;
mod stage;

use crate::{AppendError, EventLog, OpenError, Retention, registry};
use event_model::Catalog;
use jiff::Timestamp;
use stage::{Stage, Time};
use std::time::Duration;
use tokio::time::sleep;

/// The events of the installer.
const EVENTS: &str = include_str!("demo/events.yaml");

/// How long events are kept: the log is in memory.
const KEPT: Duration = Duration::from_secs(2 * 60 * 60);

/// How long the installer waits after an event could not be stored.
const PAUSE: Duration = Duration::from_secs(1);

/// The log of the installer, with events of the last hours.
#[derive(Debug)]
pub(crate) struct Demo {
    pub(crate) log: EventLog,
    pub(crate) catalog: &'static Catalog,
    stage: Stage,
}

/// Opens the log, and stores what happened before.
pub(crate) async fn open() -> Result<Demo, OpenError> {
    let catalog = registry::embedded("demo.yaml", EVENTS);
    let time = Time::default();
    let clock = time.clone();
    let options = EventLog::options().catalog(catalog).clock(move || clock.now());
    let log = options.retention(Retention::new().keep(KEPT)).open("sqlite::memory:").await?;
    let mut stage = Stage::new(log.clone(), catalog, time);
    let start = Timestamp::now() - Duration::from_secs(70 * 60);
    stage.go_back_to(start);
    // An event that cannot be stored is missing in the demonstration, which goes on.
    let _ = plays::past(&mut stage).await;
    stage.go_to_the_present();
    Ok(Demo { log, catalog, stage })
}

impl Demo {
    /// Plays until the log is closed.
    pub(crate) async fn play(mut self) {
        drop(self.log);
        loop {
            match plays::present(&mut self.stage).await {
                Ok(()) => {}
                Err(AppendError::Closed) => return,
                Err(_) => sleep(PAUSE).await,
            }
        }
    }
}
