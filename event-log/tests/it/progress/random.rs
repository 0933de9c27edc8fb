//! Whatever is appended, in whatever order and by whom, the rows say what `Progress` says of the events that were stored.

use super::{expected, options};
use crate::within::{Folder, formatted, run, uuid};
use event_log::{Access, EventLog, Outcome, ProgressQuery, Query, Retention};
use event_model::{
    DynamicEvent, Event, Occurrence, Severity,
    jiff::Timestamp,
    process::{self, RunProgress},
    serde_json::{Value as Json, json},
    uuid::Uuid,
};
use events::CATALOG;
use proptest::{collection::vec, option, prelude::*, sample::select};
use std::{sync::Arc, time::Duration};

/// What happens to a log. There are two writers of one file.
#[derive(Debug, Clone)]
enum Act {
    /// Batches are appended by this writer at the same time, so several of them are in one transaction.
    Append(usize, Vec<Batch>),
    /// An event that was offered before is appended again.
    Again(usize, prop::sample::Index),
    /// A writer is closed and opened again.
    Reopen(usize),
    /// A writer removes what its policy does not keep.
    Prune(usize),
}

#[derive(Debug, Clone)]
struct Batch {
    events: Vec<Occurrence>,
    is_refused: bool,
}

/// Few runs, subjects and times, so that they meet.
fn occurrence() -> impl Strategy<Value = Occurrence> {
    let place = (select(vec!["cluster_creation", "cluster_scaling"]), 0..2_u128, 0..3_u128);
    let at = (0..4_i64, 0..3_i32, any::<u64>());
    (place, at, tells()).prop_map(|((process, cluster, run), (second, nano, id), (name, tells))| {
        let mut properties = json!({ "cluster_id": uuid(cluster), "run_id": uuid(run) });
        let tells = tells.as_object().unwrap().clone();
        properties.as_object_mut().unwrap().extend(tells);
        let descriptor = CATALOG.get(&format!("{process}/{name}")).unwrap();
        let event = DynamicEvent::new(descriptor, properties.as_object().unwrap()).unwrap();
        let event: Arc<dyn Event> = Arc::new(event);
        let time = Timestamp::new(1_800_000_000 + second, nano).unwrap();
        Occurrence::from(event).with_time(time).with_id(Uuid::from_u128(id.into()))
    })
}

/// The name of an event in its group, and its properties. Both processes declare the steps.
fn tells() -> impl Strategy<Value = (&'static str, Json)> {
    let step = || select(vec!["launching_instances", "waiting_for_ssh", "configuring_instances"]);
    let outcome = || select(process::Outcome::ALL).prop_map(process::Outcome::as_str);
    prop_oneof![
        1 => Just(("started", json!({}))),
        3 => (step(), option::of(0..6_u64))
            .prop_map(|(step, total)| ("step_started", json!({ "step": step, "total": total }))),
        6 => (step(), "[a-e]")
            .prop_map(|(step, it)| ("step_advanced", json!({ "step": step, "subject": it }))),
        4 => (step(), option::of("[a-e]")).prop_map(|(step, subject)| {
            let properties = json!({ "step": step, "subject": subject, "error": "e", "error_id": Uuid::nil() });
            ("step_failed", properties)
        }),
        2 => (step(), outcome(), 0..9_u64).prop_map(|(step, outcome, duration_ms)| {
            let properties = json!({ "step": step, "outcome": outcome, "duration_ms": duration_ms });
            ("step_finished", properties)
        }),
        1 => (outcome(), 0..9_u64).prop_map(|(outcome, duration_ms)| {
            ("finished", json!({ "outcome": outcome, "duration_ms": duration_ms }))
        }),
    ]
}

fn batch() -> impl Strategy<Value = Batch> {
    let is_refused = prop_oneof![3 => Just(false), 1 => Just(true)];
    (vec(occurrence(), 1..4), is_refused)
        .prop_map(|(events, is_refused)| Batch { events, is_refused })
}

fn act() -> impl Strategy<Value = Act> {
    let writer = || 0..2_usize;
    prop_oneof![
        10 => (writer(), vec(batch(), 1..5)).prop_map(|(writer, batches)| Act::Append(writer, batches)),
        2 => (writer(), any::<prop::sample::Index>()).prop_map(|(writer, index)| Act::Again(writer, index)),
        1 => writer().prop_map(Act::Reopen),
        1 => writer().prop_map(Act::Prune),
    ]
}

/// Opens a log at a time when all steps ended long ago. The first writer removes their events, and the other one all events;
/// both keep the failures of the last runs.
async fn open(folder: &Folder, writer: usize) -> EventLog {
    let retention = match writer {
        0 => Retention::new(),
        _ => Retention::new().keep(Duration::ZERO),
    };
    let clock = || Timestamp::new(1_900_000_000, 0).unwrap();
    folder.open_with(options().retention(retention).clock(clock)).await
}

