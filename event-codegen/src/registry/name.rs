//! The name of an event.

use super::Text;

/// The name of an event.
#[derive(Debug, Clone)]
pub struct Name {
    /// The name as written, which identifies the event. For a derived event, the place is that of its lifecycle.
    pub text: Text,
    /// The part before the slash, or the group of the registry.
    pub group: Option<String>,
    /// The name of its struct in Rust, if it is declared.
    pub rust: Option<Text>,
    /// The name of its group in Rust, if it is declared.
    pub module: Option<Text>,
}

impl Name {
    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.text.value
    }

    /// The part after the slash, or the whole name if it is written without a group.
    pub fn local(&self) -> &str {
        self.as_str().split_once('/').map_or(self.as_str(), |(_, name)| name)
    }
}
