//! The threads of a log that can meet code of others: they wake tasks and drop events.

use std::{
    cell::Cell,
    io,
    thread::{Builder, JoinHandle},
};

thread_local! {
    static IS_OWN: Cell<bool> = const { Cell::new(false) };
}

/// Starts a thread with this name.
pub(crate) fn start(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> io::Result<JoinHandle<()>> {
    Builder::new().name(name.to_owned()).spawn(move || {
        IS_OWN.set(true);
        work();
    })
}

/// Whether this code runs on such a thread. It must not wait for the end of one then: it could be this one, or one that waits
/// for it.
pub(crate) fn is_this() -> bool {
    // While a thread ends, it drops what it has, and can no longer say.
    IS_OWN.try_with(Cell::get).unwrap_or(true)
}
