//! Subscribers that panic or emit, and values that would make lines of their own.

use super::{listening, page::Page, several_listen};
use crate::{
    child,
    events::{ansible::TaskStarted, host::MessageRelayed},
    samples,
};
use ::tracing::{Event, Subscriber, subscriber::set_global_default};
use event_model::{Event as _, EventSink, Occurrence, serde_json::json, sink::Tracing};
use tracing_subscriber::{Layer, Registry, layer::Context, layer::SubscriberExt};

/// Emits two events for each event.
struct Echo;

impl<S: Subscriber> Layer<S> for Echo {
    fn on_event(&self, _: &Event<'_>, _: Context<'_, S>) {
        samples::probe().emit(&Tracing).unwrap();
        Tracing.emit(Occurrence::new(samples::quota())).unwrap();
    }
}

struct Panics;

impl<S: Subscriber> Layer<S> for Panics {
    fn on_event(&self, _: &Event<'_>, _: Context<'_, S>) {
        panic!("in the layer");
    }
}

#[test]
fn a_layer_that_emits_does_not_overflow_the_stack() {
    child::run(
        "sinks::tracing::faults::a_layer_that_emits_does_not_overflow_the_stack",
        |_| (),
        || {
            set_global_default(Registry::default().with(Echo)).unwrap();
            (0..3).for_each(|_| samples::failed_probe().emit(&Tracing).unwrap());
            assert_eq!(Tracing.lost(), 6);
        },
    );
}

#[test]
fn a_layer_that_panics_does_not_fail_the_caller() {
    child::run(
        "sinks::tracing::faults::a_layer_that_panics_does_not_fail_the_caller",
        |_| (),
        || {
            several_listen();
            listening(Registry::default().with(Panics), || {
                (0..3).for_each(|_| samples::failed_probe().emit(&Tracing).unwrap());
            });
            listening(Registry::default(), || samples::failed_probe().emit(&Tracing).unwrap());
            assert_eq!(Tracing.lost(), 3);
        },
    );
}

#[test]
fn no_value_makes_a_line_of_its_own() {
    const BREAKS: &str =
        "one\ntwo\r\nthree\u{b}\u{c}\u{1b}[31m\u{85}\u{2028}\u{2029}\u{7f}\t\0é\\n";
    let escaped = r"one\ntwo\r\nthree\u000b\u000c\u001b[31m\u0085\u2028\u2029\u007f\t\u0000é\n";
    let relayed = MessageRelayed { message: BREAKS.to_owned(), ..samples::message() };
    let task = TaskStarted {
        task_name: BREAKS.to_owned(),
        host_names: vec![BREAKS.to_owned()],
        details: Some(json!({ BREAKS: BREAKS })),
        ..samples::task()
    };
    let page = Page::default();
    let writer = page.clone();
    let subscriber = tracing_subscriber::fmt().with_ansi(false).with_writer(move || writer.clone());
    listening(subscriber.finish(), || {
        for occurrence in [Occurrence::new(relayed), Occurrence::new(task)] {
            let occurrence = occurrence.with_correlation_id(BREAKS).with_trace_id(BREAKS);
            Tracing.emit(occurrence).unwrap();
        }
    });
    let text = page.text();
    assert_eq!(text.matches(is_break).count(), 2, "{text}");
    assert!(text.contains(escaped), "{text}");
}

fn is_break(char: char) -> bool {
    char.is_control() || ['\u{2028}', '\u{2029}'].contains(&char)
}
