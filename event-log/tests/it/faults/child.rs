//! A process that appends to a log until it is killed, and says what the log answered.
//!
//! It is the program of the tests itself: it runs the one ignored test here.

use super::{
    ledger::{Answer, Line},
    load::{Key, Kind},
};
use crate::within::location;
use event_log::{Access, AppendError, EventLog, Outcome, Query, Receipt};
use event_model::{EventSink, sink::RateLimits};
use std::{
    env,
    fmt::Write as _,
    io::{BufRead, BufReader, Write as _, stdout},
    path::Path,
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};
use tokio::time::sleep;

/// A process that appends.
pub(super) struct Child {
    process: std::process::Child,
    number: Arc<AtomicUsize>,
    refused: Arc<AtomicUsize>,
    acknowledged: Arc<AtomicUsize>,
    reader: Option<JoinHandle<Vec<Line>>>,
}

/// How a process appends.
pub(super) struct Work<'a> {
    pub(super) file: &'a Path,
    /// Differs from those of all other processes that append to the file.
    pub(super) child: u16,
    /// The number of batches that wait for an answer at the same time.
    pub(super) tasks: u16,
    /// When it stops by itself.
    pub(super) time: Duration,
    /// What else it finds in its environment.
    pub(super) environment: &'a [(&'a str, &'a str)],
}

impl Child {
    pub(super) fn start(work: &Work<'_>) -> Self {
        let mut command = Command::new(env::current_exe().unwrap());
        command.args(["faults::child::appends", "--exact", "--ignored", "--nocapture"]);
        command.env("FAULT_FILE", work.file).env("FAULT_CHILD", work.child.to_string());
        command.env("FAULT_TASKS", work.tasks.to_string());
        command.env("FAULT_MILLISECONDS", work.time.as_millis().to_string());
        command.envs(work.environment.iter().copied());
        let mut process = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap());
        let number = Arc::new(AtomicUsize::new(0));
        let refused = Arc::new(AtomicUsize::new(0));
        let acknowledged = Arc::new(AtomicUsize::new(0));
        let counters = [&number, &refused, &acknowledged].map(Arc::clone);
        let reader = thread::spawn(move || {
            let (mut read, mut text) = (Vec::new(), String::new());
            while lines.read_line(&mut text).unwrap() > 0 {
                // The last line of a killed process may be a part of one.
                let line = text.strip_suffix('\n').and_then(|line| line.parse::<Line>().ok());
                let [number, refused, acknowledged] = &counters;
                if let Some(line) = line {
                    let is_answer = line.answer != Answer::Seen;
                    number.fetch_add(is_answer.into(), Ordering::Relaxed);
                    refused.fetch_add(line.answer.is_refusal().into(), Ordering::Relaxed);
                    let is_stored = line.answer == Answer::Stored;
                    acknowledged.fetch_add(is_stored.into(), Ordering::Relaxed);
                }
                read.extend(line);
                text.clear();
            }
            read
        });
        Self { process, number, refused, acknowledged, reader: Some(reader) }
    }

    /// Waits until it said this number of lines more.
    pub(super) fn until_more(&mut self, lines: usize) {
        self.until_grown(Arc::clone(&self.number), lines);
    }

    /// Waits until this number of events more was refused.
    pub(super) fn until_refused(&mut self, events: usize) {
        self.until_grown(Arc::clone(&self.refused), events);
    }

    /// Waits until this number of events more was stored.
    pub(super) fn until_acknowledged(&mut self, events: usize) {
        self.until_grown(Arc::clone(&self.acknowledged), events);
    }

    fn until_grown(&mut self, counter: Arc<AtomicUsize>, by: usize) {
        let wanted = counter.load(Ordering::Relaxed) + by;
        self.until(|| counter.load(Ordering::Relaxed) >= wanted);
    }

    /// Waits until something is in this file.
    pub(super) fn until_written(&mut self, path: &Path) {
        self.until(|| path.metadata().is_ok_and(|file| file.len() > 0));
    }

    fn until(&mut self, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            let ended = self.process.try_wait().unwrap();
            assert!(ended.is_none(), "the process ended before it was killed: {ended:?}");
            assert!(start.elapsed() < Duration::from_secs(60), "it takes too long");
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Kills it with SIGKILL, and returns what it said.
    pub(super) fn kill(mut self) -> Vec<Line> {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        self.lines()
    }

    /// Waits for its end, and returns what it said.
    pub(super) fn wait(mut self) -> Vec<Line> {
        assert!(self.process.wait().unwrap().success());
        self.lines()
    }

    fn lines(&mut self) -> Vec<Line> {
        self.reader.take().unwrap().join().unwrap()
    }
}

