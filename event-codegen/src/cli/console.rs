//! Lines on standard output and standard error, with colours where they are wanted.

use anstream::{stderr, stdout};
use std::{fmt::Display, io::Write};

/// A result. A reader that went away, as `head` does, wants no more and hears of no error.
pub(super) fn out(line: impl Display) {
    let _ = writeln!(stdout(), "{line}");
}

/// Something about the result.
pub(super) fn note(line: impl Display) {
    let _ = writeln!(stderr(), "{line}");
}
