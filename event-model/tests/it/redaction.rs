//! Private keys: only the field and `get` show them.

mod errors;
mod names;
mod split;
mod texts;

use crate::{
    envelope::{json, json_of, occurrence},
    events::{AnyEvent, matchers, shop::LoginGranted},
    failures::failure,
    samples,
    ticket::{Created, Deleted, Ticket},
};
use event_model::{
    DecodeError, EventSink, Occurrence, Severity,
    envelope::{
        CloudEvents, Progress, Record, Tmf, cloud_events::Inbound, progress::ProgressEvent,
    },
    lifecycle::{Reference, Snapshot, SnapshotError},
    matching::{EventMatcher, contains, not, one_of, starts_with},
    redact::private_keys,
    serde_json::{self, Map, Value as Json, json},
    sink::{ProgressLog, ProgressLogConfig, Scope, progress_log::Layout},
    testing::Recorder,
};
use proptest::{collection::vec, prelude::*, sample::select};

const SHOWN: &str = "***obfuscated private key***";

/// The lines that begin and end a key: of PKCS #1, #8 (plain and encrypted), SEC 1, DSA, OpenSSH, OpenPGP, SSH2, and
/// similar formats.
const KINDS: [(&str, &str); 14] = [
    ("-----BEGIN RSA PRIVATE KEY-----", "-----END RSA PRIVATE KEY-----"),
    ("-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"),
    ("-----BEGIN ENCRYPTED PRIVATE KEY-----", "-----END ENCRYPTED PRIVATE KEY-----"),
    ("-----BEGIN EC PRIVATE KEY-----", "-----END EC PRIVATE KEY-----"),
    ("-----BEGIN DSA PRIVATE KEY-----", "-----END DSA PRIVATE KEY-----"),
    ("-----BEGIN OPENSSH PRIVATE KEY-----", "-----END OPENSSH PRIVATE KEY-----"),
    ("-----BEGIN PGP PRIVATE KEY BLOCK-----", "-----END PGP PRIVATE KEY BLOCK-----"),
    ("-----BEGIN PGP SECRET KEY BLOCK-----", "-----END PGP SECRET KEY BLOCK-----"),
    ("---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----", "---- END SSH2 ENCRYPTED PRIVATE KEY ----"),
    ("---- BEGIN SSH2 PRIVATE KEY ----", "---- END SSH2 PRIVATE KEY ----"),
    ("-----BEGIN ANY PRIVATE KEY-----", "-----END ANY PRIVATE KEY-----"),
    ("-----BEGIN TSS2 PRIVATE KEY-----", "-----END TSS2 PRIVATE KEY-----"),
    ("-----BEGIN X25519 PRIVATE KEY-----", "-----END X25519 PRIVATE KEY-----"),
    ("-----BEGIN SM2 PRIVATE KEY-----", "-----END SM2 PRIVATE KEY-----"),
];

/// A key, and its lines that must not be shown.
fn pem() -> impl Strategy<Value = (String, Vec<String>)> {
    let line_break = select(vec!["\n", "\r\n", "\\n", " "]);
    (select(KINDS.to_vec()), vec("[A-Za-z0-9+/]{24,64}", 1..6), line_break, any::<bool>()).prop_map(
        |((begin, end), lines, line_break, ends)| {
            let body = lines.join(line_break);
            let end = if ends { [line_break, end].concat() } else { String::new() };
            (format!("{begin}{line_break}{body}{end}"), lines)
        },
    )
}

/// JSON with `text` somewhere in it.
fn somewhere(text: String) -> impl Strategy<Value = Json> {
    let member = (".{0,6}", ".{0,6}");
    vec((0..5_u8, member), 0..5).prop_map(move |layers| {
        let start = Json::from(text.clone());
        layers.into_iter().fold(start, |inner, (layer, (name, other))| match layer {
            0 => json!([other, inner]),
            1 => json!([[inner], other]),
            2 => json!({ name: other, "inner": inner }),
            3 => match inner {
                Json::String(text) => json!({ text: other }),
                inner => json!({ "inner": inner }),
            },
            _ => Json::from(inner.to_string()),
        })
    })
}

