//! A file of settings, read strictly: a key that is not known is a mistake, and all mistakes are told at once, with their
//! lines.

mod mistakes;
mod toml;
#[cfg(feature = "cli")]
mod yaml;

use crate::{nearest::nearest, shown::shown};
pub(crate) use mistakes::Mistakes;
#[cfg(feature = "cli")]
pub(crate) use toml::quoted;
pub(crate) use toml::read as read_toml;
#[cfg(feature = "cli")]
pub(crate) use yaml::read as read_yaml;

/// A value, with the line where it begins.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) line: usize,
    value: Value,
}

#[derive(Debug)]
enum Value {
    Text(String),
    Number(i64),
    Truth(bool),
    List(Vec<Node>),
    Table(Table),
    /// Something that no setting is.
    Other(&'static str),
}

/// Keys with their values. A reader takes the keys that it knows; [`end`](Self::end) reports the others.
#[derive(Debug, Default)]
pub(crate) struct Table {
    left: Vec<(String, usize, Node)>,
    known: Vec<&'static str>,
}

impl Table {
    /// The value of this key.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        let index = self.left.iter().position(|(name, ..)| name == key)?;
        Some(self.left.swap_remove(index).2)
    }

    /// All keys, with their lines and values, where any key is possible.
    pub(crate) fn take_all(&mut self) -> Vec<(String, usize, Node)> {
        let mut all = std::mem::take(&mut self.left);
        all.sort_by_key(|(_, line, _)| *line);
        all
    }

    /// Reports the keys that were not taken.
    pub(crate) fn end(self, mistakes: &mut Mistakes) {
        for (key, line, _) in self.left {
            let near = nearest(&key, self.known.iter().copied());
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the keys are {}", listed(&self.known)),
            };
            let key = shown(&key, 100);
            mistakes.at(line, format!("there is no key `{key}` here: {hint}"));
        }
    }
}

/// Words in backticks, with commas and "and".
pub(crate) fn listed(words: &[&str]) -> String {
    let quoted: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    match &*quoted {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

impl Node {
    pub(crate) fn text(self, key: &str, mistakes: &mut Mistakes) -> Option<String> {
        match self.value {
            Value::Text(text) => Some(text),
            _ => self.wrong(key, "a text in quotes", mistakes),
        }
    }

    pub(crate) fn truth(self, key: &str, mistakes: &mut Mistakes) -> Option<bool> {
        match self.value {
            Value::Truth(truth) => Some(truth),
            _ => self.wrong(key, "true or false", mistakes),
        }
    }

    /// A whole number that is not negative.
    pub(crate) fn number(self, key: &str, mistakes: &mut Mistakes) -> Option<u64> {
        match self.value {
            Value::Number(number) if number >= 0 => Some(number.unsigned_abs()),
            _ => self.wrong(key, "a whole number that is not negative", mistakes),
        }
    }

    pub(crate) fn table(self, key: &str, mistakes: &mut Mistakes) -> Option<Table> {
        match self.value {
            Value::Table(table) => Some(table),
            _ => self.wrong(key, "a table", mistakes),
        }
    }

    pub(crate) fn list(self, key: &str, mistakes: &mut Mistakes) -> Option<Vec<Self>> {
        match self.value {
            Value::List(list) => Some(list),
            _ => self.wrong(key, "a list", mistakes),
        }
    }

    /// A list of texts, with their lines.
    pub(crate) fn texts(self, key: &str, mistakes: &mut Mistakes) -> Vec<(usize, String)> {
        let list = self.list(key, mistakes).unwrap_or_default();
        let texts = list.into_iter().map(|node| (node.line, node.text(key, mistakes)));
        texts.filter_map(|(line, text)| Some((line, text?))).collect()
    }

    /// The value itself is not told, because it may be a secret at the wrong place.
    fn wrong<T>(&self, key: &str, expected: &str, mistakes: &mut Mistakes) -> Option<T> {
        let kind = match &self.value {
            Value::Text(_) => "a text",
            Value::Number(_) => "a number",
            Value::Truth(_) => "true or false",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
            Value::Other(kind) => kind,
        };
        mistakes.at(self.line, format!("`{key}` must be {expected}, and this is {kind}"));
        None
    }
}
