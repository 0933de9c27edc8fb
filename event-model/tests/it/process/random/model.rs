//! The rules of progress, applied to all events at once. It shares no code with what it checks.

use super::{Fact, Tells, time};
use event_model::{
    process::Outcome,
    serde_json::{Value as Json, json},
    uuid::Uuid,
};
use std::collections::{BTreeMap, BTreeSet};

/// The name, the title and the weight of the steps.
const STEPS: [(&str, &str, u128); 3] = [
    ("launching_instances", "Launching instances", 1),
    ("waiting_for_ssh", "Waiting for SSH", 3),
    ("starting_services", "Starting services", 2),
];

/// The runs, the newest first, as the route shows them.
pub(super) fn runs(facts: &[Fact]) -> Json {
    let groups = groups(facts);
    let told = groups.iter().map(|(first, (cluster, run), own)| {
        let later = groups
            .iter()
            .filter(|(other, (other_cluster, _), _)| other_cluster == cluster && other > first);
        run_told(*run, own, later.map(|((time, _), _, _)| *time).min())
    });
    told.collect()
}

/// The subjects of the runs, the newest first.
pub(super) fn subjects(facts: &[Fact]) -> Vec<String> {
    let groups = groups(facts);
    groups.iter().map(|(_, (cluster, _), _)| Uuid::from_u128(*cluster).to_string()).collect()
}

type Group<'a> = ((i64, u128), (u128, u128), Vec<&'a Fact>);

/// The events of each run with the time and id of the first, the newest run first.
fn groups(facts: &[Fact]) -> Vec<Group<'_>> {
    let mut by_run: BTreeMap<_, Vec<&Fact>> = BTreeMap::new();
    for fact in facts {
        by_run.entry((fact.cluster, fact.run)).or_default().push(fact);
    }
    let groups = by_run.into_iter().map(|(key, own)| {
        let first = own.iter().map(|fact| (fact.time, fact.id)).min().unwrap();
        (first, key, own)
    });
    let mut groups: Vec<_> = groups.collect();
    groups.sort_by_key(|(first, _, _)| std::cmp::Reverse(*first));
    groups
}

fn run_told(run: u128, facts: &[&Fact], next: Option<i64>) -> Json {
    let ends = facts.iter().filter_map(|fact| match fact.tells {
        Tells::Finished(outcome, duration) => Some((fact.time, fact.id, outcome, duration)),
        _ => None,
    });
    let end = ends.min();
    let steps: Vec<_> = (0..STEPS.len()).map(|step| step_told(step, facts)).collect();
    let state = match (end, next) {
        (Some((_, _, outcome, _)), _) => outcome.as_str(),
        (None, Some(_)) => "superseded",
        (None, None) => "running",
    };
    json!({
        "run_id": Uuid::from_u128(run),
        "process": "cluster_creation",
        "kind": "creating",
        "state": state,
        "percent": percent(&steps),
        "started_at": shown(facts.iter().map(|fact| fact.time).min()),
        "finished_at": shown(end.map(|(time, ..)| time).or(next)),
        "updated_at": shown(facts.iter().map(|fact| fact.time).max()),
        "steps": steps,
    })
}

fn shown(second: Option<i64>) -> Json {
    second.map_or(Json::Null, |second| time(second).to_string().into())
}

fn step_of(fact: &Fact) -> Option<usize> {
    match fact.tells {
        Tells::Started | Tells::Finished(..) => None,
        Tells::StepStarted(step, _)
        | Tells::Advanced(step, _)
        | Tells::Failed(step, _)
        | Tells::StepFinished(step, ..) => Some(step),
    }
}

fn step_told(step: usize, facts: &[&Fact]) -> Json {
    let times = |wanted: &dyn Fn(usize) -> bool| -> Vec<i64> {
        let of = facts.iter().filter(|fact| step_of(fact).is_some_and(wanted));
        of.map(|fact| fact.time).collect()
    };
    let own = times(&|other| other == step);
    let later = times(&|other| other > step).into_iter().min();
    let (mut done, mut failed, mut total) = (BTreeSet::new(), BTreeSet::new(), None);
    let mut ends: Vec<(i64, u128, Outcome, u64)> = Vec::new();
    for fact in facts.iter().filter(|fact| step_of(fact) == Some(step)) {
        match fact.tells {
            Tells::StepStarted(_, told) => total = total.max(told),
            Tells::Advanced(_, subject) => _ = done.insert(subject),
            Tells::Failed(_, Some(subject)) => _ = failed.insert(subject),
            Tells::StepFinished(_, outcome, duration) => {
                ends.push((fact.time, fact.id, outcome, duration));
            }
            Tells::Started | Tells::Finished(..) | Tells::Failed(_, None) => {}
        }
    }
    let started = own.iter().min().copied();
    let end = ends.into_iter().min();
    let (state, finished, duration) = match (end, later, started) {
        (Some((time, _, outcome, duration)), ..) => (outcome.as_str(), Some(time), Some(duration)),
        (None, Some(later), None) => ("superseded", Some(later), None),
        (None, Some(later), Some(start)) => {
            let at = later.max(start);
            ("superseded", Some(at), Some((at - start) as u64 * 1000))
        }
        (None, None, Some(_)) => ("running", None, None),
        (None, None, None) => ("pending", None, None),
    };
    let (name, title, _) = STEPS[step];
    json!({
        "name": name,
        "title": title,
        "state": state,
        "total": total,
        "done": done.len(),
        "failed": failed.difference(&done).count(),
        "started_at": shown(started),
        "finished_at": shown(finished),
        "duration_ms": duration,
        "updated_at": shown(own.iter().max().copied()),
    })
}

/// The exact mean: totals are below 6, so all shares are multiples of one sixtieth.
fn percent(steps: &[Json]) -> u128 {
    const WHOLE: u128 = 60;
    let shares = steps.iter().zip(STEPS).map(|(step, (_, _, weight))| {
        let number = |name: &str| u128::from(step[name].as_u64().unwrap_or(0));
        let share = match (step["state"].as_str().unwrap(), number("total")) {
            ("pending" | "running", 0) => 0,
            ("pending" | "running", total) => {
                (number("done") + number("failed")).min(total) * WHOLE / total
            }
            _ => WHOLE,
        };
        weight * share
    });
    let weights: u128 = STEPS.iter().map(|(_, _, weight)| weight).sum();
    100 * shares.sum::<u128>() / (weights * WHOLE)
}
