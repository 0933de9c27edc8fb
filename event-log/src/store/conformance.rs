//! What every store must do, with functions that open a store: random histories are answered as by the simplest store.

mod model;
mod questions;
mod registry;

use crate::{
    Access, Cursor, Order, Query, ReadError,
    scope::Salt,
    store::{Batch, Store},
};
#[cfg(feature = "http")]
use crate::{chosen::Chosen, fold::fold};
use model::{Kept, Model};
use proptest::{collection::vec, prelude::*};
use questions::{Question, question};
use registry::{Told, batches};

/// What is done with a store, and what it is asked then.
#[derive(Debug, Clone)]
pub(crate) struct History {
    steps: Vec<Step>,
    questions: Vec<Question>,
}

#[derive(Debug, Clone)]
enum Step {
    /// Batches are appended at a time. The clock may go back.
    Append(Vec<Vec<Told>>, i64),
    /// The store is opened again.
    Again,
}

/// Any history with this number of transactions at most.
pub(crate) fn history(steps: usize) -> impl Strategy<Value = History> {
    let now = prop_oneof![
        4 => 0..3_000_i64,
        1 => Just(-3_600_000_i64),
        1 => Just(3_600_000_i64),
    ];
    let append = (batches(), now).prop_map(|(batches, now)| Step::Append(batches, now));
    let step = prop_oneof![9 => append, 1 => Just(Step::Again)];
    (vec(step, 1..steps), vec(question(), 1..25))
        .prop_map(|(steps, questions)| History { steps, questions })
}

impl History {
    /// Does all of it with this store, which is empty, and compares. `again` closes a store and opens it again. A read of
    /// the store looks at `budget` events.
    pub(crate) fn check<S: Store>(
        &self,
        mut store: S,
        salt: &Salt,
        budget: usize,
        again: impl Fn(S) -> S,
    ) -> Result<(), TestCaseError> {
        let mut model = Model::default();
        let mut cursors = vec![store.bounds().unwrap().head];
        for step in &self.steps {
            match step {
                Step::Append(told, now) => {
                    let batch = |told: &Vec<Told>| Batch {
                        events: told.iter().map(|told| told.new_event(salt)).collect(),
                    };
                    let batches: Vec<_> = told.iter().map(batch).collect();
                    append(&store, &mut model, batches, *now, &mut cursors)?;
                }
                Step::Again => store = again(store),
            }
        }
        cursors.remove(0);
        for question in &self.questions {
            let (access, query) = question.ask(&model, &cursors);
            listed(&store, &model, (&access, &query), budget)?;
            counted(&store, &model, (&access, &query), budget)?;
            #[cfg(feature = "http")]
            chosen(&store, &model, &access, &query)?;
            let all = Query::new();
            let seen: Vec<_> = model.list(&access, &all).iter().map(|it| it.seq).collect();
            for kept in &model.events {
                let found = store.get(&access, kept.id).unwrap();
                let is_seen = seen.contains(&kept.seq);
                prop_assert_eq!(found.map(|it| it.seq), is_seen.then_some(kept.seq));
            }
        }
        strange(&store, &cursors)
    }
}

/// The stars that are shown instead of a hidden identity do not show the events that have one.
pub(crate) fn stars_show_nothing(store: &impl Store, salt: &Salt) {
    let events = registry::hidden().iter().map(|told| told.new_event(salt)).collect();
    assert!(super::append_all(store, vec![Batch { events }], 1)[0].is_ok());
    let (of_host, stars) = (registry::uuid(2), "***");
    let access = Access::to("host_id", of_host).and_to("token", stars);
    let list = |query| store.list(&access, &query).unwrap().items.len();
    assert_eq!(list(Query::new()), 1);
    assert_eq!(list(Query::new().identity("cluster_id", registry::uuid(1))), 1);
    assert_eq!(list(Query::new().identity("token", stars)), 0);
    assert!(store.get(&access, registry::uuid(1)).unwrap().is_none());
}

/// A batch of one event with this id.
pub(crate) fn batch(id: u128, salt: &Salt) -> Batch {
    Batch { events: vec![registry::plain(id).new_event(salt)] }
}

fn append(
    store: &impl Store,
    model: &mut Model,
    batches: Vec<Batch>,
    now: i64,
    cursors: &mut Vec<Cursor>,
) -> Result<(), TestCaseError> {
    let expected = model.append(&batches, now);
    let ids = |batch: &Batch| batch.events.iter().map(|event| event.id).collect::<Vec<_>>();
    let ids: Vec<_> = batches.iter().map(ids).collect();
    let results = super::append_all(store, batches, now);
    prop_assert_eq!(results.len(), expected.len());
    for ((result, expected), ids) in results.into_iter().zip(expected).zip(ids) {
        let receipts = result.ok();
        let said = receipts.as_ref().map(|receipts| {
            receipts.iter().map(|it| Some((it.cursor.seq, it.outcome))).collect::<Vec<_>>()
        });
        prop_assert_eq!(said, expected);
        for (receipt, id) in receipts.iter().flatten().zip(ids) {
            prop_assert_eq!(receipt.id, id);
            cursors.push(receipt.cursor);
        }
    }
    let bounds = store.bounds().unwrap();
    prop_assert_eq!(bounds.head.seq, model.events.len() as u64);
    prop_assert_eq!(bounds.floor.seq, u64::from(!model.events.is_empty()));
    Ok(())
}

