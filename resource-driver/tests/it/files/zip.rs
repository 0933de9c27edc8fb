//! Writes archives, also those that no sane program writes.

use flate2::{Compression, write::DeflateEncoder};
use std::io::Write;

/// An archive. Everything in it can be changed before it is written.
#[derive(Default)]
pub(super) struct Zip {
    pub(super) items: Vec<Item>,
    pub(super) before: Vec<u8>,
    pub(super) after: Vec<u8>,
    pub(super) comment: Vec<u8>,
    /// Bytes between the directory and the end.
    pub(super) gap: Vec<u8>,
    /// Whether the end is also written with 8 bytes for sizes.
    pub(super) is_long: bool,
    /// Changes the end: the number of entries, the size and the start of the directory.
    pub(super) end: Option<fn(&mut [u64; 3])>,
}

/// An entry of an archive.
#[derive(Clone)]
pub(super) struct Item {
    pub(super) fields: Fields,
    pub(super) data: Vec<u8>,
    /// Bytes after the data, such as a descriptor.
    pub(super) after: Vec<u8>,
    /// Whether only the directory has it.
    pub(super) is_only_listed: bool,
    /// Changes the header before the data.
    pub(super) local: Option<fn(&mut Fields)>,
    /// Changes the record in the directory.
    pub(super) central: Option<fn(&mut Fields)>,
}

#[derive(Clone)]
pub(super) struct Fields {
    pub(super) name: Vec<u8>,
    pub(super) flags: u16,
    pub(super) method: u16,
    pub(super) crc: u32,
    pub(super) compressed: u32,
    pub(super) size: u32,
    pub(super) attributes: u32,
    pub(super) extra: Vec<u8>,
    pub(super) offset: u32,
}

impl Zip {
    pub(super) fn of(items: impl IntoIterator<Item = Item>) -> Self {
        Self { items: items.into_iter().collect(), ..Self::default() }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = self.before.clone();
        let mut directory = Vec::new();
        for item in &self.items {
            let mut central = Fields { offset: bytes.len() as u32, ..item.fields.clone() };
            let mut local = item.fields.clone();
            item.local.inspect(|change| change(&mut local));
            item.central.inspect(|change| change(&mut central));
            if !item.is_only_listed {
                bytes.extend(local.local());
                bytes.extend(&item.data);
                bytes.extend(&item.after);
            }
            directory.extend(central.central());
        }
        let mut end = [self.items.len() as u64, directory.len() as u64, bytes.len() as u64];
        self.end.inspect(|change| change(&mut end));
        bytes.extend(directory);
        bytes.extend(&self.gap);
        let [count, size, start] = end;
        if self.is_long {
            let long_end = bytes.len() as u64;
            bytes.extend(b"PK\x06\x06");
            bytes.extend(44_u64.to_le_bytes());
            bytes.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
            for number in [count, count, size, start] {
                bytes.extend(number.to_le_bytes());
            }
            bytes.extend(b"PK\x06\x07\0\0\0\0");
            bytes.extend(long_end.to_le_bytes());
            bytes.extend(1_u32.to_le_bytes());
        }
        bytes.extend(b"PK\x05\x06\0\0\0\0");
        let count = u16::try_from(count).unwrap_or(u16::MAX);
        bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
        bytes.extend((size as u32).to_le_bytes());
        bytes.extend((start as u32).to_le_bytes());
        bytes.extend((self.comment.len() as u16).to_le_bytes());
        bytes.extend(&self.comment);
        bytes.extend(&self.after);
        bytes
    }
}

impl Item {
    /// A file that is not compressed.
    pub(super) fn stored(name: &str, content: &[u8]) -> Self {
        let fields = Fields {
            name: name.as_bytes().to_vec(),
            flags: 1 << 11,
            method: 0,
            crc: rawzip::crc32(content),
            compressed: content.len() as u32,
            size: content.len() as u32,
            attributes: 0o100_644 << 16,
            extra: Vec::new(),
            offset: 0,
        };
        let data = content.to_vec();
        Self { fields, data, after: Vec::new(), is_only_listed: false, local: None, central: None }
    }

    /// The header and the data.
    pub(super) fn local(&self) -> Vec<u8> {
        [self.fields.local(), self.data.clone()].concat()
    }

    /// A file that is compressed.
    pub(super) fn deflated(name: &str, content: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        let mut item = Self { data: encoder.finish().unwrap(), ..Self::stored(name, content) };
        item.fields.method = 8;
        item.fields.compressed = item.data.len() as u32;
        item
    }

    pub(super) fn folder(name: &str) -> Self {
        let mut item = Self::stored(name, b"");
        item.fields.attributes = 0o040_755 << 16 | 0x10;
        item
    }

    /// Changes both headers.
    pub(super) fn with(mut self, change: fn(&mut Fields)) -> Self {
        change(&mut self.fields);
        self
    }

    pub(super) fn with_local(self, change: fn(&mut Fields)) -> Self {
        Self { local: Some(change), ..self }
    }

    pub(super) fn with_central(self, change: fn(&mut Fields)) -> Self {
        Self { central: Some(change), ..self }
    }

    /// Has the numbers after its data in place of before it, as programs write that do not know them before.
    pub(super) fn streamed(self, size_bytes: usize, signature: &[u8]) -> Self {
        let Fields { crc, compressed, size, .. } = self.fields;
        let mut after = [signature, &crc.to_le_bytes()].concat();
        for number in [compressed, size] {
            after.extend_from_slice(&u64::from(number).to_le_bytes()[..size_bytes]);
        }
        let item = self.with(|fields| fields.flags |= 1 << 3);
        let local = |fields: &mut Fields| {
            (fields.crc, fields.compressed, fields.size) = (0, 0, 0);
        };
        Self { after, ..item }.with_local(local)
    }
}

impl Fields {
    fn local(&self) -> Vec<u8> {
        [&b"PK\x03\x04\x14\0"[..], &self.both(), &self.name, &self.extra].concat()
    }

    fn central(&self) -> Vec<u8> {
        // Made by Unix.
        let mut bytes = b"PK\x01\x02\x14\x03\x14\0".to_vec();
        bytes.extend(self.both());
        bytes.extend([0; 6]);
        bytes.extend(self.attributes.to_le_bytes());
        bytes.extend(self.offset.to_le_bytes());
        [bytes, self.name.clone(), self.extra.clone()].concat()
    }

    /// What both headers have.
    fn both(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        bytes.extend(self.flags.to_le_bytes());
        bytes.extend(self.method.to_le_bytes());
        // 1980-01-01, midnight.
        bytes.extend([0, 0, 0x21, 0]);
        for number in [self.crc, self.compressed, self.size] {
            bytes.extend(number.to_le_bytes());
        }
        bytes.extend((self.name.len() as u16).to_le_bytes());
        bytes.extend((self.extra.len() as u16).to_le_bytes());
        bytes
    }
}
