//! Writes the files of an archive.

use super::{FilesError, FilesErrorKind, archive::Entry, folder};
use flate2::bufread::DeflateDecoder;
use rawzip::Crc32;
use std::{
    fs::File,
    io::{self, Read, Write},
    path::Path,
};

/// Writes folders and files, whose names were checked, into a folder that is empty.
pub(super) fn unpack(
    entries: &[Entry<'_>],
    folders: &[String],
    root: &Path,
) -> Result<(), FilesError> {
    for name in folders {
        folder::create(&root.join(name))
            .map_err(|error| failed("cannot make the folder", error).of(name))?;
    }
    for entry in entries.iter().filter(|entry| !entry.is_folder()) {
        write(entry, &root.join(entry.name)).map_err(|error| error.of(entry.name))?;
    }
    Ok(())
}

fn write(entry: &Entry<'_>, path: &Path) -> Result<(), FilesError> {
    let file = folder::create_file(path).map_err(|error| failed("cannot make the file", error))?;
    let mut checked = Checked { file, crc: Crc32::new(), size: 0 };
    if entry.is_deflated {
        let mut decoder = DeflateDecoder::new(entry.data);
        // One byte more shows that there are more than the archive says.
        copy(&mut (&mut decoder).take(entry.size + 1), &mut checked)?;
        if decoder.total_in() != entry.data.len() as u64 {
            return Err(damaged("the compressed data does not end where the archive says"));
        }
    } else {
        checked.write_all(entry.data).map_err(|error| failed("cannot write the file", error))?;
    }
    if checked.size != entry.size {
        return Err(damaged("the file does not have the size that the archive says"));
    }
    if checked.crc.checksum() != entry.crc {
        return Err(damaged("the file does not have the checksum that the archive says"));
    }
    Ok(())
}

fn copy(data: &mut impl Read, out: &mut Checked) -> Result<(), FilesError> {
    let mut buffer = [0; 16 * 1024];
    loop {
        let read = data.read(&mut buffer).map_err(|_| damaged("the compressed data is damaged"))?;
        match read {
            0 => return Ok(()),
            _ => out
                .write_all(&buffer[..read])
                .map_err(|error| failed("cannot write the file", error))?,
        }
    }
}

/// A file, with the size and the checksum of what was written to it.
struct Checked {
    file: File,
    crc: Crc32,
    size: u64,
}

impl Checked {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)?;
        self.crc.update(bytes);
        self.size += bytes.len() as u64;
        Ok(())
    }
}

fn failed(what: &str, error: io::Error) -> FilesError {
    match error.kind() {
        io::ErrorKind::AlreadyExists => FilesError::new(
            FilesErrorKind::Unsafe,
            "the file system cannot tell the name from another one; give one another name",
        ),
        _ => FilesError::io(what, error),
    }
}

fn damaged(problem: &str) -> FilesError {
    FilesError::new(FilesErrorKind::Damaged, format!("{problem}; make the archive again"))
}
