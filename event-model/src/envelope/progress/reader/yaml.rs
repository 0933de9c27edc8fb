//! YAML as JSON data, as far as it is that.

use super::{
    Fault, ProgressEvent,
    path::{push_index, push_key},
    plain,
    yaml_events::{Event, Events, Kind, MAX_DEPTH, Start},
};
use serde_json::{Map, Value as Json};
use std::{borrow::Cow, collections::HashMap};

/// What the tree may weigh, copies for aliases included: about its memory in bytes.
const MAX_WEIGHT: usize = 1 << 26;
/// What a value weighs besides its text.
const VALUE: usize = 32;

/// The event that a text in YAML is.
pub(super) fn event(text: &str) -> Result<ProgressEvent, Fault> {
    ProgressEvent::from_json(read(text)?).map_err(|(key, problem)| Fault::new(key, problem))
}

/// The data that a text in YAML is.
pub(super) fn read(text: &str) -> Result<Json, Fault> {
    let mut events = Events::new(text);
    let mut tree = Tree::default();
    while let Some(event) = events.next() {
        match event {
            Ok(event) => {
                let line = event.line;
                tree.add(event).map_err(|problem| tree.fault(line, problem))?;
            }
            Err((line, problem)) => {
                return Err(Fault { syntax: true, ..tree.fault(line, problem.into()) });
            }
        }
    }
    Ok(tree.root.map_or(Json::Null, |root| root.json))
}

type Problem = Cow<'static, str>;

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, Node>,
    weight: usize,
    documents: usize,
}

/// A value with all that is in it.
#[derive(Clone)]
struct Node {
    json: Json,
    weight: usize,
    /// How deep collections nest in it.
    depth: usize,
}

/// A collection whose end is still to come.
struct Open {
    content: Content,
    weight: usize,
    depth: usize,
    anchor: usize,
}

enum Content {
    List(Vec<Json>),
    /// With the key whose value is next.
    Map(Map<String, Json>, Option<String>),
}

impl Tree {
    fn add(&mut self, event: Event<'_>) -> Result<(), Problem> {
        match event.kind {
            Kind::Scalar { text, plain, start } => {
                let json = scalar(text, plain, &start)?;
                let weight = VALUE + json.as_str().map_or(0, str::len);
                self.value(Node { json, weight, depth: 0 }, start.anchor)
            }
            Kind::List(start) => self.open(Content::List(Vec::new()), start),
            Kind::Map(start) => self.open(Content::Map(Map::new(), None), start),
            Kind::End => self.close(),
            Kind::Alias(anchor) => self.alias(anchor),
            Kind::Document => {
                self.documents += 1;
                if self.documents > 1 { Err("a second document".into()) } else { Ok(()) }
            }
        }
    }

    fn open(&mut self, content: Content, start: Start) -> Result<(), Problem> {
        refuse_tag(&start)?;
        if self.key_is_next() {
            return Err("a key that is no text".into());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(too_deep());
        }
        self.open.push(Open { content, weight: VALUE, depth: 0, anchor: start.anchor });
        Ok(())
    }

    fn close(&mut self) -> Result<(), Problem> {
        let Some(Open { content, weight, depth, anchor }) = self.open.pop() else { return Ok(()) };
        let json = match content {
            Content::List(items) => Json::Array(items),
            Content::Map(members, _) => Json::Object(members),
        };
        // What is in it was counted as it came.
        self.weight = self.weight.saturating_sub(weight - VALUE);
        self.value(Node { json, weight, depth: depth + 1 }, anchor)
    }

    fn alias(&mut self, anchor: Option<usize>) -> Result<(), Problem> {
        let node = anchor.and_then(|anchor| self.anchors.get(&anchor));
        let node = node.ok_or("an alias of no value that stands before it")?;
        if self.open.len() + node.depth > MAX_DEPTH {
            return Err(too_deep());
        }
        check(self.weight, node.weight)?;
        let copy = node.clone();
        self.value(copy, 0)
    }

    fn value(&mut self, node: Node, anchor: usize) -> Result<(), Problem> {
        self.count(node.weight)?;
        if anchor > 0 {
            self.count(node.weight)?;
            self.anchors.insert(anchor, node.clone());
        }
        let Some(open) = self.open.last_mut() else {
            self.root.get_or_insert(node);
            return Ok(());
        };
        open.weight += node.weight;
        open.depth = open.depth.max(node.depth);
        match &mut open.content {
            Content::List(items) => items.push(node.json),
            Content::Map(members, next) => match next.take() {
                Some(key) => {
                    members.insert(key, node.json);
                }
                None => *next = Some(self::key(node.json, members)?),
            },
        }
        Ok(())
    }

    fn count(&mut self, weight: usize) -> Result<(), Problem> {
        self.weight = check(self.weight, weight)?;
        Ok(())
    }

    fn key_is_next(&self) -> bool {
        matches!(self.open.last(), Some(Open { content: Content::Map(_, None), .. }))
    }

    /// A problem with what comes next.
    fn fault(&self, line: u64, problem: Problem) -> Fault {
        let mut path = String::new();
        for open in &self.open {
            match &open.content {
                Content::List(items) => push_index(&mut path, items.len()),
                Content::Map(_, Some(key)) => push_key(&mut path, key),
                Content::Map(_, None) => {}
            }
        }
        Fault { line, path, problem: problem.into_owned(), syntax: false }
    }
}

fn scalar(text: Cow<'_, str>, plain: bool, start: &Start) -> Result<Json, Problem> {
    refuse_tag(start)?;
    if !plain || start.is_text {
        return Ok(Json::String(text.into_owned()));
    }
    if text == "<<" {
        return Err("a merge key (<<)".into());
    }
    plain::resolve(&text).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        format!("not a JSON value ({shown})").into()
    })
}

fn key(json: Json, members: &Map<String, Json>) -> Result<String, Problem> {
    let key = match json {
        Json::String(key) => key,
        Json::Array(_) | Json::Object(_) => return Err("a key that is no text".into()),
        // As Python makes JSON of it.
        other => other.to_string(),
    };
    if members.contains_key(&key) {
        let mut path = String::new();
        push_key(&mut path, &key);
        return Err(format!("the key `{path}` is there twice").into());
    }
    Ok(key)
}

fn refuse_tag(start: &Start) -> Result<(), Problem> {
    match &start.tag {
        Some(tag) => {
            let shown: String = tag.chars().take(40).collect();
            Err(format!("not a JSON value ({shown})").into())
        }
        None => Ok(()),
    }
}

fn check(weight: usize, more: usize) -> Result<usize, Problem> {
    weight
        .checked_add(more)
        .filter(|weight| *weight <= MAX_WEIGHT)
        .ok_or_else(|| "more data than is reasonable".into())
}

fn too_deep() -> Problem {
    format!("nested deeper than {MAX_DEPTH}").into()
}
