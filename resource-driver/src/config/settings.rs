//! Settings of another program, which are passed on as they are.

use std::{collections::BTreeMap, fmt};

/// Settings of another program, by name. They may be secrets, so [`fmt::Debug`] shows only names.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Settings(pub(super) BTreeMap<String, String>);

impl Settings {
    /// Names and values.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.keys().map(|name| (name, "***"))).finish()
    }
}
