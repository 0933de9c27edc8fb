//! How far runs are: the log says what `Progress` says of the events that it stored.

mod random;

use crate::within::{Folder, run, uuid};
use event_log::{Access, EventLog, Options, ProgressQuery, Query, Retention};
use event_model::{
    Occurrence,
    jiff::Timestamp,
    process::{Outcome, Progress, RunProgress, State},
    sink::RateLimits,
    uuid::Uuid,
};
use events::{
    CATALOG,
    cluster_creation::{
        self, Finished, Started, Step, StepAdvanced, StepFailed, StepFinished, StepStarted,
    },
    cluster_deletion,
};
use std::time::Duration;

fn options() -> Options {
    EventLog::options().ballast(0).catalog(&CATALOG)
}

async fn in_memory(options: Options) -> EventLog {
    options.open("sqlite::memory:").await.unwrap()
}

/// What `Progress` says of these events.
fn expected<'a>(occurrences: impl IntoIterator<Item = &'a Occurrence>) -> Vec<RunProgress> {
    let mut progress = Progress::new(&CATALOG);
    occurrences.into_iter().for_each(|occurrence| progress.add(occurrence));
    progress.runs()
}

async fn told(log: &EventLog, query: &ProgressQuery) -> Vec<RunProgress> {
    log.view(Access::all()).progress(query).await.unwrap()
}

fn time(second: i64) -> Timestamp {
    Timestamp::new(1_780_000_000 + second, 123_456_789).unwrap()
}

fn started(cluster: u128, run: u128, second: i64) -> Occurrence {
    Occurrence::new(Started::new(uuid(cluster).into(), uuid(run))).with_time(time(second))
}

fn advanced(cluster: u128, run: u128, subject: &str) -> StepAdvanced {
    StepAdvanced::new(uuid(cluster).into(), uuid(run), Step::WaitingForSsh, subject)
}

#[test]
fn a_run_is_told_with_exact_times_and_all_steps() {
    let (id, run_id) = (uuid(1).into(), uuid(2));
    let error_id = Uuid::nil();
    let occurrences = [
        started(1, 2, 0),
        Occurrence::new(StepStarted::new(id, run_id, Step::LaunchingInstances).with_total(2)),
        Occurrence::new(StepFailed::new(id, run_id, Step::WaitingForSsh, "e", error_id)),
        Occurrence::new(advanced(1, 2, "i-1").with_subject_name("worker-1")),
        Occurrence::new(
            StepFailed::new(id, run_id, Step::WaitingForSsh, "e", error_id).with_subject("i-1"),
        ),
        Occurrence::new(
            StepFailed::new(id, run_id, Step::WaitingForSsh, "e", error_id).with_subject("i-2"),
        ),
        Occurrence::new(StepFinished::new(
            id,
            run_id,
            Step::WaitingForSsh,
            Outcome::Partial,
            u64::MAX,
        )),
        Occurrence::new(Finished::new(id, run_id, Outcome::Partial, 17)),
    ];
    run(async {
        let log = in_memory(options()).await;
        log.append_all(occurrences.clone()).await.unwrap();
        let runs = told(&log, &ProgressQuery::new()).await;
        assert_eq!(runs, expected(&occurrences));
        assert_eq!((runs[0].started_at, runs[0].steps.len()), (time(0), 4));
        let step = &runs[0].steps[1];
        assert_eq!((step.state, step.done, step.failed), (State::Partial, 1, 1));
        assert_eq!(step.duration_ms, Some(u64::MAX));
    });
}

