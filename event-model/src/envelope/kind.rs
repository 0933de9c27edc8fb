//! The kind of a change, as forms write it.

use crate::change::{Kind, Link};

/// The kind of change that all forms write. The event knows it, with one exception: only the chain knows that a change
/// of the state was one of the operating status alone.
pub(super) fn kind(told: Kind, chain: Option<Link>) -> Kind {
    match chain.map(|link| link.kind) {
        Some(Kind::OperatingStatusChanged) if told == Kind::StateChanged => {
            Kind::OperatingStatusChanged
        }
        _ => told,
    }
}
