//! What a script writes: how much of it is kept, and which lines tell how far it is.

use super::{
    folder::{Folder, private_file},
    report,
};
use std::{
    collections::VecDeque,
    fs::File,
    io::{self, Read, Write},
    sync::{Arc, Mutex, PoisonError},
};

/// The most bytes of the output that are kept. Of a longer one the beginning is.
const MOST_OUTPUT: usize = 256 << 10;
/// The most bytes of the error output that are kept. Of a longer one the end is.
const MOST_ERRORS: usize = 64 << 10;
/// The longest line that can tell how far the script is.
const LONGEST_LINE: usize = 1 << 10;
/// The most lines about progress that are kept.
const MOST_REPORTS: usize = 10_000;

/// Reads to the end.
pub(crate) fn copy(mut from: impl Read, mut take: impl FnMut(&[u8])) {
    let mut buffer = vec![0; 16 << 10];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return,
            Ok(count) => take(&buffer[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return,
        }
    }
}

/// The output of a script: the beginning of it, and the lines that tell how far it is. A full disk does not end the script.
pub(crate) struct Output {
    kept: File,
    room: usize,
    reports: File,
    reported: usize,
    line: Vec<u8>,
}

impl Output {
    pub(crate) fn create(folder: &Folder) -> io::Result<Self> {
        let create = |path| private_file().create_new(true).open(path);
        Ok(Self {
            kept: create(folder.output())?,
            room: MOST_OUTPUT,
            reports: create(folder.progress())?,
            reported: 0,
            line: Vec::new(),
        })
    }

    pub(crate) fn take(&mut self, bytes: &[u8]) {
        let kept = bytes.len().min(self.room);
        if kept > 0 {
            let _ = self.kept.write_all(&bytes[..kept]);
            self.room -= kept;
            if self.room == 0 {
                let _ = self.kept.write_all(b"\n[the rest was not kept]\n");
            }
        }
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            // One byte more says that the line is too long.
            let room = (LONGEST_LINE + 1).saturating_sub(self.line.len());
            self.line.extend(&part[..part.len().min(room)]);
            if part.ends_with(b"\n") {
                self.end();
            }
        }
    }

    /// A line has ended.
    pub(crate) fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        if line.len() > LONGEST_LINE || self.reported == MOST_REPORTS || !report::is_report(&line) {
            return;
        }
        self.reported += 1;
        let line = String::from_utf8_lossy(&line);
        let _ = writeln!(self.reports, "{}", line.trim_end());
    }
}

/// The end of the error output of a script.
#[derive(Clone, Default)]
pub(crate) struct Errors(Arc<Mutex<VecDeque<u8>>>);

impl Errors {
    pub(crate) fn take(&self, bytes: &[u8]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.extend(bytes);
        let excess = kept.len().saturating_sub(MOST_ERRORS);
        kept.drain(..excess);
    }

    pub(crate) fn text(&self) -> String {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(kept.make_contiguous()).into_owned()
    }
}
