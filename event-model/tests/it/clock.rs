//! Clocks that are set wrong, and that go back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use crate::{events::ids::TicketId, samples, ticket::Ticket};
use event_model::{
    Event, EventSink,
    jiff::Timestamp,
    lifecycle::{MemoryStore, Snapshot, Tracker},
    serde_json::json,
    testing::Recorder,
};

#[test]
fn ids_are_in_order_when_trackers_and_events_alternate() {
    let recorder = Recorder::new();
    let trackers = [
        Tracker::<Ticket, _>::new(MemoryStore::new()),
        Tracker::new(MemoryStore::new()).with_clock(Timestamp::now),
    ];
    alternate(&recorder, &trackers, 1_000);
    in_order(&recorder, 4_000);
}

/// Emits an event, and a change that each tracker finds, again and again.
fn alternate(recorder: &Recorder, trackers: &[Tracker<Ticket, MemoryStore>], times: usize) {
    for n in 0..times {
        for tracker in trackers {
            samples::probe().emit(recorder).unwrap();
            let id = format!("t-{}", n % 3);
            let current = Snapshot::new(json!({ "id": id, "state": "open", "n": n })).unwrap();
            let id = TicketId::from(id.as_str());
            let change = tracker.check_and_fire(&id, Some(&current)).unwrap();
            recorder.emit(change.unwrap().into()).unwrap();
        }
    }
}

fn in_order(recorder: &Recorder, expected: usize) {
    let ids: Vec<_> = recorder.occurrences().iter().map(|occurrence| occurrence.id).collect();
    assert_eq!(ids.len(), expected);
    assert!(ids.is_sorted_by(|one, other| one < other));
}

/// The system clock is replaced in a child process by a library that returns the seconds of `CLOCK` in turn.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod system {
    use super::{alternate, in_order};
    use crate::{child, samples, ticket::Ticket};
    use event_model::{
        Event,
        lifecycle::{MemoryStore, Tracker},
        testing::Recorder,
    };
    use std::{env, fs, path::PathBuf, process::Command, sync::LazyLock};

    const LIBRARY: &str = r#"
        #include <stdlib.h>
        #include <sys/syscall.h>
        #include <time.h>
        #include <unistd.h>
        int clock_gettime(clockid_t clock, struct timespec *to) {
            static char *next;
            if (clock != CLOCK_REALTIME) return syscall(SYS_clock_gettime, clock, to);
            if (!next || !*next) next = getenv("CLOCK");
            to->tv_sec = strtoll(next, &next, 10);
            to->tv_nsec = 999999999;
            return 0;
        }
    "#;

    static BUILT: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = env::temp_dir().join(format!("event-model-clock-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (source, library) = (folder.join("clock.c"), folder.join("libclock.so"));
        fs::write(&source, LIBRARY).unwrap();
        let mut cc = Command::new("cc");
        let cc = cc.args(["-shared", "-fPIC", "-o"]).arg(&library).arg(&source);
        assert!(cc.status().expect("the linker of Rust programs is there").success());
        library
    });

    fn with_clock(command: &mut Command, seconds: &str) {
        command.env("LD_PRELOAD", &*BUILT).env("CLOCK", seconds);
    }

    #[test]
    fn a_clock_that_is_set_wrong_does_not_fail_an_event() {
        let clocks = "-1 -62135596801 -999999999999 0 253402207200 253402300800 9999999999999";
        let test = "clock::system::a_clock_that_is_set_wrong_does_not_fail_an_event";
        child::run(
            test,
            |command| with_clock(command, clocks),
            || {
                let recorder = Recorder::new();
                (0..14).for_each(|_| samples::probe().emit(&recorder).unwrap());
                let times = recorder.occurrences();
                let times: Vec<_> = times.iter().map(|event| event.time.as_second()).collect();
                let (first, last) = (0, 253_402_207_200);
                assert_eq!(times[..7], [first, first, first, first, last, last, last]);
                alternate(&recorder, &[Tracker::<Ticket, _>::new(MemoryStore::new())], 10);
                in_order(&recorder, 34);
            },
        );
    }

    #[test]
    fn ids_are_in_order_when_the_clock_goes_back() {
        child::run(
            "clock::system::ids_are_in_order_when_the_clock_goes_back",
            |command| with_clock(command, "1800000000 1700000000 1600000000 1700000001"),
            || {
                let recorder = Recorder::new();
                alternate(&recorder, &[Tracker::<Ticket, _>::new(MemoryStore::new())], 500);
                in_order(&recorder, 1_000);
            },
        );
    }
}
