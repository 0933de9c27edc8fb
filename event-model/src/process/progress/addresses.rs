//! What is known about a descriptor, found by its address.

use crate::descriptor::Descriptor;
use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
    ptr,
};

/// A value for each descriptor. It is computed once.
#[derive(Clone)]
pub(super) struct Addresses<T> {
    values: Vec<T>,
    /// The index of the value of the descriptor at this address.
    places: HashMap<usize, usize, BuildHasherDefault<Spread>>,
    /// The address of the last descriptor, and the index of its value.
    recent: Option<(usize, usize)>,
}

impl<T> Default for Addresses<T> {
    fn default() -> Self {
        Self { values: Vec::new(), places: HashMap::default(), recent: None }
    }
}

impl<T> Addresses<T> {
    #[inline]
    pub(super) fn get(
        &mut self,
        descriptor: &'static Descriptor,
        find: impl FnOnce(&'static Descriptor) -> T,
    ) -> &T {
        let address = ptr::from_ref(descriptor).addr();
        let place = match self.recent {
            Some((recent, place)) if recent == address => place,
            Some(_) | None => *self.places.entry(address).or_insert_with(|| {
                self.values.push(find(descriptor));
                self.values.len() - 1
            }),
        };
        self.recent = Some((address, place));
        &self.values[place]
    }
}

/// Spreads the bits of an address. No input chooses addresses, so this need not be a keyed hash.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_usize(usize::from(*byte));
        }
    }

    fn write_usize(&mut self, number: usize) {
        const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
        self.0 = (self.0 ^ number as u64).wrapping_mul(GOLDEN).rotate_left(32);
    }
}
