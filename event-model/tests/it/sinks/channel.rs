//! Events for another thread.

use crate::{events::ansible::TaskStarted, samples};
use event_model::{
    Event, EventSink, Occurrence,
    sink::{Channel, ChannelError, WhenFull, channel},
};
use std::{error::Error, sync::mpsc::Receiver, thread, time::Duration};

fn task(tries: u64) -> TaskStarted {
    TaskStarted { tries, ..samples::task() }
}

fn tries(occurrence: Occurrence) -> u64 {
    occurrence.event.downcast_ref::<TaskStarted>().unwrap().tries
}

/// The reason why `event` was lost.
fn lost(sink: &Channel, event: &TaskStarted) -> ChannelError {
    let error = event.emit(sink).unwrap_err();
    *error.source().unwrap().downcast_ref().unwrap()
}

fn without_receiver(when_full: WhenFull) -> Channel {
    let (sink, receiver): (_, Receiver<Occurrence>) = channel(2, when_full);
    drop(receiver);
    sink
}

#[test]
fn events_are_received_in_order_even_after_the_sink_is_dropped() {
    let (sink, receiver) = channel(3, WhenFull::DropNewest);
    (1..=3).for_each(|n| task(n).emit(&sink).unwrap());
    drop(sink);
    assert_eq!(receiver.into_iter().map(tries).collect::<Vec<_>>(), [1, 2, 3]);
}

#[test]
fn the_newest_is_dropped_and_counted_when_there_is_no_room() {
    for (capacity, kept) in [(0, 1), (1, 1), (2, 2)] {
        let (sink, receiver) = channel(capacity, WhenFull::DropNewest);
        (1..=5).for_each(|n| task(n).emit(&sink).unwrap());
        assert_eq!(sink.lost(), 5 - kept, "of {capacity}");
        drop(sink);
        assert_eq!(receiver.into_iter().map(tries).collect::<Vec<_>>(), [1, 2][..kept as usize]);
    }
}

#[test]
fn a_strict_channel_says_why() {
    let (sink, receiver) = channel(1, WhenFull::DropNewest);
    let sink = sink.strict();
    task(1).emit(&sink).unwrap();
    assert_eq!(lost(&sink, &task(2)), ChannelError::Full);
    drop(receiver);
    assert_eq!(lost(&sink, &task(3)), ChannelError::Closed);
    assert_eq!(lost(&without_receiver(WhenFull::Block).strict(), &task(1)), ChannelError::Closed);
    assert_eq!(sink.lost(), 2);
}

#[test]
fn without_a_receiver_events_are_lost_and_nothing_else_happens() {
    for when_full in [WhenFull::Block, WhenFull::DropNewest] {
        let sink = without_receiver(when_full);
        (0..4).for_each(|n| sink.emit(Occurrence::new(task(n))).unwrap());
        assert_eq!(sink.lost(), 4, "{when_full:?}");
    }
}

#[test]
fn a_blocked_emit_continues_when_there_is_room() {
    let (sink, receiver) = channel(1, WhenFull::Block);
    let sender = thread::spawn(move || (1..=100).for_each(|n| task(n).emit(&sink).unwrap()));
    assert_eq!(receiver.into_iter().map(tries).collect::<Vec<_>>(), Vec::from_iter(1..=100));
    sender.join().unwrap();
}

#[test]
fn a_blocked_emit_continues_when_the_receiver_is_dropped() {
    let (sink, receiver) = channel(1, WhenFull::Block);
    task(1).emit(&sink).unwrap();
    let sender = thread::spawn(move || {
        task(2).emit(&sink).unwrap();
        sink.lost()
    });
    thread::sleep(Duration::from_millis(20));
    assert!(!sender.is_finished());
    drop(receiver);
    assert_eq!(sender.join().unwrap(), 1);
}
