//! What makes two events the same to a rate limit.

use crate::{Event, Value};
use sha2::{Digest, Sha256};
use std::hash::{Hash, Hasher};

/// The name of an event and the identities of its subject, absent ones included.
///
/// Of a fixed size, so that no key needs the heap, and no identity, however long, more room than others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    name: &'static str,
    subject: Subject,
}

/// The values of the identities in their order, as bytes; a SHA-256 digest of them when they are too many.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Subject {
    /// Behind the values there are zeros.
    bytes: [u8; ROOM],
    /// More than there is room for a digest, which so is no value.
    length: u8,
}

/// Room for three UUIDs, and some for names.
const ROOM: usize = 63;
const DIGEST: u8 = u8::MAX;

impl Key {
    pub(super) fn of(event: &dyn Event) -> Self {
        let mut subject = Subject { bytes: [0; ROOM], length: 0 };
        let fits = identities(event).all(|value| encode(value, |bytes| subject.push(bytes)));
        if !fits {
            subject = digest(event);
        }
        Self { name: event.name(), subject }
    }
}

fn identities(event: &dyn Event) -> impl Iterator<Item = Value<'_>> {
    let properties = event.descriptor().properties.iter().enumerate();
    properties.filter(|(_, property)| property.identity).map(|(index, _)| event.get(index))
}

/// Gives `push` the bytes of a value, as long as it takes them. They begin with what it is, and with its length where that
/// varies: no two rows of values are the same bytes.
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
        // No registry makes an identity of these.
        other => text(b'o', &other.to_string()),
    }
}

impl Subject {
    /// Whether there was room.
    #[inline]
    fn push(&mut self, bytes: &[u8]) -> bool {
        let start = usize::from(self.length);
        let Some(room) = self.bytes.get_mut(start..start + bytes.len()) else { return false };
        room.copy_from_slice(bytes);
        self.length += bytes.len() as u8;
        true
    }
}

#[cold]
fn digest(event: &dyn Event) -> Subject {
    let mut digest = Sha256::new();
    for value in identities(event) {
        encode(value, |bytes| {
            digest.update(bytes);
            true
        });
    }
    let mut bytes = [0; ROOM];
    bytes[..32].copy_from_slice(&digest.finalize());
    Subject { bytes, length: DIGEST }
}

/// Of the name only its length and its end: it comes from a registry, and most keys differ in their subjects.
impl Hash for Key {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Subject { bytes, length } = &self.subject;
        state.write(&bytes[..usize::from(*length).min(ROOM)]);
        let end = self.name.as_bytes().last_chunk().copied().unwrap_or_default();
        state.write_u64(u64::from_le_bytes(end) ^ self.name.len() as u64);
    }
}
