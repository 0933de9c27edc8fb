//! Events as messages of a protocol: values for any client of it.

use super::{
    CloudEvents,
    attributes::{self, Attributes, JSON},
    data::Written,
    names,
    percent::{encoded, is_plain_in_header},
};
use crate::{
    Event, Occurrence,
    envelope::{Envelope, cloud_events::attribute::attribute},
};
use serde::Serialize;
use std::{convert::Infallible, fmt::Display};

/// The headers and the body of an HTTP request or response.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpMessage {
    /// Names in lower case, and values of printable ASCII. No name occurs twice.
    pub headers: Vec<(String, String)>,
    /// The body: JSON.
    pub body: Vec<u8>,
}

/// A Kafka record, without topic and partition.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct KafkaMessage {
    /// The subject of the event, so that all events about one subject are in one partition and stay in order. `None` if
    /// the event has no `subject`.
    pub key: Option<String>,
    /// Names in lower case, and values in UTF-8. No name occurs twice.
    pub headers: Vec<(String, String)>,
    /// The value: JSON.
    pub value: Vec<u8>,
}

impl CloudEvents {
    /// The media type of one event in structured mode: what [`seal`](Envelope::seal) and [`write`](Envelope::write)
    /// make.
    pub const MEDIA_TYPE: &str = "application/cloudevents+json";

    /// The media type of a [`batch`](Self::batch).
    pub const BATCH_MEDIA_TYPE: &str = "application/cloudevents-batch+json";

    /// The occurrence in binary mode of the [HTTP protocol
    /// binding](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md): a header
    /// `ce-` for each attribute, `content-type` for the media type of `data`, and `data` as the body. Spaces, double
    /// quotes, `%` and everything that is not printable ASCII are written as `%XX` in headers.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{Occurrence, envelope::CloudEvents, uuid::Uuid};
    /// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    /// # let event = events::host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7);
    ///
    /// let occurrence = Occurrence::new(event).with_correlation_id("order 66");
    /// let message = CloudEvents::new("/installer")?.http(&occurrence)?;
    /// assert!(message.headers.contains(&("content-type".into(), "application/json".into())));
    /// assert!(message.headers.contains(&("ce-type".into(), "host.probe_finished".into())));
    /// assert!(message.headers.contains(&("ce-correlationid".into(), "order%2066".into())));
    /// assert!(message.body.starts_with(b"{"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the data cannot be written as JSON.
    pub fn http<E: Event + ?Sized>(
        &self,
        occurrence: &Occurrence<E>,
    ) -> serde_json::Result<HttpMessage> {
        let mut headers = Headers::new("ce-", |value| encoded(&value, is_plain_in_header).into());
        let Ok(()) = attributes::write(self, occurrence, &mut headers);
        Ok(HttpMessage { headers: headers.written, body: data(occurrence)? })
    }

    /// The occurrences in one HTTP message, in batch mode: a JSON array. It may be empty.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{Occurrence, envelope::CloudEvents};
    ///
    /// let message = CloudEvents::new("/installer")?.batch::<dyn event_model::Event>([])?;
    /// assert_eq!(message.headers, [("content-type".into(), CloudEvents::BATCH_MEDIA_TYPE.into())]);
    /// assert_eq!(message.body, b"[]");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If one of them cannot be written as JSON.
    pub fn batch<'a, E: Event + ?Sized + 'a>(
        &self,
        occurrences: impl IntoIterator<Item = &'a Occurrence<E>>,
    ) -> serde_json::Result<HttpMessage> {
        let mut body = vec![b'['];
        for occurrence in occurrences {
            if body.len() > 1 {
                body.push(b',');
            }
            self.write(occurrence, &mut body)?;
        }
        body.push(b']');
        let media_type = Self::BATCH_MEDIA_TYPE.to_owned();
        Ok(HttpMessage { headers: vec![(CONTENT_TYPE.to_owned(), media_type)], body })
    }

    /// The occurrence in binary mode of the [Kafka protocol
    /// binding](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md): a
    /// header `ce_` for each attribute, `content-type` for the media type of `data`, and `data` as the value. The key is
    /// the `subject`; the event gets no extension `partitionkey`, because a key must not change the event.
    ///
    /// ```
    /// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
    /// use event_model::{Occurrence, envelope::CloudEvents, uuid::Uuid};
    /// # let (host_id, infra_env_id) = (Uuid::from_u128(1).into(), Uuid::from_u128(2).into());
    /// # let event = events::host::ProbeFinished::new(host_id, infra_env_id, "worker-0", "disk", 7);
    ///
    /// let message = CloudEvents::new("/installer")?.kafka(&Occurrence::new(event))?;
    /// assert_eq!(message.key.as_deref(), Some("host/00000000-0000-0000-0000-000000000001"));
    /// assert!(message.headers.contains(&("ce_type".into(), "host.probe_finished".into())));
    /// assert!(message.value.starts_with(b"{"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the data cannot be written as JSON.
    pub fn kafka<E: Event + ?Sized>(
        &self,
        occurrence: &Occurrence<E>,
    ) -> serde_json::Result<KafkaMessage> {
        let mut headers = Headers::new("ce_", |value| value);
        let Ok(()) = attributes::write(self, occurrence, &mut headers);
        let subject = names::subject(occurrence.event.as_dyn());
        let key = subject.map(|subject| attribute(&subject).into_owned());
        Ok(KafkaMessage { key, headers: headers.written, value: data(occurrence)? })
    }
}

const CONTENT_TYPE: &str = "content-type";

fn data<E: Event + ?Sized>(occurrence: &Occurrence<E>) -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&Written(occurrence.event.as_dyn()))
}

struct Headers {
    prefix: &'static str,
    encode: fn(String) -> String,
    written: Vec<(String, String)>,
}

impl Headers {
    fn new(prefix: &'static str, encode: fn(String) -> String) -> Self {
        Self { prefix, encode, written: Vec::new() }
    }
}

impl Attributes for Headers {
    type Error = Infallible;

    fn content_type(&mut self) -> Result<(), Infallible> {
        self.written.push((CONTENT_TYPE.to_owned(), JSON.to_owned()));
        Ok(())
    }

    fn set<T: Serialize + Display + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Infallible> {
        self.written.push(([self.prefix, name].concat(), (self.encode)(value.to_string())));
        Ok(())
    }
}
