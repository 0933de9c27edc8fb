//! Runs of processes that are told wrong on purpose.

use super::odd::numbered;
use crate::within::{formatted, run, uuid};
use event_log::{Access, EventLog, ProgressQuery, Query};
use event_model::{
    DynamicEvent, Occurrence,
    serde_json::{Value as Json, json},
    uuid::Uuid,
};
use std::time::{Duration, Instant};

/// An event of a run of the creation of this cluster.
fn told(name: &str, cluster: u128, run: u128, more: Json) -> Occurrence {
    let descriptor = events::CATALOG.get(&format!("cluster_creation/{name}")).unwrap();
    let mut members = json!({ "cluster_id": uuid(cluster), "run_id": uuid(run) });
    members.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Occurrence::new(DynamicEvent::new(descriptor, members.as_object().unwrap()).unwrap())
}

async fn open() -> EventLog {
    EventLog::options().catalog(&events::CATALOG).open("sqlite::memory:").await.unwrap()
}

fn step(cluster: u128, run: u128) -> Occurrence {
    told("step_started", cluster, run, json!({ "step": "launching_instances", "total": u64::MAX }))
}

#[test]
fn many_runs_with_one_id_are_read_in_bounded_time() {
    run(async {
        let log = open().await;
        let steps: Vec<_> = (1..=8_000).map(|cluster| step(cluster, 7)).collect();
        for part in steps.chunks(4_000) {
            log.append_all(part.iter().cloned()).await.unwrap();
        }
        let view = log.view(Access::all());
        let start = Instant::now();
        let page = view.list(&Query::new().run(uuid(7)).limit(10)).await.unwrap();
        assert_eq!(page.items.len(), 10);
        println!("all: {:?}", start.elapsed());
        let own = log.view(Access::to("cluster_id", uuid(5)));
        let again = Instant::now();
        let page = own.list(&Query::new().run(uuid(7)).limit(10)).await.unwrap();
        assert_eq!((page.items.len(), page.next), (1, None));
        println!("own: {:?}", again.elapsed());
        assert_eq!(own.counts(&Query::new().run(uuid(7))).await.unwrap().total, 1);
        let runs = own.progress(&ProgressQuery::new()).await.unwrap();
        assert_eq!(runs.len(), 1);
        assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    });
}

#[test]
fn a_refused_batch_starts_no_run() {
    run(async {
        let log = open().await;
        log.append(formatted(1, "a").with_id(uuid(9))).await.unwrap();
        let conflict = || formatted(1, "b").with_id(uuid(9));
        let advanced = |subject: &str| {
            let more = json!({ "step": "launching_instances", "subject": subject });
            told("step_advanced", 1, 7, more)
        };
        log.append_all([step(1, 7), advanced("x"), conflict()]).await.unwrap_err();
        let view = log.view(Access::all());
        assert!(view.progress(&ProgressQuery::new()).await.unwrap().is_empty());
        // An event that is a conflict alone starts none either.
        log.append(step(2, 8).with_id(uuid(9))).await.unwrap_err();
        assert!(view.progress(&ProgressQuery::new()).await.unwrap().is_empty());
        log.append_all([step(1, 7), advanced("y")]).await.unwrap();
        log.append_all([advanced("z"), conflict()]).await.unwrap_err();
        log.append(advanced("\0")).await.unwrap();
        log.append(advanced("")).await.unwrap();
        log.append(advanced("\0").with_id(Uuid::max())).await.unwrap();
        let runs = view.progress(&ProgressQuery::new()).await.unwrap();
        assert_eq!((runs.len(), runs[0].steps[0].done), (1, 3));
        assert!(log.check().await.unwrap().is_sound());
    });
}

#[test]
fn progress_shows_no_run_of_others() {
    run(async {
        let log = open().await;
        for cluster in 1..4 {
            log.append(step(cluster, 7)).await.unwrap();
        }
        log.append(numbered(1, "x", "a")).await.unwrap();
        let seen = async |access: Access, query: ProgressQuery| {
            let runs = log.view(access).progress(&query).await.unwrap();
            runs.into_iter().map(|run| run.subject).collect::<Vec<_>>()
        };
        let text = |cluster: u128| uuid(cluster).to_string();
        let all = ProgressQuery::new;
        assert_eq!(seen(Access::to("cluster_id", uuid(2)), all()).await, [text(2)]);
        assert!(seen(Access::to("tenant", "a"), all()).await.is_empty());
        assert!(seen(Access::none(), all()).await.is_empty());
        let other = all().identity("cluster_id", uuid(1));
        assert!(seen(Access::to("cluster_id", uuid(2)), other).await.is_empty());
        let upper = text(3).to_uppercase();
        assert_eq!(seen(Access::to("cluster_id", &upper), all()).await, [text(3)]);
        let asked = seen(Access::all(), all().identity("cluster_id", upper)).await;
        assert_eq!(asked, [text(3)]);
        let long = all().identity("cluster_id", "x".repeat(1 << 20)).process("\0").limit(0);
        assert!(seen(Access::all(), long).await.is_empty());
    });
}
