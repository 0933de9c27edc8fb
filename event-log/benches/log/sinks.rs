//! The sink of a log, beside the channel of event-model.

use crate::mix::{Mix, Random};
use bench_support::measure::{alternate, heading, row, time};
use event_log::EventLog;
use event_model::{
    EventSink, Occurrence,
    sink::{WhenFull, channel},
};
use std::time::Instant;
use tokio::runtime::Runtime;

const EVENTS: usize = 2_000;

pub(crate) fn compare(runtime: &Runtime) {
    heading("The sink of a log, beside `sink::channel` with a reader", "channel");
    let log = runtime.block_on(EventLog::open("sqlite::memory:")).unwrap();
    let to_log = log.sink();
    let (to_channel, receiver) = channel(16_384, WhenFull::DropNewest);
    let reader = std::thread::spawn(move || receiver.into_iter().count());
    let mut random = Random(9);
    let events: Vec<_> = (0..EVENTS).map(|_| Mix::Plain.event(&mut random)).collect();
    let emit = |sink: &dyn EventSink, events: Vec<Occurrence>| {
        let start = Instant::now();
        for event in events {
            sink.emit(event).unwrap();
        }
        start.elapsed().as_secs_f64() / EVENTS as f64
    };
    let fresh =
        || events.iter().map(|it| it.clone().with_id(event_model::uuid::Uuid::now_v7())).collect();
    let comparison = alternate(
        51,
        || {
            let seconds = emit(&to_log, fresh());
            runtime.block_on(log.flush()).unwrap();
            seconds
        },
        || emit(&to_channel, fresh()),
    );
    row("emit", comparison, time, Some(3.0));
    drop(to_channel);
    reader.join().unwrap();
    println!("lost: {}", to_log.lost());
}
