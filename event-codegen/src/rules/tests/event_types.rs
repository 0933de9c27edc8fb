//! Contradictions in event types: identities that are listed twice or forbidden, and lifecycles without exactly one
//! subject.

use crate::{Options, check, source::Sources};

#[test]
fn what_contradicts_itself_in_an_event_type_is_reported_once() {
    let cases: &[(&str, &[&str])] = &[
        (
            "event_types: { a: { requires: [x], optional: [x] } }",
            &["1:47 x | duplicate-key: event type `a` lists `x` twice"],
        ),
        (
            "event_types: { a: { requires: [x, x] } }",
            &["1:35 x | duplicate-key: event type `a` lists `x` twice"],
        ),
        (
            "event_types: { a: { requires: [x], forbids: [x] } }",
            &[
                "1:46 x | invalid-value: event type `a` forbids `x`, which it also lists as an identity",
            ],
        ),
        (
            "event_types: { a: { optional: [i], lifecycle: { state: [x] } } }",
            &[
                "1:36 lifecycle | missing-identity: event type `a` has a lifecycle and requires no identity",
            ],
        ),
        (
            "event_types: { a: { requires: {}, lifecycle: { state: [x] } } }",
            &[
                "1:35 lifecycle | missing-identity: event type `a` has a lifecycle and requires no identity",
            ],
        ),
        (
            "event_types: { a: { requires: [i, j], lifecycle: { state: [x] } } }",
            &[
                "1:39 lifecycle | invalid-value: event type `a` has a lifecycle and requires `i`, `j`",
            ],
        ),
        (
            "event_types: { a: { requires: [i, i], lifecycle: { state: [x] } } }",
            &["1:35 i | duplicate-key: event type `a` lists `i` twice"],
        ),
        // The identities are written once, and an alias repeats them.
        (
            "event_types: { a: { requires: &ids [x], optional: *ids } }",
            &["1:37 x | duplicate-key: event type `a` lists `x` twice"],
        ),
        // The event type may have the subject of its lifecycle among the identities that could not be read.
        (
            "event_types: { a: { requires: [i, J], lifecycle: { state: [x] } } }",
            &["1:35 J | invalid-name: a property cannot be named `J`"],
        ),
    ];
    for (event_types, expected) in cases {
        let sources = Sources::single("events.yaml", format!("{event_types}\nevents: []\n"));
        let checked = check(&sources, &Options::default());
        let lines: Vec<_> = checked
            .diagnostics
            .iter()
            .map(|found| {
                let span = found.span();
                let place = sources.file(span).position(span.range().start);
                let (line, column, rule) = (place.line, place.column, found.rule.name);
                format!("{line}:{column} {} | {rule}: {}", sources.text(span), found.title)
            })
            .collect();
        assert_eq!(lines, *expected, "{event_types}");
    }
}
