//! Collects what rules find. Levels and the `allow` of an event decide whether it is reported.

use super::levels::Levels;
use crate::{
    diagnostic::{Collector, Diagnostic, Severity},
    registry::{Allow, Derived, Event, Registry},
    rule::{Level, Rule},
    source::Span,
};
use std::collections::HashSet;

/// Collects what rules find.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    registry: &'a Registry,
    levels: Levels,
    /// The allows that have silenced something: the index of the event, and the index of the allow in it.
    used: HashSet<(usize, usize)>,
    /// What was reported: the rule, the place, and the subject there.
    reported: HashSet<(&'static str, Span, String)>,
    removed: Removed,
    diagnostics: &'a mut Collector,
}

/// What is so wrong that code cannot be generated for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Removed {
    /// For each event of the registry: whether code for it cannot be generated.
    pub(crate) events: Vec<bool>,
    /// The same for each event type of the registry. It then holds for its events too.
    pub(crate) event_types: Vec<bool>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(
        registry: &'a Registry,
        levels: Levels,
        diagnostics: &'a mut Collector,
    ) -> Self {
        let removed = Removed {
            events: registry.events.iter().map(|event| event.sound().is_none()).collect(),
            event_types: vec![false; registry.event_types.len()],
        };
        let (used, reported) = (HashSet::new(), HashSet::new());
        Self { registry, levels, used, reported, removed, diagnostics }
    }

    /// Whether a violation of `rule` matters: it is reported, or an event's `allow` is used.
    pub(crate) fn want(&self, rule: &Rule) -> bool {
        let named = |allow: &Allow| allow.rule.value == rule.name;
        self.levels.of(rule) != Some(Level::Allow)
            || self.registry.events.iter().any(|event| event.allow.iter().any(named))
    }

    /// Reports a finding, unless the level of the rule or the event's `allow` forbids it.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        if let Some(event) = diagnostic.event.filter(|_| diagnostic.removes_event) {
            self.remove(event);
        }
        if let Some(severity) = self.severity(diagnostic.rule, diagnostic.event)
            && self.is_new(diagnostic.rule, diagnostic.span(), &diagnostic.title)
        {
            self.diagnostics.push(Diagnostic { severity, ..diagnostic });
        }
    }

    /// The same for a finding in the event at this index. The diagnostic is built only if it is kept, because an event
    /// may have any number of such mistakes. `about` distinguishes mistakes at the same `place`.
    pub(crate) fn push_with(
        &mut self,
        rule: &'static Rule,
        event: usize,
        place: Span,
        about: &str,
        words: impl FnOnce() -> Diagnostic,
    ) {
        let Some(severity) = self.severity(rule, Some(event)) else { return };
        if !self.is_new(rule, place, about) {
            return;
        }
        if self.diagnostics.has_room(rule, severity) {
            self.diagnostics.push(Diagnostic { severity, ..words().about(event) });
        } else {
            self.diagnostics.count(rule, severity);
        }
    }

    /// The severity of a violation of `rule` by this event, if it is about one. `None` if it is allowed.
    fn severity(&mut self, rule: &Rule, event: Option<usize>) -> Option<Severity> {
        let Some(level) = self.levels.of(rule) else { return Some(Severity::Error) };
        if event.is_some_and(|event| self.is_allowed(rule, event)) {
            return None;
        }
        match level {
            Level::Allow => None,
            Level::Warn => Some(Severity::Warning),
            Level::Deny => Some(Severity::Error),
        }
    }

    /// Whether a mistake was not found before. One mistake may be in many events through an alias.
    fn is_new(&mut self, rule: &Rule, place: Span, about: &str) -> bool {
        self.reported.insert((rule.name, place, about.to_owned()))
    }

    /// Whether the event at this index allows itself to break `rule`. The allow is then used.
    pub(crate) fn is_allowed(&mut self, rule: &Rule, event: usize) -> bool {
        let mut allows = self.registry.events[event].allow.iter();
        let found = allows.position(|allow| allow.rule.value == rule.name);
        self.used.extend(found.map(|allow| (event, allow)));
        found.is_some()
    }

    /// Code cannot be generated for the event at this index.
    pub(crate) fn remove(&mut self, event: usize) {
        self.removed.events[event] = true;
    }

    /// Code cannot be generated for the event type at this index or for its events.
    pub(crate) fn remove_event_type(&mut self, event_type: usize) {
        self.removed.event_types[event_type] = true;
    }

    /// Code cannot be generated for the lifecycle of the event type at this index, which is all of its derived events.
    pub(crate) fn remove_lifecycle(&mut self, event_type: usize) {
        for (event, removed) in self.registry.events.iter().zip(&mut self.removed.events) {
            *removed |= event.change().is_some() && event.event_type == Some(event_type);
        }
    }

    /// Code cannot be generated for the process at this index, which is all of its derived events.
    pub(crate) fn remove_process(&mut self, process: usize) {
        for (event, removed) in self.registry.events.iter().zip(&mut self.removed.events) {
            let of_process = |derived| matches!(derived, Derived::Process(of, _) if of == process);
            *removed |= event.derived.is_some_and(of_process);
        }
    }

    /// Code cannot be generated for what this event is derived from, if it is derived.
    pub(crate) fn remove_derived(&mut self, event: &Event) {
        match (event.derived, event.event_type) {
            (Some(Derived::Lifecycle(_)), Some(event_type)) => self.remove_lifecycle(event_type),
            (Some(Derived::Process(process, _)), _) => self.remove_process(process),
            (Some(Derived::Lifecycle(_)) | None, _) => {}
        }
    }

    /// Whether code cannot be generated for the event type at this index.
    pub(crate) fn is_removed_event_type(&self, event_type: usize) -> bool {
        self.removed.event_types[event_type]
    }

    /// Whether the allow at this index of the event at this index has silenced something.
    pub(crate) fn was_used(&self, event: usize, allow: usize) -> bool {
        self.used.contains(&(event, allow))
    }

    /// What code cannot be generated for.
    pub(crate) fn into_removed(self) -> Removed {
        let Removed { mut events, event_types } = self.removed;
        for (event, removed) in self.registry.events.iter().zip(&mut events) {
            *removed |= event.event_type.is_some_and(|event_type| event_types[event_type]);
        }
        Removed { events, event_types }
    }
}
