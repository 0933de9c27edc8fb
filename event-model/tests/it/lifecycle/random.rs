//! Properties that hold for all changes: P1 to P7.

use super::{
    at, id,
    instances::{Said, Scribe, current, head, rendering, rules, said, snapshot, value},
};
use crate::ticket::Ticket;
use event_model::{
    jiff::Timestamp,
    lifecycle::{
        Change, Entry, Head, Kind, MemoryStore, Query, Reference, Snapshot, Tracker, canonical,
        decide, digest,
    },
    serde_json::{self, Value as Json},
};
use proptest::{collection::vec, prelude::*};
use std::time::Duration;

proptest! {
    #[test]
    fn p1_an_equal_snapshot_is_not_a_change(snapshot in snapshot(), rules in rules()) {
        prop_assert_eq!(decide(Some(&Head::Live(snapshot.clone())), Some(&snapshot), &rules), Ok(None));
    }

    #[test]
    fn p2_a_reported_change_is_not_reported_again(head in head(), current in current(), rules in rules()) {
        let change = decide(head.as_ref(), current.as_ref(), &rules).unwrap();
        let head = change.map(Change::into_head).or(head);
        prop_assert_eq!(decide(head.as_ref(), current.as_ref(), &rules), Ok(None));
    }

    #[test]
    fn p3_a_live_subject_is_not_created_and_no_other_is_deleted(
        head in head(), current in current(), rules in rules(),
    ) {
        let kind = decide(head.as_ref(), current.as_ref(), &rules).unwrap().map(|change| change.kind());
        let is_live = matches!(head, Some(Head::Live(_)));
        match (is_live, &current) {
            (false, None) => prop_assert_eq!(kind, None),
            (false, Some(_)) => prop_assert_eq!(kind, Some(Kind::Created)),
            (true, None) => prop_assert_eq!(kind, Some(Kind::Deleted)),
            (true, Some(_)) => prop_assert!(!matches!(kind, Some(Kind::Created | Kind::Deleted))),
        }
    }

    #[test]
    fn p4_only_the_content_matters_and_not_the_spelling(
        then in rendering(), now in rendering(), seed in any::<u64>(), rules in rules(),
    ) {
        let mut scribe = Scribe(seed);
        let read = |rendering: &Json| Snapshot::<Ticket>::new(rendering.clone()).unwrap();
        let mut respelled = |rendering: &Json| {
            let text = scribe.spell(rendering);
            Snapshot::<Ticket>::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
        };
        let expected = decide(Some(&Head::Live(read(&then))), Some(&read(&now)), &rules);
        let got = decide(Some(&Head::Live(respelled(&then))), Some(&respelled(&now)), &rules);
        prop_assert_eq!(got, expected);
        prop_assert_eq!(respelled(&now).canonical(), read(&now).canonical());
        prop_assert_eq!(decide(Some(&Head::Live(read(&now))), Some(&respelled(&now)), &rules), Ok(None));
    }

    #[test]
    fn p5_every_change_except_a_deletion_names_changed_members(head in head(), current in current(), rules in rules()) {
        if let Some(change) = decide(head.as_ref(), current.as_ref(), &rules).unwrap() {
            prop_assert_eq!(change.changed().is_empty(), change.kind() == Kind::Deleted);
            prop_assert!(change.changed().is_sorted());
        }
    }

    #[test]
    fn p6_each_check_finds_at_most_one_change(steps in vec(current(), 0..12), rules in rules()) {
        let tracker = Tracker::<Ticket, _>::new(MemoryStore::new()).with_rules(rules);
        let mut count = 0;
        for step in steps {
            let found = tracker.check_and_fire(&id("1"), step.as_ref()).unwrap();
            count += usize::from(found.is_some());
            let kept = tracker.recent(&Query::newest(100)).unwrap();
            prop_assert_eq!(kept.len(), count);
            // A chain by `decide` alone: each change is a new version.
            let newest = kept.first().and_then(|newest| newest.chain);
            prop_assert!(newest.is_none_or(|link| link.version == link.sequence && link.sequence == count as u64));
        }
    }

    #[test]
    fn p7_a_return_to_an_older_value_is_a_change(one in snapshot(), other in snapshot(), rules in rules()) {
        let there = decide(Some(&Head::Live(one.clone())), Some(&other), &rules).unwrap();
        let back = decide(Some(&Head::Live(other)), Some(&one), &rules).unwrap();
        prop_assert_eq!(there.is_some(), back.is_some());
        if let (Some(there), Some(back)) = (there, back) {
            prop_assert_eq!((there.kind(), there.changed()), (back.kind(), back.changed()));
        }
    }

    #[test]
    fn snapshots_differ_if_their_canonical_texts_differ(then in snapshot(), now in snapshot(), said in said()) {
        let (left, right) = (said.compared(&then), said.compared(&now));
        let names = left.as_object().unwrap().keys().chain(right.as_object().unwrap().keys());
        let mut expected: Vec<_> = names.filter(|name| text(left.get(name)) != text(right.get(name))).collect();
        expected.sort_unstable();
        expected.dedup();
        let change = decide(Some(&Head::Live(then.clone())), Some(&now), &said.rules()).unwrap();
        let got = change.as_ref().map_or_else(Vec::new, Change::changed);
        prop_assert_eq!(&got, &expected);
        prop_assert_eq!(got.is_empty(), canonical(&left).unwrap() == canonical(&right).unwrap());
        prop_assert_eq!(then == now, then.digest() == now.digest());
    }

    #[test]
    fn any_json_is_accepted_or_refused(value in value(), text in ".{0,20}") {
        let _ = digest(&value).and(canonical(&value)).unwrap();
        let _ = Snapshot::<Ticket>::parse(&text);
        let _ = Snapshot::<Ticket>::new(value.clone());
        let _ = Reference::<Ticket>::new(value.clone());
        let _ = serde_json::from_value::<Entry>(value);
    }

    #[test]
    fn a_chain_is_valid_for_any_clock(
        clock in vec(prop_oneof![
            any::<i32>().prop_map(|milliseconds| at(milliseconds.into())),
            Just(Timestamp::MIN), Just(Timestamp::MAX), Just(at(0)), Just(at(0) - Duration::from_nanos(1)),
        ], 1..12)
    ) {
        let mut last: Option<Entry> = None;
        for (count, now) in clock.into_iter().enumerate() {
            let snapshot = Snapshot::<Ticket>::new(serde_json::json!({ "id": "1", "count": count })).unwrap();
            let next = Entry::next(last.as_ref(), Change::Created(snapshot), now);
            prop_assert!(last.is_none_or(|last| last.id < next.id && last.time <= next.time));
            // Reading checks id, time and numbers.
            let back: Entry = serde_json::from_value(serde_json::to_value(&next).unwrap()).unwrap();
            prop_assert_eq!(&back, &next);
            last = Some(next);
        }
    }

    #[test]
    fn an_entry_survives_json(head in head(), current in current(), rules in rules()) {
        if let Some(change) = decide(head.as_ref(), current.as_ref(), &rules).unwrap() {
            let first = Entry::next(None, change.clone(), at(1_000));
            let back: Entry = serde_json::from_str(&serde_json::to_string(&first).unwrap()).unwrap();
            prop_assert_eq!(&back, &first);
            prop_assert_eq!(back.change::<Ticket>().unwrap(), change);
        }
    }
}

