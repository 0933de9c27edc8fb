//! `event-log serve`: the log over HTTP.

use super::{Failure, registry};
use crate::{EventLog, http::Service};
use clap::Args;
use std::{io::Write, net::SocketAddr};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
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
    let stop = service.stop();
    let listener = TcpListener::bind(arguments.listen).await?;
    let address = listener.local_addr()?;
    writeln!(std::io::stdout(), "listening on http://{address}")?;
    let mut terminate = signal(SignalKind::terminate())?;
    axum::serve(listener, service.router())
        .with_graceful_shutdown(async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            stop.send_replace(true);
        })
        .await?;
    log.close().await?;
    Ok(())
}
