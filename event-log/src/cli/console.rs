//! What commands write to the terminal: colours only where they are wanted.

use anstream::stderr;
use std::{fmt::Display, io::Write};
use terminal_size::{Width, terminal_size};

/// Something about the result, on standard error.
pub(super) fn note(line: impl Display) {
    // An error is ignored: there is no other place to report it.
    let _ = writeln!(stderr(), "{line}");
}

/// The number of columns, if there is a terminal.
pub(super) fn columns() -> Option<usize> {
    terminal_size().map(|(Width(columns), _)| columns.into())
}
