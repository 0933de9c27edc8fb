//! Lines on standard output and standard error, with colours where they are wanted.

use anstream::{stderr, stdout};
use std::{fmt::Display, io::Write};

/// A result. An error is ignored: a reader such as `head` closes the pipe when it has read enough.
pub(super) fn out(line: impl Display) {
    let _ = writeln!(stdout(), "{line}");
}

/// Something about the result.
pub(super) fn note(line: impl Display) {
    let _ = writeln!(stderr(), "{line}");
}
