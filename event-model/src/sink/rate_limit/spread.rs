//! The hash of a key in the table.

use super::key::ROOM;
use std::{
    array,
    hash::{BuildHasher, Hasher, RandomState},
};

const WORDS: usize = ROOM / size_of::<u64>();

/// Hashes by products of two words each, both halves of which count.
///
/// Keys hold what clients send. Every word is mixed with a random one of this table, so that nobody can choose many keys of
/// the same hash. The hash of the standard library does the same in ten times the time, a fifth of all that a limit takes.
#[derive(Debug)]
pub(super) struct Spread([u64; WORDS]);

impl Default for Spread {
    fn default() -> Self {
        let random = RandomState::new();
        Self(array::from_fn(|word| random.hash_one(word)))
    }
}

impl BuildHasher for Spread {
    type Hasher = Products;

    #[inline]
    fn build_hasher(&self) -> Products {
        Products { words: self.0, hash: 0 }
    }
}

pub(super) struct Products {
    words: [u64; WORDS],
    hash: u64,
}

impl Hasher for Products {
    /// Takes the bytes of one key.
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        debug_assert_eq!(bytes.len(), ROOM, "what is behind the words would not count");
        let pairs = bytes.as_chunks::<16>().0.iter().zip(self.words.as_chunks::<2>().0);
        for (pair, [one, other]) in pairs {
            let pair = u128::from_le_bytes(*pair);
            let product = u128::from(pair as u64 ^ one) * u128::from((pair >> 64) as u64 ^ other);
            // Turned, so that it matters which pair a word is in.
            self.hash = self.hash.rotate_left(23) ^ product as u64 ^ (product >> 64) as u64;
        }
    }

    #[inline]
    fn finish(&self) -> u64 {
        self.hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_bit_of_a_key_changes_about_half_of_its_hash() {
        for _ in 0..20 {
            let spread = Spread::default();
            let of = |key: &[u8; ROOM]| {
                let mut products = spread.build_hasher();
                products.write(key);
                products.finish()
            };
            let mut hashes = HashSet::from([of(&[0; ROOM])]);
            let mut changed = [0; u64::BITS as usize];
            for bit in 0..ROOM * 8 {
                let mut key = [0; ROOM];
                key[bit / 8] ^= 1 << (bit % 8);
                let difference = of(&key) ^ of(&[0; ROOM]);
                changed
                    .iter_mut()
                    .enumerate()
                    .for_each(|(at, count)| *count += difference >> at & 1);
                assert!(hashes.insert(of(&key)), "the bit {bit} alone");
            }
            // Of 512; a fair coin is beyond once in ten thousand million times.
            assert!(changed.iter().all(|count| (180..332).contains(count)), "{changed:?}");
        }
    }
}
