//! The header before the data of an entry: it must say the same as the directory.

use super::{FilesError, ambiguous};
use rawzip::{ZipFileHeaderRecord, ZipLocalFileHeader};

/// The bytes of the header before the name.
pub(super) const FIXED: u64 = 30;

pub(super) fn check(
    record: &ZipFileHeaderRecord<'_>,
    local: &ZipLocalFileHeader<'_>,
) -> Result<(), FilesError> {
    let in_directory =
        (record.crc32(), record.compressed_size_hint(), record.uncompressed_size_hint());
    let in_header = (local.crc32(), local.compressed_size_hint(), local.uncompressed_size_hint());
    // With a descriptor after the data, the header may leave each of them open.
    let agrees = |header: u64, directory: u64| {
        header == directory || (header == 0 && record.flags().has_data_descriptor())
    };
    let numbers_agree = agrees(in_header.0.into(), in_directory.0.into())
        && agrees(in_header.1, in_directory.1)
        && agrees(in_header.2, in_directory.2);
    let what = if local.file_path().as_bytes() != record.file_path().as_bytes() {
        "name"
    } else if local.flags() != record.flags() {
        "flags"
    } else if local.compression_method() != record.compression_method() {
        "method of compression"
    } else if !numbers_agree {
        "size or checksum"
    } else {
        return Ok(());
    };
    Err(ambiguous(&format!(
        "the header and the directory do not agree on the {what}; make the archive again"
    )))
}
