//! The keys as a table in Markdown, for the documentation.

use super::keys::{KEYS, Origin};

/// All keys, with their defaults and what they mean.
pub(super) fn table() -> String {
    let mut table = String::from("| key | default | what it does |\n| --- | --- | --- |\n");
    for key in KEYS {
        let default = match key.default {
            "" => String::new(),
            default => format!("`{default}`"),
        };
        let own = match key.origin {
            Origin::Ignition => "",
            Origin::Own => " (not a key of Ignition)",
        };
        table += &format!("| `{}` | {default} | {}{own} |\n", key.name, key.about);
    }
    table
}
