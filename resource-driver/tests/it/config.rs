//! The configuration: defaults, a file, the environment, and all that can be wrong with them.

use resource_driver::config::{Config, Publisher};
use std::{path::Path, time::Duration};

const NO_VARIABLES: [(&str, &str); 0] = [];

fn read(file: &str) -> Config {
    Config::read(file, NO_VARIABLES).unwrap()
}

/// What is wrong with a file and variables, without the place where the file is.
fn wrong(file: &str, variables: &[(&str, &str)]) -> String {
    let error = Config::read(file, variables.iter().copied()).unwrap_err();
    error.to_string().replace("the configuration:", "")
}

#[test]
fn the_defaults_are_those_of_ignition() {
    let config = read("");
    assert_eq!((config.address.to_string().as_str(), config.port), ("127.0.0.1", 8293));
    let topic = &config.messages.topic;
    assert_eq!(topic.name, "lm_vnfc_lifecycle_execution_events");
    assert_eq!((topic.auto_create, topic.num_partitions, topic.replication_factor), (false, 1, 1));
    assert!(topic.config.is_empty() && config.messages.config.is_empty());
    assert!(config.has_api() && config.has_monitoring() && config.has_messaging());
    assert!(config.parts.progress_log && config.parts.management_api);
    assert_eq!(config.publisher(), Publisher::Memory);
    assert_eq!(config.rules(), resource_driver::monitor::Rules::new());
}

#[test]
fn a_key_is_nested_or_dotted() {
    let files = [
        "messaging:\n  topics:\n    lifecycle_execution_events:\n      name: ends\n",
        "messaging.topics.lifecycle_execution_events.name: ends",
        "messaging: { topics.lifecycle_execution_events: { name: ends } }",
        "messaging.topics: {lifecycle_execution_events.name: 'ends'}",
        "messaging.topics:\nmessaging.topics.lifecycle_execution_events: {name: ends, config: }",
    ];
    for file in files {
        assert_eq!(read(file).messages.topic.name, "ends", "{file}");
    }
}

#[test]
fn a_variable_counts_more_than_the_file() {
    let file = "
application.port: 1
messaging.config: { client.id: a }
resource_driver.monitoring.deadline: 1h
bootstrap.resource_driver.api_enabled: true
";
    let variables = [
        ("APPLICATION_PORT", "2"),
        ("MESSAGING_CONFIG", "{ client.id: b, socket.keepalive.enable: true }"),
        ("RESOURCE_DRIVER_MONITORING_DEADLINE", "90s"),
        ("BOOTSTRAP_RESOURCE_DRIVER_API_ENABLED", "False"),
        ("PROGRESS_EVENT_LOG_FILE", "3"),
        ("MESSAGING_CONNECTION_ADDRESS", ""),
        ("PATH", "/bin"),
    ];
    let config = Config::read(file, variables).unwrap();
    assert_eq!(config.port, 2);
    let settings: Vec<_> = config.messages.config.iter().collect();
    assert_eq!(settings, [("client.id", "b"), ("socket.keepalive.enable", "true")]);
    assert_eq!(config.monitoring.deadline, Duration::from_secs(90));
    assert!(!config.has_api());
    assert_eq!(config.events.file.as_deref(), Some(Path::new("3")));
    assert_eq!(config.messages.connection_address, None);
}

#[test]
fn all_mistakes_are_told_at_once_with_their_lines() {
    let file = "
application: { prot: 1 }
messaging:
  connection_adress: a
  topics.lifecycle_execution_events: { num_partitions: 0, auto_create: yes }
bootstrap.resource_drivers.api_enabled: false
resource_driver:
  deadline: 1h
  monitoring: { deadline: 3600 }
frobnicate: 1
resource_driver.store: ''
";
    assert_eq!(
        wrong(file, &[("APPLICATION_PORT", "tcp://10.0.0.1:80"), ("RESOURCE_DRIVER_STOER", "x")]),
        "\
2: there is no key `application.prot`: did you mean `application.port`?
4: there is no key `messaging.connection_adress`: did you mean `messaging.connection_address`?
5: `messaging.topics.lifecycle_execution_events.auto_create` must be true or false, and this is a text
5: `messaging.topics.lifecycle_execution_events.num_partitions` must be from 1 to 100000
6: there is no key `bootstrap.resource_drivers.api_enabled`: did you mean `bootstrap.resource_driver.api_enabled`?
8: there is no key `resource_driver.deadline`: did you mean `resource_driver.monitoring.deadline`?
9: `resource_driver.monitoring.deadline` must be a length of time, such as `500ms`, `30s` or `1h 30m`, and this is a number
10: there is no key `frobnicate`: docs/resource-driver.md has a table of all keys
11: `resource_driver.store` must not be empty
environment variable APPLICATION_PORT: `application.port` must be a number from 0 to 65535, and this is a text
environment variable RESOURCE_DRIVER_STOER: there is no such key: did you mean RESOURCE_DRIVER_STORE?"
    );
}

