//! `event-log serve`: the log over HTTP.

use super::{Failure, registry};
use crate::{
    EventLog,
    http::{Service, serve},
};
use clap::Args;
use std::{io::Write, net::SocketAddr, process::exit, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::timeout,
};

/// Serve a log over HTTP
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The store: `sqlite:` and the path of a file, or `sqlite::memory:`
    #[arg(long, value_name = "URL", default_value = "sqlite:events.db")]
    store: String,
    /// The address to listen on; port 0 is a free one
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8095")]
    listen: SocketAddr,
    #[command(flatten)]
    registry: registry::Arguments,
}

/// Serves until SIGTERM or SIGINT.
pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    let catalog = registry::read(&arguments.registry)?;
    let mut options = EventLog::options();
    if let Some(catalog) = catalog {
        options = options.catalog(catalog);
    }
    let log = options.open(&arguments.store).await?;
    let mut service = Service::new(log.clone());
    if let Some(catalog) = catalog {
        service = service.catalog(catalog);
    }
    service.check()?;
    let (terminate, interrupt) = (SignalKind::terminate(), SignalKind::interrupt());
    let (mut terminate, mut interrupt) = (signal(terminate)?, signal(interrupt)?);
    let listener = TcpListener::bind(arguments.listen).await?;
    let address = listener.local_addr()?;
    writeln!(std::io::stdout(), "listening on http://{address}")?;
    let until = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    serve(listener, service, until).await?;
    close(log).await
}

/// How long the log may take to close. What was acknowledged is on disk, whatever happens.
const CLOSING: Duration = Duration::from_millis(500);

async fn close(log: EventLog) -> Result<(), Failure> {
    match timeout(CLOSING, log.close()).await {
        Ok(closed) => Ok(closed?),
        // The drop of the log would wait for the same.
        Err(_) => exit(0),
    }
}
