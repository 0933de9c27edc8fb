//! A driver that runs shell scripts: the transition `Install` is the file `Install.sh` of the resource package.
//!
//! docs/resource-driver.md says what scripts get, and how they tell how far they are.

mod capture;
mod driver;
#[allow(
    dead_code,
    unexpected_cfgs,
    unreachable_pub,
    unused_imports,
    reason = "it is written for a library with the feature `matchers`, and has more than is used here"
)]
#[rustfmt::skip]
mod events;
mod flags;
mod folder;
mod launch;
mod outputs;
mod parts;
mod report;
mod supervise;
mod transition;
mod variables;
mod verdict;

use clap::Parser;
use driver::ShellDriver;
use flags::{Flags, Settings};
use parts::{Sinks, State};
use resource_driver::{Service, http};
use std::{error::Error, io::Write, process::ExitCode, time::Duration};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    time::timeout,
};

/// How long the end may take after the last request.
const LAST: Duration = Duration::from_millis(600);

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    if let (Some(first), Some(folder)) = (arguments.next(), arguments.next())
        && first == *launch::SUPERVISE
    {
        return match supervise::main(folder.into()) {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        };
    }
    let flags = Flags::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let served = runtime.map_err(Into::into).and_then(|runtime| {
        let served = runtime.block_on(serve(flags));
        // Work that still waits for a disk does not hold up the end.
        runtime.shutdown_background();
        served
    });
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("shell_driver: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(flags: Flags) -> Result<(), Box<dyn Error>> {
    let settings = flags.settings()?;
    let Settings { listen, config, .. } = &settings;
    // Before anything is made: a second driver by mistake has no effect.
    let listener = TcpListener::bind(listen).await.map_err(|error| {
        format!("cannot listen on {listen}: {error}: choose another address with `--listen`")
    })?;
    let state = State::open(&settings)?;
    let sinks = Sinks::open(&settings).await?;
    let rules = config.rules();
    // The driver kills a script before the monitor gives up, so that the driver says what happened.
    let driver = ShellDriver::new(state.runs.clone(), rules.deadline() / 10 * 9, sinks.sink());
    let store = parts::store(&settings.jobs)?;
    let publisher = parts::publisher(&settings).await?;
    let options = parts::options(config, state.workspace.clone());
    let service = Service::start_with(driver, store, publisher, rules, options);
    let (terminate, interrupt) = (SignalKind::terminate(), SignalKind::interrupt());
    let (mut terminate, mut interrupt) = (signal(terminate)?, signal(interrupt)?);
    let router = http::router(service.clone(), parts::routes(config));
    writeln!(std::io::stdout(), "listening on http://{}", listener.local_addr()?)?;
    let until = async {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    http::serve_within(parts::connections(config), listener, router, until).await;
    // Scripts go on. The next process that is started with this store finds them again.
    let _ = timeout(LAST, service.shutdown()).await;
    let _ = timeout(LAST / 3, sinks.flush()).await;
    state.close();
    Ok(())
}
