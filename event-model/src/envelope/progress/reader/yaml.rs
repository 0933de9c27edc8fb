//! Reads YAML as JSON data.

use super::{
    Fault, ProgressEvent, breaks,
    path::{push_index, push_key},
    scalar::{self, Problem},
    yaml_events::{Event, Events, Kind, MAX_DEPTH, Start},
};
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// The limit of the weight of a tree, including the copies for aliases. The weight is about the memory in bytes.
const MAX_WEIGHT: usize = 1 << 26;
/// The weight of a value without its text.
const VALUE: usize = 32;

/// Reads a YAML text as an event.
pub(super) fn event(text: &str) -> Result<ProgressEvent, Fault> {
    ProgressEvent::from_json(read(text)?).map_err(|(key, problem)| Fault::new(key, problem))
}

/// Reads a YAML text as JSON data.
pub(super) fn read(text: &str) -> Result<Json, Fault> {
    let indented = breaks::indented(text);
    let mut events = Events::new(text, &indented);
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

#[derive(Default)]
struct Tree {
    open: Vec<Open>,
    root: Option<Node>,
    anchors: HashMap<usize, Node>,
    weight: usize,
    documents: usize,
}

/// A value with everything in it.
#[derive(Clone)]
struct Node {
    json: Json,
    weight: usize,
    /// The levels of nesting in it.
    depth: usize,
}

/// A collection that has not ended yet.
struct Open {
    content: Content,
    weight: usize,
    depth: usize,
    anchor: usize,
}

enum Content {
    List(Vec<Json>),
    /// The members so far, and the key whose value is next.
    Map(Map<String, Json>, Option<String>),
}

impl Tree {
    fn add(&mut self, event: Event<'_>) -> Result<(), Problem> {
        match event.kind {
            Kind::Scalar { text, style, start } => {
                let json = scalar::value(text, style, &start)?;
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
        scalar::refuse_tag(&start)?;
        if self.key_is_next() {
            return Err("a key that is not a text".into());
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
        // The content was counted when it was added.
        self.weight = self.weight.saturating_sub(weight - VALUE);
        self.value(Node { json, weight, depth: depth + 1 }, anchor)
    }

    fn alias(&mut self, anchor: Option<usize>) -> Result<(), Problem> {
        let node = anchor.and_then(|anchor| self.anchors.get(&anchor));
        let node = node.ok_or("an alias without an anchor before it")?;
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
                None => *next = Some(scalar::key(node.json, members)?),
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

    /// A problem with the next value.
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

fn check(weight: usize, more: usize) -> Result<usize, Problem> {
    weight
        .checked_add(more)
        .filter(|weight| *weight <= MAX_WEIGHT)
        .ok_or_else(|| format!("more than {} MiB of data", MAX_WEIGHT >> 20).into())
}

fn too_deep() -> Problem {
    format!("nested deeper than {MAX_DEPTH}").into()
}
