//! Reads an archive, and checks all of it but the contents of files before anything is written.
//!
//! The archive must be one that every program reads in the same way: its entries and its directory follow each other without
//! gaps and overlaps, and what is said twice is said in the same way.

mod attributes;
mod end;
mod layout;
mod local;

use super::{FilesError, FilesErrorKind, FilesLimits, name, tree::Tree};
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

/// A file or a folder of an archive.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The name, which was checked. That of a folder ends with `/`.
    pub(super) name: &'a str,
    /// Whether the data is compressed.
    pub(super) is_deflated: bool,
    /// The data in the archive.
    pub(super) data: &'a [u8],
    /// How many bytes the file has, as the archive says.
    pub(super) size: u64,
    /// The checksum of the file, as the archive says.
    pub(super) crc: u32,
}

impl Entry<'_> {
    pub(super) fn is_folder(&self) -> bool {
        self.name.ends_with('/')
    }
}

/// The entries of an archive that may be unpacked, in the order of its directory, and the names of all its folders.
pub(super) fn read<'a>(
    bytes: &'a [u8],
    limits: &FilesLimits,
) -> Result<(Vec<Entry<'a>>, Vec<String>), FilesError> {
    let archive = ZipArchive::from_slice(bytes).map_err(|_| {
        damaged("this is not a ZIP archive; send the folder of the driver as a ZIP archive")
    })?;
    let declared = archive.entries_hint();
    if declared > limits.entries as u64 {
        let problem = format!("there are {declared} entries; send at most {}", limits.entries);
        return Err(FilesError::new(FilesErrorKind::TooLarge, problem));
    }
    let mut entries = Vec::new();
    let mut places = Vec::new();
    let mut tree = Tree::default();
    let mut total = 0_u64;
    let mut directory = archive.directory_offset();
    for record in archive.entries() {
        let record = record
            .map_err(|_| damaged("the directory of the archive is damaged; make it again"))?;
        if entries.len() as u64 == declared {
            return Err(miscounted());
        }
        directory = end_of(&record);
        let (entry, place) = entry(&archive, bytes, &record)?;
        total = total.saturating_add(entry.size);
        check_size(&entry, total, limits).map_err(|error| error.of(entry.name))?;
        tree.add(entry.name, limits)?;
        entries.push(entry);
        places.push(place);
    }
    if entries.len() as u64 != declared {
        return Err(miscounted());
    }
    if !limits.allows(total, bytes.len() as u64) {
        return Err(too_dense(limits));
    }
    end::check(bytes, &archive, directory, declared)?;
    layout::check(bytes, places, archive.directory_offset())?;
    let folders = tree.folders().into_iter().map(str::to_owned).collect();
    Ok((entries, folders))
}

/// Where the record of an entry ends in the directory.
fn end_of(record: &ZipFileHeaderRecord<'_>) -> u64 {
    const FIXED: u64 = 46;
    let name = record.file_path().as_bytes().len() as u64;
    let extra = record.extra_fields().remaining_bytes().len() as u64;
    let comment = record.comment().as_bytes().len() as u64;
    record.central_directory_offset() + FIXED + name + extra + comment
}

fn entry<'a>(
    archive: &ZipSliceArchive<&'a [u8]>,
    bytes: &'a [u8],
    record: &ZipFileHeaderRecord<'_>,
) -> Result<(Entry<'a>, layout::Place), FilesError> {
    let of = |error: FilesError| error.of(record.file_path().as_bytes());
    let found = archive
        .get_entry(record.wayfinder())
        .map_err(|_| of(damaged("the data is not in the archive; make the archive again")))?;
    let local = found.local_header();
    local::check(record, &local).map_err(of)?;
    let (start, end) = found.compressed_data_range();
    let range = |range: std::ops::Range<u64>| &bytes[range.start as usize..range.end as usize];
    let name_start = record.local_header_offset() + local::FIXED;
    let name_end = name_start + local.file_path().as_bytes().len() as u64;
    let name = name::checked(range(name_start..name_end))?;
    attributes::check(record).map_err(of)?;
    let entry = Entry {
        name,
        is_deflated: record.compression_method() == CompressionMethod::DEFLATE,
        data: range(start..end),
        size: record.uncompressed_size_hint(),
        crc: record.crc32(),
    };
    let descriptor = record.flags().has_data_descriptor().then(|| layout::Descriptor {
        crc: entry.crc,
        compressed: entry.data.len() as u64,
        size: entry.size,
    });
    let place = layout::Place {
        start: record.local_header_offset(),
        end,
        descriptor,
        name: entry.name.to_owned(),
    };
    Ok((entry, place))
}

fn check_size(entry: &Entry<'_>, total: u64, limits: &FilesLimits) -> Result<(), FilesError> {
    let too_large = |problem| Err(FilesError::new(FilesErrorKind::TooLarge, problem));
    let compressed = entry.data.len() as u64;
    if entry.is_folder() && (entry.size, compressed) != (0, 0) {
        return Err(FilesError::new(
            FilesErrorKind::Unsafe,
            "the folder has data; only files have data",
        ));
    }
    if !entry.is_deflated && entry.size != compressed {
        let problem = "the data is not compressed, and has another size than the file; make the archive again";
        return Err(damaged(problem));
    }
    if entry.size > limits.file_bytes {
        return too_large(format!(
            "the file has more than {} bytes; send a smaller one",
            limits.file_bytes
        ));
    }
    if total > limits.total_bytes {
        return too_large(format!(
            "the files have more than {} bytes in all; send less",
            limits.total_bytes
        ));
    }
    match limits.allows(entry.size, compressed) {
        true => Ok(()),
        false => Err(too_dense(limits)),
    }
}

fn too_dense(limits: &FilesLimits) -> FilesError {
    let problem = format!(
        "this is more than {} times larger than its compressed data; send other files",
        limits.ratio
    );
    FilesError::new(FilesErrorKind::TooLarge, problem)
}

fn miscounted() -> FilesError {
    ambiguous(
        "the number of entries is not the one at the end of the archive; make the archive again",
    )
}

fn damaged(problem: &str) -> FilesError {
    FilesError::new(FilesErrorKind::Damaged, problem)
}

/// Programs would read different files.
fn ambiguous(problem: &str) -> FilesError {
    FilesError::new(FilesErrorKind::Unsafe, problem)
}