impl Drop for Child {
    /// A test that fails leaves no process.
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[test]
#[ignore = "other tests start it as a process"]
fn appends() {
    let Some(file) = env::var_os("FAULT_FILE") else { return };
    let number = |name| env::var(name).unwrap().parse::<u64>().unwrap();
    let (child, tasks) = (number("FAULT_CHILD") as u16, number("FAULT_TASKS") as u16);
    let end = Instant::now() + Duration::from_millis(number("FAULT_MILLISECONDS"));
    // The test runner has begun a line.
    stdout().write_all(b"\n").unwrap();
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    runtime.worker_threads(2).enable_time().build().unwrap().block_on(async {
        let limits = RateLimits::of(&events::CATALOG);
        let limits = limits.with_overrides(r#"{"host/disk_measured":"20ms"}"#).unwrap();
        let log = EventLog::options().rate_limits(limits).queue(1_024);
        let log = log.open(&location(Path::new(&file))).await.unwrap();
        let tasks = (0..tasks).map(|task| {
            let work = Task { log: log.clone(), child, task, end };
            tokio::spawn(work.run())
        });
        let tasks: Vec<_> = tasks.collect();
        tokio::spawn(look(log.clone(), end));
        for task in tasks {
            task.await.unwrap();
        }
        log.close().await.unwrap();
    });
}

/// Says what readers see of the end of the log.
async fn look(log: EventLog, end: Instant) {
    let view = log.view(Access::all());
    while Instant::now() < end {
        if let Ok(page) = view.list(&Query::new().limit(20)).await {
            say(page.items.iter().map(|item| (Answer::Seen, item.id, Some(item.cursor))));
        }
        sleep(Duration::from_millis(1)).await;
    }
}

struct Task {
    log: EventLog,
    child: u16,
    task: u16,
    end: Instant,
}

impl Task {
    async fn run(self) {
        let mut number = 0;
        while Instant::now() < self.end {
            let keys = self.keys(number);
            match self.task % 8 {
                7 => self.emit(&keys).await,
                _ => self.append(&keys).await,
            }
            if number % 10 == 9 {
                // These are kept already.
                self.append(&self.keys(number - 3)).await;
            }
            number += 1;
        }
    }

    /// Every eighth task appends batches, and every eighth one appends events with a rate limit.
    fn keys(&self, number: u32) -> Vec<Key> {
        let Self { child, task, .. } = *self;
        let kind = if task % 8 == 6 { Kind::Limited } else { Kind::Stored };
        let size = if task % 8 == 5 { 2 + (number % 8) as u8 } else { 1 };
        (0..size).map(|index| Key { kind, child, task, number, index, size }).collect()
    }

    /// Appends together, again and again until it is acknowledged.
    async fn append(&self, keys: &[Key]) {
        while Instant::now() < self.end {
            match self.attempt(keys).await {
                Ok(receipts) => {
                    say(receipts.iter().map(|it| (answer(it.outcome), it.id, Some(it.cursor))));
                    return;
                }
                Err(error) => {
                    let answer = match error {
                        AppendError::Unknown { .. } => Answer::Unknown,
                        AppendError::Full(_) => Answer::Full,
                        AppendError::Store(_) => Answer::Failed,
                        error => panic!("{error}"),
                    };
                    say(keys.iter().map(|key| (answer, key.id(), None)));
                    sleep(Duration::from_millis(5)).await;
                    say(keys.iter().map(|key| (Answer::Again, key.id(), None)));
                }
            }
        }
    }

    async fn attempt(&self, keys: &[Key]) -> Result<Vec<Receipt>, AppendError> {
        match keys {
            [key] => self.log.append(key.occurrence()).await.map(|receipt| vec![receipt]),
            keys => self.log.append_all(keys.iter().map(|key| key.occurrence())).await,
        }
    }

    /// Emits to a sink, and waits until it is stored.
    async fn emit(&self, keys: &[Key]) {
        let sink = self.log.sink();
        for key in keys {
            sink.emit(key.occurrence()).unwrap();
        }
        self.log.flush().await.unwrap();
        // A loss concerns the events of any sink.
        if sink.lost() == 0 {
            say(keys.iter().map(|key| (Answer::Flushed, key.id(), None)));
        }
    }
}

fn answer(outcome: Outcome) -> Answer {
    match outcome {
        Outcome::Stored => Answer::Stored,
        Outcome::Duplicate => Answer::Duplicate,
        Outcome::Suppressed => Answer::Suppressed,
    }
}

/// Writes the lines at once.
fn say(lines: impl Iterator<Item = (Answer, event_model::uuid::Uuid, Option<event_log::Cursor>)>) {
    let mut text = String::new();
    for (answer, id, cursor) in lines {
        writeln!(text, "{}", Line { answer, id, cursor }).unwrap();
    }
    stdout().write_all(text.as_bytes()).unwrap();
}
