//! An entry of a file of tokens, and how it is written.

use super::{
    Grant, Right,
    secret::{Sha256, unhex},
};
use crate::{
    Access,
    nearest::nearest,
    settings::{Mistakes, Table, listed, read_toml},
    shown::shown,
};
use jiff::Timestamp;
use std::{collections::BTreeMap, path::Path};

/// A token, as a file has it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(super) sha256: Sha256,
    pub(crate) rights: Vec<Right>,
    /// Names and values of identities. `None`: all events.
    pub(crate) roots: Option<Vec<(String, String)>>,
    pub(crate) expires: Option<Timestamp>,
}

/// The greatest number of characters of a name.
const MAX_NAME: usize = 64;

impl Entry {
    pub(super) fn grant(&self) -> Grant {
        let access = match &self.roots {
            None => Access::all(),
            Some(roots) => roots
                .iter()
                .fold(Access::none(), |access, (name, value)| access.and_to(name, value)),
        };
        Grant { name: Some(self.name.as_str().into()), rights: self.rights.clone(), access }
    }
}

/// Reads all entries of a file.
///
/// # Errors
///
/// Everything that is wrong with it.
pub(super) fn entries(text: &str, file: &Path) -> Result<Vec<Entry>, Mistakes> {
    let mut mistakes = Mistakes::new(file);
    let mut top = read_toml(text, &mut mistakes);
    let tokens = top.take("token").and_then(|node| node.list("token", &mut mistakes));
    top.end(&mut mistakes);
    let mut entries = Vec::new();
    let mut names = BTreeMap::new();
    for node in tokens.unwrap_or_default() {
        let line = node.line;
        let Some(table) = node.table("token", &mut mistakes) else { continue };
        let Some(entry) = entry(table, line, &mut mistakes) else { continue };
        if let Some(first) = names.insert(entry.name.clone(), line) {
            let name = &entry.name;
            mistakes.at(line, format!("the name `{name}` is that of the token in line {first}"));
        }
        entries.push(entry);
    }
    mistakes.or(entries)
}

fn entry(mut table: Table, line: usize, mistakes: &mut Mistakes) -> Option<Entry> {
    let [name, sha256, rights, roots, expires] =
        ["name", "sha256", "rights", "roots", "expires"].map(|key| (key, table.take(key)));
    table.end(mistakes);
    for (key, node) in [&name, &sha256, &rights] {
        if node.is_none() {
            mistakes.at(line, format!("this token has no `{key}`"));
        }
    }
    let name = name.1.and_then(|node| {
        let (line, text) = (node.line, node.text("name", mistakes)?);
        is_name(&text).map_err(|detail| mistakes.at(line, detail)).ok().map(|()| text)
    });
    let sha256 = sha256.1.and_then(|node| {
        let (line, text) = (node.line, node.text("sha256", mistakes)?);
        let digest = unhex(&text);
        if digest.is_none() {
            // The text is not told: it may be the token itself.
            let detail = "`sha256` must be the SHA-256 of a token in 64 hexadecimal digits: `event-log token new` writes it";
            mistakes.at(line, detail.to_owned());
        }
        digest
    });
    let rights =
        rights.1.map(|node| read_rights(node.line, node.texts("rights", mistakes), mistakes));
    let roots = roots.1.map(|node| {
        let line = node.line;
        let texts = node.texts("roots", mistakes);
        if texts.is_empty() {
            let detail = "`roots` is empty: name identities as in \"cluster_id=..\", or remove the key to allow all events";
            mistakes.at(line, detail.to_owned());
        }
        let roots = texts.into_iter().filter_map(|(line, text)| {
            root(&text).map_err(|detail| mistakes.at(line, detail)).ok()
        });
        roots.collect()
    });
    let expires = expires.1.and_then(|node| {
        let (line, text) = (node.line, node.text("expires", mistakes)?);
        time(&text).map_err(|detail| mistakes.at(line, detail)).ok()
    });
    Some(Entry { name: name?, sha256: sha256?, rights: rights?, roots, expires })
}

fn read_rights(line: usize, texts: Vec<(usize, String)>, mistakes: &mut Mistakes) -> Vec<Right> {
    let words = Right::ALL.map(Right::as_str);
    if texts.is_empty() {
        mistakes.at(line, format!("the token has no rights: they are {}", listed(&words)));
    }
    let mut rights = Vec::new();
    for (line, text) in texts {
        match Right::ALL.into_iter().find(|right| right.as_str() == text) {
            Some(right) => rights.push(right),
            None => {
                let hint = match nearest(&text, words.into_iter()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the rights are {}", listed(&words)),
                };
                let text = shown(&text, 100);
                mistakes.at(line, format!("there is no right `{text}`: {hint}"));
            }
        }
    }
    rights.sort_unstable();
    rights.dedup();
    rights
}

/// Checks the name of a token.
pub(crate) fn is_name(text: &str) -> Result<(), String> {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.@".contains(c);
    match (1..=MAX_NAME).contains(&text.len()) && text.chars().all(is_plain) {
        true => Ok(()),
        false => Err(format!(
            "`{}` is not a name of a token: use 1 to {MAX_NAME} letters, digits and -_.@",
            shown(text, 100)
        )),
    }
}

/// The name and the value of an identity, as in `cluster_id=5a3e..`.
pub(crate) fn root(text: &str) -> Result<(String, String), String> {
    let is_plain = |text: &str| shown(text, usize::MAX) == text;
    let pair = text.split_once('=').map(|(name, value)| (name.trim(), value.trim()));
    match pair {
        Some((name, value)) if !name.is_empty() && !value.is_empty() && is_plain(text) => {
            Ok((name.to_owned(), value.to_owned()))
        }
        _ => Err(format!(
            "`{}` is not an identity: write its name and its value, as in cluster_id=5a3e0000-0000-0000-0000-000000000001",
            shown(text, 100)
        )),
    }
}

/// A time of RFC 3339.
pub(crate) fn time(text: &str) -> Result<Timestamp, String> {
    text.parse().map_err(|_| {
        format!("`{}` is not a time of RFC 3339, such as 2027-01-01T00:00:00Z", shown(text, 100))
    })
}

/// The text of an entry.
#[cfg(feature = "cli")]
pub(super) fn written(entry: &Entry) -> String {
    use crate::settings::quoted;
    use std::fmt::Write;
    let rights: Vec<_> = entry.rights.iter().map(|right| quoted(right.as_str())).collect();
    let mut text = format!(
        "[[token]]\nname = {}\nsha256 = {}\nrights = [{}]\n",
        quoted(&entry.name),
        quoted(&super::secret::hex(&entry.sha256)),
        rights.join(", ")
    );
    if let Some(roots) = &entry.roots {
        let roots = roots.iter().map(|(name, value)| quoted(&format!("{name}={value}")));
        _ = writeln!(text, "roots = [{}]", roots.collect::<Vec<_>>().join(", "));
    }
    if let Some(expires) = entry.expires {
        _ = writeln!(text, "expires = {expires}");
    }
    text
}
