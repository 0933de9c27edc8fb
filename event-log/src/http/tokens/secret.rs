//! A token as a secret: made of random bits, known by its digest.

use crate::digest;
use subtle::ConstantTimeEq;

/// What a file has of a token.
pub(super) type Sha256 = [u8; 32];

/// Tools that look for secrets in texts find a token by this.
#[cfg(feature = "cli")]
const PREFIX: &str = "elog_";

/// A new token: 256 random bits.
///
/// # Errors
///
/// If the system has no random bits.
#[cfg(feature = "cli")]
pub(super) fn new() -> Result<String, getrandom::Error> {
    let mut bits = [0; 32];
    getrandom::fill(&mut bits)?;
    Ok(format!("{PREFIX}{}", hex(&bits)))
}

pub(super) fn digest(token: &str) -> Sha256 {
    digest::sha256(token.as_bytes())
}

/// Whether two digests are equal, in a time that does not depend on where they differ.
pub(super) fn is_equal(one: &Sha256, other: &Sha256) -> bool {
    one.ct_eq(other).into()
}

#[cfg(feature = "cli")]
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads 64 hexadecimal digits. `None` if the text is something else.
pub(super) fn unhex(text: &str) -> Option<Sha256> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let [high, low] = [pair[0], pair[1]].map(|digit| char::from(digit).to_digit(16));
        *byte = u8::try_from(high? * 16 + low?).ok()?;
    }
    Some(bytes)
}
