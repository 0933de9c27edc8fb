//! The code in docs/event-log.md is correct: the same code is here, and runs.

use crate::{
    shown::assert_shown_is_run,
    within::{Folder, location, run as wait, uuid},
};
use event_log::{AppendError, EventLog, Logged, Order, ProgressQuery, Query, Retention};
use event_model::{
    Category, EventSink, Severity,
    lifecycle::{Snapshot, Tracker},
    process::{Run, State},
    serde_json::json,
    testing::Recorder,
};
use events::{
    AnyEvent,
    cluster::OperatorDegraded,
    cluster_creation::{ClusterCreation, Step},
    host,
    ids::ClusterId,
    service::Service,
};
use std::{error::Error, time::Duration};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[test]
fn the_code_on_the_page_runs_here() {
    assert_shown_is_run(include_str!("../../../docs/event-log.md"), include_str!("page.rs"));
}

fn cluster_id() -> ClusterId {
    uuid(1).into()
}

/// A log in memory with two events.
async fn filled() -> Result<EventLog, Box<dyn Error>> {
    let log = EventLog::options().catalog(&events::CATALOG).open("sqlite::memory:").await?;
    let (host_id, infra_env_id) = (uuid(2).into(), uuid(3).into());
    log.append(OperatorDegraded::new(cluster_id(), Severity::Critical, "ingress")).await?;
    log.append(host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda")).await?;
    Ok(log)
}

#[test]
fn events_are_appended_and_read() -> Result<(), Box<dyn Error>> {
    use event_log::{Access, EventLog, Query};
    use event_model::{Event, Severity};
    // The folder of the test must stay as it is: this code is compiled, but not called.
    let _ = async || -> Result<_, Box<dyn Error>> {
        let log = EventLog::options().catalog(&events::CATALOG).open("sqlite:events.db").await?;
        Ok(log)
    };
    wait(async {
        let log = filled().await?;
        let cluster_id = cluster_id();
        let event = OperatorDegraded::new(cluster_id, Severity::Warning, "console");
        let other_event = OperatorDegraded::new(cluster_id, Severity::Info, "dns");

        let receipt = log.append(event).await?;
        other_event.send(&log.sink());
        log.flush().await?;
        assert_eq!(receipt.cursor.seq(), 3);

        let view = log.view(Access::to("cluster_id", cluster_id));
        let page = view.list(&Query::new().min_severity(Severity::Warning).limit(50)).await?;
        for item in &page.items {
            println!("{} {}: {}", item.recorded_at, item.severity, item.message);
        }
        assert_eq!(page.items.iter().map(|item| item.seq).collect::<Vec<_>>(), [3, 1]);

        let counts = view.counts(&Query::new().identity("cluster_id", cluster_id)).await?;
        println!(
            "{} events, {} critical",
            counts.total,
            counts.by_severity.get(Severity::Critical)
        );
        assert_eq!((counts.total, counts.by_severity.get(Severity::Critical)), (3, 1));
        log.close().await?;
        assert!(matches!(log.append(other_event).await, Err(AppendError::Closed)));
        Ok(())
    })
}

#[test]
fn pages_follow_one_another() -> Result<(), Box<dyn Error>> {
    wait(async {
        let log = filled().await?;
        let view = log.view(event_log::Access::all());
        let mut handled = Vec::new();
        let mut handle = |item: &Logged, event: &AnyEvent| {
            assert_eq!(item.message, event.to_string());
            handled.push(item.seq);
        };
        let mut query = Query::new().name("host/*").order(Order::Ascending);
        let page = view.list(&query).await?;
        let continues = query.clone().cursor(page.next.unwrap_or(page.head));
        loop {
            let page = view.list(&query).await?;
            for item in &page.items {
                let event = AnyEvent::decode(&item.name, &item.properties())?;
                handle(item, &event);
            }
            let Some(next) = page.next else { break };
            query = query.cursor(next);
        }
        assert_eq!(handled, [2]);
        assert!(view.list(&continues).await?.items.is_empty());
        Ok(())
    })
}

#[test]
fn a_log_knows_the_progress_of_a_run() -> Result<(), Box<dyn Error>> {
    wait(async {
        let log = filled().await?;
        let view = log.view(event_log::Access::all());
        let cluster_id = cluster_id();
        let run = Run::<ClusterCreation>::start(log.sink(), cluster_id)?;
        let step = run.step(Step::LaunchingInstances).total(4).start()?;
        step.advance("i-1")?;
        log.flush().await?;

        let query = ProgressQuery::new().identity("cluster_id", cluster_id).limit(1);
        let runs = view.progress(&query).await?;
        assert_eq!((runs[0].state, runs[0].steps[0].done), (State::Running, 1));
        let spelled = "00000000-0000-0000-0000-000000000001".replace('-', "");
        let query = ProgressQuery::new().identity("cluster_id", spelled);
        assert_eq!(view.progress(&query).await?, runs);
        Ok(())
    })
}

#[test]
fn a_log_keeps_the_chains_of_a_tracker() -> Result<(), Box<dyn Error>> {
    wait(async {
        let (log, other_sink) = (filled().await?, Recorder::new());
        let tracker = Tracker::<Service, _>::new(log.chain_store());
        let active = Snapshot::new(json!({ "id": "5351", "state": "active" }))?;
        if let Some(change) = tracker.check_and_fire(active.id(), Some(&active))? {
            other_sink.emit(change.into())?;
        }
        other_sink.expect(events::matchers::service::created()).once();
        let stored = Query::new().name("service/created");
        let page = log.view(event_log::Access::all()).list(&stored).await?;
        assert_eq!(page.items.len(), 1);
        Ok(())
    })
}

#[test]
fn a_retention_is_given_when_a_log_is_opened() -> Result<(), Box<dyn Error>> {
    let retention = Retention::new()
        .keep(90 * DAY)
        .keep_category(Category::Metrics, 7 * DAY)
        .keep_severity(Severity::Critical, 365 * DAY)
        .rows_per_root(100_000)
        .ended_steps(7 * DAY);
    let options = EventLog::options().retention(retention);
    wait(async {
        let log = options.open("sqlite::memory:").await?;
        assert_eq!(log.prune().await?.removed, 0);
        Ok(())
    })
}

#[test]
fn a_backup_becomes_a_log() -> Result<(), Box<dyn Error>> {
    let folder = Folder::new();
    let backup = folder.beside("backup.db");
    let restored = location(&folder.beside("restored.db"));
    wait(async {
        let log = filled().await?;
        log.backup(&backup).await?;
        event_log::restore(&backup, &restored).await?;
        let report = event_log::check(&restored).await?;
        if !report.is_sound() {
            eprintln!("{report}");
        }
        assert!(report.is_sound());
        Ok(())
    })
}
