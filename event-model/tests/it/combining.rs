//! Matchers for whole events: what they see of an occurrence, and how they combine.

use crate::{
    events::matchers::{ansible, any, any_cluster, any_host, cluster, host},
    failures::{failure, recorded_in, without_places},
    golden, samples,
};
use event_model::{
    Category, Event, EventSink, Occurrence, Severity,
    jiff::{SignedDuration, Timestamp},
    matching::{EventMatcher, IntoMatcher, contains, none, not, one_of, satisfies, some},
    testing::Recorder,
    uuid::Uuid,
};
use predicates::Predicate;

fn matches(matcher: impl IntoMatcher, event: &dyn Event) -> bool {
    matcher.into_matcher().matches(event)
}

fn accepts(matcher: impl IntoMatcher, occurrence: &Occurrence) -> bool {
    matcher.into_matcher().eval(occurrence)
}

#[test]
fn an_occurrence_has_a_time_a_request_and_a_correlation() {
    let time = Timestamp::from_second(1_800_000_000).unwrap();
    let second = SignedDuration::from_secs(1);
    let id = Uuid::from_u128(7);
    let probe = host::probe_finished;
    let bare = Occurrence::new(samples::probe()).with_time(time);
    let full = bare.clone().with_request_id(id).with_correlation_id("install-7");
    for matcher in [
        probe().time(time),
        probe().time(time..),
        probe().time(time - second..time + second),
        probe().request_id(id).host_name("worker-0").correlation_id("install-7"),
        probe().request_id(some(not(Uuid::nil()))).correlation_id(contains("install")),
        probe().correlation_id(satisfies(|id: &String| id.ends_with('7'))),
        any().time(time).request_id(id).host_id(samples::host(1)).into_matcher_of(probe()),
    ] {
        assert!(accepts(&matcher, &full), "{matcher}");
        // An event alone has none of them.
        assert!(!matches(&matcher, &samples::probe()), "{matcher}");
    }
    for matcher in [
        probe().time(time + second..),
        probe().time(..time),
        probe().request_id(none()),
        probe().request_id(Uuid::nil()),
        probe().correlation_id("install"),
        probe().correlation_id(none()),
    ] {
        assert!(!accepts(&matcher, &full), "{matcher}");
    }
    assert!(accepts(probe().time(not(time + second)), &full));
    assert!(accepts(probe().request_id(none()).correlation_id(none()), &bare));
    assert!(matches(probe().request_id(none()), &samples::probe()));
}

/// So that matchers of several types may be in one list.
trait IntoMatcherOf: IntoMatcher + Sized {
    fn into_matcher_of<M: From<event_model::matching::MatcherBase<M>>>(self, _: M) -> M {
        M::from(event_model::matching::MatcherBase::new(self.into_matcher()))
    }
}

impl<M: IntoMatcher> IntoMatcherOf for M {}

#[test]
fn a_matcher_for_an_event_type_looks_at_the_type_and_not_at_the_identities() {
    assert!(matches(any_host(), &samples::probe()));
    assert!(matches(any_host().host_id(samples::host(1)), &samples::probe()));
    assert!(!matches(any_host(), &samples::quota()));
    assert!(matches(any_cluster(), &samples::quota()));
    let bound = samples::probe().with_cluster_id(samples::cluster(3));
    assert!(matches(any().cluster_id(samples::cluster(3)), &bound));
    assert!(!matches(any_cluster(), &bound));
    assert_eq!(
        any_host().severity(Severity::Info).to_string(),
        "any host event with severity: info"
    );
}

#[test]
fn categories_and_ranges_of_severities() {
    assert!(matches(any().category(Category::Metrics), &samples::quota()));
    assert!(!matches(any().category(Category::User), &samples::quota()));
    assert!(matches(any().category(one_of([Category::User])), &samples::probe()));
    let cases = [
        (any().severity(Severity::Warning..), true),
        (any().severity(Severity::Error..), false),
        (any().severity(Severity::Info..=Severity::Warning), true),
        (any().severity(..Severity::Warning), false),
        (any().severity(..=Severity::Warning), true),
        (any().severity(not(Severity::Error..)), true),
        (any().severity(one_of([Severity::Error..])), false),
    ];
    for (matcher, expected) in cases {
        assert_eq!(matches(&matcher, &samples::probe()), expected, "{matcher}");
    }
}

