//! Pauses, deadlines, and clocks that jump.

use super::{Run, SECOND, in_progress, job, rules, start, temporary};
use jiff::{SignedDuration, Timestamp};
use resource_driver::{
    Ended, FailureCode, LifecycleExecution,
    job::{Job, Phase},
    monitor::{Action, Happened, Now, Poll, Rules},
};
use std::time::Duration;
use uuid::Uuid;

#[test]
fn a_poll_is_made_at_the_deadline_and_is_the_last() {
    let deadline = 100 * SECOND;
    let mut run = Run::polling(rules().with_deadline(deadline).unwrap());
    for _ in 0..5 {
        run.poll_again(in_progress());
    }
    assert_eq!(run.now.elapsed, 61 * SECOND);
    // The driver wants a longer pause than is left.
    run.poll_again(temporary(Some(50 * SECOND)));
    assert_eq!(run.now.elapsed, deadline);
    let (code, text) = run.fails(temporary(None));
    assert_eq!(code, FailureCode::InternalError);
    assert_eq!(text, "the execution has not ended before its deadline, 2026-11-30T12:01:40Z: busy");

    let mut run = Run::polling(rules().with_deadline(2 * SECOND).unwrap());
    run.poll_again(in_progress());
    let ended = LifecycleExecution::complete();
    assert_eq!(run.step(Happened::Polled(Poll::Answered(ended))), Action::Put);
    let Phase::Ended { ended: Ended { failure: None, .. }, by_driver: true, .. } =
        run.watched.job().phase
    else {
        panic!("the outcome at the deadline counts")
    };
}

#[test]
fn the_calendar_counts_only_when_watching_begins() {
    // Within a process it may jump.
    for wall in [Timestamp::MIN, Timestamp::MAX] {
        let mut run = Run::polling(rules().with_deadline(100 * SECOND).unwrap());
        run.now.wall = wall;
        for _ in 0..3 {
            assert!(matches!(run.step(Happened::Polled(in_progress())), Action::Sleep(_)));
            assert_eq!(run.step(Happened::Due), Action::Poll);
        }
    }
    // What is left after a restart, for a deadline of 100 seconds.
    let hours = SignedDuration::from_hours;
    let cases = [
        (start() + SignedDuration::from_secs(70), 30),
        (start() - hours(1_000), 100),
        (Timestamp::MIN, 100),
        (start() + hours(1_000), 10),
        (Timestamp::MAX, 10),
    ];
    for (wall, left) in cases {
        let mut run = Run::new(
            job(Phase::Running { answered: Default::default() }),
            rules().with_deadline(100 * SECOND).unwrap(),
        );
        run.now = Now { elapsed: 1_000 * SECOND, wall };
        assert!(matches!(run.step(Happened::Resumed), Action::Sleep(_)));
        assert_eq!(run.step(Happened::Due), Action::Poll);
        let pause = run.step(Happened::Polled(temporary(Some(1_000 * SECOND))));
        assert_eq!(pause, Action::Sleep(left * SECOND), "{wall}");
    }
}

#[test]
fn extreme_times_do_no_harm() {
    let most = Rules::new().with_deadline(Duration::from_secs(3_650 * 86_400)).unwrap();
    for wall in [Timestamp::MIN, Timestamp::UNIX_EPOCH, Timestamp::MAX] {
        assert!(most.deadline_of(wall) >= wall && most.forgets_before(wall) <= wall);
        for accepted_at in [Timestamp::MIN, Timestamp::MAX] {
            let mut run = Run::new(Job { accepted_at, ..job(Phase::Accepted) }, most.clone());
            run.now = Now { elapsed: Duration::MAX, wall };
            assert!(matches!(run.step(Happened::Resumed), Action::Sleep(_)));
            run.now.elapsed = Duration::ZERO;
            assert_eq!(run.step(Happened::Due), Action::Poll);
            let retry_after = Some(Duration::MAX);
            let action = run.step(Happened::Polled(temporary(retry_after)));
            assert!(matches!(action, Action::Sleep(_) | Action::Put));
        }
    }
}

#[test]
fn the_jitter_makes_pauses_shorter_and_differs_between_jobs() {
    let mut seconds = Vec::new();
    for key in 0..100 {
        let key = Uuid::from_u128(key);
        let mut run = Run::new(Job { key, ..job(Phase::Accepted) }, Rules::new());
        let mut action = run.step(Happened::Resumed);
        for polls in 0..12 {
            let Action::Sleep(pause) = action else { panic!("{action:?}") };
            let whole = SECOND.saturating_mul(1 << polls).min(30 * SECOND);
            assert!(pause <= whole, "{pause:?}");
            assert!(polls == 0 || pause >= whole.mul_f64(0.8), "{pause:?}");
            assert_eq!(run.after(pause, Happened::Due), Action::Poll);
            action = run.step(Happened::Polled(in_progress()));
        }
        seconds.push(run.now.elapsed.as_millis());
    }
    seconds.sort_unstable();
    assert!(seconds.windows(2).filter(|pair| pair[0] != pair[1]).count() > 95, "{seconds:?}");
    assert!(seconds[99] - seconds[0] > 2_000, "{seconds:?}");
}
