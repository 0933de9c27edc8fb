//! Properties, topologies and locations: what is read, what is refused with which place, and what is shown.

use resource_driver::{
    AssociatedTopology, DeploymentLocation, InvalidValue, KeyPair, PropValue, PropValueMap,
};
use serde_json::{Value as Json, json};

#[test]
fn properties_are_read_with_their_types() {
    let read = PropValueMap::from_json(
        json!({
            "bare": "text",
            "list": [1, "x"],
            "nothing": null,
            "number": { "type": "integer", "value": 3, "other": 1 },
            "text of a number": { "type": "integer", "value": "3" },
            "float": { "type": "float", "value": 1.5 },
            "flag": { "type": "boolean", "value": "true" },
            "map": { "type": "map", "value": { "a": 1 } },
            "empty": { "type": "string" },
            "pair": { "type": "key", "privateKey": "PRIV", "publicKey": "PUB", "keyName": "n" },
        }),
        "/p",
    )
    .unwrap();
    assert_eq!(read.get("bare").map(PropValue::kind), Some("string"));
    assert_eq!(read.text("bare"), Some("text"));
    assert_eq!(read.list("list"), Some(&[json!(1), json!("x")][..]));
    assert_eq!((read.integer("number"), read.number("number")), (Some(3), Some(3.0)));
    assert_eq!((read.integer("text of a number"), read.text("number")), (Some(3), None));
    assert_eq!((read.number("float"), read.integer("float")), (Some(1.5), None));
    assert_eq!((read.boolean("flag"), read.boolean("bare")), (Some(true), None));
    assert_eq!(read.map("map").map(|map| &map["a"]), Some(&json!(1)));
    assert_eq!(read.get("empty").map(|value| value.bare().into_owned()), Some(Json::Null));
    assert_eq!(read.text("pair"), None);
    let pair = KeyPair::new("PRIV").with_public_key("PUB").with_name("n");
    assert_eq!(read.key_pair("pair"), Some(&pair));
    assert_eq!(*read.get("pair").unwrap().bare(), json!("PRIV\n---\nPUB"));
    assert_eq!(PropValueMap::from_json(read.to_json(), "/p").unwrap(), read);
}

#[test]
fn what_is_not_valid_is_told_with_its_place_and_without_values() {
    let properties = |json| PropValueMap::from_json(json, "/p").map(drop);
    let topology = |json| AssociatedTopology::from_json(json, "/t").map(drop);
    let location = |json| DeploymentLocation::from_json(json, "/l").map(drop);
    let key = |key: Json| properties(json!({ "k": key }));
    let cases: [(Result<(), InvalidValue>, &str); 16] = [
        (
            properties(json!("secret")),
            "/p: this is a text; send an object with a member for each property",
        ),
        (
            properties(json!({ "a": { "value": "secret" } })),
            "/p/a: the property has no `type`; send `type` (such as `string`) and `value`",
        ),
        (
            properties(json!({ "a/b~\n": { "type": ["secret"] } })),
            "/p/a~1b~0\\u{a}/type: the type is a list; send a text such as `string`",
        ),
        (
            key(json!({ "type": "key" })),
            "/p/k: the property of the type `key` has no `privateKey`; send the key as a text",
        ),
        (
            key(json!({ "type": "key", "privateKey": 17 })),
            "/p/k/privateKey: this is a number; send a text",
        ),
        (
            key(json!({ "type": "key", "privateKey": "secret", "keyName": true })),
            "/p/k/keyName: this is a boolean; send a text",
        ),
        (
            topology(json!(["secret"])),
            "/t: this is a list; send an object with a member for each entry",
        ),
        (
            topology(json!({ "A": "secret" })),
            "/t/A: this is a text; send an object with `id` and `type`, or null",
        ),
        (
            topology(json!({ "A": { "type": "T" } })),
            "/t/A: the entry has no `id`; send `id` and `type`",
        ),
        (
            topology(json!({ "A": { "id": "1" } })),
            "/t/A: the entry has no `type`; send `id` and `type`",
        ),
        (
            topology(json!({ "A": { "id": {}, "type": "T" } })),
            "/t/A/id: this is an object; send a text",
        ),
        (location(json!(null)), "/l: this is null; send an object with a `name`"),
        (
            location(json!({ "type": "T" })),
            "/l: the location has no `name`; send its name as a text",
        ),
        (location(json!({ "name": 17 })), "/l/name: this is a number; send a text"),
        (location(json!({ "name": "n", "type": {} })), "/l/type: this is an object; send a text"),
        (
            location(json!({ "name": "n", "properties": "secret" })),
            "/l/properties: this is a text; send an object",
        ),
    ];
    for (read, expected) in cases {
        assert_eq!(read.unwrap_err().to_string(), expected);
    }
}

#[test]
fn secrets_are_not_shown() {
    let pair = KeyPair::new("SECRET").with_public_key("SECRET too").with_name("admin");
    let properties: PropValueMap = [("k", pair)].into_iter().collect();
    assert_eq!(
        format!("{properties:?}"),
        r#"PropValueMap({"k": Key(KeyPair { name: Some("admin"), .. })})"#
    );
    assert_eq!(
        properties.to_redacted_json(),
        json!({ "k": { "type": "key", "privateKey": "****", "publicKey": "SECRET too", "keyName": "admin" } })
    );
    let location =
        json!({ "name": "n", "properties": { "password": "SECRET" }, "token": "SECRET" });
    let location = DeploymentLocation::from_json(location, "").unwrap();
    assert_eq!(
        format!("{location:?}"),
        r#"DeploymentLocation { name: "n", kind: None, properties: ["password"], others: ["token"] }"#
    );
}

#[test]
fn locations_come_back_from_json_with_members_that_are_not_known() {
    let sent = json!({ "name": "n", "type": "T", "properties": { "a": [1.5, null] }, "other": { "b": 1 } });
    let location = DeploymentLocation::from_json(sent.clone(), "").unwrap();
    let kept = serde_json::to_string(&location).unwrap();
    assert_eq!(serde_json::from_str::<DeploymentLocation>(&kept).unwrap(), location);
    assert_eq!(serde_json::from_str::<Json>(&kept).unwrap(), sent);
}

#[test]
fn entries_of_a_topology_are_found_and_marked_as_removed() {
    let mut topology =
        AssociatedTopology::new().with("a", "1", "T").with("b", "1", "U").with_removed("c");
    assert_eq!(topology.with_id("1").map(|(name, _)| name).collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(topology.of_kind("U").map(|(name, _)| name).collect::<Vec<_>>(), ["b"]);
    assert_eq!(topology.get("a").map(|entry| entry.kind.as_str()), Some("T"));
    topology.remove("a");
    assert_eq!((topology.get("a"), topology.is_removed("a")), (None, true));
    assert_eq!((topology.get("x"), topology.is_removed("x")), (None, false));
    assert_eq!(
        (topology.len(), topology.iter().filter(|(_, entry)| entry.is_none()).count()),
        (3, 2)
    );
}
