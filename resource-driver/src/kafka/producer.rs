//! A producer that is made anew after an error that ends it.

use super::{Connection, Logged, describe};
use rdkafka::{
    error::KafkaError,
    producer::{FutureProducer, FutureRecord, Producer as _},
    util::Timeout,
};
use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::task::spawn_blocking;

/// A producer that is made anew after an error that ends it.
pub(crate) struct Producer {
    connection: Connection,
    timeout: Duration,
    current: Mutex<Current>,
}

struct Current {
    producer: FutureProducer<Logged>,
    /// How many producers there were before this one.
    number: u64,
}

impl Producer {
    /// A message that is not acknowledged within this time is an error.
    pub(crate) fn new(connection: Connection, timeout: Duration) -> Result<Self, KafkaError> {
        let current = Mutex::new(Current { producer: create(&connection, timeout)?, number: 0 });
        Ok(Self { connection, timeout, current })
    }

    /// Sends a record, and waits until it is acknowledged.
    pub(crate) async fn send(&self, record: FutureRecord<'_, str, [u8]>) -> Result<(), KafkaError> {
        let (producer, number) = {
            let current = self.current();
            (current.producer.clone(), current.number)
        };
        let Err((error, _)) = producer.send(record, Timeout::After(self.timeout)).await else {
            return Ok(());
        };
        if let Some((code, reason)) = producer.client().fatal_error() {
            tracing::error!(%code, reason, "the producer cannot go on, and is made anew");
            drop(producer);
            self.replace(number);
        }
        Err(error)
    }

    /// Puts a new producer in the place of the one with this number.
    fn replace(&self, number: u64) {
        let mut current = self.current();
        if current.number != number {
            return;
        }
        match create(&self.connection, self.timeout) {
            Ok(new) => {
                let old = std::mem::replace(&mut current.producer, new);
                current.number += 1;
                // It waits for its thread.
                drop(spawn_blocking(move || drop(old)));
            }
            Err(error) => tracing::error!("no producer can be made: {}", describe(&error)),
        }
    }

    /// The producer as it is now.
    pub(crate) fn now(&self) -> FutureProducer<Logged> {
        self.current().producer.clone()
    }

    fn current(&self) -> MutexGuard<'_, Current> {
        // Each change of it is whole.
        self.current.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn create(
    connection: &Connection,
    timeout: Duration,
) -> Result<FutureProducer<Logged>, KafkaError> {
    let mut config = connection.producer();
    config.set("message.timeout.ms", timeout.as_millis().max(1).to_string());
    config.create_with_context(Logged)
}
