//! Where the brokers are, and what is set for the clients.

use super::failure::describe;
use rdkafka::ClientConfig;
use std::{collections::BTreeMap, error::Error, fmt, str::FromStr};

/// What decides whether a message is told or a job is kept, or what this crate sets for each client.
const OWNED: [(&str, &str); 13] = [
    ("acks", "an outcome is told only when all replicas have it"),
    ("request.required.acks", "an outcome is told only when all replicas have it"),
    ("enable.idempotence", "the order of messages depends on it"),
    ("retries", "a message is tried until its time is over"),
    ("message.send.max.retries", "a message is tried until its time is over"),
    ("bootstrap.servers", "the address of the connection says it"),
    ("metadata.broker.list", "the address of the connection says it"),
    ("transactional.id", "no transactions are used"),
    ("group.id", "no groups are used"),
    ("enable.auto.commit", "no offsets are kept"),
    ("auto.offset.reset", "each topic is read from its beginning"),
    ("enable.partition.eof", "the end of a topic must be seen"),
    ("enable.auto.offset.store", "no offsets are kept"),
];

/// Where the brokers are, and what is set for the clients. Settings can be passwords, so [`Debug`](fmt::Debug) shows only names.
///
/// ```
/// use resource_driver::kafka::Connection;
///
/// let connection: Connection = "kafka:one:9092,two:9092".parse()?;
/// let connection = connection.with_setting("client.id", "driver")?;
/// assert_eq!(connection.brokers(), "one:9092,two:9092");
/// assert!(connection.with_setting("acks", "1").is_err());
/// # Ok::<(), resource_driver::kafka::ConnectionError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Connection {
    brokers: String,
    settings: BTreeMap<String, String>,
}

/// Why a connection or a setting is not valid. It never has the value of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectionError(String);

impl Connection {
    /// A connection to some of these brokers: `HOST:PORT[,HOST:PORT]`, as in Ignition's `messaging.connection_address`.
    ///
    /// # Errors
    ///
    /// If the text is not such a list.
    pub fn new(brokers: &str) -> Result<Self, ConnectionError> {
        let hosts: Vec<_> = brokers.split(',').map(str::trim).collect();
        if let Some(wrong) = hosts.iter().find(|host| !is_host(host)) {
            let wrong = wrong.escape_debug();
            return Err(ConnectionError(format!("`{wrong}` is not a broker: write `HOST:PORT`")));
        }
        Ok(Self { brokers: hosts.join(","), settings: BTreeMap::new() })
    }

    /// Sets something for all clients of this connection, by its name in librdkafka.
    ///
    /// # Errors
    ///
    /// If librdkafka does not know the name or the value, or if the setting would break a promise of this crate. Then the
    /// same value as the one that is set anyway is accepted.
    pub fn with_setting(mut self, name: &str, value: &str) -> Result<Self, ConnectionError> {
        let is_same = matches!(
            (name, value),
            ("acks" | "request.required.acks", "all" | "-1") | ("enable.idempotence", "true")
        );
        if let Some((_, reason)) = OWNED.iter().find(|(owned, _)| *owned == name) {
            if is_same {
                return Ok(self);
            }
            return Err(ConnectionError(format!("`{name}` cannot be set: {reason}")));
        }
        let checked = ClientConfig::new().set(name, value).create_native_config();
        checked.map_err(|error| ConnectionError(format!("`{name}`: {}", describe(&error))))?;
        self.settings.insert(name.to_owned(), value.to_owned());
        Ok(self)
    }

    /// The brokers, separated by commas.
    pub fn brokers(&self) -> &str {
        &self.brokers
    }

    /// What each client is made of.
    pub(crate) fn client(&self) -> ClientConfig {
        let mut config = ClientConfig::new();
        // A connection is tried again soon: the jobs of an instance are taken over if it is silent for seconds.
        config.set("reconnect.backoff.max.ms", "1000");
        config.set("client.id", "resource-driver");
        for (name, value) in &self.settings {
            config.set(name, value);
        }
        config.set("bootstrap.servers", &self.brokers);
        config
    }

