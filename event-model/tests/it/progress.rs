//! Progress events: their form, their YAML, their log, and its reader.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod breaks;
mod form;
mod hostile;
mod ignition;
mod layouts;
mod log;
mod pyyaml;
mod reading;
mod refused;
mod yaml;

use event_model::{
    envelope::progress::{ProgressEvent, ReadError, Reader},
    serde_json::Value as Json,
};
use proptest::{collection::vec, prelude::*};

const SEPARATOR: &str = "---[ResourceTransitionProgressEvent]---";

fn read(log: &str) -> Vec<Result<ProgressEvent, ReadError>> {
    Reader::new(log.as_bytes()).collect()
}

/// The events of a log that has no malformed ones.
fn events(log: &str) -> Vec<ProgressEvent> {
    read(log).into_iter().collect::<Result<_, _>>().unwrap()
}

/// Each entry of a log: the name of an event, or an error.
fn entries(log: &str) -> Vec<String> {
    let shown = |entry: Result<ProgressEvent, ReadError>| match entry {
        Ok(event) => format!("{} {}", event.name(), event.details()),
        Err(error) => error.to_string(),
    };
    read(log).into_iter().map(shown).collect()
}

/// An event in the flat layout of the later Ignition, with these lines as its details.
fn flat(details: &str) -> String {
    format!(
        "{SEPARATOR}\ndetails:\n{details}eventType: ResourceTransitionProgressEvent\nprogressEventType: t/E\n"
    )
}

/// Texts that some YAML reader reads as something else, or not at all.
pub(crate) fn texts() -> Vec<&'static str> {
    let texts = [
        "",
        " ",
        "  lead",
        "trail ",
        "a  b",
        "~",
        "null",
        "NULL",
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "N",
        "true",
        "False",
        "42",
        "-1",
        "+1",
        "1_000",
        "0x1F",
        "0o7",
        "017",
        "0b1",
        "1.0",
        "1e20",
        "1.0e+20",
        ".5",
        "-.5",
        ".inf",
        ".NaN",
        "1:30",
        "190:20:30",
        "2020-01-01",
        "2020-01-01T00:00:00Z",
        "=",
        "<<",
        "-",
        "- x",
        "--- x",
        "---",
        "...",
        "?",
        "? x",
        ":",
        ": x",
        "a: b",
        "a:",
        "a #b",
        "#a",
        "a#b",
        "'",
        "it's",
        "\"",
        "say \"hi\"",
        "a\\b",
        "!x",
        "&x",
        "*x",
        "%x",
        "@x",
        "`x",
        "|",
        ">",
        "{x",
        "[x",
        "x]",
        ",x",
        "a,b",
        "a\tb",
        "\t",
        "a\nb",
        "\n",
        "line1\nline2\n",
        "a\r\nb",
        "\u{0}",
        "\u{7}",
        "\u{1b}[0m",
        "\u{7f}",
        "\u{85}",
        "\u{a0}",
        "\u{ad}",
        "\u{2028}",
        "\u{2029}",
        "\u{200b}",
        "\u{202e}",
        "\u{feff}",
        "\u{feff}x",
        "\u{fffe}",
        "\u{ffff}",
        "\u{fffd}",
        "é",
        "日本語",
        "😀",
        "\u{10ffff}",
        "\u{e000}",
        SEPARATOR,
        "eventType: ResourceTransitionProgressEvent",
        "details",
        "/p/x.py",
        "http://x/y?z=1#a",
        "50% (a, b)",
    ];
    texts.to_vec()
}

fn text() -> impl Strategy<Value = String> {
    let odd = proptest::sample::select(texts()).prop_map(str::to_owned);
    prop_oneof![
        4 => "[a-zA-Z0-9 :#,.'\"-]{0,12}",
        2 => any::<String>(),
        2 => odd,
        2 => "[a' \n\u{85}\u{2028}\u{2029}]{1,8}",
        1 => ("[a-z ]{1,8}", 60..300_usize).prop_map(|(word, times)| word.repeat(times)),
    ]
}

fn number() -> impl Strategy<Value = Json> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    prop_oneof![
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        (-9..9_i64).prop_map(Json::from),
        (POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO).prop_map(Json::from),
        (-30..30_i32).prop_map(|exponent| Json::from(10_f64.powi(exponent))),
    ]
}

pub(crate) fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        1 => Just(Json::Null),
        1 => any::<bool>().prop_map(Json::from),
        2 => number(),
        6 => text().prop_map(Json::from),
    ];
    leaf.prop_recursive(6, 32, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Json::from),
            vec((text(), inner), 0..5)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}
