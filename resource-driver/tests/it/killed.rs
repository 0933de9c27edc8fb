//! A process with jobs in a file is killed: what it was told to be durable is there.

use jiff::Timestamp;
use resource_driver::{
    Context, DeploymentLocation, RequestId,
    job::{Job, Phase},
    store::{Accepted, Assignment, JobStore, SqliteStore},
};
use std::{
    collections::HashSet,
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    sync::Arc,
};
use uuid::Uuid;

/// The file of the process that is killed.
const FILE: &str = "KILLED_JOBS";

/// Not a test, but the process that is killed: it says which jobs are durable.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_process_that_is_killed() {
    let Some(path) = env::var_os(FILE) else { return };
    let store = Arc::new(SqliteStore::open(PathBuf::from(path)).unwrap());
    let tasks = (0..16).map(|_| {
        let store = store.clone();
        tokio::spawn(async move {
            loop {
                let mut job = job();
                assert_eq!(store.accept(job.clone()).await.unwrap(), Accepted::New);
                job.phase = Phase::Running { answered: Default::default() };
                let key = job.key;
                store.put(job).await.unwrap();
                // In one piece, among those of the others.
                println!("durable {key}");
            }
        })
    });
    futures_util::future::select_all(tasks).await.0.unwrap();
}

fn job() -> Job {
    let key = Uuid::new_v4();
    Job {
        key,
        request_id: RequestId::from(key.to_string()),
        caller: None,
        lifecycle_name: "Install".to_owned(),
        resource_id: None,
        location: DeploymentLocation {
            name: "core".to_owned(),
            kind: None,
            properties: Default::default(),
            others: Default::default(),
        },
        context: Context::default(),
        accepted_at: Timestamp::UNIX_EPOCH,
        deadline: Timestamp::UNIX_EPOCH,
        phase: Phase::Accepted,
    }
}

#[tokio::test]
async fn what_is_durable_outlives_a_process_that_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("jobs.db");
    let mut durable = HashSet::new();
    for round in 0..3 {
        let mut child = Command::new(env::current_exe().unwrap())
            .args(["killed::the_process_that_is_killed", "--exact", "--nocapture"])
            .env(FILE, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        // The first of them follows the name of the test on its line.
        let mut keys = lines.filter_map(|line| {
            let (_, key) = line.split_once("durable ")?;
            // The last line can be torn.
            key.parse::<Uuid>().ok()
        });
        durable.extend(keys.by_ref().take(100 + round * 37));
        let refusal = SqliteStore::open(&path).unwrap_err().to_string();
        assert!(refusal.contains("is open in another process"), "{refusal}");
        child.kill().unwrap();
        child.wait().unwrap();
        durable.extend(keys);

        let store = SqliteStore::open(&path).unwrap();
        let Assignment::Watch(jobs) = store.assignment().await.unwrap() else { panic!() };
        let running = jobs.iter().filter(|job| matches!(job.phase, Phase::Running { .. }));
        let running: HashSet<_> = running.map(|job| job.key).collect();
        assert!(durable.is_subset(&running), "{:?}", durable.difference(&running));
    }
    assert!(durable.len() > 300, "{}", durable.len());
}
