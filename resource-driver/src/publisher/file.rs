//! Messages in a file, one JSON object per line.

mod lines;

use super::{Acknowledged, Message, PublishError, Publisher};
use crate::message;
use futures_util::future::BoxFuture;
use lines::Lines;
use serde_json::{Map, Value};
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
};
use tokio::sync::oneshot;

/// The most bytes that are written before they are synced.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Appends messages to a file, one JSON object per line with `key`, `headers` and `value`.
///
/// A message is acknowledged when the disk has it; messages that come at the same time share a sync. If a line cannot be
/// written whole, its part is cut off. The file can be read while it is written, but only its owner may read it.
///
/// ```
/// # let folder = tempfile::tempdir()?;
/// # let path = folder.path().join("messages");
/// use resource_driver::{
///     Context, LifecycleExecution,
///     publisher::{FilePublisher, Message, Publisher},
/// };
///
/// let publisher = FilePublisher::open(&path)?;
/// # drop(publisher);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct FilePublisher {
    path: PathBuf,
    /// `None` only while it is dropped.
    lines: Option<Sender<Line>>,
    thread: Option<JoinHandle<()>>,
}

/// A line, and where to say what became of it.
struct Line {
    text: String,
    reply: oneshot::Sender<Result<(), PublishError>>,
}

impl FilePublisher {
    /// Opens a file, and creates it if it does not exist. A last line that is torn is cut off: it was not acknowledged.
    ///
    /// # Errors
    ///
    /// If the file cannot be opened, created, read or changed, if it is not a regular file, or if another process has it open.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, PublishError> {
        let path = path.as_ref().to_owned();
        let failed = |error| {
            PublishError::new(format!("cannot open `{}` for messages", path.display()))
                .caused_by(error)
        };
        let lines = Lines::open(&path).map_err(failed)?;
        let (sender, waiting) = mpsc::channel();
        let shown = path.clone();
        let thread = thread::Builder::new().name("messages".to_owned());
        let thread = thread.spawn(move || write(lines, &waiting, &shown)).map_err(failed)?;
        Ok(Self { path, lines: Some(sender), thread: Some(thread) })
    }
}

impl Publisher for FilePublisher {
    fn publish(&self, message: Message) -> BoxFuture<'_, Result<Acknowledged, PublishError>> {
        Box::pin(async move {
            let ended = || {
                let path = self.path.display();
                PublishError::new(format!("the thread that writes messages to `{path}` has ended"))
            };
            let (reply, written) = oneshot::channel();
            let lines = self.lines.as_ref().ok_or_else(ended)?;
            lines.send(Line { text: line(&message), reply }).map_err(|_| ended())?;
            written.await.map_err(|_| ended())??;
            Ok(Acknowledged::by_the_broker())
        })
    }
}

/// The file is closed when this has returned.
impl Drop for FilePublisher {
    fn drop(&mut self) {
        drop(self.lines.take());
        if let Some(thread) = self.thread.take() {
            // A panic of the thread was reported to those who waited for it.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for FilePublisher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilePublisher").field("path", &self.path).finish_non_exhaustive()
    }
}

/// The line of a message, with its end.
fn line(message: &Message) -> String {
    let key = Value::from(message.request_id.as_str());
    let headers = message.headers().into_iter().map(|(name, value)| (name, value.into()));
    let headers = Value::Object(headers.collect::<Map<_, _>>());
    let value = message::lifecycle_execution(&message.request_id, &message.ended);
    format!("{{\"key\": {key}, \"headers\": {headers}, \"value\": {value}}}\n")
}

/// Writes lines until the publisher is dropped. All lines that wait are synced together.
fn write(mut lines: Lines, waiting: &Receiver<Line>, path: &Path) {
    while let Ok(first) = waiting.recv() {
        let mut text = first.text;
        let mut replies = vec![first.reply];
        while text.len() < MOST_BYTES
            && let Ok(line) = waiting.try_recv()
        {
            text += &line.text;
            replies.push(line.reply);
        }
        let result = lines.append(text.as_bytes());
        for reply in replies {
            let result = result.as_ref().map(|&()| ()).map_err(|error| {
                let path = path.display();
                PublishError::new(format!("cannot write a message to `{path}`"))
                    .caused_by(error.to_string())
            });
            // The task may have been stopped. The message is told again after the next start.
            let _ = reply.send(result);
        }
    }
}
