//! Events for another thread.

use crate::{
    child,
    events::{ansible::TaskStarted, shop::LoginGranted},
    samples,
};
use event_model::{
    Event, EventSink, Occurrence,
    serde_json::json,
    sink::{Channel, ChannelError, Receiver, WhenFull, channel},
};
use std::{
    error::Error,
    sync::{
        atomic::{AtomicU64, Ordering::Relaxed},
        mpsc::{RecvError, RecvTimeoutError, TryRecvError},
    },
    thread,
    time::Duration,
};

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
    let (sink, receiver): (_, Receiver) = channel(2, when_full);
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
    assert_eq!(sink.lost(), 3, "with the one that was not received");
}

#[test]
fn events_that_were_not_received_are_counted_when_the_receiver_is_dropped() {
    for (emitted, received) in [(0, 0), (1, 0), (5, 2), (1_000, 0), (1_000, 999), (3, 3)] {
        let (sink, receiver) = channel(1_000, WhenFull::Block);
        (0..emitted).for_each(|n| task(n).emit(&sink).unwrap());
        let mut events = receiver.into_iter();
        assert_eq!(events.by_ref().take(received as usize).count(), received as usize);
        drop(events);
        assert_eq!(sink.lost(), emitted - received);
        task(1).emit(&sink).unwrap();
        assert_eq!(sink.lost(), emitted - received + 1);
    }
}

#[test]
fn every_event_of_several_threads_is_received_or_counted() {
    let more = AtomicU64::new(0);
    for when_full in [WhenFull::Block, WhenFull::DropNewest] {
        let (sink, receiver) = channel(8, when_full);
        let received = thread::scope(|threads| {
            let reader = threads.spawn(|| receiver.into_iter().take(500).count() as u64);
            let emit = || (0..500).for_each(|n| task(n).emit(&sink).unwrap());
            (0..4).for_each(|_| drop(threads.spawn(emit)));
            while !reader.is_finished() {
                task(1).emit(&sink).unwrap();
                more.fetch_add(1, Relaxed);
            }
            reader.join().unwrap()
        });
        assert_eq!(received + sink.lost(), 2_000 + more.swap(0, Relaxed), "{when_full:?}");
    }
}

#[test]
fn a_large_capacity_reserves_nothing() {
    let (sink, receiver) = channel(usize::MAX, WhenFull::DropNewest);
    (1..=3).for_each(|n| task(n).emit(&sink).unwrap());
    assert_eq!(receiver.try_iter().map(tries).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(receiver.try_recv().unwrap_err(), TryRecvError::Empty);
    let timeout = receiver.recv_timeout(Duration::from_millis(1)).unwrap_err();
    assert_eq!(timeout, RecvTimeoutError::Timeout);
    drop(sink);
    assert_eq!(receiver.try_recv().unwrap_err(), TryRecvError::Disconnected);
    assert_eq!(receiver.recv_timeout(Duration::MAX).unwrap_err(), RecvTimeoutError::Disconnected);
    assert_eq!(receiver.recv().unwrap_err(), RecvError);
}

#[test]
fn waiting_events_have_a_limited_size() {
    let text = |length| TaskStarted { task_name: "x".repeat(length), ..samples::task() };
    let json = |length| LoginGranted { ticket: json!([["x".repeat(length)]]), ..samples::login() };
    // The events, the limit in bytes, and how many are taken.
    type Case = (Vec<Box<dyn Event>>, usize, u64);
    let cases: [Case; 5] = [
        (vec![Box::new(text(10_000)), Box::new(text(10_000)), Box::new(text(10_000))], 22_000, 2),
        (vec![Box::new(json(10_000)), Box::new(json(10_000)), Box::new(json(10_000))], 22_000, 2),
        (vec![Box::new(text(10_000)), Box::new(text(1))], 0, 1),
        (vec![Box::new(text(1)), Box::new(text(50_000)), Box::new(text(1))], 2_000, 2),
        (vec![Box::new(text(10_000)), Box::new(text(10_000))], usize::MAX, 2),
    ];
    for (events, bytes, taken) in cases {
        let (sink, receiver) = channel(100, WhenFull::DropNewest);
        let sink = sink.with_max_bytes(bytes);
        events.iter().for_each(|event| event.emit(&sink).unwrap());
        assert_eq!(events.len() as u64 - sink.lost(), taken, "{events:?}");
        assert_eq!(receiver.try_iter().count() as u64, taken);
        events[0].emit(&sink).unwrap();
        assert_eq!(receiver.try_iter().count(), 1, "there is room again");
    }
}

/// It would wait for itself.
#[test]
fn a_thread_that_receives_does_not_wait_for_room() {
    child::run(
        "sinks::channel::a_thread_that_receives_does_not_wait_for_room",
        |_| (),
        || {
            let (sink, receiver) = channel(1, WhenFull::Block);
            let sink = sink.strict();
            task(1).emit(&sink).unwrap();
            for event in (&receiver).into_iter().take(3) {
                // A follow-up for each event, and one too many.
                task(tries(event) + 1).emit(&sink).unwrap();
                assert_eq!(lost(&sink, &task(9)), ChannelError::OwnReceiver);
            }
            assert_eq!((sink.lost(), receiver.try_iter().count()), (3, 1));
            // Another thread waits.
            task(1).emit(&sink).unwrap();
            thread::scope(|threads| {
                let sender = threads.spawn(|| task(2).emit(&sink).unwrap());
                assert_eq!(receiver.recv().map(tries), Ok(1));
                sender.join().unwrap();
            });
            assert_eq!(receiver.recv().map(tries), Ok(2));
        },
    );
}

#[test]
fn by_default_waiting_events_have_at_most_64_mib() {
    let (sink, receiver) = channel(100_000_000, WhenFull::DropNewest);
    let big = TaskStarted { task_name: "x".repeat(1 << 20), ..samples::task() };
    (0..70).for_each(|_| big.emit(&sink).unwrap());
    assert_eq!(sink.lost(), 70 - 63);
    drop(receiver);
    assert_eq!(sink.lost(), 70);
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
    assert_eq!(sender.join().unwrap(), 2, "the one that waited, and the one that was emitted");
}
