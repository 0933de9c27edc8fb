//! `event-log serve`: the log over HTTP.

use super::{
    Failure,
    config::{self, Config, Flags},
    logs, open_files, place, registry, token,
};
use crate::{
    EventLog, Options, demo,
    http::{Hosts, Limits, Origins, Service, Tokens, serve},
    shown::shown,
};
use clap::Args;
use event_model::{Catalog, sink::RateLimits};
use std::{
    io::Write,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    process::exit,
    time::Duration,
};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::{MissedTickBehavior, interval, timeout},
};
use tracing::level_filters::LevelFilter;

/// Serve a log over HTTP
///
/// The configuration has the same settings and more: `event-log init` writes one. Flags win over variables of the environment
/// (`EVENT_LOG_STORE` and so on), and these win over the configuration.
#[derive(Debug, Args)]
#[group(skip)]
pub(super) struct Arguments {
    #[command(flatten)]
    flags: Flags,
    /// Serve a log in memory in which an installer of clusters works, to look at
    #[arg(long, conflicts_with_all = ["store", "paths"])]
    demo: bool,
}

const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8095);

/// Serves until SIGTERM or SIGINT.
pub(super) async fn run(arguments: Arguments) -> Result<(), Failure> {
    config::warn_of_unknown();
    let config = arguments.flags.with_file()?;
    let level = config.log_level.unwrap_or(LevelFilter::INFO);
    let lines = logs::start(config.log_format.unwrap_or_default(), level)?;
    let listen = config.listen.unwrap_or(LISTEN);
    check(&config, listen)?;
    let limits = limits(&config);
    open_files::raise(limits.connections);
    let (paths, group) = (config.registry.clone(), config.group.clone());
    // Before the store is made: a second server by mistake has no effect.
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        format!("cannot listen on {listen}: {error}: choose another address with `--listen`")
    })?;
    let demo = match arguments.demo {
        true => Some(demo::open().await?),
        false => None,
    };
    let catalog = match &demo {
        Some(demo) => Some(demo.catalog),
        None => registry::read(&registry::Arguments { paths, group })?,
    };
    let store = config.store.as_deref().unwrap_or("sqlite:events.db");
    let (log, store) = match &demo {
        Some(demo) => (demo.log.clone(), "sqlite::memory:"),
        None => (place::open(store, options(&config, catalog)?).await?, store),
    };
    let service = service(&config, catalog, log.clone())?.limits(limits);
    service.check()?;
    let (terminate, interrupt) = (SignalKind::terminate(), SignalKind::interrupt());
    let signals = signal(terminate).and_then(|it| Ok((it, signal(interrupt)?)));
    let (mut terminate, mut interrupt) =
        signals.map_err(|error| format!("cannot wait for signals: {error}"))?;
    let address = listener.local_addr()?;
    writeln!(std::io::stdout(), "listening on http://{address}")?;
    tracing::info!(%address, store = %shown(store, 500), "started");
    let pruning = tokio::spawn(prune(log.clone()));
    let player = demo.map(|demo| tokio::spawn(demo.play()));
    let until = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    };
    serve(listener, service, until).await.map_err(|error| format!("cannot serve: {error}"))?;
    pruning.abort();
    player.iter().for_each(tokio::task::JoinHandle::abort);
    lines.finish();
    close(log).await
}

/// Without tokens, everybody who can connect may do everything.
fn check(config: &Config, listen: SocketAddr) -> Result<(), Failure> {
    if config.tokens.is_some() {
        return Ok(());
    }
    if !listen.ip().to_canonical().is_loopback() {
        return Err(format!(
            "without tokens, everybody who can connect to {listen} could read and write the log: make a token with \
             `event-log token new --right read --right write` and add `--tokens tokens.toml`, or listen on 127.0.0.1"
        )
        .into());
    }
    match config.hosts {
        Some(_) => Err("`hosts` is set, but without tokens the hosts are localhost, 127.0.0.1 and [::1]: add `--tokens FILE`, or remove `hosts`".into()),
        None => Ok(()),
    }
}

fn options(config: &Config, catalog: Option<&'static Catalog>) -> Result<Options, Failure> {
    let is_enabled = config.enabled != Some(false);
    let mut options = EventLog::options().retention(config.retention.clone()).enabled(is_enabled);
    if let Some(catalog) = catalog {
        options = options.catalog(catalog);
    }
    match (&config.rate_limits, catalog) {
        (None, _) => {}
        (Some(_), None) => {
            return Err("`rate_limits` is set, but no registry: add `--registry PATH`".into());
        }
        (Some(text), Some(catalog)) => {
            let limits = RateLimits::of(catalog).with_overrides(text);
            let limits = limits.map_err(|error| format!("`rate_limits`: {error}"))?;
            options = options.rate_limits(limits);
        }
    }
    let config::Limits { queue, readers, min_free, ballast, .. } = config.limits;
    if let Some(events) = queue {
        options = options.queue(number(events));
    }
    if let Some(threads) = readers {
        options = options.readers(number(threads.min(MOST_READERS)));
    }
    if let Some(bytes) = min_free {
        options = options.min_free(bytes);
    }
    if let Some(bytes) = ballast {
        options = options.ballast(bytes);
    }
    Ok(options)
}

fn number(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// What the server may take.
fn limits(config: &Config) -> Limits {
    let default = Limits::default();
    let config::Limits { connections, streams, streams_of_token, .. } = config.limits;
    Limits {
        connections: connections.map_or(default.connections, |it| number(it.min(MOST_CONNECTIONS))),
        streams: streams.map_or(default.streams, number),
        streams_of_token: streams_of_token.map_or(default.streams_of_token, number),
    }
}

/// What a process can have open, on any system.
const MOST_CONNECTIONS: u64 = 1 << 20;

/// Each thread has a connection to the store, with a cache.
const MOST_READERS: u64 = 256;

fn service(
    config: &Config,
    catalog: Option<&'static Catalog>,
    log: EventLog,
) -> Result<Service, Failure> {
    let origins = Origins::new(config.cors_origins.iter().map(String::as_str))?;
    let mut service = Service::new(log).cors_origins(origins);
    if let Some(catalog) = catalog {
        service = service.catalog(catalog);
    }
    if config.enabled == Some(false) {
        tracing::warn!("`enabled` is false: events are refused");
        service = service.off();
    }
    match &config.tokens {
        Some(file) => {
            let tokens = Tokens::open(file)?;
            token::warn_if_open(file);
            if tokens.is_empty() {
                tracing::warn!("the file of tokens has none, so no caller is accepted");
            }
            service = service.tokens(tokens);
            if let Some(hosts) = &config.hosts {
                service = service.hosts(Hosts::new(hosts.iter().map(String::as_str))?);
            }
        }
        None => service = service.hosts(Hosts::loopback()),
    }
    Ok(service)
}

/// The time between two times of pruning: shorter than that of the log itself, which does not tell what it did.
const PRUNING: Duration = Duration::from_secs(50);

/// Removes what retention does not keep.
async fn prune(log: EventLog) {
    let mut times = interval(PRUNING);
    times.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        times.tick().await;
        match log.prune().await {
            Ok(pruned) if pruned.removed > 0 => {
                tracing::info!(removed = pruned.removed, "pruned");
            }
            Ok(_) => {}
            Err(crate::PruneError::Closed) => return,
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string);
                let cause = shown(&cause.unwrap_or_default(), 500);
                tracing::error!(%error, cause, "the log was not pruned");
            }
        }
    }
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