/// Whether an event stays when the writer prunes.
fn is_kept(writer: usize, runs: &[RunProgress], occurrence: &Occurrence) -> bool {
    let event = &*occurrence.event;
    let json = event_model::serde_json::to_value(event).unwrap();
    let process = event.name().split('/').next().unwrap();
    let of_subject =
        |run: &&RunProgress| run.process == process && json["cluster_id"] == run.subject;
    let is_own = |run: &RunProgress| json["run_id"] == run.run_id.to_string();
    let last = runs.iter().find(of_subject).unwrap();
    if event.severity() >= Severity::Error && is_own(last) {
        return true;
    }
    let own = runs.iter().filter(of_subject).find(|run| is_own(run)).unwrap();
    let step = own.steps.iter().find(|step| json["step"] == step.name);
    writer == 0 && step.is_none_or(|step| step.finished_at.is_none())
}

/// A file with two writers, and the events that it stored.
struct Two {
    folder: Folder,
    logs: Vec<EventLog>,
    offered: Vec<Occurrence>,
    /// What was ever stored, and what of that is kept.
    stored: Vec<Occurrence>,
    kept: Vec<Occurrence>,
}

impl Two {
    async fn new() -> Self {
        let folder = Folder::new();
        let logs = vec![open(&folder, 0).await, open(&folder, 1).await];
        Self { folder, logs, offered: Vec::new(), stored: Vec::new(), kept: Vec::new() }
    }

    async fn act(&mut self, act: Act) {
        match act {
            Act::Append(writer, batches) => self.append(writer, batches).await,
            Act::Again(writer, index) => {
                if !self.offered.is_empty() {
                    let again = index.get(&self.offered).clone();
                    self.append(writer, vec![Batch { events: vec![again], is_refused: false }])
                        .await;
                }
            }
            Act::Reopen(writer) => {
                self.logs[writer].close().await.unwrap();
                self.logs[writer] = open(&self.folder, writer).await;
            }
            Act::Prune(writer) => {
                self.logs[writer].prune().await.unwrap();
                let runs = expected(&self.stored);
                self.kept.retain(|occurrence| is_kept(writer, &runs, occurrence));
            }
        }
    }

    async fn append(&mut self, writer: usize, batches: Vec<Batch>) {
        let appends: Vec<_> = batches
            .into_iter()
            .map(|Batch { events, is_refused }| {
                let (log, mut all) = (self.logs[writer].clone(), events.clone());
                if is_refused {
                    all.extend(["a", "b"].map(|disk| formatted(1, disk).with_id(Uuid::max())));
                }
                (tokio::spawn(async move { log.append_all(all).await }), events, is_refused)
            })
            .collect();
        for (receipts, events, is_refused) in appends {
            let receipts = receipts.await.unwrap();
            assert_eq!(receipts.is_err(), is_refused, "{receipts:?}");
            self.offered.extend(events.clone());
            let stored = events.into_iter().zip(receipts.into_iter().flatten());
            let stored = stored.filter(|(_, receipt)| receipt.outcome == Outcome::Stored);
            let stored: Vec<_> = stored.map(|(occurrence, _)| occurrence).collect();
            self.stored.extend(stored.clone());
            self.kept.extend(stored);
        }
    }

    /// What each of both says, and the readers of each subject.
    async fn check(&self) {
        let query = ProgressQuery::new().limit(ProgressQuery::MAX_LIMIT);
        let all = expected(&self.stored);
        for log in &self.logs {
            assert_eq!(log.view(Access::all()).progress(&query).await.unwrap(), all);
        }
        let mut kept: Vec<_> = self.kept.iter().map(|occurrence| occurrence.id).collect();
        let found = self.logs[0].view(Access::all()).list(&Query::new().limit(1000)).await.unwrap();
        let mut found: Vec<_> = found.items.iter().map(|item| item.id).collect();
        kept.sort();
        found.sort();
        assert_eq!(found, kept);
        assert_eq!(self.logs[0].check().await.unwrap().findings, [""; 0]);
        for cluster in 0..2 {
            let own = all.iter().filter(|run| run.subject == uuid(cluster).to_string());
            let own: Vec<_> = own.cloned().collect();
            let access = Access::to("cluster_id", uuid(cluster));
            assert_eq!(self.logs[0].view(access).progress(&query).await.unwrap(), own);
            let query = query.clone().identity("cluster_id", uuid(cluster)).limit(2);
            let newest = self.logs[1].view(Access::all()).progress(&query).await.unwrap();
            assert_eq!(newest, own[..own.len().min(2)]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(16) })]
    #[test]
    fn the_rows_say_what_progress_says_of_the_stored_events(acts in vec(act(), 1..14)) {
        run(async {
            let mut two = Two::new().await;
            for act in acts {
                two.act(act).await;
                two.check().await;
            }
        });
    }
}
