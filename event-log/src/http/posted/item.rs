//! One event as it is posted.

use super::whole;
use crate::{
    http::{
        problem::Mistakes,
        strict_json::{self, within},
        time::{TIME, Time},
    },
    nearest::nearest,
    shown::shown,
};
use event_model::{Catalog, DecodeError, Descriptor, DynamicEvent, Occurrence};
use serde_json::{Map, Value as Json};
use std::str::FromStr;
use uuid::Uuid;

const MEMBERS: [&str; 6] = ["name", "props", "id", "event_time", "request_id", "correlation_id"];

/// Reads an event. `None` if something is wrong with it; then it is noted.
pub(super) fn read(
    text: &str,
    pointer: &str,
    catalog: Option<&'static Catalog>,
    mistakes: &mut Mistakes,
) -> Option<Occurrence> {
    let mut members = match strict_json::read(text, pointer, mistakes) {
        Ok(Json::Object(members)) => members,
        Ok(_) => {
            mistakes.body(pointer, "an event is an object with the members `name` and `props`");
            return None;
        }
        Err((place, error)) => {
            mistakes.body(&place, format!("this is not JSON that can be read: {error}"));
            return None;
        }
    };
    let mut item = Item { pointer, mistakes };
    let descriptor = item.descriptor(members.get("name"), catalog);
    let props = item.props(members.remove("props"));
    let id = item.optional(&members, "id", "a UUID", parsed::<Uuid>);
    let time = item.optional(&members, "event_time", TIME, parsed::<Time>);
    let request_id = item.optional(&members, "request_id", "a UUID", parsed::<Uuid>);
    let owned = |json: &Json| json.as_str().map(str::to_owned);
    let correlation_id = item.optional(&members, "correlation_id", "a string", owned);
    item.unknown(&members, "", &MEMBERS, "member");
    let (descriptor, mut props) = (descriptor?, props?);
    whole::numbers(descriptor, &mut props, text);
    let event = item.event(descriptor, &props)?;

    let mut occurrence = Occurrence::new(event);
    occurrence.id = id.unwrap_or(occurrence.id);
    occurrence.time = time.map_or(occurrence.time, |Time(time)| time);
    // What the event does not say is that of the request.
    occurrence.request_id = request_id.or(occurrence.request_id);
    occurrence.correlation_id = correlation_id.map(Into::into).or(occurrence.correlation_id);
    Some(occurrence)
}

fn parsed<T: FromStr>(json: &Json) -> Option<T> {
    json.as_str()?.parse().ok()
}

struct Item<'i> {
    pointer: &'i str,
    mistakes: &'i mut Mistakes,
}

impl Item<'_> {
    fn wrong(&mut self, member: &str, detail: impl Into<String>) {
        self.mistakes.body(&within(self.pointer, member), detail);
    }

    fn descriptor(
        &mut self,
        name: Option<&Json>,
        catalog: Option<&'static Catalog>,
    ) -> Option<&'static Descriptor> {
        let Some(name) = name else {
            self.wrong("name", "`name` is missing: it is the name of an event of the registry");
            return None;
        };
        let Some(name) = name.as_str() else {
            self.wrong("name", "`name` must be a string");
            return None;
        };
        let found = catalog.and_then(|catalog| catalog.get(name));
        if found.is_none() {
            let (known, name) = (catalog.into_iter().flat_map(Catalog::iter), shown(name, 200));
            let near = nearest(&name, known.map(|event| event.name));
            let hint = match (catalog, near) {
                (None, _) => {
                    ": this log is served without a registry, so nothing can be posted".to_owned()
                }
                (_, Some(near)) => format!("; did you mean `{near}`?"),
                (_, None) => String::new(),
            };
            self.wrong("name", format!("there is no event `{name}`{hint}"));
        }
        found
    }

    fn props(&mut self, props: Option<Json>) -> Option<Map<String, Json>> {
        match props {
            Some(Json::Object(props)) => return Some(props),
            Some(_) => self.wrong("props", "`props` must be an object"),
            None => self.wrong("props", "`props` is missing: it has the properties of the event"),
        }
        None
    }

    /// The value of a member that may be absent or null.
    fn optional<T>(
        &mut self,
        members: &Map<String, Json>,
        name: &str,
        expected: &str,
        read: fn(&Json) -> Option<T>,
    ) -> Option<T> {
        let json = members.get(name).filter(|json| !json.is_null())?;
        let value = read(json);
        if value.is_none() {
            self.wrong(name, format!("`{name}` must be {expected}"));
        }
        value
    }

    /// Notes the members that are not known. `place` is the pointer from the item to their object.
    fn unknown(&mut self, members: &Map<String, Json>, place: &str, known: &[&str], noun: &str) {
        for name in members.keys().filter(|name| !known.contains(&name.as_str())) {
            self.mistakes.body_with(|| {
                let near = nearest(name, known.iter().copied());
                let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                let pointer = within(&format!("{}{place}", self.pointer), name);
                (pointer, format!("there is no {noun} `{}`{hint}", shown(name, 100)))
            });
        }
    }

    fn event(
        &mut self,
        descriptor: &'static Descriptor,
        props: &Map<String, Json>,
    ) -> Option<DynamicEvent> {
        let known: Vec<_> = descriptor.properties.iter().map(|property| property.name).collect();
        self.unknown(props, "/props", &known, "property");
        let event = DynamicEvent::new(descriptor, props);
        let error: DecodeError = match event {
            Ok(event) => return Some(event),
            Err(error) => error,
        };
        for (path, text) in error.problems() {
            // `labels[2]` is the item 2 of the property `labels`.
            let place = path.replace('[', "/").replace(']', "");
            let pointer = format!("{}/props/{place}", self.pointer);
            self.mistakes.body(&pointer, format!("`{path}` {text}"));
        }
        None
    }
}
