//! The model of the broker: what was told, and what was acknowledged.

use resource_driver::{Ended, RequestId, publisher::Message};
use std::collections::{HashMap, HashSet};

#[derive(Debug, Default)]
pub(super) struct Broker {
    pub(super) is_down: bool,
    told: HashMap<RequestId, Ended>,
    acknowledged: HashSet<RequestId>,
}

impl Broker {
    /// A message arrives, perhaps not for the first time.
    pub(super) fn deliver(&mut self, message: Message) {
        let first = self.told.entry(message.request_id.clone());
        let first = first.or_insert_with(|| message.ended.clone());
        assert_eq!(*first, message.ended, "{} is told with two outcomes", message.request_id);
    }

    pub(super) fn acknowledge(&mut self, id: &RequestId) {
        assert!(self.told.contains_key(id));
        self.acknowledged.insert(id.clone());
    }

    pub(super) fn has(&self, id: &RequestId) -> bool {
        self.told.contains_key(id)
    }

    pub(super) fn has_acknowledged(&self, id: &RequestId) -> bool {
        self.acknowledged.contains(id)
    }

    /// How many executions were told.
    pub(super) fn told(&self) -> usize {
        self.told.len()
    }
}
