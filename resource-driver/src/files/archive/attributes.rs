//! What an entry is: only files and folders are accepted, in the forms that are supported.

use super::{FilesError, FilesErrorKind};
use rawzip::{CompressionMethod, ZipFileHeaderRecord, extra_fields::ExtraFieldId};

/// Flags that say nothing that has to be checked, or that are looked at: levels of compression, a descriptor after the data,
/// and names in UTF-8.
const KNOWN_FLAGS: u16 = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 11;

/// Where Unix keeps what a file is, in the upper half of the attributes.
const KIND: u32 = 0o170_000;
const FILE: u32 = 0o100_000;
const FOLDER: u32 = 0o040_000;
const LINK: u32 = 0o120_000;

/// The attribute of a folder in MS-DOS.
const DOS_FOLDER: u32 = 0x10;

pub(super) fn check(record: &ZipFileHeaderRecord<'_>) -> Result<(), FilesError> {
    let flags = record.flags();
    if flags.is_encrypted() || flags.has_strong_encryption() || flags.is_masked() {
        return unsupported("the entry is encrypted; send it without a password");
    }
    if flags.bits() & !KNOWN_FLAGS != 0 {
        return unsupported("the entry uses a rare feature of ZIP; compress it with `deflate`");
    }
    let method = record.compression_method();
    if method != CompressionMethod::STORE && method != CompressionMethod::DEFLATE {
        return unsupported("the method of compression is not supported; use `deflate`");
    }
    let is_folder = record.is_dir();
    let attributes = record.external_attributes();
    match (attributes >> 16) & KIND {
        LINK => return refused("the entry is a link; send the file itself"),
        FOLDER if !is_folder => return refused(NOT_A_FOLDER),
        FILE if is_folder => return refused(NOT_A_FOLDER),
        0 | FILE | FOLDER => {}
        _ => return refused("the entry is a special file; send only files and folders"),
    }
    if attributes & DOS_FOLDER != 0 && !is_folder {
        return refused(NOT_A_FOLDER);
    }
    other_names(record)
}

const NOT_A_FOLDER: &str = "the name and the attributes do not agree on whether it is a folder; end names of folders, and only them, with `/`";

/// Refuses fields that give an entry another name or size to the programs that read them.
fn other_names(record: &ZipFileHeaderRecord<'_>) -> Result<(), FilesError> {
    /// The version of the field, and the checksum of the name in the header.
    const BEFORE_NAME: usize = 5;
    let mut sizes = 0;
    for (id, field) in record.extra_fields() {
        if id == ExtraFieldId::INFO_ZIP_UNICODE_PATH
            && field.get(BEFORE_NAME..) != Some(record.file_path().as_bytes())
        {
            return refused("the entry has a second name; make the archive again");
        }
        sizes += usize::from(id == ExtraFieldId::ZIP64);
    }
    match sizes {
        0 | 1 => Ok(()),
        _ => refused("the sizes are there more than once; make the archive again"),
    }
}

fn unsupported(problem: &str) -> Result<(), FilesError> {
    Err(FilesError::new(FilesErrorKind::Unsupported, problem))
}

fn refused(problem: &str) -> Result<(), FilesError> {
    Err(FilesError::new(FilesErrorKind::Unsafe, problem))
}
