//! Which instances live, by the order of their signs of life in the topic, without any clock.

use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// An instance is dead if this one has read so many of its own signs of life since the last one of that instance.
pub(super) const SILENCE: u64 = 5;

/// Which instances live.
#[derive(Debug)]
pub(super) struct Beats {
    me: Uuid,
    /// How many signs of life of this instance were read.
    mine: u64,
    /// How many of them were read when each other instance was heard of for the last time.
    others: HashMap<Uuid, Heard>,
    left: HashSet<Uuid>,
}

#[derive(Debug)]
struct Heard {
    at: u64,
    /// Whether its sign of life was read after the end of the topic was reached.
    is_live: bool,
}

impl Beats {
    pub(super) fn new(me: Uuid) -> Self {
        Self { me, mine: 0, others: HashMap::new(), left: HashSet::new() }
    }

    /// A sign of life was read.
    pub(super) fn beat(&mut self, instance: Uuid, is_live: bool) {
        if instance == self.me {
            self.mine += 1;
        } else {
            self.left.remove(&instance);
            self.others.insert(instance, Heard { at: self.mine, is_live });
        }
    }

    /// An instance has said that it ends.
    pub(super) fn leave(&mut self, instance: Uuid) {
        if instance != self.me {
            self.others.remove(&instance);
            self.left.insert(instance);
        }
    }

    /// A record of this instance was read: it lives, unless it is silent from now on.
    pub(super) fn hear_of(&mut self, instance: Uuid) {
        if instance != self.me && !self.left.contains(&instance) {
            let at = self.mine;
            self.others.entry(instance).or_insert(Heard { at, is_live: false });
        }
    }

    pub(super) fn is_dead(&self, instance: Uuid) -> bool {
        let silent = |heard: &Heard| self.mine - heard.at >= SILENCE;
        instance != self.me && self.others.get(&instance).is_none_or(silent)
    }

    /// Whether the instance is another one that was seen alive, and is not dead.
    pub(super) fn is_seen(&self, instance: Uuid) -> bool {
        !self.is_dead(instance) && self.others.get(&instance).is_some_and(|heard| heard.is_live)
    }

    /// The instances that live, this one among them.
    pub(super) fn living(&self) -> impl Iterator<Item = Uuid> {
        let others = self.others.keys().copied().filter(|other| !self.is_dead(*other));
        others.chain([self.me])
    }

    /// Instances that are dead for a long time, and whose signs of life can be removed.
    pub(super) fn long_dead(&self) -> impl Iterator<Item = Uuid> {
        let is_long = |heard: &Heard| self.mine - heard.at >= 20 * SILENCE;
        self.others.iter().filter(move |(_, heard)| is_long(heard)).map(|(other, _)| *other)
    }
}
