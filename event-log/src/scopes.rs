//! The scopes of the events that came lately.

use crate::{
    recent::Recent,
    scope::{Salt, Scope},
};
use event_model::{Event, Value};
use std::sync::{Arc, Mutex, PoisonError};

/// The scopes of the events that came lately, in parts, so that few threads wait for one another.
pub(crate) struct Scopes {
    salt: Salt,
    parts: [Mutex<Part>; PARTS],
}

type Part = Recent<Box<[u8]>, Arc<Scope>, 2_048>;

const PARTS: usize = 16;

/// Longer ones are made again each time: they would take much memory.
const MOST_BYTES: usize = 1_024;

impl Scopes {
    pub(crate) fn new(salt: Salt) -> Self {
        Self { salt, parts: std::array::from_fn(|_| Mutex::default()) }
    }

    pub(crate) fn salt(&self) -> &Salt {
        &self.salt
    }

    /// The scope of this event.
    pub(crate) fn of(&self, event: &dyn Event) -> Arc<Scope> {
        let bytes = bytes(event);
        // The bytes of UUIDs that differ are spread over the parts.
        let part = bytes.iter().fold(0_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(*byte));
        let part = &self.parts[usize::from(part) % PARTS];
        if let Some(scope) = lock(part).get(&*bytes) {
            return scope;
        }
        let scope = Arc::new(Scope::of(event, &self.salt));
        if bytes.len() > MOST_BYTES {
            return scope;
        }
        lock(part).insert(bytes.into(), Arc::clone(&scope));
        scope
    }
}

fn lock(part: &Mutex<Part>) -> std::sync::MutexGuard<'_, Part> {
    part.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The event type and the identities: equal only if the scopes are.
fn bytes(event: &dyn Event) -> Vec<u8> {
    let descriptor = event.descriptor();
    let mut bytes = Vec::with_capacity(128);
    push(&mut bytes, b't', descriptor.event_type.as_bytes());
    for (index, property) in descriptor.properties.iter().enumerate() {
        if !property.identity {
            continue;
        }
        let value = event.get(index);
        if value.is_null() {
            continue;
        }
        push(&mut bytes, if property.sensitive { b'h' } else { b'i' }, property.name.as_bytes());
        match value {
            Value::Uuid(uuid) => push(&mut bytes, b'u', uuid.as_bytes()),
            Value::Str(text) => push(&mut bytes, b's', text.as_bytes()),
            value => push(&mut bytes, b'o', value.to_string().as_bytes()),
        }
    }
    bytes
}

fn push(bytes: &mut Vec<u8>, kind: u8, part: &[u8]) {
    bytes.push(kind);
    bytes.extend((part.len() as u64).to_le_bytes());
    bytes.extend(part);
}