#[test]
fn queries_select_runs_by_subject_process_and_number() {
    let deletion =
        Occurrence::new(cluster_deletion::Started::new(uuid(1).into(), uuid(9))).with_time(time(9));
    let occurrences = [started(1, 2, 0), started(2, 3, 1), started(1, 4, 2), deletion];
    run(async {
        let log = in_memory(options()).await;
        log.append_all(occurrences.clone()).await.unwrap();
        let all = expected(&occurrences);
        let of = |indexes: &[usize]| indexes.iter().map(|it| all[*it].clone()).collect::<Vec<_>>();
        assert_eq!(told(&log, &ProgressQuery::new()).await, all);
        let one = ProgressQuery::new().identity("cluster_id", uuid(1));
        assert_eq!(told(&log, &one).await, of(&[0, 1, 3]));
        assert_eq!(told(&log, &one.clone().limit(0)).await, of(&[0]));
        let one = one.process("cluster_creation");
        assert_eq!(told(&log, &one).await, of(&[1, 3]));
        assert_eq!(told(&log, &one.limit(1)).await, of(&[1]));
        assert_eq!(told(&log, &ProgressQuery::new().process("baking")).await, []);
        let either = ProgressQuery::new().identity("cluster_id", uuid(1));
        assert_eq!(told(&log, &either.identity("cluster_id", uuid(2))).await, all);
    });
}

#[test]
fn a_caller_is_told_only_the_runs_of_events_that_it_may_see() {
    let occurrences = [started(1, 2, 0), started(2, 3, 1), started(1, 4, 2)];
    run(async {
        let log = in_memory(options()).await;
        log.append_all(occurrences.clone()).await.unwrap();
        for (access, indexes) in [
            (Access::all(), &[0, 1, 2][..]),
            (Access::to("cluster_id", uuid(1)), &[0, 2]),
            (Access::to("cluster_id", uuid(2)), &[1]),
            (Access::to("host_id", uuid(1)), &[]),
            (Access::none(), &[]),
        ] {
            let runs = log.view(access.clone()).progress(&ProgressQuery::new()).await.unwrap();
            assert_eq!(runs, expected(indexes.iter().map(|it| &occurrences[*it])), "{access:?}");
        }
    });
}

#[test]
fn the_events_of_a_run_and_of_a_step_are_found() {
    let subject = |cluster, run, subject| Occurrence::new(advanced(cluster, run, subject));
    let launching = |run| {
        let event = StepStarted::new(uuid(1).into(), uuid(run), Step::LaunchingInstances);
        Occurrence::new(event)
    };
    run(async {
        let log = in_memory(options()).await;
        let batch = [started(1, 2, 0), subject(1, 2, "a"), launching(2), subject(1, 2, "b")];
        log.append_all(batch).await.unwrap();
        log.append_all([subject(1, 3, "c"), subject(2, 2, "d")]).await.unwrap();
        for (access, query, seqs) in [
            (Access::all(), Query::new().run(uuid(2)), &[6, 4, 3, 2, 1][..]),
            (Access::to("cluster_id", uuid(1)), Query::new().run(uuid(2)), &[4, 3, 2, 1]),
            (Access::all(), Query::new().step(uuid(2), "waiting_for_ssh"), &[6, 4, 2]),
            (Access::all(), Query::new().step(uuid(2), "waiting_for_ssh").text("b"), &[4]),
            (Access::all(), Query::new().step(uuid(2), "baking"), &[]),
            (Access::all(), Query::new().step(uuid(2), ""), &[]),
            (Access::none(), Query::new().run(uuid(2)), &[]),
            (
                Access::all(),
                Query::new().step(uuid(2), "launching_instances").run(uuid(3)),
                &[5, 3],
            ),
        ] {
            let view = log.view(access);
            let page = view.list(&query).await.unwrap();
            let found: Vec<_> = page.items.iter().map(|item| item.seq).collect();
            assert_eq!(found, seqs, "{query:?}");
            assert_eq!(view.counts(&query).await.unwrap().total, seqs.len() as u64, "{query:?}");
        }
    });
}