#[test]
fn values_have_strict_types() {
    let cases = [
        ("- a", "1: a configuration is keys with values, as in `key: value`"),
        ("a: [", "1: this is not YAML: "),
        ("application: 1", "1: `application` must be a map, with the keys `address`, `port`"),
        (
            "application.port: '1'",
            "1: `application.port` must be a number from 0 to 65535, and this is a text",
        ),
        (
            "application.port: 65536",
            "1: `application.port` must be a number from 0 to 65535, and this is a number",
        ),
        (
            "application.port: -1",
            "1: `application.port` must be a number from 0 to 65535, and this is a number",
        ),
        (
            "application.port:",
            "1: `application.port` must be a number from 0 to 65535, and this is nothing",
        ),
        ("application.port: 1\napplication: {port: 1}", "2: `application.port` is set twice"),
        ("application: {port: 1}\napplication: {port: 1}", "2: `application` is set twice"),
        (
            "application.address: localhost",
            "1: `application.address` must be an IP address, such as `0.0.0.0`, and this is a text",
        ),
        (
            "messaging.connection_address: [a, b]",
            "1: `messaging.connection_address` must be a text, and this is a list",
        ),
        (
            "messaging.config: {a: [b]}",
            "1: `messaging.config` has a list at line 1, in place of a text, a number, true or false",
        ),
        ("messaging.config: &a {}", "1: anchors and tags are not read here: write the value alone"),
        (
            "messaging.publisher: kafka",
            "1: `messaging.publisher` needs `messaging.connection_address` if it is `kafka`",
        ),
        (
            "messaging.publisher: 'file:'",
            "1: `messaging.publisher` must be `kafka`, `file:PATH` or `memory`",
        ),
        (
            "messaging.publisher: stdout",
            "1: `messaging.publisher` must be `kafka`, `file:PATH` or `memory`",
        ),
        (
            "resource_driver.monitoring.deadline: -1h",
            "1: `resource_driver.monitoring.deadline` must be a length of time, such as",
        ),
        (
            "resource_driver.monitoring.first_pause: 1m",
            "`resource_driver.monitoring`: the longest pause is 30s: it must be from 60s to",
        ),
        (
            "resource_driver.limits.body: 1.5",
            "1: `resource_driver.limits.body` must be a whole number, and this is a number with a fraction",
        ),
    ];
    for (file, expected) in cases {
        let found = wrong(file, &[]);
        assert!(found.starts_with(expected), "{file}\n{found}\n{expected}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
}

#[test]
fn a_key_of_ignition_without_a_use_says_why() {
    let cases = [
        (
            "job_queue: {consumer_group_id: a}",
            "1: `job_queue` of Ignition has no use here: executions are kept in",
        ),
        (
            "messaging.topics.job_queue.name: a",
            "1: `messaging.topics.job_queue.name` of Ignition has no use here: ",
        ),
        (
            "messaging: {topics: {job_queue: {}}}",
            "1: `messaging.topics.job_queue` of Ignition has no use here: ",
        ),
        (
            "bootstrap: {request_queue.enabled: true}",
            "1: `bootstrap.request_queue.enabled` of Ignition has no use here: each execution is kept",
        ),
        (
            "application: {ssl: {enabled: true}}",
            "1: `application.ssl` of Ignition has no use here: put a proxy",
        ),
        (
            "messaging.api_version_auto_timeout_ms: 1",
            "1: `messaging.api_version_auto_timeout_ms` of Ignition has no use here: it belongs into `messaging.config`",
        ),
        (
            "messaging.config: {api_version_auto_timeout_ms: 5000}",
            "1: `messaging.config` has `api_version_auto_timeout_ms`, a name of kafka-python: librdkafka's names have dots, such as `api.version.request.timeout.ms`",
        ),
        (
            "resource_driver: {lifecycle_request_queue: {enabled: false}}",
            "1: `resource_driver.lifecycle_request_queue` of Ignition",
        ),
    ];
    for (file, expected) in cases {
        let found = wrong(file, &[]);
        assert!(found.starts_with(expected), "{file}\n{found}\n{expected}");
    }
    let found = wrong("", &[("JOB_QUEUE_CONSUMER_GROUP_ID", "a")]);
    assert!(found.starts_with(
        "environment variable JOB_QUEUE_CONSUMER_GROUP_ID: this key of Ignition has no use here"
    ));
}

#[test]
fn variables_of_kubernetes_are_not_keys() {
    let variables = [
        ("RESOURCE_DRIVER_PORT", "tcp://10.0.0.1:80"),
        ("RESOURCE_DRIVER_PORT_8293_TCP_ADDR", "10.0.0.1"),
        ("RESOURCE_DRIVER_SERVICE_HOST", "10.0.0.1"),
        ("RESOURCE_DRIVER_STORE_SERVICE_HOST", "10.0.0.1"),
        ("JOB_QUEUE_SERVICE_HOST", "10.0.0.1"),
        ("MESSAGING_SERVICE_PORT_HTTP", "80"),
    ];
    assert!(Config::read("", variables).is_ok());
}

#[test]
fn secrets_are_not_shown() {
    let secret = "correct-horse";
    let file = format!("messaging.config: {{ sasl.password: {secret} }}");
    let config = Config::read(
        &file,
        [("MESSAGING_TOPICS_LIFECYCLE_EXECUTION_EVENTS_CONFIG", format!("{{a: {secret}}}"))],
    );
    assert!(!format!("{:?}", config.unwrap()).contains(secret));
    for file in [
        format!("application.port: {secret}"),
        format!("messaging.config: {secret}"),
        format!("messaging.config: {{sasl.password: [{secret}]}}"),
        format!("messaging.publisher: {secret}"),
        format!("application: {secret}"),
    ] {
        let error = Config::read(&file, NO_VARIABLES).unwrap_err();
        assert!(!format!("{error} {error:?}").contains(secret), "{file}");
    }
}

#[test]
fn a_part_needs_the_parts_that_it_needed_in_ignition() {
    for part in ["api", "api_service", "service", "driver_files_manager_service"] {
        let config = read(&format!("bootstrap.resource_driver.{part}_enabled: false"));
        assert!(!config.has_api() && config.has_monitoring() && config.has_messaging(), "{part}");
    }
    let config = read("bootstrap.resource_driver.lifecycle_monitoring_service_enabled: false");
    assert!(config.has_api() && !config.has_monitoring() && config.has_messaging());
    let config = read("bootstrap.resource_driver.lifecycle_messaging_service_enabled: false");
    assert!(config.has_monitoring() && !config.has_messaging());
    let config = read("resource_driver.async_messaging_enabled: false");
    assert!(!config.has_monitoring() && !config.has_messaging());
}

#[test]
fn messages_go_where_the_keys_say() {
    let cases = [
        ("messaging.connection_address: a:9092", Publisher::Kafka("a:9092")),
        ("messaging: {connection_address: 'a:9092', publisher: kafka}", Publisher::Kafka("a:9092")),
        ("messaging: {connection_address: 'a:9092', publisher: memory}", Publisher::Memory),
        ("messaging.publisher: file:a.json", Publisher::File(Path::new("a.json"))),
    ];
    for (file, expected) in cases {
        assert_eq!(read(file).publisher(), expected, "{file}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let error = Config::load(Some(Path::new("/nowhere/driver.yaml"))).unwrap_err().to_string();
    assert!(error.starts_with("/nowhere/driver.yaml cannot be read: "), "{error}");
}
