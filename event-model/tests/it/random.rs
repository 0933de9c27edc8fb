//! Properties that hold for all values of events.

use crate::{
    events::{
        AnyEvent,
        cluster::{QuotaExceeded, QuotaExceededKind},
        matchers::{any, shop},
        shop::LoginGranted,
    },
    failures::failure,
    samples,
};
use event_model::{
    Event, Value,
    jiff::Timestamp,
    matching::{EventMatcher, contains},
    serde_json::{self, Value as Json, json},
    testing::Recorder,
};
use proptest::{collection::vec, option, prelude::*, sample::select};

pub(crate) fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any_of::<bool>().prop_map(Json::from),
        any_of::<i64>().prop_map(Json::from),
        any_of::<u64>().prop_map(Json::from),
        proptest::num::f64::NORMAL.prop_map(Json::from),
        ".{0,8}".prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::from),
            vec((".{0,4}", inner), 0..4)
                .prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

fn any_of<T: Arbitrary>() -> impl Strategy<Value = T> {
    proptest::prelude::any::<T>()
}

fn finite() -> impl Strategy<Value = f64> {
    use proptest::num::f64::{NEGATIVE, NORMAL, POSITIVE, SUBNORMAL, ZERO};
    POSITIVE | NEGATIVE | NORMAL | SUBNORMAL | ZERO
}

fn time() -> impl Strategy<Value = Timestamp> {
    let seconds = Timestamp::MIN.as_second()..=Timestamp::MAX.as_second() - 1;
    (seconds, 0..1_000_000_000).prop_map(|(seconds, nanoseconds)| {
        Timestamp::new(seconds, nanoseconds).expect("it is between the first and the last time")
    })
}

prop_compose! {
    fn quota()(
        cluster in any_of::<u128>(), used in finite(), limit in finite(), since in time(),
        kind in select(QuotaExceededKind::ALL), labels in vec(".{0,12}", 0..4), sizes in vec(any_of::<u64>(), 0..4),
        last in any_of::<bool>(), extra in option::of(json()), note in option::of(".{0,60}"),
    ) -> QuotaExceeded {
        let cluster = samples::cluster(cluster);
        let mut event = QuotaExceeded::new(cluster, used, limit, since, kind, labels, sizes, last);
        event.extra = extra;
        event.note = note;
        event
    }
}

prop_compose! {
    fn login()(order in "[A-Z]{6,40}", user in ".{0,9}", password in "[A-Z]{6,40}", token in option::of("[A-Z]{6,40}"), ticket in "[A-Z]{6,40}")
        -> LoginGranted
    {
        let mut event = LoginGranted::new(order.into(), "b".into(), user, password, json!({ "ticket": ticket }));
        event.token = token;
        event
    }
}

proptest! {
    #[test]
    fn an_event_survives_json(event in quota()) {
        let text = serde_json::to_string(&event).unwrap();
        let back = AnyEvent::decode(QuotaExceeded::NAME, &serde_json::from_str(&text).unwrap()).unwrap();
        prop_assert_eq!(&back, &AnyEvent::from(event.clone()));
        prop_assert_eq!(serde_json::to_string(back.as_event()).unwrap(), text);
    }

    #[test]
    fn a_matcher_from_an_event_matches_only_that_event(one in quota(), other in quota()) {
        prop_assert!(EventMatcher::from(&one).matches(&one));
        prop_assert_eq!(EventMatcher::from(&one).matches(&other), one == other);
    }

    #[test]
    fn equality_is_symmetrical(left in json(), right in json(), event in quota(), number in any_of::<i64>()) {
        let mut values = vec![Value::Json(&left), Value::Json(&right), Value::Int(number), Value::Float(number as f64)];
        values.extend((0..10).map(|index| event.get(index)));
        for one in &values {
            prop_assert!(one == one, "{one:?}");
            for other in &values {
                prop_assert_eq!(one == other, other == one, "{:?} {:?}", one, other);
            }
        }
    }

    #[test]
    fn decoding_never_panics_and_names_known_properties(json in json()) {
        let members = json!({ "used": json, "labels": json, "since": json, "kind": json, "extra": json });
        let error = AnyEvent::decode(QuotaExceeded::NAME, members.as_object().unwrap()).unwrap_err();
        let names: Vec<_> = QuotaExceeded::new(samples::cluster(1), 0.0, 0.0, Timestamp::UNIX_EPOCH, QuotaExceededKind::Soft, [""], [], false)
            .descriptor().properties.iter().map(|property| property.name).collect();
        for path in error.paths() {
            prop_assert!(names.contains(&path.split('[').next().unwrap()), "{path}");
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_failure_is_short_and_shows_no_secret_or_invisible_character(
        seen in vec(quota(), 0..40), logins in vec(login(), 1..4), expected in quota(), hidden in login(), text in ".{0,9}",
    ) {
        let recorder = Recorder::new();
        for event in &seen {
            event.emit(&recorder).unwrap();
        }
        for event in &logins {
            event.emit(&recorder).unwrap();
        }
        let texts = [
            failure(|| recorder.expect(&expected).times(99)),
            failure(|| recorder.expect(&hidden).times(99)),
            failure(|| recorder.expect(any().renders(contains(text))).times(99)),
            failure(|| recorder.expect(shop::login_granted().password(hidden.password.clone())).times(99)),
            failure(|| recorder.expect_in_order([EventMatcher::from(&expected), EventMatcher::from(&hidden), any().name("x").into()])),
            failure(|| recorder.expect_nothing_else()),
        ];
        for text in texts {
            prop_assert!(text.len() < 20_000, "{}", text);
            prop_assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{:?}", text);
            for event in logins.iter().chain([&hidden]) {
                let ticket = event.ticket["ticket"].as_str();
                let secrets = [Some(event.order_id.as_str()), Some(&event.password), event.token.as_deref(), ticket];
                for secret in secrets.into_iter().flatten() {
                    prop_assert!(!text.contains(secret), "{}", text);
                }
            }
        }
    }
}
