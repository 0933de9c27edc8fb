use crate::{registry::*, source::*};
use serde_yaml::{Mapping, Value};
fn text(v: &Value) -> Text {
    match v {
        Value::String(s) => Text::built_in(s),
        other => Text::built_in(serde_yaml::to_string(other).unwrap().trim()),
    }
}
fn ty(s: &str) -> (PropertyType, bool) {
    let (s, opt) = match s.strip_suffix('?') {
        Some(s) => (s, true),
        None => (s, false),
    };
    if s == "UUID_PTR" {
        return (PropertyType::Uuid, true);
    }
    if let Some(i) = s.strip_suffix("[]") {
        return (PropertyType::List(Box::new(ty(i).0)), opt);
    }
    (
        match s {
            "uuid" | "UUID" => PropertyType::Uuid,
            "string" => PropertyType::String,
            "bool" => PropertyType::Bool,
            "int64" | "integer" => PropertyType::Int64,
            "uint64" => PropertyType::Uint64,
            "float64" => PropertyType::Float64,
            "timestamp" => PropertyType::Timestamp,
            "severity" => PropertyType::Severity,
            "json" => PropertyType::Json,
            o => panic!("{o}"),
        },
        opt,
    )
}
fn idents(v: Option<&Value>) -> Vec<Identity> {
    match v {
        Some(Value::Mapping(m)) => m
            .iter()
            .map(|(k, v)| Identity {
                name: text(k),
                ty: if v.as_str() == Some("string") {
                    IdentityType::String
                } else {
                    IdentityType::Uuid
                },
            })
            .collect(),
        Some(Value::Sequence(s)) => {
            s.iter().map(|k| Identity { name: text(k), ty: IdentityType::Uuid }).collect()
        }
        _ => vec![],
    }
}
fn message(s: &str) -> Message {
    let mut segments = vec![];
    let mut t = String::new();
    let mut i = 0;
    let b = s.as_bytes();
    while i < s.len() {
        if s[i..].starts_with("{{") {
            t.push('{');
            i += 2;
        } else if s[i..].starts_with("}}") {
            t.push('}');
            i += 2;
        } else if b[i] == b'{' && s[i..].contains('}') {
            let e = i + s[i..].find('}').unwrap() + 1;
            let inner = &s[i + 1..e - 1];
            let (p, d) = match inner.split_once(":-") {
                Some((p, d)) => (p, Some(d.to_owned())),
                None => (inner, None),
            };
            if !t.is_empty() {
                segments.push(Segment::Text(std::mem::take(&mut t)));
            }
            segments.push(Segment::Placeholder(Placeholder {
                property: p.to_owned(),
                default: d,
                range: i..e,
                property_range: i + 1..i + 1 + p.len(),
            }));
            i = e;
        } else {
            let c = s[i..].chars().next().unwrap();
            t.push(c);
            i += c.len_utf8();
        }
    }
    if !t.is_empty() {
        segments.push(Segment::Text(t));
    }
    Message { text: Text::built_in(s), segments }
}
pub(crate) fn read(yaml: &str, group: Option<&str>) -> Registry {
    let v: Value = serde_yaml::from_str(yaml).unwrap();
    let mut r = Registry { event_types: EventType::built_in(), ..Default::default() };
    for (k, v) in v.get("event_types").and_then(Value::as_mapping).unwrap_or(&Mapping::new()) {
        r.event_types.push(EventType {
            name: text(k),
            description: v.get("description").map(text),
            requires: idents(v.get("requires")),
            optional: idents(v.get("optional")),
            forbids: vec![],
            lifecycle: None,
            built_in: false,
        });
    }
    let events = v
        .get("events")
        .or(v.get("x-events"))
        .and_then(Value::as_sequence)
        .cloned()
        .unwrap_or_default();
    for e in &events {
        let name = text(&e["name"]);
        let group =
            name.value.split_once('/').map(|(g, _)| g.to_owned()).or(group.map(str::to_owned));
        let et = e["event_type"].as_str().unwrap();
        let mut properties = vec![];
        for (k, v) in e.get("properties").and_then(Value::as_mapping).unwrap_or(&Mapping::new()) {
            let m = v.as_mapping();
            let s = match v {
                Value::String(s) => s.clone(),
                v => v["type"].as_str().unwrap().to_owned(),
            };
            let (t, optional) = if s.starts_with("enum") {
                let en = PropertyType::Enum(
                    v["values"].as_sequence().unwrap().iter().map(text).collect(),
                );
                (
                    if s.contains("[]") { PropertyType::List(Box::new(en)) } else { en },
                    s.ends_with('?'),
                )
            } else {
                ty(&s)
            };
            let t = if k.as_str() == Some("severity") { PropertyType::Severity } else { t };
            properties.push(Property {
                name: text(k),
                ty: t,
                type_span: Span::default(),
                optional,
                sensitive: m.is_some_and(|m| m.get("sensitive").is_some()),
                description: m.and_then(|m| m.get("description")).map(text),
                example: m.and_then(|m| m.get("example")).map(text),
            });
        }
        let severity = Severity::ALL
            .into_iter()
            .find(|s| s.as_str() == e["severity"].as_str().unwrap())
            .unwrap();
        r.events.push(Event {
            group,
            message: message(e["message"].as_str().unwrap()),
            event_type: r.event_types.iter().position(|t| t.name.value == et),
            event_type_span: Span::default(),
            severity: Spanned { value: severity, span: Span::default() },
            description: e.get("description").map(text),
            category: if e.get("category").and_then(Value::as_str) == Some("metrics") {
                Category::Metrics
            } else {
                Category::User
            },
            properties,
            rate_limit: e.get("rate_limit").map(|v| {
                std::time::Duration::from_secs(
                    v.as_str().unwrap().trim_end_matches('h').parse::<u64>().unwrap_or(1) * 3600,
                )
            }),
            renamed_from: e
                .get("renamed_from")
                .and_then(Value::as_sequence)
                .map(|s| s.iter().map(text).collect())
                .unwrap_or_default(),
            deprecated: e.get("deprecated").map(text),
            allow: vec![],
            usable: true,
            name,
        });
    }
    r
}
#[test]
fn scratch() {
    let out = std::env::var("OUT").unwrap();
    let yaml = std::fs::read_to_string(std::env::var("IN").unwrap()).unwrap();
    let registry = read(&yaml, std::env::var("GROUP").ok().as_deref());
    let removed = vec![false; registry.events.len()];
    let cpu = || {
        let s = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        s.split(' ').next().unwrap().parse::<u64>().unwrap() as f64 / 1e6
    };
    let t = cpu();
    let files = super::emit(&registry, &removed, "events.yaml");
    let t1 = cpu();
    let bytes: usize = files.iter().map(|f| f.text.len()).sum();
    let mut n = 0;
    for f in &files {
        n += prettyplease::unparse(&syn::parse_file(&f.text).unwrap()).len();
    }
    let t2 = cpu();
    println!(
        "{} events, {bytes} bytes ({n}): emit {:.1} ms, syn+prettyplease {:.1} ms",
        registry.events.len(),
        t1 - t,
        t2 - t1
    );
    for f in files {
        let p = std::path::Path::new(&out).join(&f.path);
        std::fs::create_dir_all(p.parent().unwrap()).unwrap();
        std::fs::write(p, f.text).unwrap();
    }
}
