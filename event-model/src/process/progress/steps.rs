//! How far the steps of a run are together.

use super::{StepFacts, StepProgress};
use crate::descriptor::StepDescriptor;
use jiff::Timestamp;

/// How far each step is.
pub(super) fn progress(declared: &[StepDescriptor], steps: &[StepFacts]) -> Vec<StepProgress> {
    let later = starts_of_later(steps);
    let steps = declared.iter().zip(steps).zip(later);
    steps.map(|((declared, step), later)| step.progress(declared, later)).collect()
}

/// The mean of all steps by their weights, in percent, rounded down.
///
/// The sum is computed in floating point. A mean that is less than a billionth of a percent below a whole number counts
/// as that number, so that thirds and their like add up.
pub(super) fn percent(declared: &[StepDescriptor], steps: &[StepFacts]) -> u8 {
    let later = starts_of_later(steps);
    let shares = steps.iter().zip(later);
    let shares = shares.map(|(step, later)| share(step, step.end.is_some() || later.is_some()));
    let (mut sum, mut weights, mut is_complete) = (0.0, 0.0, true);
    for (declared, (part, whole)) in declared.iter().zip(shares) {
        let weight = f64::from(declared.weight);
        sum += weight * (part as f64 / whole as f64);
        weights += weight;
        is_complete &= part == whole || declared.weight == 0;
    }
    match weights > 0.0 {
        true if is_complete => 100,
        true => ((100.0 * sum / weights + 1e-9) as u8).min(99),
        false => 0,
    }
}

/// The part of the step that is worked off, as a numerator and a denominator. `ended` is whether the step ended.
fn share(step: &StepFacts, ended: bool) -> (u64, u64) {
    match step.total {
        _ if ended => (1, 1),
        None | Some(0) => (0, 1),
        Some(total) => (step.done.saturating_add(step.failed).min(total), total),
    }
}

/// For each step the time when the first of those that are declared later started.
fn starts_of_later(steps: &[StepFacts]) -> Vec<Option<Timestamp>> {
    let mut later: Option<Timestamp> = None;
    let starts = steps.iter().rev().map(|step| {
        let own = step.seen.map(|(first, _)| first);
        let earliest = later.into_iter().chain(own).min();
        std::mem::replace(&mut later, earliest)
    });
    let mut starts: Vec<_> = starts.collect();
    starts.reverse();
    starts
}
