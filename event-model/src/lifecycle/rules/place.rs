//! The places that rules refer to, as a tree of pointer tokens.

use super::pointer::EVERY;
use crate::pointer;
use std::collections::BTreeMap;

/// A place in a snapshot, with the rules for it and for the places within it.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Place {
    pub(super) ignored: bool,
    pub(super) unordered: bool,
    within: BTreeMap<String, Self>,
}

impl Place {
    /// The place at the end of these tokens. Creates it if necessary.
    pub(super) fn at(&mut self, tokens: Vec<String>) -> &mut Self {
        tokens.into_iter().fold(self, |place, token| place.within.entry(token).or_default())
    }

    /// The pointers to the places within this one for which `are` is true.
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

    /// The places for the member `name` of an object at `places`. There can be several because of `*`.
    pub(super) fn of_member<'a>(places: &[&'a Self], name: &str) -> Vec<&'a Self> {
        places.iter().filter_map(|place| place.within.get(name)).collect()
    }

    /// The places for an element of a list at `places`.
    pub(super) fn of_element<'a>(places: &[&'a Self], index: usize) -> Vec<&'a Self> {
        if places.iter().all(|place| place.within.is_empty()) {
            return Vec::new();
        }
        let index = index.to_string();
        let both = |place: &&'a Self| [place.within.get(EVERY), place.within.get(&index)];
        places.iter().flat_map(both).flatten().collect()
    }
}
