//! The key of a rate limit: events with the same key count as repetitions.

use crate::{Event, Value, event::identities};
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
        let mut row = Row { bytes: [0; SIZE], length: NAME };
        if !identities(event).all(|(_, value)| encode(value, |bytes| row.push(bytes))) {
            row = digest(event);
        }
        let name = event.name();
        let end: [u8; NAME] = name.as_bytes().last_chunk().copied().unwrap_or_default();
        row.bytes[..NAME].copy_from_slice(&end);
        row.bytes[0] ^= name.len() as u8;
        Self { name, bytes: row.bytes }
    }
}

/// Passes the bytes of a value to `push`, until `push` returns `false`. They begin with the type, and with the length
/// if it varies, so that different rows of values never have the same bytes.
#[inline]
fn encode(value: Value<'_>, mut push: impl FnMut(&[u8]) -> bool) -> bool {
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

struct Row {
    bytes: [u8; SIZE],
    length: usize,
}

impl Row {
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
fn digest(event: &dyn Event) -> Row {
    static KEYS: LazyLock<[RandomState; 2]> =
        LazyLock::new(|| array::from_fn(|_| RandomState::new()));
    let mut hashers = KEYS.each_ref().map(BuildHasher::build_hasher);
    for (_, value) in identities(event) {
        encode(value, |bytes| {
            hashers.iter_mut().for_each(|hasher| hasher.write(bytes));
            true
        });
    }
    let mut row = Row { bytes: [0; SIZE], length: NAME };
    let [one, other] = hashers.map(|hasher| hasher.finish().to_le_bytes());
    let fits = row.push(b"d") && row.push(&one) && row.push(&other);
    debug_assert!(fits, "a digest fits into a row");
    row
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