fn text(value: Option<&Json>) -> Option<String> {
    value.map(|value| canonical(value).expect("the case is sound"))
}

/// The comparison as the rules define it, by brute force: each pointer is tried at each place.
impl Said {
    fn compared(&self, snapshot: &Snapshot<Ticket>) -> Json {
        self.at(&Json::Object(snapshot.members().clone()), &mut Vec::new())
    }

    fn at(&self, value: &Json, path: &mut Vec<(String, bool)>) -> Json {
        let mut within = |step: (String, bool), value: &Json| {
            path.push(step);
            let form = (!stands(&self.ignored, path)).then(|| self.at(value, path));
            path.pop();
            form
        };
        match value {
            Json::Object(members) => members
                .iter()
                .filter_map(|(name, value)| {
                    Some((name.clone(), within((name.clone(), false), value)?))
                })
                .collect(),
            Json::Array(items) => {
                let items = items.iter().enumerate();
                let items =
                    items.filter_map(|(index, item)| within((index.to_string(), true), item));
                let mut items: Vec<_> = items.collect();
                if stands(&self.unordered, path) {
                    items.sort_by_key(|item| canonical(item).expect("the case is sound"));
                }
                Json::Array(items)
            }
            other => other.clone(),
        }
    }
}

fn stands(pointers: &[Vec<String>], path: &[(String, bool)]) -> bool {
    pointers.iter().any(|tokens| {
        let same = |(token, (step, is_element)): (&String, &(String, bool))| {
            token == step || (*is_element && token == "*")
        };
        tokens.len() == path.len() && tokens.iter().zip(path).all(same)
    })
}
