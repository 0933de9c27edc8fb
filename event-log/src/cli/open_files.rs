//! How many files the process may have open: each connection is one.

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// What a server needs beside its connections, for the log and the readers of the disk.
const OTHERS: u64 = 1_024;

/// Raises the limit of this process to what so many connections need, as far as the system allows it, and warns if that is not
/// enough.
pub(super) fn raise(connections: usize) {
    let Ok((soft, hard)) = getrlimit(Resource::RLIMIT_NOFILE) else { return };
    let wanted = u64::try_from(connections).unwrap_or(u64::MAX).saturating_add(OTHERS);
    if soft >= wanted {
        return;
    }
    let reached = wanted.min(hard);
    let raised = setrlimit(Resource::RLIMIT_NOFILE, reached, hard);
    let limit = if raised.is_ok() { reached } else { soft };
    if limit < wanted {
        tracing::warn!(
            limit,
            "few files may be open, and each connection is one: raise the limit to {wanted}, as with `ulimit -n {wanted}`"
        );
    }
}
