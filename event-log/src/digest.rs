//! Digests of texts: equal for equal texts only.

use sha2::{Digest as _, Sha256};

/// The first half of a SHA-256: short, and still different for all texts that anyone can find.
pub(crate) type Digest = [u8; 16];

/// The digest of these texts.
pub(crate) fn of(texts: &[&str]) -> Digest {
    let mut digest = Sha256::new();
    for text in texts {
        digest.update((text.len() as u64).to_le_bytes());
        digest.update(text.as_bytes());
    }
    let bytes = digest.finalize();
    std::array::from_fn(|index| bytes[index])
}

/// The SHA-256 of these bytes.
#[cfg(feature = "http")]
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
