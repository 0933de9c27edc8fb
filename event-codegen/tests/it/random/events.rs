//! Random registries: fifty events with all that an event may have, and some lifecycles.

use super::{EVENTS, names, texts};
use heck::ToUpperCamelCase;
use proptest::{
    collection::vec,
    option,
    prelude::*,
    sample::{select, subsequence},
};
use serde_json::{Map, Value, json};

/// An event type, the identities that it requires, and those that it has as optional; each with its type.
#[derive(Debug, Clone)]
struct EventType {
    name: &'static str,
    requires: Vec<(&'static str, &'static str)>,
    optional: Vec<(&'static str, &'static str)>,
    /// The state of its lifecycle; none without.
    state: Vec<&'static str>,
}

/// A sound registry.
pub(super) fn registry() -> impl Strategy<Value = Value> {
    event_types().prop_flat_map(|types| {
        let declared: Map<_, _> =
            types.iter().map(|ty| (ty.name.to_owned(), ty.declared())).collect();
        let all = [types, EventType::built_in()].concat();
        let all_names: Vec<_> = names().collect();
        let processes = processes(&all);
        let events = (subsequence(all_names, EVENTS).prop_shuffle(), vec(event(all), EVENTS));
        (events, processes, option::of(Just("shop")), texts::prose()).prop_map(
            move |((names, events), processes, group, text)| {
                let named = |(index, (name, mut event)): (usize, (String, Value))| {
                    event["name"] = name.into();
                    if let Some(old) = event.get_mut("renamed_from") {
                        *old = json!([format!("old/name_{index}"), format!("name_{index}")]);
                    }
                    event
                };
                let events: Vec<_> = names.into_iter().zip(events).enumerate().map(named).collect();
                let mut declared = declared.clone();
                declared.values_mut().for_each(|ty| ty["description"] = text.clone().into());
                let mut settings = json!({ "levels": levels(), "reserved": ["old/reserved"] });
                settings
                    .as_object_mut()
                    .unwrap()
                    .extend(group.map(|group| ("group".to_owned(), group.into())));
                json!({
                    "registry": settings,
                    "event_types": declared,
                    "processes": processes,
                    "events": events,
                })
            },
        )
    })
}

/// Some processes about event types that require one identity.
fn processes(types: &[EventType]) -> impl Strategy<Value = Map<String, Value>> + use<> {
    let of_one: Vec<_> =
        types.iter().filter(|ty| ty.requires.len() == 1).map(|ty| ty.name).collect();
    let step = (texts::prose(), 1..=1_000_000u32, option::of(texts::prose()));
    let step = step.prop_map(|(title, weight, description)| {
        let mut step = json!({ "title": title, "weight": weight });
        step.as_object_mut()
            .unwrap()
            .extend(description.map(|text| ("description".to_owned(), text.into())));
        step
    });
    let step = prop_oneof![texts::prose().prop_map(Value::from), step];
    let steps = (subsequence(names::STEPS, 1..6).prop_shuffle(), vec(step, 6));
    let process =
        (select(of_one), steps, texts::prose()).prop_map(|(event_type, (names, steps), text)| {
            let steps: Map<_, _> = names.into_iter().map(str::to_owned).zip(steps).collect();
            json!({ "event_type": event_type, "kind": text, "description": text, "steps": steps })
        });
    let named = (subsequence(names::PROCESSES, 0..=names::PROCESSES.len()), vec(process, 3));
    named.prop_map(|(names, all)| names.into_iter().map(str::to_owned).zip(all).collect())
}

/// The names of events are a matter of taste, and their messages of chance.
fn levels() -> Value {
    json!({
        "past-tense": "allow",
        "name-case": "allow",
        "mixed-name-forms": "allow",
        "inconsistent-spelling": "allow",
        "missing-group": "allow",
        "opaque-message": "allow",
        "unused-property": "allow",
        "unused-allow": "allow",
    })
}

