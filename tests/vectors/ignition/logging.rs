//! The lines of the log, and the secrets hidden in them.

use crate::{
    case::{held, only, same, text},
    report::Ran,
};
use event_model::{
    EventSink, Occurrence,
    jiff::Timestamp,
    redact::private_keys,
    sink::{
        ProgressLog, ProgressLogConfig,
        progress_log::{Dialect, Layout},
    },
};
use events::ansible::PlayStarted;
use serde_json::{Value as Json, json};

pub(crate) fn case(case: &Json) -> Ran {
    only(case, &super::CASE)?;
    only(&case["expected"], &["value", "accanto", "ibm"])?;
    match &case["input"] {
        input if input["text"].is_string() => held(hidden(case)),
        input if input["message"].is_string() => held(line(case)),
        _ => Err("the input is unknown".to_owned()),
    }
}

/// Private keys are hidden: those that the framework hides, and those that it should hide.
fn hidden(case: &Json) -> Result<(), String> {
    let got = private_keys(text(&case["input"], "text")?);
    if case["better"].is_null() {
        return same("text", &*got, text(&case["expected"], "value")?);
    }
    same("a key is shown", got.contains("PRIVATE KEY"), false)
}

/// A line for logstash has the same members as the framework's line in each of its two snapshots, and the same values
/// where the event does not determine them.
fn line(case: &Json) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    same_line(input, &expected["accanto"], Dialect::V3_0_0, "host")?;
    // The vector gives both the context of the older one. It becomes `tracectx` where the later one reads headers.
    let later = expected["ibm"].to_string().replace("traceCtx.", "tracectx.");
    let later = serde_json::from_str(&later).map_err(|error| error.to_string())?;
    same_line(input, &later, Dialect::V3_5, "HOSTNAME")
}

fn same_line(input: &Json, expected: &Json, dialect: Dialect, host: &str) -> Result<(), String> {
    let seconds = input["created"].as_f64().ok_or("there is no time")?;
    let time = Timestamp::from_microsecond((seconds * 1e6) as i64).map_err(|it| it.to_string())?;
    let mut occurrence = Occurrence::new(PlayStarted::new("Install")).with_time(time);
    if let Some(id) = input["context"]["traceCtx.transactionid"].as_str() {
        occurrence = occurrence.with_correlation_id(id);
    }
    let config = ProgressLogConfig::default()
        .with_layout(Layout::Logstash)
        .with_dialect(dialect)
        .with_logger_name(text(input, "logger")?);
    let log = ProgressLog::new(Vec::new(), config.with_host(text(expected, host)?));
    log.emit(occurrence).map_err(|error| error.to_string())?;
    let mut line: Json = serde_json::from_slice(&log.into_inner()).map_err(|it| it.to_string())?;
    let yaml = line["message"].as_str().unwrap_or_default().to_owned();
    same("the message is YAML", yaml.starts_with("eventType: ResourceTransition"), true)?;
    let mut expected = expected.clone();
    // The message is that of our event; the place in the source and the thread depend on the caller.
    for key in ["message", "path", "thread_name"] {
        same(key, line[key].is_string(), expected[key].is_string())?;
        line[key] = json!("");
        expected[key] = json!("");
    }
    same("the line", &line, &expected)
}
