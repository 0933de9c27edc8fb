//! Where rules put what they find: levels and an event's `allow` decide what becomes of it.

use super::{Level, Rule, level::Levels};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Severity},
    registry::{Allow, Registry},
};
use std::collections::HashSet;

/// Where rules put what they find.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    registry: &'a Registry,
    levels: Levels,
    /// The allows that have silenced something: the index of the event, and that of the allow in it.
    used: HashSet<(usize, usize)>,
    removed: Vec<bool>,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(
        registry: &'a Registry,
        levels: Levels,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        let removed = registry.events.iter().map(|event| !event.usable).collect();
        Self { registry, levels, used: HashSet::new(), removed, diagnostics }
    }

    /// Whether anything depends on what breaks `rule`: a diagnostic, or an event's `allow`.
    pub(crate) fn want(&self, rule: &Rule) -> bool {
        let named = |allow: &Allow| allow.rule.value == rule.name;
        self.levels.of(rule) != Some(Level::Allow)
            || self.registry.events.iter().any(|event| event.allow.iter().any(named))
    }

    /// Reports what a rule found, unless its level or the event's `allow` says otherwise.
    pub(crate) fn push(&mut self, mut diagnostic: Diagnostic) {
        if let Some(level) = self.levels.of(diagnostic.rule) {
            let rule = diagnostic.rule;
            if diagnostic.event.is_some_and(|event| self.is_allowed(rule, event)) {
                return;
            }
            diagnostic.severity = match level {
                Level::Allow => return,
                Level::Warn => Severity::Warning,
                Level::Deny => Severity::Error,
            };
        }
        if let Some(event) = diagnostic.event.filter(|_| diagnostic.removes_event) {
            self.remove(event);
        }
        self.diagnostics.push(diagnostic);
    }

    /// Whether the event at this index allows itself to break `rule`, which it now does.
    pub(crate) fn is_allowed(&mut self, rule: &Rule, event: usize) -> bool {
        let mut allows = self.registry.events[event].allow.iter();
        let found = allows.position(|allow| allow.rule.value == rule.name);
        self.used.extend(found.map(|allow| (event, allow)));
        found.is_some()
    }

    /// No code can be generated for the event at this index.
    pub(crate) fn remove(&mut self, event: usize) {
        self.removed[event] = true;
    }

    /// Whether the allow at this index of the event at this index has silenced something.
    pub(crate) fn was_used(&self, event: usize, allow: usize) -> bool {
        self.used.contains(&(event, allow))
    }

    /// For each event, whether no code can be generated for it.
    pub(crate) fn into_removed(self) -> Vec<bool> {
        self.removed
    }
}
