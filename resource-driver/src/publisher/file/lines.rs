//! A file of whole lines.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, SeekFrom, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// A file of whole lines, synced.
#[derive(Debug)]
pub(super) struct Lines<F = File> {
    file: F,
    /// Where the last whole line ends.
    end: u64,
    /// Whether there may be something after the end, which is to be cut off.
    is_torn: bool,
}

/// What of a file is needed here. Tests have files that fail.
pub(super) trait Disk: Write + Seek {
    fn cut(&mut self, length: u64) -> io::Result<()>;
    fn sync(&mut self) -> io::Result<()>;
}

impl Disk for File {
    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

impl Lines {
    /// Opens a file, and cuts off a last line that is torn.
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false).mode(0o600);
        let mut file = options.open(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a regular file"));
        }
        file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => {
                io::Error::new(io::ErrorKind::WouldBlock, "another process has it open")
            }
            TryLockError::Error(error) => error,
        })?;
        let end = end_of_lines(&mut file)?;
        let mut lines = Self { file, end, is_torn: true };
        lines.cut()?;
        // The file itself is kept only when its folder is.
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(lines)
    }
}

impl<F: Disk> Lines<F> {
    /// Appends whole lines. When it returns, the disk has all of them, or none counts.
    pub(super) fn append(&mut self, text: &[u8]) -> io::Result<()> {
        self.cut()?;
        self.is_torn = true;
        let written = self.file.write_all(text).and_then(|()| self.file.sync());
        match written {
            Ok(()) => {
                self.end += text.len() as u64;
                self.is_torn = false;
            }
            // If it fails now, it is tried again before the next lines.
            Err(_) => drop(self.cut()),
        }
        written
    }

    /// Cuts off what is after the last whole line.
    fn cut(&mut self) -> io::Result<()> {
        if self.is_torn {
            self.file.cut(self.end)?;
            self.file.seek(SeekFrom::Start(self.end))?;
            self.file.sync()?;
            self.is_torn = false;
        }
        Ok(())
    }
}

/// Where the last whole line ends: it is looked for from the end of the file.
fn end_of_lines(file: &mut File) -> io::Result<u64> {
    const PART: u64 = 64 * 1024;
    let mut end = file.metadata()?.len();
    let mut part = Vec::new();
    while end > 0 {
        let start = end.saturating_sub(PART);
        part.resize(usize::try_from(end - start).expect("a part is small"), 0);
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(&mut part)?;
        if let Some(place) = part.iter().rposition(|byte| *byte == b'\n') {
            return Ok(start + place as u64 + 1);
        }
        end = start;
    }
    Ok(0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;
    use std::fs;

    /// A disk that takes so many bytes more, and after that fails.
    #[derive(Debug, Default)]
    struct Full {
        bytes: Vec<u8>,
        room: usize,
        cuts_fail: bool,
        syncs_fail: bool,
    }

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let number = bytes.len().min(self.room);
            if number == 0 {
                return Err(io::ErrorKind::StorageFull.into());
            }
            self.bytes.extend_from_slice(&bytes[..number]);
            self.room -= number;
            Ok(number)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Seek for Full {
        fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
            // Bytes are always appended, so only the end is a place.
            assert_eq!(place, SeekFrom::Start(self.bytes.len() as u64));
            Ok(self.bytes.len() as u64)
        }
    }

    impl Disk for Full {
        fn cut(&mut self, length: u64) -> io::Result<()> {
            if self.cuts_fail {
                return Err(io::ErrorKind::Other.into());
            }
            self.bytes.truncate(length as usize);
            Ok(())
        }

        fn sync(&mut self) -> io::Result<()> {
            match self.syncs_fail {
                true => Err(io::ErrorKind::Other.into()),
                false => Ok(()),
            }
        }
    }

    fn lines(room: usize) -> Lines<Full> {
        Lines { file: Full { room, ..Full::default() }, end: 0, is_torn: false }
    }

    #[test]
    fn a_line_that_was_written_in_part_is_cut_off() {
        let mut lines = lines(6);
        lines.append(b"one\n").unwrap();
        assert_eq!(lines.append(b"two\n").unwrap_err().kind(), io::ErrorKind::StorageFull);
        assert_eq!(lines.file.bytes, b"one\n");
        lines.file.room = 100;
        lines.append(b"three\n").unwrap();
        assert_eq!(lines.file.bytes, b"one\nthree\n");
    }

    #[test]
    fn a_part_that_cannot_be_cut_off_now_is_cut_off_before_the_next_line() {
        let mut lines = lines(6);
        lines.append(b"one\n").unwrap();
        lines.file.cuts_fail = true;
        lines.append(b"two\n").unwrap_err();
        assert_eq!(lines.file.bytes, b"one\ntw");
        lines.append(b"three\n").unwrap_err();
        (lines.file.room, lines.file.cuts_fail) = (100, false);
        lines.append(b"four\n").unwrap();
        assert_eq!(lines.file.bytes, b"one\nfour\n");
    }

    #[test]
    fn a_line_that_was_not_synced_does_not_count() {
        let mut lines = lines(100);
        lines.file.syncs_fail = true;
        lines.append(b"one\n").unwrap_err();
        lines.file.syncs_fail = false;
        lines.append(b"two\n").unwrap();
        assert_eq!(lines.file.bytes, b"two\n");
    }

    #[test]
    fn a_torn_last_line_is_cut_off_at_the_start() {
        let long = "x".repeat(200_000);
        let cases = [
            (String::new(), 0),
            ("{\"key\"".to_owned(), 0),
            ("{}\n".to_owned(), 3),
            ("{}\n{\"k".to_owned(), 3),
            (format!("{{}}\n{long}"), 3),
            (format!("{long}\n{long}"), long.len() + 1),
        ];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("messages");
        for (text, left) in cases {
            fs::write(&path, &text).unwrap();
            let mut lines = Lines::open(&path).unwrap();
            lines.append(b"next\n").unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), format!("{}next\n", &text[..left]));
        }
    }

    #[test]
    fn a_file_is_open_once_and_a_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("messages");
        let _first = Lines::open(&path).unwrap();
        assert!(Lines::open(&path).unwrap_err().to_string().contains("another process"));
        Lines::open(folder.path()).unwrap_err();
    }
}
