//! Calls code of others for a sink, so that its faults do not reach the code that emits.

use crate::quoted::quoted;
use std::{
    any::Any,
    cell::{Cell, RefCell},
    error::Error,
    fmt, mem,
    panic::{AssertUnwindSafe, catch_unwind},
};

thread_local! {
    /// The outermost sink that is taking an event on this thread, or 0. Mostly it is the only one that guards itself, and
    /// a cell without a destructor is cheap.
    static OUTERMOST: Cell<usize> = const { Cell::new(0) };

    /// The sinks that are taking an event inside of it.
    static INNER: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
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
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Fault> {
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
    #[inline]
    fn enter(sink: usize) -> Option<Self> {
        let is_free = match OUTERMOST.get() {
            0 => {
                OUTERMOST.set(sink);
                true
            }
            outermost => outermost != sink && enter_inner(sink),
        };
        is_free.then(|| Self(sink))
    }
}

impl Drop for Busy {
    #[inline]
    fn drop(&mut self) {
        match OUTERMOST.get() == self.0 {
            true => OUTERMOST.set(0),
            false => leave_inner(self.0),
        }
    }
}

fn enter_inner(sink: usize) -> bool {
    let enter = |inner: &RefCell<Vec<usize>>| {
        let mut inner = inner.borrow_mut();
        let is_free = !inner.contains(&sink);
        if is_free {
            inner.push(sink);
        }
        is_free
    };
    // While a thread ends, the thread-local may be gone.
    INNER.try_with(enter).unwrap_or(true)
}

fn leave_inner(sink: usize) {
    let leave = |inner: &RefCell<Vec<usize>>| inner.borrow_mut().retain(|other| *other != sink);
    let _ = INNER.try_with(leave);
}

/// What code of others did wrong.
#[derive(Debug)]
pub(crate) enum Fault {
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