    /// What each producer is made of.
    pub(crate) fn producer(&self) -> ClientConfig {
        let mut config = self.client();
        config.set("acks", "all").set("enable.idempotence", "true");
        config
    }
}

fn is_host(host: &str) -> bool {
    let (name, port) = match host.rsplit_once(':') {
        // An address of IPv6 in brackets, without a port.
        Some((_, rest)) if rest.ends_with(']') => (host, None),
        Some((name, port)) => (name, Some(port)),
        None => (host, None),
    };
    let is_port = |port: &str| {
        port.bytes().all(|it| it.is_ascii_digit())
            && port.parse() != Ok(0_u16)
            && port.parse::<u16>().is_ok()
    };
    let is_bracketed = name.starts_with('[') && name.ends_with(']');
    let is_name = !name.is_empty()
        && (is_bracketed || !name.contains(':'))
        && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-._:[]%".contains(&it));
    is_name && port.is_none_or(is_port)
}

impl FromStr for Connection {
    type Err = ConnectionError;

    /// Reads `kafka:HOST:PORT[,HOST:PORT]`.
    fn from_str(text: &str) -> Result<Self, ConnectionError> {
        match text.strip_prefix("kafka:") {
            Some(brokers) => Self::new(brokers),
            None => Err(ConnectionError(format!(
                "`{}` is not an address of Kafka: write `kafka:HOST:PORT[,HOST:PORT]`",
                text.escape_debug()
            ))),
        }
    }
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.settings.keys().collect();
        f.debug_struct("Connection")
            .field("brokers", &self.brokers)
            .field("settings", &names)
            .finish()
    }
}

impl fmt::Display for ConnectionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for ConnectionError {}

#[cfg(test)]
mod tests {
    use super::Connection;

    #[test]
    fn only_lists_of_brokers_are_connections() {
        for good in ["kafka:9092", "a:1,b:2", "10.0.0.1:9092", "[::1]:9092", "kafka", "a.b-c:65535"]
        {
            assert!(Connection::new(good).is_ok(), "{good}");
        }
        for bad in ["", "a:0", "a:65536", "a:x", ":9092", "a:1,", "a b:1", "a:1:2", "a\n:1", "a:+1"]
        {
            assert!(Connection::new(bad).is_err(), "{bad}");
        }
        let connection: Connection = "kafka:kafka:9092".parse().unwrap();
        assert_eq!(connection.brokers(), "kafka:9092");
        assert!("sqlite:kafka".parse::<Connection>().is_err());
    }

    #[test]
    fn promises_cannot_be_weakened() {
        let connection = Connection::new("kafka:9092").unwrap();
        for (name, value) in [
            ("acks", "1"),
            ("request.required.acks", "0"),
            ("enable.idempotence", "false"),
            ("bootstrap.servers", "other:9092"),
            ("retries", "0"),
            ("transactional.id", "one"),
        ] {
            let error = connection.clone().with_setting(name, value).unwrap_err().to_string();
            assert!(error.starts_with(&format!("`{name}` cannot be set: ")), "{error}");
        }
        assert_eq!(connection.clone().with_setting("acks", "all").unwrap(), connection);
    }

    #[test]
    fn passwords_are_never_shown() {
        let connection = Connection::new("kafka:9092").unwrap();
        let connection = connection.with_setting("sasl.password", "a secret").unwrap();
        assert_eq!(
            format!("{connection:?}"),
            r#"Connection { brokers: "kafka:9092", settings: ["sasl.password"] }"#
        );
        let unknown = connection.clone().with_setting("pass.word", "a secret").unwrap_err();
        assert_eq!(unknown.to_string(), "`pass.word`: librdkafka does not know this setting");
        let wrong = connection.with_setting("sasl.mechanisms.x", "a secret").unwrap_err();
        assert!(!format!("{wrong:?}").contains("a secret"), "{wrong:?}");
    }

    #[test]
    fn a_wrong_value_is_refused_at_once() {
        let connection = Connection::new("kafka:9092").unwrap();
        let error = connection.clone().with_setting("linger.ms", "soon").unwrap_err().to_string();
        assert!(error.starts_with("`linger.ms`: "), "{error}");
        assert!(connection.with_setting("api.version.request.timeout.ms", "5000").is_ok());
    }
}
