//! How the subject of a change changed.

use crate::change::{Kind, Link};

/// The kind that all forms tell of a change. The event knows it, except that a change of state was one of the operating
/// status only: that only the chain knows.
pub(super) fn kind(told: Kind, chain: Option<Link>) -> Kind {
    match chain.map(|link| link.kind) {
        Some(Kind::OperatingStatusChanged) if told == Kind::StateChanged => {
            Kind::OperatingStatusChanged
        }
        _ => told,
    }
}