/// Occurrences with a key in several places.
fn login(key: &str, anywhere: Json) -> (Occurrence, Vec<Occurrence>) {
    let mut login =
        LoginGranted::new("o-1".into(), key.into(), format!("root {key}"), key, anywhere.clone());
    login.token = Some(key.to_owned());
    let mut quota = samples::quota().with_extra(anywhere.clone()).with_note(key);
    quota.labels = key.lines().map(str::to_owned).collect();
    let mut lines =
        samples::task().with_details(json!({ "lines": quota.labels, "anywhere": anywhere }));
    lines.task_name = key.to_owned();
    lines.host_names = vec![key.to_owned(), "h".to_owned()];
    let snapshot =
        Snapshot::<Ticket>::new(json!({ "id": key, "@type": key, "anywhere": anywhere }))
            .expect("it is sound");
    let others = vec![
        occurrence(quota),
        occurrence(lines),
        occurrence(Deleted::new(Reference::to(&snapshot))),
        occurrence(Created::new(snapshot)),
        occurrence(samples::probe()).with_correlation_id(key).with_trace_id(key),
    ];
    (occurrence(login), others)
}

/// The messages of an occurrence, and what is read back.
fn messages(form: &CloudEvents, occurrence: &Occurrence) -> Vec<String> {
    let http = form.http(occurrence).expect("it is sound");
    let kafka = form.kafka(occurrence).expect("it is sound");
    let batch = form.batch([occurrence, occurrence]).expect("it is sound");
    let read = Inbound::parse_batch(&batch.body).expect("it is sound");
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("it is text");
    let bodies = [&http.body, &kafka.value, &batch.body].map(|bytes| text(bytes));
    let shown = format!("{:?} {:?} {:?} {read:?}", http.headers, kafka.headers, kafka.key);
    bodies.into_iter().chain([shown]).collect()
}

/// Every text that these occurrences are written to.
pub(crate) fn outputs(occurrences: &[Occurrence]) -> Vec<String> {
    let recorder = Recorder::new();
    let mut texts = Vec::new();
    let cloud_events = CloudEvents::new("/i").expect("it is sound");
    for occurrence in occurrences {
        let event = &occurrence.event;
        event.emit(&recorder).expect("it is sound");
        texts.push(format!("{event} {event:?} {event:#?} {} {occurrence:?}", event.message()));
        texts.push(serde_json::to_string(&**event).expect("it is sound"));
        texts.push(json(&Record::default(), occurrence));
        texts.push(json(&Record::compatible(), occurrence));
        texts.push(json(&cloud_events, occurrence));
        texts.extend(messages(&cloud_events, occurrence));
        texts.push(json(&Progress, occurrence));
        texts.push(Progress.to_yaml(occurrence));
        for layout in [Layout::Flat, Layout::Logstash, Layout::Json] {
            let log =
                ProgressLog::new(Vec::new(), ProgressLogConfig::default().with_layout(layout));
            log.emit(occurrence.clone()).expect("it is written");
            texts.push(String::from_utf8(log.into_inner()).expect("it is text"));
        }
        let change = occurrence.as_lifecycle();
        let forms = [Tmf::seed(), Tmf::v4(), Tmf::v5(), Tmf::v5().delta()];
        texts.extend(
            change.iter().flat_map(|change| forms.each_ref().map(|tmf| json_of(tmf, change))),
        );
        let values = (0..12).map(|index| format!("{} {0:?}", event.get(index)));
        let hidden =
            |index: usize| event.descriptor().properties.get(index).is_some_and(|p| p.sensitive);
        texts.extend(values.enumerate().filter(|(index, _)| !hidden(*index)).map(|(_, text)| text));
        let matcher = EventMatcher::from(&**event);
        texts.push(format!(
            "{matcher} {matcher:?} {recorder:?} {:?}",
            recorder.expect(matcher.clone())
        ));
        texts.push(failure(|| recorder.expect(matcher.clone()).times(99)));
        let other = matcher.severity(Severity::Error).name("x");
        texts.push(failure(|| recorder.expect(other.clone()).once()));
        texts.push(failure(|| recorder.expect_in_order((other,))));
    }
    texts.push(failure(|| recorder.expect_nothing_else()));
    texts
}

