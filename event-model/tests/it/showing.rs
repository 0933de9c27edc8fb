//! How a recorder shows its events, and how failures look on a screen.

use crate::{
    events::matchers::{any, host},
    failures::{failure_on, recorded_in},
    golden, samples,
};
use event_model::{
    Event, serde_json,
    testing::{Recorder, Screen},
};

fn recorded() -> Recorder {
    let events: [&dyn Event; 3] = [&samples::probe(), &samples::quota(), &samples::login()];
    recorded_in(Recorder::new(), &events)
}

#[test]
fn a_snapshot_has_no_ids_and_no_times() {
    let recorder = recorded();
    golden::check("recorder_display", &format!("{recorder}\n"));
    let json = serde_json::to_string_pretty(&recorder).unwrap();
    golden::check("recorder_json", &(json + "\n"));
}

#[test]
fn many_events_are_readable() {
    golden::check("recorder_debug", &format!("{:?}\n{0:#?}\n", recorded()));
    assert_eq!(Recorder::new().to_string(), "");
    assert_eq!(format!("{:#?}", Recorder::new()), "[]");
}

fn on(width: usize, colours: bool) -> String {
    let mut probe = samples::probe();
    probe.host_name = "worker-0 in the rack that is next to the door".into();
    let recorder = recorded_in(Recorder::new(), &[&probe, &samples::quota()]);
    failure_on(Screen { width, colours }, || {
        let expected = "worker-0 in the rack that is next to the window";
        recorder.once(host::probe_finished().host_name(expected).host_id(samples::host(2)));
    })
}

#[test]
fn long_values_wrap_at_the_width_of_the_screen() {
    let narrow = on(60, false);
    golden::check("narrow", &narrow);
    // Titles do not wrap: they are searched for.
    let lines = narrow.lines().filter(|line| line.starts_with(' '));
    assert!(lines.map(|line| line.chars().count()).max() <= Some(60), "{narrow}");
}

/// Without the colours, the text is the same. Names and values have none: tests search for them.
#[test]
fn colours_mark_words_only() {
    let coloured = on(60, true);
    golden::check("coloured", &coloured);
    let mut plain = coloured;
    for code in ["\u{1b}[32m", "\u{1b}[1;31m", "\u{1b}[1;36m", "\u{1b}[0m"] {
        plain = plain.replace(code, "");
    }
    assert_eq!(plain, on(60, false));
}

#[test]
fn marks_have_colours_too() {
    let (recorder, screen) = (recorded(), Screen { width: 100, colours: true });
    let order = (any(), host::probe_finished());
    let in_order = failure_on(screen, || recorder.expect_in_order(order));
    let nothing_else = failure_on(screen, || recorder.expect_nothing_else());
    golden::check("coloured_marks", &(in_order + "\n" + &nothing_else));
}
