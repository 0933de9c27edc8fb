//! What makes two events the same to a rate limit.

use crate::{Event, Value};
use sha2::{Digest, Sha256};

/// The name of an event and the identities of its subject.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    name: &'static str,
    subject: Subject,
}

/// The values of all identities in their order, absent ones included.
///
/// Of a fixed size, so that no key needs the heap and no identity, however long, needs more room than others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Subject {
    /// As they are.
    Plain(u8, [u8; ROOM]),
    /// Those that are longer: a SHA-256 digest, which two of them do not share.
    Digest([u8; 32]),
}

/// Three UUIDs, and some room for names.
const ROOM: usize = 62;

impl Key {
    pub(super) fn of(event: &dyn Event) -> Self {
        let descriptor = event.descriptor();
        let mut subject = Row { plain: [0; ROOM], length: 0, digest: None };
        for (index, property) in descriptor.properties.iter().enumerate() {
            if property.identity {
                subject.value(event.get(index));
            }
        }
        Self { name: descriptor.name, subject: subject.finish() }
    }
}

/// The bytes of a row of values; a digest of them once they are too many.
struct Row {
    plain: [u8; ROOM],
    length: usize,
    digest: Option<Sha256>,
}

impl Row {
    /// Each value begins with what it is, and with its length where that varies: no two rows of values are the same bytes.
    fn value(&mut self, value: Value<'_>) {
        match value {
            Value::Null => self.bytes(b"-"),
            Value::Uuid(uuid) => {
                self.bytes(b"u");
                self.bytes(uuid.as_bytes());
            }
            Value::Str(text) => self.text(b"s", text),
            // No registry makes an identity of these.
            other => self.text(b"o", &other.to_string()),
        }
    }

    fn text(&mut self, kind: &[u8; 1], text: &str) {
        self.bytes(kind);
        self.bytes(&text.len().to_le_bytes());
        self.bytes(text.as_bytes());
    }

    #[inline]
    fn bytes(&mut self, bytes: &[u8]) {
        let end = self.length + bytes.len();
        match (&mut self.digest, self.plain.get_mut(self.length..end)) {
            (None, Some(room)) => {
                room.copy_from_slice(bytes);
                self.length = end;
            }
            (Some(digest), _) => digest.update(bytes),
            (None, None) => {
                let digest = Sha256::new_with_prefix(&self.plain[..self.length]);
                self.digest = Some(digest.chain_update(bytes));
            }
        }
    }

    fn finish(self) -> Subject {
        match self.digest {
            Some(digest) => Subject::Digest(digest.finalize().into()),
            None => {
                let length = u8::try_from(self.length).expect("there is no more room than that");
                Subject::Plain(length, self.plain)
            }
        }
    }
}
