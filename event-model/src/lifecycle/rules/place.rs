//! The places that rules speak of, as a tree of the tokens that lead there.

use super::pointer::EVERY;
use crate::pointer;
use std::collections::BTreeMap;

/// A place in a snapshot, and what the rules say of it and of what is within.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Place {
    pub(super) ignored: bool,
    pub(super) unordered: bool,
    within: BTreeMap<String, Self>,
}

impl Place {
    /// The place where these tokens lead.
    pub(super) fn at(&mut self, tokens: Vec<String>) -> &mut Self {
        tokens.into_iter().fold(self, |place, token| place.within.entry(token).or_default())
    }

    /// The pointers to those places within this one that are so.
    pub(super) fn pointers(&self, are: fn(&Self) -> bool) -> Vec<String> {
        let mut pointers = Vec::new();
        let mut waiting = vec![(String::new(), self)];
        while let Some((pointer, place)) = waiting.pop() {
            let within = place.within.iter().rev();
            waiting.extend(within.map(|(token, place)| (pointer::within(&pointer, token), place)));
            if are(place) {
                pointers.push(pointer);
            }
        }
        pointers
    }

    /// What the rules say of the member `name` of an object at `places`: more than one place when `*` led there.
    pub(super) fn of_member<'a>(places: &[&'a Self], name: &str) -> Vec<&'a Self> {
        places.iter().filter_map(|place| place.within.get(name)).collect()
    }

    /// What the rules say of an element of a list at `places`.
    pub(super) fn of_element<'a>(places: &[&'a Self], index: usize) -> Vec<&'a Self> {
        if places.iter().all(|place| place.within.is_empty()) {
            return Vec::new();
        }
        let index = index.to_string();
        let both = |place: &&'a Self| [place.within.get(EVERY), place.within.get(&index)];
        places.iter().flat_map(both).flatten().collect()
    }
}
