//! What the program logs on standard error: one line for each thing that happened, for people or as JSON.

use std::{
    io::{self, Write},
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};
use tracing::level_filters::LevelFilter;
use tracing_subscriber::{
    Layer, filter::Targets, fmt, layer::SubscriberExt, util::SubscriberInitExt,
};

/// The form of what is logged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// For people
    #[default]
    Human,
    /// One object of JSON in each line
    Json,
}

impl FromStr for Format {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "human" => Ok(Self::Human),
            "json" => Ok(Self::Json),
            _ => Err(()),
        }
    }
}

/// The lines that wait. A reader of standard error that is slow must not stop the server, so the lines after these are lost.
const MOST_WAITING: usize = 4_096;

/// How long the end of the program waits for lines to be written.
const ENDING: Duration = Duration::from_millis(200);

/// Writes what is logged, until the program ends.
pub(super) fn start(format: Format, level: LevelFilter) -> io::Result<Lines> {
    let (sender, receiver) = sync_channel(MOST_WAITING);
    let counts = Arc::<Counts>::default();
    let lines = Lines { sender, counts: Arc::clone(&counts) };
    thread::Builder::new()
        .name("event-log-stderr".to_owned())
        .spawn(move || write(&receiver, &counts))?;
    let writer = lines.clone();
    let layer =
        fmt::layer().with_ansi(false).with_target(false).with_writer(move || writer.clone());
    // Only what this program says: what crates of others log may have secrets in it.
    let ours = Targets::new().with_target("event_log", level);
    let layer = match format {
        Format::Human => layer.with_filter(ours).boxed(),
        Format::Json => layer.json().flatten_event(true).with_filter(ours).boxed(),
    };
    // It is set already in tests, which start several servers.
    _ = tracing_subscriber::registry().with(layer).try_init();
    Ok(lines)
}

/// Takes lines without waiting.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    sender: SyncSender<Vec<u8>>,
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    waiting: AtomicU64,
    lost: AtomicU64,
}

impl Lines {
    /// Waits until what was logged is written, but not long.
    pub(super) fn finish(&self) {
        let start = Instant::now();
        while self.counts.waiting.load(Ordering::Acquire) > 0 && start.elapsed() < ENDING {
            thread::sleep(Duration::from_millis(2));
        }
    }
}

/// The subscriber writes each line with one call.
impl Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.counts.waiting.fetch_add(1, Ordering::AcqRel);
        if self.sender.try_send(line.to_owned()).is_err() {
            self.counts.waiting.fetch_sub(1, Ordering::AcqRel);
            self.counts.lost.fetch_add(1, Ordering::Relaxed);
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write(lines: &Receiver<Vec<u8>>, counts: &Counts) {
    for line in lines {
        // There is no other place to say that standard error cannot be written.
        _ = io::stderr().write_all(&line);
        let lost = counts.lost.swap(0, Ordering::Relaxed);
        if lost > 0 {
            _ = writeln!(
                io::stderr(),
                "event-log: {lost} lines of the log were lost, because they were read too slowly"
            );
        }
        counts.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}
