//! Registries written as JSON, which is YAML as well.

use serde_json::Value;

/// The registry with escapes for the characters that cannot stand in YAML as they are.
pub(crate) fn yaml(registry: &Value) -> String {
    let escape = |c: char| match c {
        ' '..='~' => c.to_string(),
        c => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect(),
    };
    registry.to_string().chars().map(escape).collect()
}
