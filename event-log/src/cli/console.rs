//! What commands write to the terminal: colours only where they are wanted, and nothing that changes the terminal.

use anstream::{AutoStream, stderr, stdout};
use std::{
    fmt::Display,
    io::{self, BufWriter, IsTerminal, Write},
};
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

/// Standard output. Escape sequences for colours are removed if it is not a terminal, or if `NO_COLOR` is set.
pub(super) fn coloured() -> BufWriter<AutoStream<io::Stdout>> {
    BufWriter::new(stdout())
}

/// Standard output for data, and whether a person reads it.
pub(super) fn plain() -> (BufWriter<io::Stdout>, bool) {
    let out = io::stdout();
    let is_terminal = out.is_terminal();
    (BufWriter::new(out), is_terminal)
}
