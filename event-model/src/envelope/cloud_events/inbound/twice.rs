//! Finds members that an event has twice. `serde_json` would silently keep the last one.

use crate::{pointer, quoted::excerpt};
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use std::{collections::BTreeSet, fmt};

/// The pointer to the first member that an event, or one of a list of events, has twice. `text` is JSON.
pub(super) fn find(text: &[u8]) -> Option<String> {
    serde_json::from_slice(text).ok().and_then(|Twice(pointer)| pointer)
}

struct Twice(Option<String>);

impl<'de> Deserialize<'de> for Twice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Members).map(Self)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or a list of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Option<String>, A::Error> {
        let (mut names, mut twice) = (BTreeSet::new(), None);
        while let Some((name, IgnoredAny)) = access.next_entry::<String, _>()? {
            if twice.is_none() && names.contains(&name) {
                twice = Some(pointer::within("", &excerpt(&name)));
            }
            names.insert(name);
        }
        Ok(twice)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Option<String>, A::Error> {
        let (mut index, mut first) = (0, None);
        while let Some(Twice(pointer)) = access.next_element()? {
            first = first.or_else(|| Some(format!("/{index}{}", pointer?)));
            index += 1;
        }
        Ok(first)
    }
}
