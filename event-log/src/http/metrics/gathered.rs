//! What is asked for when the metrics are read.

use crate::{EventLog, http::stream::Streams, store::Sizes, totals::Totals};
use prometheus_client::{
    collector::Collector,
    encoding::{DescriptorEncoder, EncodeMetric},
    metrics::{MetricType, counter::ConstCounter, gauge::ConstGauge},
};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

/// What is asked for when the metrics are read.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) log: EventLog,
    pub(super) streams: Arc<Streams>,
}

impl Collector for Gathered {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        let threads = &self.log.threads;
        let Totals { stored, duplicate, suppressed, failed, removed } = &*threads.totals;
        let get = |total: &AtomicU64| total.load(Ordering::Relaxed);
        let outcomes = [
            ("stored", get(stored)),
            ("duplicate", get(duplicate)),
            ("suppressed", get(suppressed)),
            ("failed", get(failed)),
        ];
        let help = "Events that were to be appended, by what came of it";
        let counter = MetricType::Counter;
        let mut events = encoder.encode_descriptor("events", help, None, counter)?;
        for (outcome, number) in outcomes {
            ConstCounter::new(number).encode(events.encode_family(&[("outcome", outcome)])?)?;
        }
        let lost = self.log.sink().lost();
        for (name, help, number) in [
            ("sink_lost", "Events that sinks lost", lost),
            ("pruned", "Events that retention removed", get(removed)),
        ] {
            let metric = encoder.encode_descriptor(name, help, None, counter)?;
            ConstCounter::new(number).encode(metric)?;
        }
        let (waiting, most) = threads.writer.queue();
        let Sizes { file, wal } = threads.store.sizes();
        let head = *threads.stored.borrow();
        for (name, help, number) in [
            ("head_seq", "The number of the newest event", head),
            ("queue", "Room that is taken in the queue before the disk", waiting as u64),
            ("queue_size", "The room of the queue before the disk", most as u64),
            ("streams", "Streams that are open", self.streams.places.taken() as u64),
            ("file_bytes", "The size of the file", file),
            ("wal_bytes", "The size of what is not yet moved into the file", wal),
        ] {
            let metric = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
            ConstGauge::new(i64::try_from(number).unwrap_or(i64::MAX)).encode(metric)?;
        }
        Ok(())
    }
}
