//! Random histories of several subjects: a store answers as the simplest one does.

use super::{at, entry, model::Model, time};
use event_model::{
    lifecycle::{ChainStore, Entry, Kind, Query, next_id},
    serde_json::{self, json},
    uuid::Uuid,
};
use proptest::{collection::vec, option, prelude::*};
use std::{sync::Arc, time::Duration};

const SUBJECTS: [&str; 3] = ["a", "A", "b"];
const KINDS: [Kind; 5] = [
    Kind::Created,
    Kind::StateChanged,
    Kind::OperatingStatusChanged,
    Kind::AttributeValueChanged,
    Kind::Deleted,
];

/// What is done with a store, and what it is asked then. The numbers choose from what there is.
#[derive(Debug, Clone)]
pub(crate) struct History {
    steps: Vec<Step>,
    questions: Vec<Question>,
}

#[derive(Debug, Clone)]
enum Step {
    Append {
        of: (usize, usize),
        kind: usize,
        milliseconds: i64,
        twist: Twist,
    },
    Prune {
        event_type: usize,
        milliseconds: i64,
        nanoseconds: u64,
    },
    /// The store is opened again.
    Again,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy)]
enum Twist {
    Nothing,
    /// It follows no change.
    Unlinked,
    /// It follows another change than the newest one.
    Outrun(usize),
    /// Its number is greater than the next one by this.
    Skips(u64),
    /// It has the id of another change.
    Used(usize),
}

#[derive(Debug, Clone)]
struct Question {
    event_type: Option<usize>,
    subject: Option<usize>,
    kinds: Option<Vec<usize>>,
    after: Option<usize>,
    before: Option<usize>,
    limit: usize,
}

/// Any history.
pub(crate) fn history(steps: usize) -> impl Strategy<Value = History> {
    let twist = prop_oneof![
        12 => Just(Twist::Nothing),
        1 => Just(Twist::Unlinked),
        1 => any::<usize>().prop_map(Twist::Outrun),
        1 => (1..3_u64).prop_map(Twist::Skips),
        1 => any::<usize>().prop_map(Twist::Used),
    ];
    let append = ((0..2_usize, 0..3_usize), 0..5_usize, 0..60_i64, twist)
        .prop_map(|(of, kind, milliseconds, twist)| Step::Append { of, kind, milliseconds, twist });
    let prune =
        (0..3_usize, -1..70_i64, 0..2_u64).prop_map(|(event_type, milliseconds, nanoseconds)| {
            Step::Prune { event_type, milliseconds, nanoseconds }
        });
    let step = prop_oneof![20 => append, 2 => prune, 1 => Just(Step::Again)];
    let place = || option::of(any::<usize>());
    let kinds = option::of(vec(0..5_usize, 0..3));
    let limit = prop_oneof![4 => 0..9_usize, 1 => Just(usize::MAX)];
    let question = (option::of(0..3_usize), option::of(0..4_usize), kinds, place(), place(), limit)
        .prop_map(|(event_type, subject, kinds, after, before, limit)| Question {
            event_type,
            subject,
            kinds,
            after,
            before,
            limit,
        });
    (vec(step, 0..steps), vec(question, 1..20))
        .prop_map(|(steps, questions)| History { steps, questions })
}

