//! The form in which values are compared: without ignored values, and with unordered lists sorted.

use super::{place::Place, reading::text_of};
use serde_json::Value as Json;
use std::{
    borrow::Cow,
    cmp::Ordering,
    hash::{DefaultHasher, Hash, Hasher},
};

/// A value as it is compared. Two forms are equal if and only if their canonical texts are.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form<'a> {
    Null,
    Bool(bool),
    Number(Double),
    Text(Cow<'a, str>),
    List(Vec<Self>),
    /// Sorted by name.
    Object(Vec<(&'a str, Self)>),
}

impl<'a> Form<'a> {
    /// The form of the value at `places`. `None` if it is ignored.
    pub(super) fn of(value: &'a Json, places: &[&Place]) -> Option<Self> {
        if places.iter().any(|place| place.ignored) {
            return None;
        }
        Some(match value {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(*value),
            Json::Number(number) if Place::is_text(places) => Self::Text(text_of(number).into()),
            Json::Number(number) => {
                // Every number of a snapshot is a double. Adding zero turns minus zero into zero.
                Self::Number(Double(number.as_f64().unwrap_or(f64::NAN) + 0.0))
            }
            Json::String(text) => Self::Text(text.into()),
            Json::Array(items) => {
                let form = |(index, item)| Self::of(item, &Place::of_element(places, index));
                let mut forms = Vec::with_capacity(items.len());
                forms.extend(items.iter().enumerate().filter_map(form));
                let is_unordered = places.iter().any(|place| place.unordered);
                Self::List(if is_unordered { bag(forms) } else { forms })
            }
            Json::Object(members) => {
                let members = members.iter().filter_map(|(name, value)| {
                    Some((name.as_str(), Self::of(value, &Place::of_member(places, name))?))
                });
                let mut members: Vec<_> = members.collect();
                members.sort_unstable_by_key(|(name, _)| *name);
                Self::Object(members)
            }
        })
    }
}

/// Sorts the elements of an unordered list, so that equal lists are equal. The hashes alone nearly always decide, and
/// they are faster to compare than the elements.
fn bag(forms: Vec<Form<'_>>) -> Vec<Form<'_>> {
    let hash = |form: &Form<'_>| {
        let mut hasher = DefaultHasher::new();
        form.hash(&mut hasher);
        hasher.finish()
    };
    let mut bag: Vec<_> = forms.into_iter().map(|form| (hash(&form), form)).collect();
    bag.sort_unstable_by_key(|(hash, _)| *hash);
    for same in bag.chunk_by_mut(|(one, _), (next, _)| one == next) {
        same.sort_unstable();
    }
    bag.into_iter().map(|(_, form)| form).collect()
}

/// A number with a total order.
#[derive(Debug)]
pub(super) struct Double(f64);

impl Ord for Double {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Double {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Double {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Double {}

impl Hash for Double {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}
