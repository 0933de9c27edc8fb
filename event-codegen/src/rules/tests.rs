//! What the rules find in whole registries.

mod allows;
mod collisions;
mod convergence;
mod event_types;
mod fixes;
mod lifecycles;
mod names;
mod offers;
mod once;
mod pages;
mod past_tense;
mod processes;

use crate::{
    Checked, Options, check,
    rule::{Level, RULES},
    source::Sources,
};

/// The diagnostics for a registry, with these conventions at `level`.
fn checked(yaml: &str, conventions: &[&str], level: Level) -> (Checked, Sources) {
    let mut options = Options::default();
    let rules = RULES.iter().filter(|rule| conventions.contains(&rule.name));
    options.levels.extend(rules.map(|rule| (*rule, level)));
    let sources = Sources::single("events.yaml", yaml);
    (check(&sources, &options), sources)
}

/// The diagnostics, one line each: `level[rule] title`.
fn found(yaml: &str, conventions: &[&str], level: Level) -> Vec<String> {
    let (checked, _) = checked(yaml, conventions, level);
    let lines = checked.diagnostics.iter().map(|found| {
        format!("{:?}[{}] {}", found.severity, found.rule.name, found.title).to_lowercase()
    });
    lines.collect()
}