/// All names that an event may have, in the form of each group.
fn names() -> impl Iterator<Item = String> {
    let groups = names::GROUPS.iter().map(|group| format!("{group}/")).chain([String::new()]);
    let forms = [str::to_owned, str::to_upper_camel_case as fn(&str) -> String];
    groups.zip(forms.into_iter().cycle()).flat_map(|(group, form)| {
        names::OBJECTS.iter().flat_map(move |object| {
            let group = group.clone();
            names::VERBS
                .iter()
                .map(move |verb| format!("{group}{}", form(&format!("{object}_{verb}"))))
        })
    })
}

fn event_types() -> impl Strategy<Value = Vec<EventType>> {
    let identities: Vec<_> =
        names::IDENTITIES.iter().copied().zip(["string", "uuid"].into_iter().cycle()).collect();
    let of_one = (subsequence(identities, 1..=4), 0..=4usize, subsequence(names::PROPERTIES, 0..4));
    (subsequence(names::EVENT_TYPES, 0..=4), vec(of_one, 4)).prop_map(|(names, identities)| {
        let with = |(name, (mut requires, at, mut state)): (_, (Vec<_>, usize, Vec<_>))| {
            let optional = requires.split_off(at.min(requires.len()));
            state.retain(|_| requires.len() == 1);
            EventType { name, requires, optional, state }
        };
        names.into_iter().zip(identities).map(with).collect()
    })
}

