//! CloudEvents that are read: each document beside what must come of it.

use crate::samples;
use event_model::{
    Descriptor, Event, Severity, Template,
    envelope::cloud_events::{Data, Inbound, InboundError},
    serde_json::{Map, Value as Json, json},
};

/// A sound event with these members too.
fn event(members: Json) -> Json {
    let mut event = json!({ "specversion": "1.0", "id": "1", "source": "/i", "type": "a.b" });
    for (name, value) in members.as_object().expect("an object") {
        event[name] = value.clone();
    }
    event
}

fn read(members: Json) -> Result<Inbound, InboundError> {
    let event = event(members);
    let read = Inbound::parse(event.to_string());
    assert_eq!(read, Inbound::from_json(event));
    read
}

#[test]
fn every_member_is_read() {
    let read = Inbound::parse(
        r#"{
            "specversion": "1.0", "id": "A234-1234-1234", "source": "https://github.com/cloudevents/spec/pull",
            "type": "com.github.pull_request.opened", "subject": "123", "time": "2018-04-05T17:31:00+02:00",
            "datacontenttype": "text/xml", "dataschema": "https://example.com/s#v1",
            "comexampleextension1": "value", "comexampleothervalue": 5, "sampled": true, "0": "", "unsetextension": null,
            "data": "<much wow=\"xml\"/>"
        }"#,
    )
    .unwrap();
    assert_eq!(read.id, "A234-1234-1234");
    assert_eq!(read.source, "https://github.com/cloudevents/spec/pull");
    assert_eq!(read.event_type, "com.github.pull_request.opened");
    assert_eq!(read.subject.as_deref(), Some("123"));
    assert_eq!(read.time, Some("2018-04-05T15:31:00Z".parse().unwrap()));
    assert_eq!(read.data_content_type.as_deref(), Some("text/xml"));
    assert_eq!(read.data_schema.as_deref(), Some("https://example.com/s#v1"));
    assert_eq!(read.data, Some(Data::Text(r#"<much wow="xml"/>"#.to_owned())));
    let extensions = json!({
        "comexampleextension1": "value", "comexampleothervalue": 5, "sampled": true, "0": "",
    });
    assert_eq!(Json::Object(read.extensions.clone()), extensions);
    assert_eq!(read.extension("comexampleextension1"), Some("value"));
    assert_eq!((read.extension("sampled"), read.extension("x"), read.object()), (None, None, None));
}

#[test]
fn what_is_not_given_is_absent() {
    let nothing = json!({
        "subject": null, "time": null, "datacontenttype": null, "dataschema": null, "data_base64": null, "x": null,
    });
    for members in [json!({}), nothing] {
        let read = read(members).unwrap();
        assert_eq!((read.subject, read.time), (None, None));
        assert_eq!((read.data_content_type, read.data_schema, read.data), (None, None, None));
        assert_eq!(read.extensions, Map::new());
    }
}

#[test]
fn data_is_json_or_a_text_or_bytes() {
    let bytes = |bytes: &[u8]| Some(Data::Bytes(bytes.to_vec()));
    let json_of = |json: Json| Some(Data::Json(json));
    let text = |text: &str| Some(Data::Text(text.to_owned()));
    let cases = [
        (json!({ "data": { "a": [1, null] } }), json_of(json!({ "a": [1, null] }))),
        (json!({ "data": null }), json_of(Json::Null)),
        (json!({ "data": "{}" }), json_of(json!("{}"))),
        (json!({ "data": 1.5 }), json_of(json!(1.5))),
        (json!({ "data": "a", "datacontenttype": "application/json" }), json_of(json!("a"))),
        (
            json!({ "data": "a", "datacontenttype": "Text/JSON; charset=utf-8" }),
            json_of(json!("a")),
        ),
        (
            json!({ "data": "a", "datacontenttype": "application/problem+json" }),
            json_of(json!("a")),
        ),
        (json!({ "data": "a", "datacontenttype": "application/jsonl" }), text("a")),
        (json!({ "data": "", "datacontenttype": "text/plain;x=/json" }), text("")),
        (json!({ "data": [1], "datacontenttype": "text/plain" }), json_of(json!([1]))),
        (json!({ "data_base64": "Zm9vYg==" }), bytes(b"foob")),
        (json!({ "data_base64": "" }), bytes(b"")),
        (json!({ "data_base64": "e30=", "datacontenttype": "application/json" }), bytes(b"{}")),
        (json!({ "data_base64": "/+8=", "data": null }), bytes(&[0xff, 0xef])),
    ];
    for (members, data) in cases {
        assert_eq!(read(members.clone()).unwrap().data, data, "{members}");
    }
}

#[test]
fn what_the_specification_forbids_is_refused() {
    let cases = [
        (json!({ "specversion": "0.3" }), "/specversion"),
        (json!({ "specversion": "1.0.2" }), "/specversion"),
        (json!({ "specversion": 1.0 }), "/specversion"),
        (json!({ "specversion": "" }), "/specversion"),
        (json!({ "specversion": null }), "/specversion"),
        (json!({ "id": "" }), "/id"),
        (json!({ "id": null }), "/id"),
        (json!({ "id": 7 }), "/id"),
        (json!({ "id": "a\nb" }), "/id"),
        (json!({ "id": "\u{fdd0}" }), "/id"),
        (json!({ "source": "" }), "/source"),
        (json!({ "source": null }), "/source"),
        (json!({ "source": "a b" }), "/source"),
        (json!({ "source": "1a:b" }), "/source"),
        (json!({ "type": "" }), "/type"),
        (json!({ "type": null }), "/type"),
        (json!({ "type": ["a"] }), "/type"),
        (json!({ "type": "a\u{7f}" }), "/type"),
        (json!({ "subject": "" }), "/subject"),
        (json!({ "subject": false }), "/subject"),
        (json!({ "time": "" }), "/time"),
        (json!({ "time": "today" }), "/time"),
        (json!({ "time": "2018-04-05T17:31:00" }), "/time"),
        (json!({ "time": 1_522_949_460 }), "/time"),
        (json!({ "datacontenttype": "" }), "/datacontenttype"),
        (json!({ "datacontenttype": {} }), "/datacontenttype"),
        (json!({ "dataschema": "" }), "/dataschema"),
        (json!({ "dataschema": "/schemas/a" }), "/dataschema"),
        (json!({ "dataschema": "a/b:c" }), "/dataschema"),
        (json!({ "dataschema": "https://a b" }), "/dataschema"),
        (json!({ "data_base64": "Zm9vYg" }), "/data_base64"),
        (json!({ "data_base64": {} }), "/data_base64"),
        (json!({ "data_base64": "Zg==", "data": 1 }), "/data_base64"),
        (json!({ "traceParent": "a" }), "/traceParent"),
        (json!({ "trace_id": "a" }), "/trace_id"),
        (json!({ "trace-id": "a" }), "/trace-id"),
        (json!({ "a/b~c": "a" }), "/a~1b~0c"),
        (json!({ "\u{e9}": "a" }), "/\u{e9}"),
        (json!({ "": "a" }), "/"),
        (json!({ "extension": {} }), "/extension"),
        (json!({ "extension": [1] }), "/extension"),
        (json!({ "extension": 1.5 }), "/extension"),
        (json!({ "extension": 1.0 }), "/extension"),
        (json!({ "extension": 2_147_483_648_u64 }), "/extension"),
        (json!({ "extension": "a\u{85}" }), "/extension"),
    ];
    for (members, pointer) in cases {
        let error = read(members.clone()).unwrap_err();
        assert_eq!(error.pointer(), pointer, "{members}");
        assert!(error.to_string().starts_with(&format!("`{pointer}` must be ")), "{error}");
    }
    for name in ["specversion", "id", "source", "type"] {
        let mut event = event(json!({}));
        event.as_object_mut().unwrap().remove(name);
        let error = Inbound::from_json(event).unwrap_err();
        assert_eq!(error.pointer(), format!("/{name}"));
    }
    assert!(read(json!({ "extension": i32::MIN, "last": i32::MAX })).is_ok());
}

#[test]
fn a_document_is_an_object_or_a_list_of_objects() {
    let sound = event(json!({})).to_string();
    assert_eq!(Inbound::parse_batch("[]"), Ok(Vec::new()));
    assert_eq!(Inbound::parse_batch(format!("[{sound}, {sound}]")).unwrap().len(), 2);
    let twice = sound.replace("}", r#","id":"2"}"#);
    let extension = sound.replace("}", r#","x":1,"x":1}"#);
    let cases = [
        (Inbound::parse("[]").map(|_| ()), "the document must be an object"),
        (Inbound::parse("1").map(|_| ()), "the document must be an object"),
        (Inbound::parse_batch(&sound).map(|_| ()), "the document must be a list of CloudEvents"),
        (Inbound::parse_batch(format!("[{sound}, 1]")).map(|_| ()), "`/1` must be an object"),
        (
            Inbound::parse_batch(format!("[{sound}, {{}}]")).map(|_| ()),
            "`/1/specversion` must be the text `1.0`",
        ),
        (Inbound::parse(&twice).map(|_| ()), "`/id` must be given only once"),
        (Inbound::parse(&extension).map(|_| ()), "`/x` must be given only once"),
        (
            Inbound::parse_batch(format!("[{sound},{twice}]")).map(|_| ()),
            "`/1/id` must be given only once",
        ),
        (
            Inbound::parse("{").map(|_| ()),
            "not valid JSON: EOF while parsing an object at line 1 column 1",
        ),
        (Inbound::parse([0xff]).map(|_| ()), "not valid JSON: expected value at line 1 column 1"),
        (
            Inbound::parse(" ".repeat(Inbound::MAX_BYTES + 1)).map(|_| ()),
            "the CloudEvents have 4194305 bytes; the limit is 4194304",
        ),
    ];
    for (read, expected) in cases {
        assert_eq!(read.unwrap_err().to_string(), expected);
    }
    let deep = (0..200).fold(json!(1), |inner, _| json!([inner]));
    assert_eq!(Inbound::from_json(event(json!({ "data": deep }))), Err(InboundError::TooDeep));
}

#[test]
fn the_severity_is_that_of_the_extension() {
    let cases = [
        (json!(1), Some(Severity::Info)),
        (json!(9), Some(Severity::Info)),
        (json!(12), Some(Severity::Info)),
        (json!(13), Some(Severity::Warning)),
        (json!(16), Some(Severity::Warning)),
        (json!("17"), Some(Severity::Error)),
        (json!(20), Some(Severity::Error)),
        (json!(21), Some(Severity::Critical)),
        (json!(99), Some(Severity::Critical)),
        (json!(0), None),
        (json!(-1), None),
        (json!("high"), None),
        (json!(true), None),
        (json!(null), None),
    ];
    for (number, severity) in cases {
        assert_eq!(read(json!({ "severitynumber": number })).unwrap().severity(), severity);
    }
}

#[test]
fn a_type_leads_to_the_event_of_a_registry() {
    let descriptor = |name, group| -> &'static Descriptor {
        let message = Template { text: "", segments: &[], capacity: 0 };
        Box::leak(Box::new(Descriptor { name, group, message, ..*samples::probe().descriptor() }))
    };
    let registry = [
        descriptor("host/probe_finished", Some("host")),
        descriptor("in_group", Some("installer")),
        descriptor("alone", None),
    ];
    let get = |name: &str| match name {
        "host/probed" => Some(registry[0]),
        name => registry.into_iter().find(|known| known.name == name),
    };
    let cases = [
        ("com.example.host.probe_finished", "com.example", Some("host/probe_finished")),
        ("com.example.host.probed", "com.example", Some("host/probe_finished")),
        ("host.probe_finished", "", Some("host/probe_finished")),
        ("com.example.installer.in_group", "com.example", Some("in_group")),
        ("com.example.alone", "com.example", Some("alone")),
        ("com.example.host.in_group", "com.example", None),
        ("com.example.host.alone", "com.example", None),
        ("com.example.ticket.stateChange", "com.example", None),
        ("com.examples.alone", "com.example", None),
        ("com.example", "com.example", None),
        ("org.host.probe_finished", "com.example", None),
    ];
    for (ty, prefix, name) in cases {
        let read = read(json!({ "type": ty })).unwrap();
        assert_eq!(read.descriptor(prefix, get).map(|known| known.name), name, "{ty}");
    }
}

/// The JSON schema of the specification accepts these.
#[test]
fn examples_of_the_schema_are_read() {
    let values = [
        ("id", json!(["A234-1234-1234", "\u{e9}", " "])),
        (
            "source",
            json!([
                "https://github.com/cloudevents",
                "mailto:cncf-wg-serverless@lists.cncf.io",
                "urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66",
                "cloudevents/spec/pull/123",
                "/sensors/tn-1234567/alerts",
                "1-555-123-4567"
            ]),
        ),
        ("type", json!(["com.github.pull_request.opened", "com.example.object.deleted.v2"])),
        ("datacontenttype", json!(["text/xml", "application/json", "image/png", "x", null])),
        ("dataschema", json!(["urn:a", "https://example.com/a?b#c", null])),
        ("subject", json!(["mynewfile.jpg", " ", null])),
        ("time", json!(["2018-04-05T17:31:00Z", "2018-04-05t17:31:00.123456789+23:59", null])),
        ("data", json!(["<much wow=\"xml\"/>", {}, [], 1, 1.5, true, null])),
        ("data_base64", json!(["Zm9vYg==", "", null])),
    ];
    for (name, values) in values {
        for value in values.as_array().unwrap() {
            let read = read(json!({ name: value }));
            assert!(read.is_ok(), "{name}: {value}: {read:?}");
        }
    }
}
