//! The lines of a file, as events.

use super::Failure;
use crate::{Logged, shown};
use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
};

/// The greatest number of bytes of a line: more than an event may have.
const MOST_BYTES: u64 = 4 << 20;

/// The lines of a file.
pub(super) struct Lines {
    file: Box<dyn BufRead>,
    number: u64,
}

/// The number of a line, and its event or what is wrong with it.
type Line = (u64, Result<Logged, String>);

impl Lines {
    /// The lines of this file, or of standard input for `-`.
    pub(super) fn open(path: &str) -> Result<Self, Failure> {
        let file: Box<dyn BufRead> = match path {
            "-" => Box::new(BufReader::new(io::stdin())),
            path => {
                let file = File::open(path).and_then(|file| match file.metadata()?.is_dir() {
                    true => Err(io::ErrorKind::IsADirectory.into()),
                    false => Ok(file),
                });
                let file = file.map_err(|error| {
                    format!("cannot read {}: {error}", shown::shown(path, 4_096))
                })?;
                Box::new(BufReader::new(file))
            }
        };
        Ok(Self { file, number: 0 })
    }

    /// The next line that is not empty. `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Line>, Failure> {
        loop {
            let mut line = Vec::new();
            let read = (&mut self.file).take(MOST_BYTES).read_until(b'\n', &mut line);
            if read
                .map_err(|error| format!("cannot read on after line {}: {error}", self.number))?
                == 0
            {
                return Ok(None);
            }
            self.number += 1;
            if line.len() as u64 == MOST_BYTES && !line.ends_with(b"\n") {
                self.skip()?;
                return Ok(Some((
                    self.number,
                    Err(format!("it has more than {MOST_BYTES} bytes")),
                )));
            }
            if !line.iter().all(u8::is_ascii_whitespace) {
                let event = serde_json::from_slice(&line);
                let event = event
                    .map_err(|error| shown::shown(&format!("it is not an event: {error}"), 400));
                return Ok(Some((self.number, event)));
            }
        }
    }

    /// Skips the rest of a line.
    fn skip(&mut self) -> io::Result<()> {
        loop {
            let part = self.file.fill_buf()?;
            let end = part.iter().position(|byte| *byte == b'\n');
            let (length, is_last) = (end.map_or(part.len(), |end| end + 1), part.is_empty());
            self.file.consume(length);
            if end.is_some() || is_last {
                return Ok(());
            }
        }
    }
}