/// Every text of a failed expectation or an error with `key` in it.
fn expectations(key: &str, occurrences: &[Occurrence]) -> Vec<String> {
    let recorder = Recorder::new();
    occurrences
        .iter()
        .for_each(|occurrence| occurrence.event.emit(&recorder).expect("it is sound"));
    let other = format!("{key}x");
    let matchers: [EventMatcher; 7] = [
        matchers::shop::login_granted().user(other.as_str()).into(),
        matchers::shop::login_granted().user(contains(&*other)).into(),
        matchers::shop::login_granted().user(one_of([not(starts_with(key))])).into(),
        matchers::any().renders(other.as_str()).into(),
        EventMatcher::new().name(key),
        matchers::any().property("user", other.as_str()).into(),
        matchers::any().property("details", json!([key])).into(),
    ];
    let said = matchers.into_iter().flat_map(|matcher| {
        [format!("{matcher:?}"), failure(|| recorder.expect(matcher.clone()).times(99))]
    });
    let progress =
        ProgressEvent::new(key, json!({ key: [key], "lines": key.lines().collect::<Vec<_>>() }));
    let own = [
        failure(|| drop(matchers::any().name(key))),
        format!("{:?} {:?}", contains(key), starts_with(key)),
        format!("{:?}", Scope::new().with_correlation_id(key).with_trace_id(key)),
        DecodeError::unknown_event(key).to_string(),
        AnyEvent::decode(key, &Map::new()).expect_err("it is wrong").to_string(),
        format!("{:?} {0}", SnapshotError::InvalidId(key.to_owned())),
        format!("{:?}", key.parse::<Severity>().expect_err("it is wrong")),
        format!("{0} {0:?}", key.parse::<Layout>().expect_err("it is wrong")),
        format!("{:?}", ProgressLogConfig::default().with_host(key).with_logger_name(key)),
        serde_json::to_string(&progress).expect("it is JSON"),
        format!("{progress:?} {}", progress.to_yaml()),
        format!("{:?}", Snapshot::<Ticket>::new(json!({ "id": "a", key: [key] }))),
    ];
    said.chain(own).collect()
}

#[test]
fn no_output_shows_a_sensitive_value_or_a_private_key() {
    let key = "-----BEGIN RSA PRIVATE KEY-----\nhunter1\nhunter2\n-----END RSA PRIVATE KEY-----";
    let (mut occurrence, others) = login(key, json!({ "a": [key, { key: "hunter" }] }));
    let mut event = occurrence.event.downcast_ref::<LoginGranted>().unwrap().clone();
    event.password = "hunter3".to_owned();
    occurrence.event = std::sync::Arc::new(event);
    let all: Vec<_> = others.into_iter().chain([occurrence]).collect();
    for text in outputs(&all).into_iter().chain(expectations(key, &all)) {
        // The values beside the key, as JSON, within JSON, as YAML, and as YAML within JSON.
        let beside = ["\"hunter\"", "\\\"hunter\\\"", ": hunter\n", ": hunter\\n"];
        let text = beside.iter().fold(text, |text, beside| text.replace(beside, ""));
        assert!(!text.contains("hunter"), "{text}");
    }
    let user = all.last().unwrap().event.property("user").unwrap();
    assert_eq!(user, event_model::Value::Str(&format!("root {key}")));
}

#[test]
fn a_difference_within_a_key_is_not_shown() {
    let key =
        |body| format!("-----BEGIN PRIVATE KEY-----\nhunter{body}\n-----END PRIVATE KEY-----");
    let recorder = Recorder::new();
    login(&key(1), json!(null)).0.event.emit(&recorder).unwrap();
    let expected = |user| matchers::shop::login_granted().user(user);
    let text = failure(|| recorder.expect(expected(format!("root {}", key(2)))).once());
    assert!(!text.contains("hunter") && text.contains("differ within a private key"), "{text}");
    let text = failure(|| recorder.expect(expected(format!("root {} and more", key(2)))).once());
    assert!(
        !text.contains("hunter") && text.contains("first difference at character 34"),
        "{text}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_output_contains_a_part_of_a_private_key(
        (key, lines, anywhere) in pem().prop_flat_map(|(key, lines)| (Just(key.clone()), Just(lines), somewhere(key))),
        before in ".{0,9}", after in ".{0,9}",
    ) {
        let key = format!("{before}{key}{after}");
        let (login, others) = login(&key, anywhere);
        let all: Vec<_> = [login].into_iter().chain(others).collect();
        for text in outputs(&all).into_iter().chain(expectations(&key, &all)) {
            for line in &lines {
                prop_assert!(!text.contains(line.as_str()), "{line} in {text}");
            }
        }
    }

    #[test]
    fn hiding_never_panics_and_is_idempotent(text in "([-]{1,6}|BEGIN |END |PRIVATE KEY|RSA| BLOCK|ü|a|\n){0,16}") {
        let shown = private_keys(&text).into_owned();
        prop_assert_eq!(private_keys(&shown), shown.as_str());
    }
}
