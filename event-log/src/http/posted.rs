//! Events as they are posted.

pub(super) mod batch;
mod item;
mod whole;

use super::problem::{Mistakes, Problem};
use crate::{Access, scope};
use axum::http::StatusCode;
use event_model::{Catalog, Event, Occurrence};

/// Reads a body: one event, or a list of them.
///
/// # Errors
///
/// If the body is not JSON, or if any event is not one of the catalogue, with everything that is wrong. If all are right, but
/// the caller may not write all of them.
pub(super) fn read(
    body: &[u8],
    catalog: Option<&'static Catalog>,
    access: &Access,
) -> Result<Vec<Occurrence>, Problem> {
    let mut mistakes = Mistakes::default();
    let batch = batch::split(body)?;
    let items = batch.iter().filter_map(|(pointer, text)| {
        let occurrence = item::read(text, pointer, catalog, &mut mistakes)?;
        Some((pointer, occurrence))
    });
    let items: Vec<_> = items.collect();
    if !mistakes.is_empty() {
        return Err(mistakes.into_problem());
    }
    for (pointer, occurrence) in &items {
        if !may_write(access, &*occurrence.event) {
            mistakes.body(pointer, "the token does not allow writing about this subject");
        }
    }
    match mistakes.is_empty() {
        true => Ok(items.into_iter().map(|(_, occurrence)| occurrence).collect()),
        false => Err(mistakes.into_problem().with_status(StatusCode::FORBIDDEN)),
    }
}

/// Whether the caller may write this event: its root must be one of those of the caller. It is not enough that the event has
/// another identity of them, because then it could be written into the history of any root.
fn may_write(access: &Access, event: &dyn Event) -> bool {
    let Some(identities) = access.identities() else { return true };
    scope::root(event).is_some_and(|(name, value)| {
        let value = scope::text(value);
        identities.iter().any(|identity| *identity.name == *name && *identity.value == *value)
    })
}
