//! A package: a zip archive in base64, whose files are not compressed.

use base64::{Engine, engine::general_purpose::STANDARD};

pub(crate) fn package(files: &[(&str, &str)]) -> String {
    STANDARD.encode(archive(files))
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let start = u32::try_from(archive.len()).unwrap();
        let size = u32::try_from(content.len()).unwrap();
        let length = u16::try_from(name.len()).unwrap();
        // Version, flags, method, time, date, checksum, sizes, lengths of the name and of what is extra.
        let mut about = Vec::new();
        [20_u16, 0x800, 0, 0, 0x21].iter().for_each(|part| about.extend(part.to_le_bytes()));
        [checksum(content.as_bytes()), size, size]
            .iter()
            .for_each(|part| about.extend(part.to_le_bytes()));
        [length, 0].iter().for_each(|part| about.extend(part.to_le_bytes()));
        archive.extend(b"PK\x03\x04");
        archive.extend(&about);
        archive.extend(name.as_bytes());
        archive.extend(content.as_bytes());
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&about);
        // Comment, disk, attributes, more attributes.
        directory.extend([0; 10]);
        directory.extend(start.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len()).unwrap();
    let (start, size) = (archive.len(), directory.len());
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    archive.extend(u32::try_from(size).unwrap().to_le_bytes());
    archive.extend(u32::try_from(start).unwrap().to_le_bytes());
    archive.extend([0; 2]);
    archive
}

/// CRC-32, as archives have it.
fn checksum(bytes: &[u8]) -> u32 {
    let add = |sum: u32, byte: &u8| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())
        })
    };
    !bytes.iter().fold(u32::MAX, add)
}

#[test]
fn checksums_are_those_of_archives() {
    assert_eq!(checksum(b"123456789"), 0xCBF4_3926);
}
