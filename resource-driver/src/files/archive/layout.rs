//! Where entries are in an archive: one after the other, without gaps and overlaps, from its first byte to its directory.

use super::{FilesError, ambiguous, damaged};

/// Where an entry is.
#[derive(Debug)]
pub(super) struct Place {
    /// The first byte of its header.
    pub(super) start: u64,
    /// The first byte after its data.
    pub(super) end: u64,
    /// What must be after its data.
    pub(super) descriptor: Option<Descriptor>,
    pub(super) name: String,
}

/// What is said again after the data of an entry.
#[derive(Debug)]
pub(super) struct Descriptor {
    pub(super) crc: u32,
    pub(super) compressed: u64,
    pub(super) size: u64,
}

pub(super) fn check(
    bytes: &[u8],
    mut places: Vec<Place>,
    directory: u64,
) -> Result<(), FilesError> {
    places.sort_by_key(|place| place.start);
    let first = places.first().map_or(directory, |place| place.start);
    if first != 0 {
        return Err(ambiguous("there are bytes before the first entry; make the archive again"));
    }
    let nexts = places.iter().skip(1).map(|place| place.start).chain([directory]);
    for (place, next) in places.iter().zip(nexts) {
        let after = after(bytes, place, next).map_err(|error| error.of(&place.name))?;
        match &place.descriptor {
            Some(descriptor) if !descriptor.is(after) => {
                let problem = "what follows the data does not agree with the directory; make the archive again";
                return Err(damaged(problem).of(&place.name));
            }
            None if !after.is_empty() => {
                let problem =
                    "bytes that belong to no entry follow the data; make the archive again";
                return Err(ambiguous(problem).of(&place.name));
            }
            Some(_) | None => {}
        }
    }
    Ok(())
}

/// The bytes between the data of an entry and what is next.
fn after<'b>(bytes: &'b [u8], place: &Place, next: u64) -> Result<&'b [u8], FilesError> {
    if next < place.end {
        let problem =
            "the entry overlaps with another one or with the directory; make the archive again";
        return Err(ambiguous(problem));
    }
    let after = bytes.get(place.end as usize..next as usize);
    after.ok_or_else(|| damaged("the archive is cut off; make it again"))
}

impl Descriptor {
    const SIGNATURE: [u8; 4] = *b"PK\x07\x08";

    /// Whether these bytes say it: with or without a signature, and with sizes of 4 or 8 bytes.
    fn is(&self, bytes: &[u8]) -> bool {
        let long = [self.compressed.to_le_bytes(), self.size.to_le_bytes()].concat();
        let short = [&long[..4], &long[8..12]].concat();
        let is_short = self.compressed.max(self.size) <= u64::from(u32::MAX);
        let crc = self.crc.to_le_bytes();
        let says = |bytes: &[u8]| match bytes.strip_prefix(&crc) {
            Some(sizes) => sizes == long || (is_short && sizes == short),
            None => false,
        };
        says(bytes) || bytes.strip_prefix(&Self::SIGNATURE).is_some_and(says)
    }
}