/// All pages together are the list of the model.
fn listed(
    store: &impl Store,
    model: &Model,
    (access, query): (&Access, &Query),
    budget: usize,
) -> Result<(), TestCaseError> {
    let expected = model.list(access, query);
    let mut found = Vec::new();
    let mut next = query.clone();
    let mut pages = 0;
    loop {
        let page = store.list(access, &next).unwrap();
        prop_assert!(page.items.len() <= query.limit);
        found.extend(page.items);
        pages += 1;
        prop_assert!(pages <= 2 * model.events.len() + 2, "the pages do not end");
        let Some(cursor) = page.next else { break };
        if budget > model.events.len() {
            prop_assert_eq!(found.len(), pages * query.limit, "a page is short");
            prop_assert!(found.len() < expected.len(), "`next` is set at the end");
        }
        next = next.cursor(cursor);
    }
    let fields =
        |it: &&Kept| (it.seq, it.id, it.name.to_string(), it.severity, it.category, it.recorded_at);
    let texts = |it: &&Kept| (it.message.clone(), it.suppressed);
    let got: Vec<_> = found
        .iter()
        .map(|it| {
            let at = it.recorded_at.as_millisecond();
            (it.seq, it.id, it.name.to_string(), it.severity, it.category, at)
        })
        .collect();
    prop_assert_eq!(got, expected.iter().map(fields).collect::<Vec<_>>(), "{:?}", query);
    let got: Vec<_> = found.iter().map(|it| (it.message.clone(), it.suppressed)).collect();
    prop_assert_eq!(got, expected.iter().map(texts).collect::<Vec<_>>());
    Ok(())
}

/// Whoever has read all events decides as the store does.
#[cfg(feature = "http")]
fn chosen(
    store: &impl Store,
    model: &Model,
    access: &Access,
    query: &Query,
) -> Result<(), TestCaseError> {
    let query = Query { cursor: None, order: Order::Ascending, ..query.clone() };
    let expected: Vec<_> = model.list(access, &query).iter().map(|it| it.seq).collect();
    let chosen = Chosen::new(access, &query);
    let (mut taken, mut all) = (Vec::new(), Query::new().order(Order::Ascending).limit(1_000));
    loop {
        let page = store.list(&Access::all(), &all).unwrap();
        for item in &page.items {
            let folded = fold(&item.message);
            taken.extend(chosen.takes(item, || &folded).then_some(item.seq));
        }
        let Some(next) = page.next else { break };
        all = all.cursor(next);
    }
    prop_assert_eq!(taken, expected, "{:?}", query);
    Ok(())
}

fn counted(
    store: &impl Store,
    model: &Model,
    (access, query): (&Access, &Query),
    budget: usize,
) -> Result<(), TestCaseError> {
    let counts = store.counts(access, query).unwrap();
    let total = model.list(access, query).len() as u64;
    if !counts.complete {
        prop_assert!(budget < model.events.len() && counts.total <= total);
        return Ok(());
    }
    prop_assert_eq!(counts.total, total);
    let mut of_any = query.clone();
    (of_any.severities, of_any.not_severities, of_any.min_severity) = (vec![], vec![], None);
    for severity in crate::classes::SEVERITIES {
        let of_any = model.list(access, &of_any);
        let number = of_any.iter().filter(|it| it.severity == severity).count();
        prop_assert_eq!(counts.by_severity.get(severity), number as u64);
    }
    Ok(())
}

/// Cursors that no receipt had are refused, and do not skip.
fn strange(store: &impl Store, cursors: &[Cursor]) -> Result<(), TestCaseError> {
    let head = store.bounds().unwrap().head;
    // All take long, and are alike.
    for own in cursors.iter().step_by(cursors.len() / 10 + 1).chain([&head]) {
        prop_assert!(store.list(&Access::all(), &Query::new().cursor(*own)).is_ok(), "{}", own);
        let of_other_place = cursors.iter().find(|it| it.seq != own.seq && it.tag != own.tag);
        let wrong = [
            Cursor { history: own.history ^ 1, ..*own },
            Cursor { shard: 1, ..*own },
            Cursor { tag: own.tag ^ 1, ..*own },
            Cursor { seq: head.seq + 1, ..*own },
            Cursor { seq: i64::MAX.cast_unsigned(), ..*own },
        ];
        let moved = of_other_place.map(|other| Cursor { seq: other.seq, ..*own });
        // The place before the first event has no event that a tag could be of.
        for cursor in wrong.into_iter().chain(moved).filter(|cursor| cursor.seq > 0) {
            for query in [Query::new().cursor(cursor), Query::new().cursor(cursor).limit(1)] {
                let refused = store.list(&Access::all(), &query);
                prop_assert!(matches!(refused, Err(ReadError::Gone)), "{}", cursor);
                let refused = store.counts(&Access::all(), &query);
                prop_assert!(matches!(refused, Err(ReadError::Gone)), "{}", cursor);
            }
        }
    }
    Ok(())
}
