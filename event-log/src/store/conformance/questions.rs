//! Questions with all conditions.

use super::{
    model::Model,
    registry::{NAMES, TEXTS, identity},
};
use crate::{
    Access, Cursor, Order, Query,
    classes::{CATEGORIES, SEVERITIES},
};
use event_model::{Category, Severity, jiff::Timestamp};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::time::Duration;

/// A question. Its places and times are chosen from what the store has.
#[derive(Debug, Clone)]
pub(super) struct Question {
    access: Option<Vec<(&'static str, String)>>,
    query: Query,
    cursor: Option<usize>,
    since: Option<(usize, u64)>,
    until: Option<(usize, u64)>,
}

fn query() -> impl Strategy<Value = Query> {
    let few = |number| vec(identity(), 0..number);
    let names = || vec(select(NAMES.to_vec()), 0..3);
    let severities = || vec(select(SEVERITIES.to_vec()), 0..2);
    let categories = || vec(select(CATEGORIES.to_vec()), 0..2);
    let texts = vec(select(TEXTS.to_vec()), 0..2);
    let least = option::weighted(0.3, select(SEVERITIES.to_vec()));
    let limit = prop_oneof![3 => 1..6_usize, 1 => Just(1_000)];
    let order = select(vec![Order::Ascending, Order::Descending]);
    let who = (few(3), names(), names(), texts);
    let what = (severities(), severities(), least, categories(), categories());
    // Most questions have few conditions: many find nothing.
    let mask = vec(prop::bool::weighted(0.25), 9);
    (who, what, limit, order, mask).prop_map(|(who, what, limit, order, mask)| {
        let mut query = Query::new().limit(limit).order(order);
        for (name, value) in who.0.iter().filter(|_| mask[0]) {
            query = query.identity(name, value);
        }
        for name in who.1.iter().filter(|_| mask[1]) {
            query = query.name(name);
        }
        for name in who.2.iter().filter(|_| mask[2]) {
            query = query.not_name(name);
        }
        for text in who.3.iter().filter(|_| mask[3]) {
            query = query.text(text);
        }
        conditions(query, what, &mask[4..])
    })
}

type What = (Vec<Severity>, Vec<Severity>, Option<Severity>, Vec<Category>, Vec<Category>);

fn conditions(mut query: Query, what: What, mask: &[bool]) -> Query {
    for severity in what.0.into_iter().filter(|_| mask[0]) {
        query = query.severity(severity);
    }
    for severity in what.1.into_iter().filter(|_| mask[1]) {
        query = query.not_severity(severity);
    }
    if let Some(least) = what.2.filter(|_| mask[2]) {
        query = query.min_severity(least);
    }
    for category in what.3.into_iter().filter(|_| mask[3]) {
        query = query.category(category);
    }
    for category in what.4.into_iter().filter(|_| mask[4]) {
        query = query.not_category(category);
    }
    query
}

/// Any question.
pub(super) fn question() -> impl Strategy<Value = Question> {
    let access = option::weighted(0.3, vec(identity(), 0..3));
    let time = || option::weighted(0.2, (any::<usize>(), 0..2_u64));
    let cursor = option::weighted(0.4, any::<usize>());
    (access, query(), cursor, time(), time()).prop_map(|(access, query, cursor, since, until)| {
        Question { access, query, cursor, since, until }
    })
}

impl Question {
    pub(super) fn ask(&self, model: &Model, cursors: &[Cursor]) -> (Access, Query) {
        let access = self.access.as_ref().map_or_else(Access::all, |identities| {
            let add = |access: Access, (name, value): &(&str, String)| access.and_to(name, value);
            identities.iter().fold(Access::none(), add)
        });
        let mut query = self.query.clone();
        if let Some(index) = self.cursor.filter(|_| !cursors.is_empty()) {
            query = query.cursor(cursors[index % cursors.len()]);
        }
        let time = |(index, nanoseconds): (usize, u64)| {
            let kept = model.events.get(index % (model.events.len() + 1));
            let time = Timestamp::from_millisecond(kept.map_or(9_000_000, |it| it.recorded_at));
            time.unwrap() + Duration::from_nanos(nanoseconds)
        };
        query.since = self.since.map(time);
        query.until = self.until.map(time);
        (access, query)
    }
}
