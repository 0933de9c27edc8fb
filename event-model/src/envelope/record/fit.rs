//! What the table of assisted-service has no room for, and how a record says that it was left out.

use crate::{redact::private_keys, value::redacted};
use serde::Serialize;
use serde_json::{Map, Result, Value as Json};
use std::{borrow::Cow, collections::BTreeMap};

/// The characters that the column of messages has room for.
const MESSAGE: usize = 4096;
/// PostgreSQL has no texts with it.
const NUL: char = '\0';
/// How JSON spells it. A backslash with these characters after it has the same spelling in it.
const NUL_IN_JSON: &str = "\\u0000";

/// In `props` of a record whose message was cut. No property of a registry has a name like this.
pub(super) const TRUNCATED: &str = "_message_truncated";
/// In `props` of a record from which a NUL was removed.
pub(super) const NUL_REMOVED: &str = "_nul_removed";

/// Makes the texts of a record fit, and keeps in mind what was left out.
#[derive(Default)]
pub(super) struct Fit {
    truncated: bool,
    nul_removed: bool,
}

impl Fit {
    pub(super) fn message(&mut self, mut message: String) -> String {
        if message.contains(NUL) {
            message = self.without_nul(&message).into_owned();
        }
        // There are at most as many characters as bytes.
        if message.len() > MESSAGE
            && let Some((end, _)) = message.char_indices().nth(MESSAGE)
        {
            message.truncate(end);
            self.truncated = true;
        }
        message
    }

    /// The text of a property that may be shown.
    pub(super) fn without_nul<'a>(&mut self, text: &'a str) -> Cow<'a, str> {
        if !text.contains(NUL) {
            return private_keys(text);
        }
        self.nul_removed = true;
        // A NUL can hide a private key.
        private_keys(&text.replace(NUL, "")).into_owned().into()
    }

    /// The text for `props`. `None` if it has no members.
    pub(super) fn props(mut self, members: &impl Serialize) -> Result<Option<String>> {
        let mut text = serde_json::to_string(members)?;
        if text.contains(NUL_IN_JSON) {
            let json = serde_json::to_value(members)?;
            if has_nul(&json) {
                self.nul_removed = true;
                text = serde_json::to_string(&redacted(&removed(json)))?;
            }
        }
        for (name, is_so) in [(TRUNCATED, self.truncated), (NUL_REMOVED, self.nul_removed)] {
            if is_so {
                add(&mut text, name);
            }
        }
        Ok(Some(text).filter(|text| text != "{}"))
    }
}

/// Whether a name or a text contains a NUL.
fn has_nul(json: &Json) -> bool {
    match json {
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
        Json::String(text) => text.contains(NUL),
        Json::Array(items) => items.iter().any(has_nul),
        Json::Object(members) => {
            members.iter().any(|(name, json)| name.contains(NUL) || has_nul(json))
        }
    }
}

/// The same without NULs. Its nesting is limited, as that of all JSON in events.
fn removed(json: Json) -> Json {
    match json {
        Json::Null | Json::Bool(_) | Json::Number(_) => json,
        Json::String(text) => Json::String(text.replace(NUL, "")),
        Json::Array(items) => Json::Array(items.into_iter().map(removed).collect()),
        Json::Object(members) => Json::Object(removed_of_members(members)),
    }
}

/// A name that another member has without its NULs gets a number, so that no member is lost.
fn removed_of_members(members: Map<String, Json>) -> Map<String, Json> {
    let (renamed, kept): (Vec<_>, Vec<_>) =
        members.into_iter().partition(|(name, _)| name.contains(NUL));
    let mut out: Map<_, _> = kept.into_iter().map(|(name, json)| (name, removed(json))).collect();
    let mut numbers = BTreeMap::new();
    for (name, json) in renamed {
        let base = name.replace(NUL, "");
        let number = numbers.entry(base.clone()).or_insert(1_usize);
        let mut name = base.clone();
        while out.contains_key(&name) {
            *number += 1;
            name = format!("{base} ({number})");
        }
        out.insert(name, removed(json));
    }
    out
}

/// Adds a member that is true to the text of an object.
fn add(object: &mut String, name: &str) {
    object.pop();
    let comma = if object.len() > 1 { "," } else { "" };
    object.push_str(&format!("{comma}\"{name}\":true}}"));
}
