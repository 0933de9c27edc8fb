//! Calls code of others for a sink, so that its faults do not reach the code that emits.

use crate::quoted::quoted;
use std::{
    any::Any,
    cell::RefCell,
    error::Error,
    fmt, mem,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    /// The sinks that are taking an event on this thread.
    static BUSY: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Calls `work` for the sink with this address.
///
/// # Errors
///
/// If `work` panics, or if it is called by the sink itself: by code that the same sink is running on this thread.
pub(super) fn guarded<T>(sink: usize, work: impl FnOnce() -> T) -> Result<T, Fault> {
    let Some(_busy) = Busy::enter(sink) else { return Err(Fault::Reentered) };
    caught(work)
}

/// Calls `work`.
///
/// # Errors
///
/// If it panics.
pub(super) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| Fault::Panicked(message(payload)))
}

/// The message of a panic. A payload of another type is not dropped, because its drop may panic.
fn message(payload: Box<dyn Any + Send>) -> String {
    let text = match payload.downcast::<&str>() {
        Ok(text) => (*text).to_owned(),
        Err(payload) => match payload.downcast::<String>() {
            Ok(text) => *text,
            Err(payload) => {
                mem::forget(payload);
                "without a message".to_owned()
            }
        },
    };
    quoted(&text)
}

/// A sink that is taking an event on this thread, until this is dropped.
struct Busy(usize);

impl Busy {
    /// `None` if the sink already takes one.
    fn enter(sink: usize) -> Option<Self> {
        let enter = |busy: &RefCell<Vec<usize>>| {
            let mut busy = busy.borrow_mut();
            let is_free = !busy.contains(&sink);
            if is_free {
                busy.push(sink);
            }
            is_free
        };
        // While a thread ends, the thread-local may be gone.
        BUSY.try_with(enter).unwrap_or(true).then(|| Self(sink))
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        let leave = |busy: &RefCell<Vec<usize>>| busy.borrow_mut().retain(|sink| *sink != self.0);
        let _ = BUSY.try_with(leave);
    }
}

/// What code of others did wrong.
#[derive(Debug)]
pub(super) enum Fault {
    Panicked(String),
    Reentered,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Panicked(message) => {
                write!(f, "the code that the sink called panicked: {message}")
            }
            Self::Reentered => f.write_str(
                "the event was emitted by code that the same sink was running for another event; \
                 emit it from another thread, for example from the receiver of a channel",
            ),
        }
    }
}

impl Error for Fault {}
