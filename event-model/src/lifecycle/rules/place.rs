//! The places that rules refer to, as a tree of pointer tokens.

use super::pointer::EVERY;
use crate::pointer;
use std::collections::BTreeMap;

/// A place in a snapshot, with the rules for it and for the places within it.
#[derive(Clone, Default, PartialEq)]
pub(in crate::lifecycle) struct Place {
    pub(super) ignored: bool,
    pub(super) unordered: bool,
    pub(super) as_text: bool,
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

    /// Whether a number at `places` is a text.
    pub(in crate::lifecycle) fn is_text(places: &[&Self]) -> bool {
        places.iter().any(|place| place.as_text)
    }

    /// Whether a number at this place or within it is a text.
    pub(in crate::lifecycle) fn has_texts(&self) -> bool {
        self.as_text || self.within.values().any(Self::has_texts)
    }

    /// The places for the member `name` of an object at `places`. There can be several because of `*`.
    pub(in crate::lifecycle) fn of_member<'a>(places: &[&'a Self], name: &str) -> Vec<&'a Self> {
        places.iter().filter_map(|place| place.within.get(name)).collect()
    }

    /// The places for an element of a list at `places`.
    pub(in crate::lifecycle) fn of_element<'a>(places: &[&'a Self], index: usize) -> Vec<&'a Self> {
        if places.iter().all(|place| place.within.is_empty()) {
            return Vec::new();
        }
        let index = index.to_string();
        let both = |place: &&'a Self| [place.within.get(EVERY), place.within.get(&index)];
        places.iter().flat_map(both).flatten().collect()
    }
}
