//! Sensitive values: only the field and `get` show them.

mod by_hand;

use crate::{
    events::{
        AnyEvent,
        ids::{BuyerId, OrderId},
        matchers::{any, shop},
    },
    failures::failure,
    samples,
};
use event_model::{
    Event, Occurrence, Value,
    matching::{Anything, EventMatcher, contains, none, not, satisfies, starts_with},
    serde_json::{self, Value as Json, json},
    testing::Recorder,
};

#[test]
fn the_field_and_get_have_the_value() {
    let login = samples::login();
    assert_eq!(login.password, "hunter2");
    assert_eq!(login.property("password"), Some(Value::Str("hunter2")));
    assert_eq!(login.property("token"), Some(Value::Str("hunter3")));
}

#[test]
fn no_text_shows_the_value() {
    let login = samples::login();
    let recorder = Recorder::new();
    login.emit(&recorder).unwrap();
    let json = serde_json::to_string(login.as_dyn()).unwrap();
    assert_eq!(
        json,
        r#"{"order_id":"***","buyer_id":"B-1","user":"root","password":"***","token":"***","ticket":"***"}"#
    );
    let matcher = EventMatcher::from(&login);
    let typed = shop::login_granted().password("hunter2").ticket(json!({"key": "hunter4"}));
    let texts = [
        json,
        format!("{login} {login:?} {login:#?} {}", login.message()),
        format!("{:?}", AnyEvent::from(login.clone())),
        format!("{:?} {recorder:?}", Occurrence::new(login)),
        format!("{matcher} {matcher:?}"),
        format!("{typed} {typed:?} {:?}", recorder.expect(typed.clone())),
    ];
    for text in texts {
        assert!(!text.contains("hunter"), "{text}");
    }
}

#[test]
fn an_absent_value_shows_as_absent() {
    let mut login = samples::login();
    login.token = None;
    assert!(format!("{login:?}").contains("token: none"));
    assert_eq!(serde_json::to_value(&login).unwrap().get("token"), None);
}

#[test]
fn matchers_read_the_value() {
    let recorder = Recorder::new();
    samples::login().emit(&recorder).unwrap();
    let login = shop::login_granted;
    recorder.expect(login().password("hunter2").token(starts_with("hunter"))).once();
    recorder.expect(login().password(satisfies(|password: &String| password == "hunter2"))).once();
    recorder
        .expect(login().ticket(satisfies(|ticket: &Json| ticket["key"][0] == "hunter4")))
        .once();
    recorder.expect(login().password("***")).never();
    recorder.expect(&samples::login()).once();
}

#[test]
fn no_failure_compares_a_hidden_value_with_a_shown_one() {
    let recorder = Recorder::new();
    samples::login().emit(&recorder).unwrap();
    let login = || shop::login_granted().user("root");
    let matchers: [EventMatcher; 3] = [
        login().order_id(OrderId::from("B-1")).into(),
        login().buyer_id(BuyerId::from("hunter1")).into(),
        login().password("B-1").into(),
    ];
    for matcher in matchers {
        let text = failure(|| recorder.expect(matcher).once());
        assert!(text.contains("closest: #1") && !text.contains("swapped"), "{text}");
    }
}

#[test]
fn no_failure_shows_the_value() {
    let recorder = Recorder::new();
    samples::login().emit(&recorder).unwrap();
    samples::task().emit(&recorder).unwrap();
    let mut other = samples::login().with_token("hunter9");
    other.password = "hunter8".into();
    other.ticket = json!(["hunter7"]);
    let login = shop::login_granted;
    let matchers: [EventMatcher; 8] = [
        (&other).into(),
        login().password("hunter8").user("root").into(),
        login().password(not("hunter2")).user("root").into(),
        login().token(contains("hunter5")).user("root").into(),
        login().token(none()).user("root").into(),
        login().ticket(json!("hunter6")).user("toor").into(),
        any().property("password", "hunter8").property("user", "root").into(),
        any().property("ticket", json!({"key": "hunter6"})).property("user", "root").into(),
    ];
    for matcher in matchers {
        let text = failure(|| recorder.expect(matcher.clone()).once());
        assert!(text.contains("closest: #1") && !text.contains("hunter"), "{text}");
        // The line of a sequence contains the matcher itself, which may not know that a property is sensitive.
        let text = failure(|| recorder.expect_in_order((matcher,)));
        assert!(text.contains("closest: #1") && !text.contains("hunter"), "{text}");
    }
}

#[test]
fn a_matcher_without_a_catalogue_hides_what_no_event_tells() {
    let secret = || EventMatcher::new().property::<Anything>("password", "hunter2");
    let refused = || EventMatcher::from(not(secret().property::<Anything>("user", "hunter")));
    let recorder = Recorder::new();
    let mut texts = vec![format!("{} {0:?} {} {1:?}", secret(), refused())];
    texts.push(failure(|| recorder.expect(secret()).once()));
    samples::probe().emit(&recorder).unwrap();
    texts.push(failure(|| recorder.expect(secret()).once()));
    texts.push(failure(|| recorder.expect_in_order((secret(), refused()))));
    samples::login().emit(&recorder).unwrap();
    texts.push(failure(|| recorder.expect(secret()).never()));
    for text in texts {
        assert!(text.contains("password") && !text.contains("hunter"), "{text}");
    }
    // A recorded event tells that this one is not sensitive.
    let user = EventMatcher::new().property::<Anything>("user", "toor");
    let text = failure(|| recorder.expect(user).once());
    assert!(text.contains("toor") && text.contains("root"), "{text}");
}

#[test]
fn a_matcher_for_any_event_knows_sensitive_properties() {
    let expected = || any().property("password", "hunter2");
    let recorder = Recorder::new();
    let nothing_yet = failure(|| recorder.expect(expected()).once());
    samples::probe().emit(&recorder).unwrap();
    let others_only = failure(|| recorder.expect(expected()).once());
    let in_order = failure(|| recorder.expect_in_order((expected(),)));
    for text in [nothing_yet, others_only, in_order, format!("{} {0:?}", expected())] {
        assert!(text.contains("password") && !text.contains("hunter"), "{text}");
    }
}
