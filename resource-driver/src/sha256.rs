//! SHA-256. The only file of this crate that names the crate for it.

use sha2::Digest;

/// A digest of bytes that come in parts.
#[derive(Debug)]
pub(crate) struct Sha256(sha2::Sha256);

impl Sha256 {
    pub(crate) fn new() -> Self {
        Self(sha2::Sha256::new())
    }

    pub(crate) fn update(&mut self, bytes: impl AsRef<[u8]>) {
        self.0.update(bytes);
    }

    pub(crate) fn finalize(self) -> [u8; 32] {
        self.0.finalize().into()
    }

    /// The digest of these bytes alone.
    pub(crate) fn digest(bytes: impl AsRef<[u8]>) -> [u8; 32] {
        sha2::Sha256::digest(bytes).into()
    }
}
