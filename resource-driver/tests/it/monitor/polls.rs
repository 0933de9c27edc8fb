//! What the answers to polls mean.

use super::{Run, SECOND, in_progress, job, not_found, other, rules, start, temporary};
use jiff::SignedDuration;
use resource_driver::{
    FailureCode, ResourceDriverError,
    job::Phase,
    monitor::{Action, Happened, Now, Poll, Rules},
};
use std::time::Duration;

#[test]
fn the_kind_of_an_error_decides_the_code_of_the_failure() {
    let text = || "bad".to_owned();
    let kinds = [
        (
            ResourceDriverError::UnreachableDeploymentLocation(text()),
            FailureCode::InfrastructureError,
        ),
        (ResourceDriverError::InvalidRequest(text()), FailureCode::InternalError),
        (ResourceDriverError::InvalidDriverFiles(text()), FailureCode::InternalError),
        (ResourceDriverError::InvalidLifecycleName(text()), FailureCode::InternalError),
        (ResourceDriverError::other("bad"), FailureCode::InternalError),
    ];
    for (error, code) in kinds {
        let mut run = Run::polling(rules().with_retries(0));
        assert_eq!(run.fails(Poll::Failed(error)), (code, text()));
    }
    let mut run = Run::polling(rules().with_retries(0));
    assert_eq!(run.fails(Poll::Panicked).1, "the driver panicked");
    let mut run = Run::polling(rules().with_retries(0));
    assert_eq!(run.fails(Poll::TimedOut).1, "the driver did not answer within 30s");
}

#[test]
fn only_errors_in_a_row_use_up_the_retries() {
    let mut run = Run::polling(rules().with_retries(2));
    for _ in 0..20 {
        run.poll_again(other());
        run.poll_again(temporary(None));
        run.poll_again(Poll::TimedOut);
        run.poll_again(in_progress());
    }
    run.poll_again(Poll::Panicked);
    run.poll_again(temporary(None));
    run.poll_again(other());
    assert_eq!(run.fails(other()), (FailureCode::InternalError, "bad".to_owned()));
}

#[test]
fn a_request_may_be_unknown_for_the_grace() {
    let mut run = Run::polling(rules());
    // Polls begin after 1, 3 and 7 seconds. The last of them is answered after the grace.
    run.poll_again(not_found());
    run.poll_again(not_found());
    run.now.elapsed += 20 * SECOND;
    run.poll_again(not_found());
    assert_eq!(run.fails(not_found()), (FailureCode::ResourceNotFound, "gone".to_owned()));

    let mut run = Run::new(job(Phase::Accepted), rules());
    run.now = Now { elapsed: 1_000 * SECOND, wall: start() + SignedDuration::from_hours(1) };
    let Action::Sleep(pause) = run.step(Happened::Resumed) else { panic!() };
    assert_eq!(run.after(pause, Happened::Due), Action::Poll);
    run.poll_again(not_found());
}

#[test]
fn rules_that_cannot_be_held_are_refused() {
    let rules = Rules::new;
    let (none, millisecond) = (Duration::ZERO, Duration::from_millis(1));
    let refused = [
        rules().with_pauses(none, SECOND),
        rules().with_pauses(2 * SECOND, SECOND),
        rules().with_pauses(SECOND, 86_401 * SECOND),
        rules().with_poll_timeout(none),
        rules().with_deadline(none),
        rules().with_deadline(Duration::MAX),
        rules().with_grace(86_401 * SECOND),
        rules().with_told_kept(Duration::MAX),
    ];
    for refused in refused {
        assert!(refused.is_err(), "{refused:?}");
    }
    let text = rules().with_poll_timeout(none).unwrap_err().to_string();
    assert_eq!(text, "the timeout of polls is 0ns: it must be from 1ms to 86400s");
    rules().with_pauses(millisecond, millisecond).unwrap().with_grace(none).unwrap();
    assert_eq!(rules().with_jitter_percent(200).jitter_percent(), 50);
}
