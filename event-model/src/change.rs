//! How a subject changed, and where in the chain of its changes: what every occurrence may say, and all of a lifecycle that
//! whoever takes events has to know. `event_model::lifecycle` finds the changes.

mod kind;
mod link;

pub use kind::Kind;
pub use link::Link;
