//! Entries of an event type that contradict earlier entries: the first entry counts, and the rules report the others.

use crate::registry::{Contradiction, EventType, Identity};

/// Leaves out the identities that are listed twice, and the names that are both listed and forbidden.
pub(super) fn leave_out(event_type: &mut EventType) {
    let EventType { requires, optional, forbids, contradictions, .. } = event_type;
    let mut listed = Vec::new();
    let mut is_first = |identity: &Identity| {
        let Identity { name, .. } = identity;
        // The list is short because of the limit on entries.
        let first = listed.iter().find(|(known, _)| *known == name.value).map(|(_, span)| *span);
        match first {
            None => listed.push((name.value.clone(), name.span)),
            Some(first) => {
                contradictions.push(Contradiction::ListedTwice { again: name.clone(), first });
            }
        }
        first.is_none()
    };
    requires.read_mut().retain(&mut is_first);
    optional.retain(&mut is_first);
    forbids.retain(|forbidden| {
        let Some((_, span)) = listed.iter().find(|(name, _)| *name == forbidden.value) else {
            return true;
        };
        let (forbidden, listed) = (forbidden.clone(), *span);
        contradictions.push(Contradiction::Forbidden { forbidden, listed });
        false
    });
}
