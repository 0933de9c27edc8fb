//! The publisher with librdkafka's imitation of a cluster, which fails as it is told.

use super::{KafkaPublisher, TOPIC};
use crate::{
    Context, LifecycleExecution,
    kafka::{Connection, NewTopic, Topic},
    message,
    publisher::{Message, Publisher},
};
use rdkafka::{
    Message as _,
    consumer::{Consumer, StreamConsumer},
    message::{Headers, OwnedMessage},
    mocking::MockCluster,
    producer::DefaultProducerContext,
    types::{RDKafkaApiKey as Api, RDKafkaRespErr as Code},
};
use std::time::Duration;
use tokio::time::timeout;
use uuid::Uuid;

type Cluster = MockCluster<'static, DefaultProducerContext>;

fn cluster() -> Cluster {
    let cluster = MockCluster::new(1).unwrap();
    cluster.create_topic(TOPIC, 3, 1).unwrap();
    cluster
}

fn connection(brokers: &str) -> Connection {
    Connection::new(brokers).unwrap()
}

async fn publisher(cluster: &Cluster) -> KafkaPublisher {
    let topic = Topic { name: TOPIC.to_owned(), new: None };
    let opened = KafkaPublisher::open(connection(&cluster.bootstrap_servers()), topic).await;
    opened.unwrap().with_timeout(Duration::from_secs(3)).unwrap()
}

fn message(id: &str) -> Message {
    let LifecycleExecution::Ended(ended) = LifecycleExecution::complete() else { unreachable!() };
    let context = Context {
        tenant_id: Some("tenänt".to_owned()),
        trace: [("transactionid".to_owned(), "7".to_owned())].into(),
    };
    Message { request_id: id.into(), ended, context }
}

/// The first messages of a topic.
async fn read(brokers: &str, topic: &str, count: usize) -> Vec<OwnedMessage> {
    let mut config = connection(brokers).client();
    config.set("group.id", "reader").set("auto.offset.reset", "earliest");
    let consumer: StreamConsumer = config.create().unwrap();
    consumer.subscribe(&[topic]).unwrap();
    let mut read = Vec::new();
    while read.len() < count {
        let next = timeout(Duration::from_secs(30), consumer.recv()).await.expect("a message");
        read.push(next.unwrap().detach());
    }
    read
}

fn check(told: &OwnedMessage, message: &Message) {
    assert_eq!(told.key(), Some(message.request_id.as_str().as_bytes()));
    let value = message::lifecycle_execution(&message.request_id, &message.ended);
    assert_eq!(told.payload(), Some(value.as_bytes()));
    let headers: Vec<_> = told.headers().unwrap().iter().map(|it| (it.key, it.value)).collect();
    let expected: [(&str, Option<&[u8]>); 2] =
        [("tenantId", Some("tenänt".as_bytes())), ("X-Tracectx-transactionid", Some(b"7"))];
    assert_eq!(headers, expected);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_has_its_key_headers_and_value_and_is_the_same_each_time() {
    let cluster = cluster();
    let publisher = publisher(&cluster).await;
    assert_eq!(publisher.last_acknowledged(), None);
    for _ in 0..2 {
        let _ = publisher.publish(message("one")).await.unwrap();
    }
    assert!(publisher.last_acknowledged().is_some());
    publisher.flush(Duration::from_secs(1)).await.unwrap();
    let told = read(&cluster.bootstrap_servers(), TOPIC, 2).await;
    assert_eq!(told[0].partition(), told[1].partition());
    told.iter().for_each(|told| check(told, &message("one")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_leader_that_has_moved_is_found_and_a_refusal_is_an_error() {
    let cluster = cluster();
    let publisher = publisher(&cluster).await;
    let moved = Code::RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION;
    cluster.request_errors(Api::Produce, &[moved, moved]);
    let _ = publisher.publish(message("one")).await.unwrap();

    let refused = Code::RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED;
    cluster.request_errors(Api::Produce, &[refused]);
    let error = publisher.publish(message("two")).await.unwrap_err().to_string();
    assert!(error.contains(TOPIC) && error.contains("authorization"), "{error}");
    // It is told when it is sent again, after the client has asked for the topic again.
    let mut tries = 0;
    while publisher.publish(message("two")).await.is_err() {
        tries += 1;
        assert!(tries < 100);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_acknowledged_while_the_broker_is_down() {
    let cluster = cluster();
    let publisher = publisher(&cluster).await;
    let _ = publisher.publish(message("before")).await.unwrap();
    let before = publisher.last_acknowledged();
    cluster.broker_down(-1).unwrap();
    publisher.publish(message("one")).await.unwrap_err();
    assert_eq!(publisher.last_acknowledged(), before);
    cluster.broker_up(-1).unwrap();
    // The broker is found again within the reconnect pause.
    let mut tries = 0;
    while publisher.publish(message("one")).await.is_err() {
        tries += 1;
        assert!(tries < 5);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_slow_broker_is_waited_for() {
    let cluster = cluster();
    let publisher = publisher(&cluster).await;
    let _ = publisher.publish(message("before")).await.unwrap();
    cluster.broker_round_trip_time(-1, Duration::from_millis(700)).unwrap();
    let mut told = publisher.publish(message("one"));
    assert!(timeout(Duration::from_millis(300), &mut told).await.is_err());
    let _ = told.await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_producer_that_cannot_go_on_is_made_anew() {
    let cluster = cluster();
    let refused = Code::RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED;
    cluster.request_errors(Api::InitProducerId, &[refused]);
    let publisher = publisher(&cluster).await;
    let mut tries = 0;
    while publisher.publish(message("one")).await.is_err() {
        tries += 1;
        assert!(tries < 5);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_is_too_large_is_an_error_that_says_what_to_do() {
    let cluster = cluster();
    let publisher = publisher(&cluster).await;
    assert_eq!(publisher.max_message_bytes(), 999_488);
    let mut large = message("one");
    large.ended.outputs.insert("large".to_owned(), "x".repeat(1_000_001).into());
    let error = publisher.publish(large).await.unwrap_err().to_string();
    assert!(error.contains("raise its `max.message.bytes`"), "{error}");
}

/// Needs a broker that creates topics: `.ci/kafka.sh` starts one.
#[ignore = "needs a broker at KAFKA_BROKERS"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_topic_is_created_and_read_on_a_broker() {
    let brokers = std::env::var("KAFKA_BROKERS").unwrap();
    let name = format!("ends-{}", Uuid::now_v7());
    let new = NewTopic { partitions: 3, ..NewTopic::default() };
    let topic = Topic { name: name.clone(), new: Some(new) };
    for _ in 0..2 {
        // It exists for the second one.
        let publisher = KafkaPublisher::open(connection(&brokers), topic.clone()).await.unwrap();
        let _ = publisher.publish(message("one")).await.unwrap();
    }
    let told = read(&brokers, &name, 2).await;
    told.iter().for_each(|told| check(told, &message("one")));
}
