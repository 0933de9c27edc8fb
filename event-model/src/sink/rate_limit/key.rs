//! The key of a rate limit: events with the same key count as repetitions.

use crate::{Event, Value};
use std::{
    array,
    hash::{BuildHasher, Hash, Hasher, RandomState},
    ptr,
    sync::LazyLock,
};

/// The name of an event and the identities of its subject, including absent ones.
///
/// The size is fixed: a key needs no heap memory, and a long identity needs no more memory than a short one.
#[derive(Debug, Clone)]
pub(super) struct Key {
    name: &'static str,
    /// First a part of the name that is enough to spread the keys of a subject. Then the values of the identities in
    /// their order, and zeros; or a digest of the values if they are too long.
    bytes: [u8; SIZE],
}

/// Enough for three UUIDs, and some bytes of the name.
const SIZE: usize = 64;
const NAME: usize = 8;

impl Key {
    pub(super) fn of(event: &dyn Event) -> Self {
        let name = event.name();
        let mut key = Self { name, bytes: [0; SIZE] };
        let end: [u8; NAME] = name.as_bytes().last_chunk().copied().unwrap_or_default();
        let start = u64::from_le_bytes(end) ^ name.len() as u64;
        let mut row = Row { bytes: &mut key.bytes, length: 0 };
        let fits = row.push(&start.to_le_bytes()) && encode_all(event, |bytes| row.push(bytes));
        if !fits {
            digest(event, &mut key.bytes);
        }
        key
    }
}

/// Passes the bytes of the values of all identities to `push`, until `push` returns `false`. Each value is read where
/// [`Event::get`] wrote it: a copy of it would have to wait for that write, some 5 ns.
#[inline]
fn encode_all(event: &dyn Event, mut push: impl FnMut(&[u8]) -> bool) -> bool {
    let mut properties = event.descriptor().properties.iter().enumerate();
    properties.all(|(index, property)| !property.identity || encode(&event.get(index), &mut push))
}

/// Passes the bytes of a value to `push`, until `push` returns `false`. They begin with the type, and with the length
/// if it varies, so that different rows of values never have the same bytes.
#[inline]
fn encode(value: &Value<'_>, mut push: impl FnMut(&[u8]) -> bool) -> bool {
    let mut text = |kind, text: &str| {
        push(&[kind]) && push(&text.len().to_le_bytes()) && push(text.as_bytes())
    };
    match value {
        Value::Null => push(b"-"),
        Value::Uuid(uuid) => {
            let mut bytes = [b'u'; 17];
            bytes[1..].copy_from_slice(uuid.as_bytes());
            push(&bytes)
        }
        Value::Str(value) => text(b's', value),
        // No registry has an identity of another type.
        Value::Bool(_)
        | Value::Int(_)
        | Value::Uint(_)
        | Value::Float(_)
        | Value::Timestamp(_)
        | Value::Severity(_)
        | Value::List(_)
        | Value::Json(_) => text(b'o', &value.to_string()),
    }
}

struct Row<'a> {
    bytes: &'a mut [u8; SIZE],
    length: usize,
}

impl Row<'_> {
    /// Appends `bytes`. `false` if they do not fit.
    #[inline]
    fn push(&mut self, bytes: &[u8]) -> bool {
        let end = self.length + bytes.len();
        let Some(room) = self.bytes.get_mut(self.length..end) else { return false };
        room.copy_from_slice(bytes);
        self.length = end;
        true
    }
}

/// The digest is compared only within this process, so it needs no cryptographic hash, which would be one more crate.
/// It has 128 bits under random keys: two values have the same digest neither by chance nor by an attack.
#[cold]
fn digest(event: &dyn Event, bytes: &mut [u8; SIZE]) {
    static KEYS: LazyLock<[RandomState; 2]> =
        LazyLock::new(|| array::from_fn(|_| RandomState::new()));
    let mut hashers = KEYS.each_ref().map(BuildHasher::build_hasher);
    encode_all(event, |bytes| {
        hashers.iter_mut().for_each(|hasher| hasher.write(bytes));
        true
    });
    bytes[NAME..].fill(0);
    let mut row = Row { bytes, length: NAME };
    let [one, other] = hashers.map(|hasher| hasher.finish().to_le_bytes());
    let fits = row.push(b"d") && row.push(&one) && row.push(&other);
    debug_assert!(fits, "a digest fits into a row");
}

impl PartialEq for Key {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        let (chunks, others) = (self.bytes.as_chunks::<16>().0, other.bytes.as_chunks().0);
        chunks.iter().eq(others) && (ptr::eq(self.name, other.name) || self.name == other.name)
    }
}

impl Eq for Key {}

impl Hash for Key {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write(&self.bytes);
    }
}
