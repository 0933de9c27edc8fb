//! Progress is a function of the set of events: a model computes it from all events at once.

mod model;
mod split;
mod store;

use crate::events::{
    AnyEvent, CATALOG,
    cluster_creation::{
        Finished, Started, Step, StepAdvanced, StepFailed, StepFinished, StepStarted,
    },
};
use event_model::{
    DynamicEvent, Event, Occurrence,
    jiff::Timestamp,
    process::{Outcome, Progress},
    serde_json,
    uuid::Uuid,
};
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::sync::Arc;

/// An event of a run, as data.
#[derive(Debug, Clone)]
pub(super) struct Fact {
    pub(super) cluster: u128,
    pub(super) run: u128,
    pub(super) time: i64,
    pub(super) id: u128,
    pub(super) tells: Tells,
}

#[derive(Debug, Clone)]
pub(super) enum Tells {
    Started,
    StepStarted(usize, Option<u64>),
    Advanced(usize, u8),
    Failed(usize, Option<u8>),
    StepFinished(usize, Outcome, u64),
    Finished(Outcome, u64),
}

fn tells() -> impl Strategy<Value = Tells> {
    let step = 0..3_usize;
    let outcome = select(Outcome::ALL);
    prop_oneof![
        1 => Just(Tells::Started),
        3 => (step.clone(), option::of(0..6_u64)).prop_map(|(step, total)| Tells::StepStarted(step, total)),
        6 => (step.clone(), 0..5_u8).prop_map(|(step, subject)| Tells::Advanced(step, subject)),
        4 => (step.clone(), option::of(0..5_u8)).prop_map(|(step, subject)| Tells::Failed(step, subject)),
        2 => (step, outcome.clone(), 0..9_u64)
            .prop_map(|(step, outcome, duration)| Tells::StepFinished(step, outcome, duration)),
        1 => (outcome, 0..9_u64).prop_map(|(outcome, duration)| Tells::Finished(outcome, duration)),
    ]
}

/// Few runs, times and ids, so that they meet. An id is that of one event only.
fn facts() -> impl Strategy<Value = Vec<Fact>> {
    let fact = (0..2_u128, 0..3_u128, 0..6_i64, tells());
    vec(fact, 0..24).prop_flat_map(|facts| {
        let ids: Vec<u128> = (0..facts.len() as u128).collect();
        (Just(facts), Just(ids).prop_shuffle()).prop_map(|(facts, ids)| {
            let facts = facts.into_iter().zip(ids);
            let facts = facts.map(|((cluster, run, time, tells), id)| Fact {
                cluster,
                run,
                time,
                id,
                tells,
            });
            facts.collect()
        })
    })
}

pub(super) fn time(second: i64) -> Timestamp {
    Timestamp::new(1_800_000_000 + second, 0).unwrap()
}

fn occurrence(fact: &Fact) -> Occurrence {
    let (id, run) = (Uuid::from_u128(fact.cluster).into(), Uuid::from_u128(fact.run));
    let step = |index: usize| Step::ALL[index];
    let event: Arc<dyn Event> = match fact.tells.clone() {
        Tells::Started => Arc::new(Started::new(id, run)),
        Tells::StepStarted(index, total) => {
            Arc::new(StepStarted::new(id, run, step(index)).maybe_total(total))
        }
        Tells::Advanced(index, subject) => {
            Arc::new(StepAdvanced::new(id, run, step(index), subject.to_string()))
        }
        Tells::Failed(index, subject) => {
            let failed = StepFailed::new(id, run, step(index), "e", Uuid::nil());
            Arc::new(failed.maybe_subject(subject.map(|subject| subject.to_string())))
        }
        Tells::StepFinished(index, outcome, duration) => {
            Arc::new(StepFinished::new(id, run, step(index), outcome, duration))
        }
        Tells::Finished(outcome, duration) => Arc::new(Finished::new(id, run, outcome, duration)),
    };
    Occurrence::from(event).with_time(time(fact.time)).with_id(Uuid::from_u128(fact.id))
}

/// The same event, read back in one of two ways.
fn read_back(occurrence: &Occurrence, is_typed: bool) -> Occurrence {
    let event = &*occurrence.event;
    let json = serde_json::to_value(event).unwrap();
    let json = json.as_object().unwrap();
    let event: Arc<dyn Event> = match is_typed {
        true => AnyEvent::decode(event.name(), json).unwrap().as_event().to_arc(),
        false => {
            let descriptor = CATALOG.get(event.name()).unwrap();
            Arc::new(DynamicEvent::new(descriptor, json).unwrap())
        }
    };
    Occurrence::from(event).with_time(occurrence.time).with_id(occurrence.id)
}

/// Each event at least once, in any order, each time in any form.
fn arrivals() -> impl Strategy<Value = (Vec<Fact>, Vec<Occurrence>)> {
    facts().prop_flat_map(|facts| {
        let all = 0..facts.len();
        let again = vec(any::<prop::sample::Index>(), 0..12);
        let order = again.prop_map(move |again| {
            let again =
                again.iter().filter(|_| !all.is_empty()).map(|index| index.index(all.len()));
            all.clone().chain(again).collect::<Vec<_>>()
        });
        let order = order.prop_flat_map(|order| Just(order).prop_shuffle());
        let order = order.prop_flat_map(|order| {
            let forms = vec(0..3_u8, order.len());
            (Just(order), forms)
        });
        (Just(facts), order).prop_map(|(facts, (order, forms))| {
            let arrivals = order.iter().zip(forms).map(|(index, form)| {
                let occurrence = occurrence(&facts[*index]);
                match form {
                    0 => occurrence,
                    form => read_back(&occurrence, form == 1),
                }
            });
            let arrivals = arrivals.collect();
            (facts, arrivals)
        })
    })
}

proptest! {
    #[test]
    fn order_repetition_and_form_do_not_matter((facts, arrivals) in arrivals()) {
        let mut progress = Progress::new(&CATALOG);
        arrivals.iter().for_each(|occurrence| progress.add(occurrence));
        let told = serde_json::to_value(progress.runs()).unwrap();
        prop_assert_eq!(told, model::runs(&facts));
        let subjects: Vec<_> = progress.runs().into_iter().map(|run| run.subject).collect();
        prop_assert_eq!(subjects, model::subjects(&facts));
    }
}