impl History {
    /// Does all of it with this store, which is empty, and compares. `again` closes a store and opens it again.
    pub(crate) fn check<S: ChainStore>(
        &self,
        mut store: S,
        event_types: [&str; 2],
        again: impl Fn(S) -> S,
    ) -> Result<(), TestCaseError> {
        let mut model = Model::default();
        let mut ids = vec![Uuid::nil()];
        for step in &self.steps {
            match step {
                Step::Append { of, kind, milliseconds, twist } => {
                    let of = (event_types[of.0], SUBJECTS[of.1]);
                    let head = model.head(of.0, of.1);
                    let entry = next(head.as_deref(), of, KINDS[*kind], *milliseconds);
                    // A store may keep an id that it pruned in another place.
                    let kept: Vec<_> =
                        ids.iter().copied().filter(|id| model.get(*id).is_some()).collect();
                    let entry = Arc::new(twist.apply(entry, &kept));
                    if is_sound(&entry) {
                        let got = store.append(&entry).ok();
                        prop_assert_eq!(got, model.append(&entry), "{:?}", entry);
                        ids.push(entry.id);
                    }
                }
                Step::Prune { event_type, milliseconds, nanoseconds } => {
                    let event_type = event_types.get(*event_type).copied().unwrap_or("nope");
                    let before = at(*milliseconds) + Duration::from_nanos(*nanoseconds);
                    let pruned = store.prune(event_type, before).unwrap();
                    prop_assert_eq!(pruned, model.prune(event_type, before));
                }
                Step::Again => store = again(store),
            }
        }
        self.ask(&store, &model, event_types, &ids)
    }

    fn ask(
        &self,
        store: &impl ChainStore,
        model: &Model,
        event_types: [&str; 2],
        ids: &[Uuid],
    ) -> Result<(), TestCaseError> {
        for id in ids {
            prop_assert_eq!(store.get(*id).unwrap(), model.get(*id));
        }
        for event_type in event_types {
            for subject in SUBJECTS {
                prop_assert_eq!(
                    store.head(event_type, subject).unwrap(),
                    model.head(event_type, subject)
                );
                for number in 0..=self.steps.len() as u64 {
                    let found = store.at(event_type, subject, number).unwrap();
                    prop_assert_eq!(found, model.at(event_type, subject, number));
                }
            }
        }
        for question in &self.questions {
            let query = question.query(event_types, ids);
            prop_assert_eq!(store.recent(&query).unwrap(), model.recent(&query), "{:?}", query);
        }
        Ok(())
    }
}

fn next(head: Option<&Entry>, of: (&str, &str), kind: Kind, milliseconds: i64) -> Entry {
    let earlier = head.map(|head| head.id);
    let now = head.map_or(at(milliseconds), |head| head.time.max(at(milliseconds)));
    let sequence = head.map_or(1, |head| head.sequence + 1);
    let body = json!({ "id": of.1, "name": milliseconds });
    entry(of, (kind, sequence), (earlier, next_id(earlier, now)), body)
}

impl Twist {
    fn apply(self, mut entry: Entry, ids: &[Uuid]) -> Entry {
        match self {
            Self::Unlinked => (entry.earlier, entry.sequence) = (None, 1),
            Self::Outrun(index) if !ids.is_empty() => {
                entry.earlier = Some(ids[index % ids.len()]);
                entry.sequence = entry.sequence.max(2);
            }
            Self::Skips(number) => entry.sequence += number,
            Self::Used(index) if !ids.is_empty() => {
                entry.id = ids[index % ids.len()];
                entry.time = entry.id.get_timestamp().map_or(entry.time, time);
            }
            Self::Nothing | Self::Outrun(_) | Self::Used(_) => {}
        }
        entry
    }
}

/// Whether a chain can have the entry. Stores may refuse others in their own ways.
fn is_sound(entry: &Entry) -> bool {
    let text = serde_json::to_string(entry).unwrap();
    serde_json::from_str::<Entry>(&text).is_ok()
}

impl Question {
    fn query(&self, event_types: [&str; 2], ids: &[Uuid]) -> Query {
        let mut query = Query::newest(self.limit);
        let named = |index: &usize| event_types.get(*index).copied().unwrap_or("nope").to_owned();
        query.event_type = self.event_type.as_ref().map(named);
        let subject = |index: &usize| SUBJECTS.get(*index).copied().unwrap_or("nope").to_owned();
        query.subject = self.subject.as_ref().map(subject);
        query.kinds = self.kinds.as_ref().map(|kinds| kinds.iter().map(|it| KINDS[*it]).collect());
        let place = |index: usize| ids[index % ids.len()];
        (query.after, query.before) = (self.after.map(place), self.before.map(place));
        query
    }
}