#[test]
fn a_failure_of_an_ended_step_is_kept_until_a_later_run_starts() {
    let folder = Folder::new();
    let late = || options().clock(|| Timestamp::new(1_900_000_000, 0).unwrap());
    let (id, run_id, step) = (uuid(1).into(), uuid(2), Step::WaitingForSsh);
    let failed = Occurrence::new(StepFailed::new(id, run_id, step, "e", Uuid::nil()));
    let ended = Occurrence::new(StepFinished::new(id, run_id, step, Outcome::Failed, 1));
    let mut occurrences = vec![failed.with_time(time(0)), ended.with_time(time(1))];
    run(async {
        let log = folder.open_with(late().retention(Retention::new().keep(Duration::ZERO))).await;
        log.append_all(occurrences.clone()).await.unwrap();
        assert_eq!(log.prune().await.unwrap().removed, 1);
        log.close().await.unwrap();

        let log = folder.open_with(late()).await;
        assert_eq!(log.prune().await.unwrap().removed, 0);
        occurrences.push(started(1, 3, 2));
        log.append(occurrences[2].clone()).await.unwrap();
        assert_eq!(log.prune().await.unwrap().removed, 1);
        assert_eq!(log.check().await.unwrap().findings, [""; 0]);
        assert_eq!(told(&log, &ProgressQuery::new()).await, expected(&occurrences));
    });
}

#[test]
fn many_subjects_are_read_from_all_runs() {
    let occurrences: Vec<_> =
        (0..50).map(|number| started(number % 45, 100 + number, number as i64)).collect();
    let many = (0..40).fold(Access::none(), |access, it| access.and_to("cluster_id", uuid(it)));
    run(async {
        let log = in_memory(options()).await;
        log.append_all(occurrences.clone()).await.unwrap();
        let seen = expected(
            occurrences
                .iter()
                .enumerate()
                .filter_map(|(number, occurrence)| (number % 45 < 40).then_some(occurrence)),
        );
        let runs = log.view(many).progress(&ProgressQuery::new()).await.unwrap();
        assert_eq!((runs.len(), &runs), (45, &seen));
    });
}

#[test]
fn an_event_that_a_rate_limit_suppressed_does_not_count() {
    let limits =
        RateLimits::of(&CATALOG).with_overrides(r#"{"cluster_creation/step_advanced":"1h"}"#);
    run(async {
        let log = in_memory(options().rate_limits(limits.unwrap())).await;
        for subject in ["i-1", "i-2"] {
            log.append(Occurrence::new(advanced(1, 2, subject))).await.unwrap();
        }
        assert_eq!(told(&log, &ProgressQuery::new()).await[0].steps[1].done, 1);
    });
}

#[test]
fn only_processes_of_the_catalogue_are_told_and_events_sent_again_change_nothing() {
    let folder = Folder::new();
    let (first, second) = (started(1, 2, 0), started(1, 3, 1));
    run(async {
        let log = folder.open().await;
        log.append(first.clone()).await.unwrap();
        assert_eq!(told(&log, &ProgressQuery::new()).await, []);
        log.close().await.unwrap();

        let log = folder.open_with(options()).await;
        for occurrence in [&first, &second, &second] {
            log.append(occurrence.clone()).await.unwrap();
        }
        let runs = told(&log, &ProgressQuery::new()).await;
        assert_eq!(runs, expected([&second]));
        log.close().await.unwrap();

        let log = folder.open().await;
        assert_eq!(told(&log, &ProgressQuery::new()).await, []);
    });
}

#[test]
fn what_a_sink_took_is_told() {
    run(async {
        let log = in_memory(options()).await;
        let (sink, id) = (log.sink(), uuid(1));
        let work = event_model::process::Run::<cluster_creation::ClusterCreation>::start(sink, id)
            .unwrap();
        let step = work.step(Step::LaunchingInstances).total(2).start().unwrap();
        step.advance("i-1").unwrap();
        step.advance("-----BEGIN PRIVATE KEY-----\na\n-----END PRIVATE KEY-----").unwrap();
        step.advance("-----BEGIN PRIVATE KEY-----\nb\n-----END PRIVATE KEY-----").unwrap();
        step.finish().unwrap();
        work.finish().unwrap();
        log.flush().await.unwrap();
        let runs = told(&log, &ProgressQuery::new()).await;
        assert_eq!((runs[0].state, runs[0].steps[0].done), (State::Succeeded, 3));
    });
}
