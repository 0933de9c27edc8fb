//! The parameters of a list, as assisted-service reads them: the last one of a name counts, an empty one is as none, and
//! unknown ones are ignored.

use super::Refusal;
use crate::shown::shown;
use event_model::{Category, Severity};
use std::{collections::BTreeSet, str::FromStr};
use uuid::Uuid;

/// What is asked for.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) cluster_id: Option<Uuid>,
    pub(super) infra_env_id: Option<Uuid>,
    pub(super) hosts: Hosts,
    /// A text that messages have, in upper or lower case.
    pub(super) message: Option<String>,
    /// All, if there are none.
    pub(super) severities: Vec<Severity>,
    /// The known ones. What is not known has no events.
    pub(super) categories: Vec<Category>,
    pub(super) is_descending: bool,
    pub(super) offset: u64,
    /// `None`: all.
    pub(super) limit: Option<u64>,
}

/// The selectors of hosts. Without any, all events are asked for; else those that one of them selects.
#[derive(Debug)]
pub(super) struct Hosts {
    pub(super) ids: BTreeSet<Uuid>,
    /// Events without a host.
    pub(super) cluster_level: bool,
    /// Events of deleted hosts. None is known to be deleted.
    pub(super) deleted: bool,
}

/// The number of events of an answer if the request does not say.
const LIMIT: u64 = 5_000;
/// The longest text to look for, in bytes.
const MAX_TEXT: usize = 1_024;
/// The greatest number of hosts.
const MAX_HOSTS: usize = 1_000;

/// Reads the query of a URL.
///
/// # Errors
///
/// If values are wrong: all of them.
pub(super) fn read(query: Option<&str>) -> Result<Asked, Refusal> {
    let all = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
    let all = all.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
    let mut given = Given { all, mistakes: Vec::new() };
    let mut ids: BTreeSet<Uuid> = given.list("host_ids", UUID).into_iter().collect();
    ids.extend(given.parsed::<Uuid>("host_id", UUID));
    let hosts = Hosts {
        ids,
        cluster_level: given.flag("cluster_level"),
        deleted: given.flag("deleted_hosts"),
    };
    if hosts.ids.len() > MAX_HOSTS {
        given.mistakes.push(format!("host_ids has more than {MAX_HOSTS} hosts"));
    }
    let message = given.value("message").map(str::to_owned);
    if message.as_ref().is_some_and(|text| text.len() > MAX_TEXT) {
        given.mistakes.push(format!("message has more than {MAX_TEXT} bytes"));
    }
    let categories = match given.value("categories") {
        Some(list) if parts(list).next().is_some() => {
            parts(list).filter_map(|part| part.parse().ok()).collect()
        }
        Some(_) | None => vec![Category::User],
    };
    let is_descending = match given.value("order") {
        None | Some("ascending") => false,
        Some("descending") => true,
        Some(other) => {
            let other = shown(other, 100);
            given.mistakes.push(format!("order is ascending or descending, not `{other}`"));
            false
        }
    };
    let limit =
        given.parsed("limit", INTEGER).map_or(Some(LIMIT), |limit: i64| limit.try_into().ok());
    let offset =
        given.parsed("offset", INTEGER).map_or(0, |offset: i64| offset.try_into().unwrap_or(0));
    let asked = Asked {
        cluster_id: given.parsed("cluster_id", UUID),
        infra_env_id: given.parsed("infra_env_id", UUID),
        hosts,
        message,
        severities: given.list("severities", SEVERITY),
        categories,
        is_descending,
        offset,
        limit,
    };
    match given.mistakes.is_empty() {
        true => Ok(asked),
        false => Err(Refusal::bad_request(given.mistakes.join("; "))),
    }
}

const UUID: &str = "a UUID";
const INTEGER: &str = "an integer of 64 bits";
const SEVERITY: &str = "info, warning, error or critical";
/// What means true, in lower case. Everything else means false.
const TRUE: [&str; 10] =
    ["true", "1", "yes", "ok", "y", "on", "selected", "checked", "t", "enabled"];

/// The parameters of a URL, and what is wrong with them.
struct Given {
    all: Vec<(String, String)>,
    mistakes: Vec<String>,
}

impl Given {
    fn value(&self, name: &str) -> Option<&str> {
        let last = self.all.iter().rev().find(|(other, _)| other == name);
        last.map(|(_, value)| &**value).filter(|value| !value.is_empty())
    }

    fn flag(&self, name: &str) -> bool {
        let value = self.value(name).map(str::to_lowercase);
        value.is_some_and(|value| TRUE.contains(&&*value))
    }

    fn parsed<T: FromStr>(&mut self, name: &str, expected: &str) -> Option<T> {
        let value = self.value(name)?;
        let parsed = value.parse().ok();
        if parsed.is_none() {
            let value = shown(value, 100);
            self.mistakes.push(format!("{name} is {expected}, not `{value}`"));
        }
        parsed
    }

    fn list<T: FromStr>(&mut self, name: &str, expected: &str) -> Vec<T> {
        let mut values = Vec::new();
        let mut wrong = None;
        for part in parts(self.value(name).unwrap_or_default()) {
            match part.parse() {
                Ok(value) => values.push(value),
                Err(_) => wrong = wrong.or(Some(shown(part, 100))),
            }
        }
        if let Some(part) = wrong {
            self.mistakes.push(format!("each of {name} is {expected}, not `{part}`"));
        }
        values
    }
}

/// The parts between commas, without blank ones.
fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|part| !part.is_empty())
}
