//! What must not be shown: the values of sensitive properties, and private keys wherever they stand in a text.

mod private_keys;
mod shown;
mod suspicion;

pub(crate) use private_keys::Lines;
pub use private_keys::private_keys;
pub(crate) use shown::{Shown, redacted, redacted_members};
pub(crate) use suspicion::may_have_key;
