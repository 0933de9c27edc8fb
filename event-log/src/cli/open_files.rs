//! How many files the process may have open: each connection is one.

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// What a server needs for all its connections, and for the log and the readers of the disk.
const WANTED: u64 = 8_192 + 1_024;

/// Raises the limit of this process, as far as the system allows it, and warns if that is not enough.
pub(super) fn raise() {
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else { return };
    if soft >= WANTED {
        return;
    }
    let reached = WANTED.min(hard);
    let raised = setrlimit(Resource::RLIMIT_NOFILE, reached, hard);
    let limit = if raised.is_ok() { reached } else { soft };
    if limit < WANTED {
        tracing::warn!(
            limit,
            "few files may be open, and each connection is one: raise the limit to {WANTED}, as with `ulimit -n {WANTED}`"
        );
    }
}
