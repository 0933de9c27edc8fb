//! The end of an archive: it must say where the directory is, in the same way in each place.

use super::{FilesError, ambiguous};
use rawzip::ZipSliceArchive;

/// The bytes of the end without its comment.
const END: u64 = 22;

/// The bytes of what is before it in an archive with 8 bytes for sizes: the same record again, and where that is.
const LONG_END: u64 = 56;
const LOCATOR: u64 = 20;

/// Checks the end of an archive whose directory has `count` entries and ends before the byte `directory_end`.
pub(super) fn check(
    bytes: &[u8],
    archive: &ZipSliceArchive<&[u8]>,
    directory_end: u64,
    count: u64,
) -> Result<(), FilesError> {
    let (start, end) = (archive.directory_offset(), archive.eocd_offset());
    if archive.end_offset() != bytes.len() as u64 {
        return Err(ambiguous("there are bytes after the end of the archive; make it again"));
    }
    let directory = Directory { start, size: directory_end.saturating_sub(start), count };
    let is_long = end == directory_end.saturating_add(LONG_END + LOCATOR);
    let agrees = if is_long {
        directory.is_in_long_end(part(bytes, directory_end, LONG_END))
            && is_locator(part(bytes, end - LOCATOR, LOCATOR), directory_end)
            && directory.is_in_end(part(bytes, end, END), |number, largest| number == largest)
    } else {
        end == directory_end && directory.is_in_end(part(bytes, end, END), |_, _| false)
    };
    match agrees {
        true => Ok(()),
        false => Err(ambiguous(
            "the end of the archive does not agree with its directory; make the archive again",
        )),
    }
}

struct Directory {
    start: u64,
    size: u64,
    count: u64,
}

impl Directory {
    /// Whether the end says this. A number may be left `open` if a long end has it.
    fn is_in_end(&self, end: &[u8], open: impl Fn(u64, u64) -> bool) -> bool {
        let short = |at, expected| {
            let found = number(end, at, 2);
            found == expected || open(found, u16::MAX.into())
        };
        let long = |at, expected| {
            let found = number(end, at, 4);
            found == expected || open(found, u32::MAX.into())
        };
        short(4, 0)
            && short(6, 0)
            && short(8, self.count)
            && short(10, self.count)
            && long(12, self.size)
            && long(16, self.start)
    }

    fn is_in_long_end(&self, end: &[u8]) -> bool {
        end.starts_with(b"PK\x06\x06")
            && number(end, 4, 8) == LONG_END - 12
            && number(end, 16, 4) == 0
            && number(end, 20, 4) == 0
            && number(end, 24, 8) == self.count
            && number(end, 32, 8) == self.count
            && number(end, 40, 8) == self.size
            && number(end, 48, 8) == self.start
    }
}

fn is_locator(locator: &[u8], long_end: u64) -> bool {
    locator.starts_with(b"PK\x06\x07")
        && number(locator, 4, 4) == 0
        && number(locator, 8, 8) == long_end
        && number(locator, 16, 4) <= 1
}

/// The bytes from `start` on. Empty if the archive does not have them.
fn part(bytes: &[u8], start: u64, length: u64) -> &[u8] {
    let range = start as usize..start.saturating_add(length) as usize;
    bytes.get(range).unwrap_or_default()
}

/// The number of `length` bytes, lowest first. The largest one if they are missing.
fn number(bytes: &[u8], at: usize, length: usize) -> u64 {
    let Some(bytes) = bytes.get(at..at + length) else {
        return u64::MAX;
    };
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
