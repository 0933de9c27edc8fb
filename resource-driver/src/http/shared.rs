//! What all routes share.

use super::{Limits, api::Api};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// What all routes share.
pub(super) struct Shared {
    pub(super) api: Box<dyn Api>,
    pub(super) limits: Limits,
    /// The bytes that bodies may take yet.
    pub(super) room: Arc<Semaphore>,
    /// The OpenAPI document of the routes that are there. It is made with them.
    pub(super) document: OnceLock<Box<str>>,
}

impl Shared {
    pub(super) fn new(api: Box<dyn Api>, limits: Limits) -> Self {
        let room = limits.bodies.min(Semaphore::MAX_PERMITS);
        Self { api, limits, room: Arc::new(Semaphore::new(room)), document: OnceLock::new() }
    }
}