impl EventType {
    fn built_in() -> Vec<Self> {
        let uuids = |names: &[&'static str]| names.iter().map(|name| (*name, "uuid")).collect();
        let ty = |name, requires: &[_], optional: &[_]| Self {
            name,
            requires: uuids(requires),
            optional: uuids(optional),
            state: Vec::new(),
        };
        vec![
            ty("cluster", &["cluster_id"], &[]),
            ty("host", &["host_id", "infra_env_id"], &["cluster_id"]),
            ty("infra_env", &["infra_env_id"], &["cluster_id"]),
        ]
    }

    fn declared(&self) -> Value {
        let map = |identities: &[(&str, &str)]| -> Map<_, _> {
            identities.iter().map(|(name, ty)| ((*name).to_owned(), (*ty).into())).collect()
        };
        let mut declared = json!({
            "requires": map(&self.requires),
            "optional": map(&self.optional),
            "forbids": ["forbidden"],
        });
        if !self.state.is_empty() {
            declared["lifecycle"] = json!({ "state": self.state });
        }
        declared
    }
}

/// A property: its name and its declaration.
type Property = (String, Value);

/// An event of one of these types, without its name.
fn event(types: Vec<EventType>) -> impl Strategy<Value = Value> {
    let properties = select(types).prop_flat_map(|ty| {
        let identities = identities(&ty);
        (Just(ty.name), identities, others())
    });
    properties.prop_flat_map(|(event_type, identities, others)| {
        let properties = [identities, others].concat();
        let shown = properties.iter().filter(|(_, property)| property.get("sensitive").is_none());
        let shown = shown.map(|(name, property)| (name.clone(), is_optional(property))).collect();
        (Just(event_type), Just(properties), texts::message(shown), more()).prop_map(
            |(event_type, properties, message, mut event)| {
                let properties: Map<_, _> = properties.into_iter().collect();
                event["event_type"] = event_type.into();
                event["message"] = message.into();
                event["properties"] = properties.into();
                event
            },
        )
    })
}

fn is_optional(property: &Value) -> bool {
    let ty = property.as_str().or_else(|| property["type"].as_str()).unwrap();
    ty.ends_with('?') || ty == "UUID_PTR"
}

/// What an event has or has not beside that. Former names come later: no two events have had one.
fn more() -> impl Strategy<Value = Value> {
    let text = || option::of(texts::prose());
    let rate_limit = select(&["1h", "1h30m", "1.5h", "500ms", "1m0.5s", "7ns", "2562047h"][..]);
    let texts = (text(), text(), text());
    let words = (
        select(&["info", "warning", "error", "critical"][..]),
        option::of(select(&["user", "metrics"][..])),
        option::of(rate_limit),
        option::weighted(0.2, Just(json!([]))),
    );
    (texts, words).prop_map(
        |((description, deprecated, why), (severity, category, rate_limit, renamed))| {
            let allow = why.map(|why| json!({ "past-tense": why }));
            let mut event = json!({ "severity": severity });
            let optional = [
                ("description", description.map(Value::from)),
                ("deprecated", deprecated.map(Value::from)),
                ("allow", allow),
                ("category", category.map(Value::from)),
                ("rate_limit", rate_limit.map(Value::from)),
                ("renamed_from", renamed),
            ];
            for (key, value) in optional {
                event.as_object_mut().unwrap().extend(value.map(|value| (key.to_owned(), value)));
            }
            event
        },
    )
}

/// The identities that an event of this type must have, and some of those that it may have.
fn identities(ty: &EventType) -> impl Strategy<Value = Vec<Property>> + use<> {
    let required: Vec<_> = ty.requires.iter().map(|(name, ty)| (*name, (*ty).to_owned())).collect();
    let optional = subsequence(ty.optional.clone(), 0..=ty.optional.len());
    (optional, any::<bool>()).prop_flat_map(move |(optional, is_optional)| {
        let suffix = if is_optional { "?" } else { "" };
        let optional = optional.into_iter().map(|(name, ty)| (name, format!("{ty}{suffix}")));
        let all = required.clone().into_iter().chain(optional);
        all.map(|(name, ty)| (Just(name.to_owned()), declaration(ty))).collect::<Vec<_>>()
    })
}

/// Properties that are not identities.
fn others() -> impl Strategy<Value = Vec<Property>> {
    let chosen = subsequence(names::PROPERTIES, 0..8).prop_shuffle();
    chosen.prop_flat_map(|names| {
        names.into_iter().map(|name| (Just(name.to_owned()), property(name))).collect::<Vec<_>>()
    })
}

fn property(name: &'static str) -> impl Strategy<Value = Value> {
    let suffix = select(&["", "?", "[]", "[]?"][..]);
    (select(names::TYPES), suffix).prop_flat_map(move |(ty, suffix)| {
        declaration(match (name, ty) {
            ("severity", _) => format!("severity{}", suffix.trim_start_matches("[]")),
            (_, "UUID" | "UUID_PTR" | "integer") => ty.to_owned(),
            _ => format!("{ty}{suffix}"),
        })
    })
}

/// The text after the name of a property of this type: the type alone, or all that is known of the property.
fn declaration(ty: String) -> BoxedStrategy<Value> {
    let texts = (option::of(texts::prose()), option::of(texts::prose()));
    let values = subsequence(names::VALUES, 1..5).prop_shuffle();
    let long = (texts, values, any::<bool>()).prop_map({
        let ty = ty.clone();
        move |((description, example), values, sensitive)| {
            let mut long = json!({ "type": ty });
            if ty.starts_with("enum") {
                long["values"] = values.into();
            }
            if sensitive && matches!(ty.trim_end_matches('?'), "string" | "json") {
                long["sensitive"] = true.into();
            }
            let example = example.map(|text| example_of(&ty, text, &long["values"]));
            let description = description.map(Value::from);
            for (key, value) in [("description", description), ("example", example)] {
                long.as_object_mut().unwrap().extend(value.map(|value| (key.to_owned(), value)));
            }
            long
        }
    });
    if ty.starts_with("enum") { long.boxed() } else { prop_oneof![Just(ty.into()), long].boxed() }
}

/// A value of this type, made of `text` where it may be any.
fn example_of(ty: &str, text: String, values: &Value) -> Value {
    let item = ty.trim_end_matches(['?', '[', ']']);
    let value = match item {
        "uuid" | "UUID" | "UUID_PTR" => json!("6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
        "bool" => json!(text.len().is_multiple_of(2)),
        "int64" | "integer" => json!(-(text.len() as i64)),
        "uint64" => json!(text.len()),
        "float64" => json!(text.len() as f64 / 2.0),
        "timestamp" => json!("2024-02-29T12:00:00Z"),
        "severity" => json!("warning"),
        "enum" => values[0].clone(),
        "json" => json!({ "text": [text] }),
        _ => json!(text),
    };
    if ty.contains('[') { json!([value]) } else { value }
}