#[test]
fn ranges_of_every_type_with_an_order() {
    let quota = samples::quota();
    let exceeded = cluster::quota_exceeded;
    for matcher in [
        exceeded().used(1.0..2.0).limit(2.0..=2.0),
        exceeded().since(Timestamp::UNIX_EPOCH..),
        exceeded().used(not(2.0..)),
    ] {
        assert!(matches(&matcher, &quota), "{matcher}");
    }
    assert!(!matches(exceeded().used(..1.5), &quota));
    assert!(matches(ansible::task_started().tries(1..=3), &samples::task()));
    assert!(matches(host::probe_finished().r#match(7..8), &samples::probe()));
    assert!(matches(any().property("match", 7_i64..), &samples::probe()));
    assert!(!matches(exceeded().note(String::new()..), &quota));
    assert!(matches(exceeded().note("a".to_owned().."z".to_owned()), &quota.with_note("n")));
}

#[test]
fn a_range_is_shown_in_words() {
    let finished = host::probe_finished;
    let cases = [
        (finished().r#match(3..), "at least 3"),
        (finished().r#match(3..=5), "at least 3 and at most 5"),
        (finished().r#match(..5), "less than 5"),
        (finished().r#match(not(3..5)), "not(at least 3 and less than 5)"),
    ];
    for (matcher, expected) in cases {
        assert_eq!(matcher.to_string(), format!("host/probe_finished with match: {expected}"));
    }
}

#[test]
fn matchers_combine() {
    let probe = &samples::probe();
    let (finished, failed) = (host::probe_finished, host::probe_failed);
    for (matcher, expected) in [
        (finished().or(failed()), true),
        (failed().or(ansible::task_started()), false),
        (finished().and(any_host()), true),
        (finished().and(failed()), false),
        (finished().and(not(failed())), true),
        (failed().or(finished()).and(any().renders(contains("disk")).or(any_cluster())), true),
        (failed().or(finished()).severity(Severity::Error..), false),
        (not(finished()).into_matcher(), false),
        (not(not(finished())).into_matcher(), true),
        (not(failed().or(ansible::task_started())).or(finished()), true),
        (any().and(probe), true),
        (not(probe).into_matcher(), false),
    ] {
        assert_eq!(matcher.matches(probe), expected, "{matcher}");
    }
}

#[test]
fn a_combined_matcher_is_shown_on_one_line() {
    let cases: [(EventMatcher, &str); 3] = [
        (
            host::probe_failed().or(any_host().host_name_is("a")),
            "host/probe_failed, or any host event with host_name: \"a\"",
        ),
        (
            any_host().and(not(host::probe_failed())),
            "any host event with event: not(host/probe_failed)",
        ),
        (not(any()).into_matcher(), "any event with event: not(any event)"),
    ];
    for (matcher, text) in cases {
        assert_eq!(matcher.to_string(), text);
    }
}

trait HostName: Sized {
    fn host_name_is(self, name: &str) -> Self;
}

impl HostName for crate::events::matchers::Matcher<crate::events::AnyEvent> {
    fn host_name_is(self, name: &str) -> Self {
        self.property("host_name", name)
    }
}

#[test]
fn everything_that_takes_a_matcher_takes_a_reference_and_not() {
    let recorder = recorded_in(Recorder::new(), &[&samples::probe(), &samples::task()]);
    let finished = host::probe_finished();
    let erased: EventMatcher = any_host().into();
    recorder.once(&finished);
    recorder.once(&erased);
    recorder.once(not(&finished));
    recorder.once(not(any_host()));
    recorder.never(not(any()));
    recorder.expect(&finished).once();
    recorder.expect_in_order((&finished, not(&finished)));
    recorder.expect_in_order([&finished]);
    recorder.expect_nothing_else();
    assert!(finished.matches(&samples::probe()) && !finished.matches(&samples::task()));
}

/// `mockall` takes a predicate.
#[test]
fn not_is_a_predicate() {
    let refused = not(host::probe_finished());
    assert!(!refused.eval(&Occurrence::new(samples::probe())));
    assert!(refused.eval(samples::task().as_dyn()));
    assert_eq!(refused.to_string(), "not(host/probe_finished)");
}

#[test]
fn alternatives_are_compared_one_by_one() {
    let recorder = recorded_in(Recorder::new(), &[&samples::probe(), &samples::task()]);
    let text = failure(|| {
        let worker = host::probe_finished().host_name("worker-1");
        recorder.once(worker.or(ansible::task_started().tries(4..).time(..Timestamp::UNIX_EPOCH)));
    });
    let text = text.lines().filter(|line| !line.contains("got       20")).collect::<Vec<_>>();
    golden::check("alternatives", &(text.join("\n") + "\n"));
}

#[test]
fn what_must_not_match_is_shown() {
    let recorder = Recorder::new();
    let occurrence = Occurrence::new(samples::probe()).with_request_id(Uuid::from_u128(9));
    recorder.emit(occurrence.with_correlation_id("install-7")).unwrap();
    let text = failure(|| {
        let matcher = any_host().category(Category::Metrics).request_id(none());
        let matcher = matcher.correlation_id("install-8").severity(Severity::Error..);
        let even = satisfies(|n: &i64| n % 2 == 0).named("is even");
        recorder.once(matcher.property("match", even).and(not(host::probe_finished())));
    });
    golden::check("combined", &without_places(&text));
}
