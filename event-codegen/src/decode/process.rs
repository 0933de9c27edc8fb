//! The section `processes`: long work in steps.

use super::{
    choice,
    entries::{Entry, Names, entries},
    event_type::Declared,
    fields::{Field, Keys, fields},
    file::Sections,
    limits, name,
    node::NodeRef,
    number,
    reader::Reader,
};
use crate::{
    decode::mistakes::{duplicate_key, invalid_value, limit_exceeded, missing_key},
    registry::{Process, Registry, Step, Text},
    syntax::Kind,
};

static PROCESSES: Names =
    Names { what: "`processes`", fits: name::is_process, form: Some(PROCESS_FORM) };
const PROCESS_FORM: &str = "a process is written `cluster_creation: { event_type: cluster, steps: { launching: Launching } }`";
static KEYS: Keys<4> = Keys {
    foreign: &[("type", "event_type")],
    form: Some(PROCESS_FORM),
    ..Keys::new("a process", ["event_type", "steps", "kind", "description"])
};
/// The first keys are those that every process has.
const REQUIRED: usize = 2;
static STEPS: Names = Names {
    what: "`steps`",
    fits: name::is_step,
    form: Some("each step has its title: `{ launching: Launching instances }`"),
};
static STEP_KEYS: Keys<3> = Keys {
    foreign: &[("name", "title")],
    form: Some("a step has its title, or is a mapping: `{ title: Waiting, weight: 3 }`"),
    ..Keys::new("a step", ["title", "weight", "description"])
};
/// The weights that a step may have.
const WEIGHTS: (i128, i128) = (1, 1_000_000);

/// Reads the processes of all files into `registry`, whose event types are `declared`.
pub(super) fn read<'a>(
    reader: &mut Reader<'a>,
    files: &[Sections<'a>],
    registry: &mut Registry,
    declared: &Declared,
) {
    for section in files.iter().filter_map(|file| file.processes) {
        let Some(read) = entries(reader, section.value, &PROCESSES) else { continue };
        for entry in read.list {
            if registry.processes.len() == limits::ENTRIES {
                let place = entry.name.span;
                reader.report(limit_exceeded::registry("processes", limits::ENTRIES, place));
                return;
            }
            if !name::process(reader, &entry.name) {
                continue;
            }
            let named = |process: &&Process| process.name.value == entry.name.value;
            if let Some(first) = registry.processes.iter().find(named) {
                let (name, first) = (&entry.name, first.name.span);
                reader.report(duplicate_key::process(&name.value, name.span, first));
                continue;
            }
            let process = process(reader, entry, registry, declared);
            registry.processes.extend(process);
        }
    }
}

/// Reads a process. `None` if its steps are unknown, because then its events are.
fn process<'a>(
    reader: &mut Reader<'a>,
    Entry { name, value }: Entry<'a>,
    registry: &Registry,
    declared: &Declared,
) -> Option<Process> {
    let read = fields(reader, value, &KEYS)?;
    let lacks = |index: &usize| read.values[*index].is_none();
    let missing: Vec<_> = (0..REQUIRED).filter(lacks).map(|index| KEYS.known[index]).collect();
    if read.whole && !missing.is_empty() {
        let what = format_args!("process `{}`", name.value);
        reader.report(missing_key::missing(what, &missing, name.span));
    }
    let [event_type, steps_of, kind, description] = read.values;
    let event_type = event_type
        .and_then(|field| choice::event_type(reader, field.value, &registry.event_types, declared))
        .unwrap_or(choice::Named { index: None, span: name.span });
    let kind = kind.and_then(|field| reader.prose(field.value, "the kind of a process"));
    let description =
        description.and_then(|field| reader.prose(field.value, "the description of a process"));
    let steps = steps(reader, steps_of?);
    (!steps.is_empty()).then(|| Process {
        description,
        event_type: event_type.index,
        event_type_span: event_type.span,
        kind: kind.unwrap_or_else(|| name.clone()),
        name,
        steps,
    })
}

fn steps<'a>(reader: &mut Reader<'a>, field: Field<'a>) -> Vec<Step> {
    let Some(node) = reader.resolve(field.value) else { return Vec::new() };
    if matches!(node.kind(), Kind::Map(entries) if entries.is_empty()) {
        reader.report(invalid_value::empty("`steps`", field.key));
    }
    let Some(read) = entries(reader, node, &STEPS) else { return Vec::new() };
    read.list.into_iter().filter_map(|entry| step(reader, entry)).collect()
}

fn step<'a>(reader: &mut Reader<'a>, Entry { name, value }: Entry<'a>) -> Option<Step> {
    const TITLE: &str = "the title of a step";
    let is_name = name::step(reader, &name);
    let node = reader.resolve(value)?;
    let mut step = Step { title: name.clone(), name, weight: 1, description: None };
    if !matches!(node.kind(), Kind::Map(_)) {
        step.title = reader.prose(value, TITLE).unwrap_or(step.title);
        return is_name.then_some(step);
    }
    let read = fields(reader, value, &STEP_KEYS)?;
    let [title, weight, description] = read.values;
    match title {
        Some(field) => step.title = reader.prose(field.value, TITLE).unwrap_or(step.title),
        None if read.whole => {
            let what = format_args!("step `{}`", step.name.value);
            reader.report(missing_key::missing(what, &STEP_KEYS.known[..1], step.name.span));
        }
        None => {}
    }
    if let Some(field) = weight {
        step.weight = self::weight(reader, field.value, &step.name).unwrap_or(step.weight);
    }
    step.description =
        description.and_then(|field| reader.prose(field.value, "the description of a step"));
    is_name.then_some(step)
}

fn weight<'a>(reader: &mut Reader<'a>, node: NodeRef<'a>, step: &Text) -> Option<u32> {
    let what = format_args!("the weight of step `{}`", step.value);
    let weight = number::integer(reader, node, what, WEIGHTS)?;
    u32::try_from(weight).ok()
}
