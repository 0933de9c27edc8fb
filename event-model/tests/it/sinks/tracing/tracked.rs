//! Tracked work is told in the subscriber and in the span of its caller, although another thread tells it.

use super::all_told;
use crate::{
    events::cluster_creation::{ClusterCreation, Step},
    samples,
};
use event_model::{process::Run, sink::Tracing};
use std::{
    future::ready,
    pin::pin,
    task::{Context, Waker},
};
use tracing_subscriber::filter::LevelFilter;

#[test]
fn tracked_work_is_told_where_it_ended() {
    let told = all_told(LevelFilter::TRACE, || {
        let run = Run::<ClusterCreation>::start(Tracing, samples::cluster(1)).unwrap();
        let step = run.step(Step::WaitingForSsh).start().unwrap();
        for span in ["first", "second"] {
            let span = tracing::info_span!("work", which = span).entered();
            let tracked = pin!(step.track("a", ready(Ok::<_, String>(()))));
            assert!(tracked.poll(&mut Context::from_waker(Waker::noop())).is_ready());
            drop(span);
        }
        let tracked = pin!(step.track("b", ready(Err::<(), _>("no"))));
        assert!(tracked.poll(&mut Context::from_waker(Waker::noop())).is_ready());
        step.finish().unwrap();
        run.finish().unwrap();
    });
    let told = told.iter().map(|told| {
        let name = told.name.strip_prefix("cluster_creation/").unwrap();
        (name, told.span.as_deref())
    });
    let expected = [
        ("started", None),
        ("step_started", None),
        ("step_advanced", Some("work")),
        ("step_advanced", Some("work")),
        ("step_failed", None),
        ("step_finished", None),
        ("finished", None),
    ];
    assert_eq!(told.collect::<Vec<_>>(), expected);
}
