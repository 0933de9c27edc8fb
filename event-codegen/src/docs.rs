//! Pages for people, in Markdown: about the events of a registry, and about the rules.

mod entry;

use crate::{
    markdown,
    registry::{Derived, EnumValue, Event, EventType, Name, Registry},
    rule::{Level, RULES, Rule},
};
use entry::Entry;
use minijinja::{
    Environment, UndefinedBehavior, Value, context, syntax::SyntaxConfig, value::Serde,
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A page about all events of `registry`, each with its entry in normal form.
///
/// ```
/// use event_codegen::{Options, check, docs, source::Sources};
///
/// let yaml = "events: [{ name: host/rebooted, message: It rebooted, event_type: host, severity: info,
///     properties: { host_id: uuid, infra_env_id: uuid } }]";
/// let checked = check(&Sources::single("events.yaml", yaml), &Options::default());
/// assert!(docs::events(&checked.registry).contains("### host/rebooted"));
/// ```
pub fn events(registry: &Registry) -> String {
    let mut groups: BTreeMap<&str, Vec<EventPage<'_>>> = BTreeMap::new();
    for (event, name) in registry.sound_events() {
        let group = name.group.as_deref().unwrap_or_default();
        groups.entry(group).or_default().push(EventPage::new(event, name, registry));
    }
    let groups: Vec<_> =
        groups.into_iter().map(|(name, events)| GroupPage { name, events }).collect();
    let event_types: Vec<_> = registry.event_types.iter().map(EventTypePage::new).collect();
    render(
        include_str!("docs/events.md.jinja"),
        context! { count => registry.sound_events().count(), groups => Serde(&groups), event_types => Serde(&event_types) },
    )
}

/// A page about all rules, with the texts of `event-codegen explain`.
pub fn rules() -> String {
    let rules: Vec<_> = RULES.iter().map(|rule| RulePage::new(rule)).collect();
    render(include_str!("docs/rules.md.jinja"), context! { rules => Serde(&rules) })
}

fn render(template: &str, context: Value) -> String {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax());
    environment.add_filter("text", |text: String| markdown::inline(&text));
    environment.render_str(template, context).expect("the templates are ours and fit their data")
}

/// Removes the blank lines that blocks leave.
fn syntax() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    syntax.build().expect("the usual delimiters")
}

#[derive(Serialize)]
struct GroupPage<'a> {
    name: &'a str,
    events: Vec<EventPage<'a>>,
}

#[derive(Serialize)]
struct EventPage<'a> {
    name: &'a str,
    message: &'a str,
    description: Option<&'a str>,
    deprecated: Option<&'a str>,
    event_type: &'a str,
    severity: &'static str,
    properties: Vec<PropertyPage<'a>>,
    /// Its entry as a block, or what it is derived from.
    source: String,
}

#[derive(Serialize)]
struct PropertyPage<'a> {
    name: &'a str,
    ty: String,
    description: Option<&'a str>,
    example: Option<String>,
    values: Vec<&'a str>,
    sensitive: bool,
}

#[derive(Serialize)]
struct EventTypePage<'a> {
    name: &'a str,
    description: Option<&'a str>,
    requires: Vec<&'a str>,
    optional: Vec<&'a str>,
    forbids: Vec<&'a str>,
    /// The members of the state of its lifecycle, if it has one.
    state: Vec<&'a str>,
}

#[derive(Serialize)]
struct RulePage {
    name: &'static str,
    level: &'static str,
    summary: &'static str,
    page: String,
}

impl<'a> EventPage<'a> {
    fn new(event: &'a Event, name: &'a Name, registry: &'a Registry) -> Self {
        let properties = event.read_properties().map(|property| PropertyPage {
            name: &property.name.value,
            ty: property.written_type(),
            description: property.description.as_ref().map(|text| text.value.as_str()),
            example: property.shown_example(),
            values: property.ty.values().into_iter().flatten().map(EnumValue::as_str).collect(),
            sensitive: property.sensitive,
        });
        Self {
            name: name.as_str(),
            message: &event.message.read().text.value,
            description: event.description.read().as_ref().map(|text| text.value.as_str()),
            deprecated: event.deprecated.as_ref().map(|text| text.value.as_str()),
            event_type: registry.event_type(event).map_or("", |event_type| &event_type.name.value),
            severity: event.severity.read().value.as_str(),
            properties: properties.collect(),
            source: source(event, name, registry),
        }
    }
}

fn source(event: &Event, name: &Name, registry: &Registry) -> String {
    match event.derived {
        None => Entry::new(event, name, registry).to_block(),
        Some(Derived::Lifecycle(_)) => {
            let event_type = registry.event_type(event).map_or("", |it| &it.name.value);
            format!("Derived from the lifecycle of `{event_type}`.")
        }
        Some(Derived::Process(process, _)) => {
            format!("Derived from the process `{}`.", registry.processes[process].name.value)
        }
    }
}

impl<'a> EventTypePage<'a> {
    fn new(event_type: &'a EventType) -> Self {
        Self {
            name: &event_type.name.value,
            description: event_type.description.as_ref().map(|text| text.value.as_str()),
            requires: event_type
                .requires
                .read()
                .iter()
                .map(|identity| identity.name.value.as_str())
                .collect(),
            optional: event_type
                .optional
                .iter()
                .map(|identity| identity.name.value.as_str())
                .collect(),
            forbids: event_type.forbids.iter().map(|name| name.value.as_str()).collect(),
            state: event_type
                .lifecycle
                .iter()
                .flat_map(|lifecycle| &lifecycle.state)
                .map(|member| member.value.as_str())
                .collect(),
        }
    }
}

impl RulePage {
    fn new(rule: &Rule) -> Self {
        let body = rule.page.split_once('\n').map_or("", |(_, body)| body).trim();
        Self {
            name: rule.name,
            level: match rule.default_level {
                None => "error",
                Some(Level::Deny) => "convention, denied",
                Some(Level::Warn) => "convention, warned of",
                Some(Level::Allow) => "convention, allowed",
            },
            summary: body.lines().next().unwrap_or_default(),
            // One level down: the page is a section here.
            page: format!("\n{body}").replace("\n## ", "\n### ").trim().to_owned(),
        }
    }
}
