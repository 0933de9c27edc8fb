//! How matchers for properties are shown: as they were written, without private keys.

use crate::redact::private_keys;
use std::fmt;

/// Writes `name(value)`. The value is hidden as a whole: a key may be split over the items of a list in it.
pub(super) fn write(name: &str, value: &dyn fmt::Debug, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{name}({})", private_keys(&format!("{value:?}")))
}
