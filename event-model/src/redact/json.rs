//! Private keys in JSON, whose lines may be anywhere in it: items of lists, names and values of members.

use super::{KEY, Keys, may_have_key};
use crate::depth::{DOCUMENT, TOO_DEEP};
use serde_json::{Map, Value as Json};
use std::borrow::Cow;

impl Keys {
    /// The next value without private keys, or parts of them, and without what is nested more than `levels` deep.
    #[inline]
    pub(crate) fn json<'a>(&mut self, json: &'a Json, levels: usize) -> Cow<'a, Json> {
        match self.is_open() || may_hide(json, levels) {
            true => Cow::Owned(self.hidden(json, levels)),
            false => Cow::Borrowed(json),
        }
    }

    fn hidden(&mut self, json: &Json, left: usize) -> Json {
        match json {
            Json::String(text) => Json::String(self.next(text).into_owned()),
            Json::Array(_) | Json::Object(_) if left == 0 => Json::from(TOO_DEEP),
            Json::Array(items) => items.iter().map(|item| self.hidden(item, left - 1)).collect(),
            Json::Object(members) => {
                Json::Object(self.hidden_members(members, left - 1).into_iter().collect())
            }
            Json::Null | Json::Bool(_) | Json::Number(_) => json.clone(),
        }
    }

    /// The members in their order. Members of an object have no order that means anything: if a key begins in one of
    /// them and does not end there, all texts of the object may be its lines, and all are hidden.
    fn hidden_members(&mut self, members: &Map<String, Json>, left: usize) -> Vec<(String, Json)> {
        let mut names = Names::default();
        let mut after = self.clone();
        let mut is_split = after.is_open();
        let mut shown = Vec::with_capacity(members.len());
        for (name, value) in members {
            let name = names.unique(after.next(name));
            is_split |= after.is_open();
            shown.push((name, after.hidden(value, left)));
            is_split |= after.is_open();
        }
        if !is_split {
            return shown;
        }
        let mut texts = Vec::new();
        texts_of_members(members, left, &mut texts);
        self.pass(texts);
        without_texts(members, left)
    }
}

/// The members as they may be shown, in their order. `None` if they may be shown as they are.
pub(crate) fn members(members: &Map<String, Json>) -> Option<Vec<(String, Json)>> {
    may_hide_members(members).then(|| Keys::default().hidden_members(members, DOCUMENT - 1))
}

/// Whether a text of the members may have a key, or something in them is nested too deeply.
pub(crate) fn may_hide_members(members: &Map<String, Json>) -> bool {
    members.iter().any(|(name, value)| may_have_key(name) || may_hide(value, DOCUMENT - 1))
}

/// Whether a text of `json` may have a key, or something in it is nested too deeply.
fn may_hide(json: &Json, left: usize) -> bool {
    match json {
        Json::String(text) => may_have_key(text),
        Json::Array(items) => left == 0 || items.iter().any(|item| may_hide(item, left - 1)),
        Json::Object(members) => {
            let may =
                |(name, value): (&String, &Json)| may_have_key(name) || may_hide(value, left - 1);
            left == 0 || members.iter().any(may)
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => false,
    }
}

fn texts_of_members<'a>(members: &'a Map<String, Json>, left: usize, texts: &mut Vec<&'a str>) {
    for (name, value) in members {
        texts.push(name);
        texts_of(value, left, texts);
    }
}

fn texts_of<'a>(json: &'a Json, left: usize, texts: &mut Vec<&'a str>) {
    match json {
        Json::String(text) => texts.push(text),
        Json::Array(_) | Json::Object(_) if left == 0 => {}
        Json::Array(items) => items.iter().for_each(|item| texts_of(item, left - 1, texts)),
        Json::Object(members) => texts_of_members(members, left - 1, texts),
        Json::Null | Json::Bool(_) | Json::Number(_) => {}
    }
}

fn without_texts(members: &Map<String, Json>, left: usize) -> Vec<(String, Json)> {
    let mut names = Names::default();
    let hidden = |value| (names.unique(Cow::Borrowed(KEY)), without_text(value, left));
    members.values().map(hidden).collect()
}

fn without_text(json: &Json, left: usize) -> Json {
    match json {
        Json::String(_) => Json::from(KEY),
        Json::Array(_) | Json::Object(_) if left == 0 => Json::from(TOO_DEEP),
        Json::Array(items) => items.iter().map(|item| without_text(item, left - 1)).collect(),
        Json::Object(members) => {
            Json::Object(without_texts(members, left - 1).into_iter().collect())
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => json.clone(),
    }
}

/// The names of the members of one object. Hidden ones get a number, so that no two are the same.
#[derive(Default)]
struct Names {
    hidden: usize,
}

impl Names {
    fn unique(&mut self, name: Cow<'_, str>) -> String {
        if !name.contains(KEY) {
            return name.into_owned();
        }
        self.hidden += 1;
        match self.hidden {
            1 => name.into_owned(),
            number => format!("{name} ({number})"),
        }
    }
}
