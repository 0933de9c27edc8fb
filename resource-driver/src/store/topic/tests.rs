//! The store with librdkafka's imitation of a cluster, and several instances.

use super::{TopicOptions, TopicStore};
use crate::{
    job::Job,
    kafka::Connection,
    store::{
        Accepted, Assignment, JobStore,
        conformance::{self, Place, job},
    },
};
use futures_util::future::BoxFuture;
use rdkafka::{mocking::MockCluster, producer::DefaultProducerContext};
use std::{sync::Arc, time::Duration};

type Cluster = MockCluster<'static, DefaultProducerContext>;

/// A topic on an imitated cluster. Its brokers do not answer as soon as there is something, so they are asked often.
struct Imitated {
    cluster: Cluster,
}

impl Imitated {
    fn new() -> Self {
        let cluster = MockCluster::new(1).unwrap();
        cluster.create_topic("jobs", 3, 1).unwrap();
        Self { cluster }
    }

    fn options(&self) -> TopicOptions {
        let connection = Connection::new(&self.cluster.bootstrap_servers()).unwrap();
        let connection = connection.with_setting("fetch.wait.max.ms", "5").unwrap();
        TopicOptions::new(connection, "jobs")
            .with_beat(Duration::from_millis(50))
            .with_timeout(Duration::from_secs(10))
            .with_patience(Duration::from_millis(50))
    }

    async fn instance(&self) -> TopicStore {
        TopicStore::open(self.options()).await.unwrap()
    }
}

impl Place for Imitated {
    fn open(&self) -> BoxFuture<'_, Arc<dyn JobStore>> {
        let options = self.options();
        Box::pin(async { Arc::new(TopicStore::open(options).await.unwrap()) as _ })
    }

    fn is_durable(&self) -> bool {
        true
    }
}

#[test]
fn a_topic_is_a_store_of_jobs() {
    conformance::check(Imitated::new, 3);
}

fn watched(assignment: Assignment) -> Vec<Job> {
    match assignment {
        Assignment::Watch(jobs) => jobs,
        leave @ Assignment::Leave(_) => panic!("{leave:?}"),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_of_several_instances_accepts_a_request() {
    let place = Imitated::new();
    let (one, two) = (place.instance().await, place.instance().await);
    for n in 0..10 {
        let id = n.to_string();
        let jobs = [job(Some(&id), None), job(Some(&id), None)];
        let results = tokio::join!(one.accept(jobs[0].clone()), two.accept(jobs[1].clone()));
        match (results.0.unwrap(), results.1.unwrap()) {
            (Accepted::New, Accepted::Known(known)) => assert_eq!(*known, jobs[0]),
            (Accepted::Known(known), Accepted::New) => assert_eq!(*known, jobs[1]),
            both => panic!("{both:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn jobs_of_a_dead_instance_are_taken_over_and_it_cannot_change_them() {
    let place = Imitated::new();
    let (one, two) = (place.instance().await, place.instance().await);
    assert_eq!(watched(one.assignment().await.unwrap()), []);
    assert_eq!(watched(two.assignment().await.unwrap()), []);
    let job = job(Some("one"), None);
    assert_eq!(one.accept(job.clone()).await.unwrap(), Accepted::New);

    // It lives: nobody takes over, and no other instance can change its job.
    tokio::time::sleep(Duration::from_millis(600)).await;
    let soon = tokio::time::timeout(Duration::from_millis(10), two.assignment()).await;
    assert!(soon.is_err(), "{soon:?}");
    assert!(two.put(job.clone()).await.is_err());

    // It gives no sign of life, but goes on.
    one.tasks[1].abort();
    one.tasks[2].abort();
    assert_eq!(watched(two.assignment().await.unwrap()), [job.clone()]);
    let error = one.put(job.clone()).await.unwrap_err().to_string();
    assert!(error.ends_with("another instance has taken over the job"), "{error}");
    assert!(one.remove(job.key).await.is_err());
    assert_eq!(one.assignment().await.unwrap(), Assignment::Leave(vec![job.key]));
    let refused = one.accept(conformance::job(None, None)).await.unwrap_err().to_string();
    assert!(refused.ends_with("this instance cannot show that it lives"), "{refused}");
    two.put(job).await.unwrap();
}
