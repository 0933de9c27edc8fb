//! The three keys, and the values in the details.

use crate::{
    samples,
    ticket::{StateChanged, Ticket},
};
use event_model::{
    Category, Descriptor, Event, Occurrence, Segment, Severity, Template, Value,
    envelope::{Envelope, Progress},
    generated::{Fields, TypedEvent},
    lifecycle::Snapshot,
    serde_json::{self, Value as Json, json},
};

fn sealed(event: impl Event) -> Json {
    let text = serde_json::to_string(&Progress.seal(&Occurrence::new(event))).unwrap();
    serde_json::from_str(&text).unwrap()
}

#[test]
fn keys_are_in_the_order_of_the_registry_and_complete() {
    let event = Occurrence::new(samples::task());
    let expected = r#"{"eventType":"ResourceTransitionProgressEvent","progressEventType":"ansible/TaskStarted","details":{"order_id":"A-1","taskName":"Install packages","host_names":["h1","h2"],"tries":3,"details":null}}"#;
    assert_eq!(serde_json::to_string(&Progress.seal(&event)).unwrap(), expected);
}

#[test]
fn an_event_with_its_type_has_the_same_form_as_one_without() {
    let event = Occurrence::of(samples::task());
    let typed = serde_json::to_string(&Progress.seal(&event)).unwrap();
    let yaml = Progress.to_yaml(&event);
    let event: Occurrence = event.into();
    assert_eq!(serde_json::to_string(&Progress.seal(&event)).unwrap(), typed);
    assert_eq!(Progress.to_yaml(&event), yaml);
}

#[test]
fn yaml_and_json_have_the_same_values() {
    for event in
        [&samples::task() as &dyn Event, &samples::quota(), &samples::login(), &samples::probe()]
    {
        let event = Occurrence::from(event.to_arc());
        let yaml: Json = serde_yaml::from_str(&Progress.to_yaml(&event)).unwrap();
        assert_eq!(yaml, serde_json::to_value(Progress.seal(&event)).unwrap());
    }
}

/// An event whose name is written without its group.
#[derive(Clone)]
struct Ended;

impl TypedEvent for Ended {
    const DESCRIPTOR: &'static Descriptor = &Descriptor {
        name: "work_ended",
        group: Some("driver"),
        event_type: "host",
        severity: Severity::Info,
        message: Template { text: "Done", segments: &[Segment::Text("Done")], capacity: 4 },
        category: Category::User,
        properties: &[],
        description: None,
        deprecated: None,
        rate_limit: None,
    };

    fn value(&self, _: usize) -> Value<'_> {
        Value::Null
    }

    fn from_fields(_: &mut Fields<'_>) -> Self {
        Self
    }
}

event_model::__event!(Ended);

#[test]
fn a_name_without_a_group_gets_it_and_no_properties_are_an_empty_object() {
    let expected = json!({ "eventType": "ResourceTransitionProgressEvent", "progressEventType": "driver/work_ended", "details": {} });
    assert_eq!(sealed(Ended), expected);
    let yaml = Progress.to_yaml(&Occurrence::new(Ended));
    assert_eq!(
        yaml,
        "eventType: ResourceTransitionProgressEvent\nprogressEventType: driver/work_ended\ndetails: {}\n"
    );
}

#[test]
fn a_lifecycle_event_has_its_registry_name() {
    let snapshot = Snapshot::<Ticket>::new(json!({ "id": "t-1", "state": "open" })).unwrap();
    let event = Occurrence::new(StateChanged::new(["state"], snapshot));
    let typed = event.as_lifecycle().unwrap();
    let sealed = serde_json::to_value(Progress.seal(&event)).unwrap();
    assert_eq!(serde_json::to_value(Progress.seal(&typed)).unwrap(), sealed);
    assert_eq!(sealed["progressEventType"], "ticket/state_changed");
    assert_eq!(sealed["details"]["changed"], json!(["state"]));
    assert_eq!(sealed["details"]["snapshot"]["state"], "open");
}

#[test]
fn sensitive_values_and_private_keys_are_hidden() {
    let login = sealed(samples::login());
    assert!(!login.to_string().contains("hunter"), "{login}");
    assert_eq!(login["details"]["password"], "***");
    let key = "a -----BEGIN EC PRIVATE KEY-----\nMHc=\n-----END EC PRIVATE KEY----- z";
    let hidden = "a ***obfuscated private key*** z";
    let task = samples::task().with_details(json!({ key: [key] }));
    let event = Occurrence::new(task);
    assert_eq!(
        serde_json::to_value(Progress.seal(&event)).unwrap()["details"]["details"],
        json!({ hidden: [hidden] })
    );
    let yaml: Json = serde_yaml::from_str(&Progress.to_yaml(&event)).unwrap();
    assert_eq!(yaml["details"]["details"], json!({ hidden: [hidden] }));
}

#[test]
fn a_number_that_json_does_not_have_is_null() {
    let mut event = samples::quota();
    event.used = f64::NAN;
    event.limit = f64::INFINITY;
    let event = Occurrence::new(event);
    let json = serde_json::to_value(Progress.seal(&event)).unwrap();
    assert_eq!((&json["details"]["used"], &json["details"]["limit"]), (&Json::Null, &Json::Null));
    assert!(Progress.to_yaml(&event).contains("  used: null\n  limit: null\n"));
}
