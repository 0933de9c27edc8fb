//! The world of a schedule: the time, what will happen, and all models.

use super::{
    broker::Broker, callers::Caller, driver::Driver, faults::Faults, process::Process, store::Store,
};
use fastrand::Rng;
use jiff::{SignedDuration, Timestamp};
use resource_driver::{
    job::Job,
    monitor::{Happened, Now},
    publisher::Message,
    store::Accepted,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};
use uuid::Uuid;

/// What happens at a moment. What has a number of a life happens only in that life of the process.
#[derive(Debug)]
pub(super) enum Event {
    /// A caller asks.
    Call(usize),
    /// A caller asks again, if it still waits for this answer.
    Impatient(usize, u32),
    /// The store keeps a new job, or fails: before or after that.
    Accept {
        life: u32,
        caller: usize,
        job: Box<Job>,
        fails: Option<bool>,
    },
    Accepted {
        life: u32,
        caller: usize,
        job: Box<Job>,
        result: Option<Accepted>,
    },
    /// The driver is called. It may be that the process no longer lives when it does its work.
    Execute {
        life: u32,
        job: Box<Job>,
        panics: bool,
    },
    /// Something has happened to a job.
    Happened {
        life: u32,
        key: Uuid,
        happened: Happened,
    },
    Put {
        life: u32,
        job: Box<Job>,
    },
    Remove {
        life: u32,
        key: Uuid,
    },
    Deliver(Message),
    Acknowledged {
        life: u32,
        key: Uuid,
    },
    Hook(resource_driver::RequestId),
    /// What was told long ago is forgotten.
    Forget {
        life: u32,
        is_done: bool,
    },
    Restart,
    /// The broker goes down, or is up again.
    Broker,
    Heal,
}

pub(super) struct World {
    pub(super) rng: Rng,
    pub(super) faults: Faults,
    pub(super) now: Duration,
    queue: BTreeMap<(Duration, u64), Event>,
    scheduled: u64,
    /// By how many seconds the clock is wrong.
    offset: i64,
    largest_offset: i64,
    pub(super) has_jumped: bool,
    pub(super) store: Store,
    pub(super) driver: Driver,
    pub(super) broker: Broker,
    pub(super) callers: Vec<Caller>,
    pub(super) process: Option<Process>,
    pub(super) life: u32,
    pub(super) steps: u64,
    pub(super) events: u64,
    /// What the process was doing when it was killed.
    pub(super) killed: BTreeSet<&'static str>,
}

impl World {
    pub(super) fn new(seed: u64, faults: Faults) -> Self {
        let callers = (0..faults.callers).map(|_| Caller::default()).collect();
        let mut world = Self {
            rng: Rng::with_seed(seed),
            faults,
            now: Duration::ZERO,
            queue: BTreeMap::new(),
            scheduled: 0,
            offset: 0,
            largest_offset: 0,
            has_jumped: false,
            store: Store::default(),
            driver: Driver::default(),
            broker: Broker::default(),
            callers,
            process: None,
            life: 0,
            steps: 0,
            events: 0,
            killed: BTreeSet::new(),
        };
        world.after(Duration::ZERO, Event::Restart);
        world.after(world.faults.heal_at, Event::Heal);
        world.after(Duration::from_secs(60), Event::Broker);
        for caller in 0..world.faults.callers {
            let pause = world.faults.heal_at.mul_f64(world.rng.f64() * 0.5);
            world.after(pause, Event::Call(caller));
        }
        world
    }

    /// Runs the schedule to its end, and checks that nothing is left.
    pub(super) fn run(&mut self) {
        while let Some(((at, _), event)) = self.queue.pop_first() {
            self.now = at;
            self.events += 1;
            assert!(self.events < 100_000, "it does not come to an end: {event:?} at {at:?}");
            self.happen(event);
            self.disturb();
            let watched = self.process.as_ref().map_or(0, Process::len);
            assert!(watched <= self.faults.callers * 8, "{watched} jobs are watched");
        }
        assert_eq!(self.process.as_ref().map(Process::len), Some(0), "jobs are still watched");
        assert!(self.store.open.is_empty(), "these jobs are lost: {:?}", self.store.open);
        assert_eq!(self.store.len(), 0, "jobs are not forgotten");
    }

    pub(super) fn after(&mut self, pause: Duration, event: Event) {
        self.scheduled += 1;
        self.queue.insert((self.now + pause, self.scheduled), event);
    }

    /// A time that an operation takes.
    pub(super) fn some_time(&mut self) -> Duration {
        let most = if self.chance(self.faults.slow) { 20_000 } else { 50 };
        Duration::from_millis(self.rng.u64(0..most))
    }

    pub(super) fn chance(&mut self, probability: f64) -> bool {
        self.rng.f64() < probability
    }

    /// The time as the process sees it.
    pub(super) fn seen(&self) -> Now {
        let started = self.process.as_ref().map_or(Duration::ZERO, |process| process.started);
        let start: Timestamp = "2026-11-30T12:00:00Z".parse().unwrap();
        let passed = SignedDuration::try_from(self.now).unwrap();
        let wall = start + passed + SignedDuration::from_secs(self.offset);
        Now { elapsed: self.now - started, wall }
    }

    /// Kills the process and turns the clock, by chance.
    fn disturb(&mut self) {
        if self.now >= self.faults.heal_at {
            return;
        }
        if self.chance(self.faults.jump) {
            const JUMPS: [i64; 4] = [30, 3_600, 86_400, 10 * 365 * 86_400];
            let jump = JUMPS[self.rng.usize(0..JUMPS.len())];
            self.offset += if self.rng.bool() { jump } else { -jump };
            self.offset = self.offset.clamp(-2 * JUMPS[3], 2 * JUMPS[3]);
            self.largest_offset = self.offset.max(self.largest_offset);
            self.has_jumped = true;
        }
        if self.process.is_some()
            && (self.chance(self.faults.kill) || self.faults.kills.contains(&self.events))
        {
            self.kill();
        }
    }

    fn happen(&mut self, event: Event) {
        let life = match event {
            Event::Accept { life, .. }
            | Event::Accepted { life, .. }
            | Event::Happened { life, .. }
            | Event::Put { life, .. }
            | Event::Remove { life, .. }
            | Event::Acknowledged { life, .. }
            | Event::Forget { life, .. } => Some(life),
            _ => None,
        };
        if life.is_some_and(|life| self.process.is_none() || life != self.life) {
            return;
        }
        match event {
            Event::Call(caller) => self.call(caller),
            Event::Impatient(caller, ask) => self.impatient(caller, ask),
            Event::Accept { caller, job, fails, .. } => self.accept(caller, *job, fails),
            Event::Accepted { caller, job, result, .. } => self.accepted(caller, *job, result),
            Event::Execute { life, job, panics } => self.execute(life, &job, panics),
            Event::Happened { key, happened, .. } => self.happened(key, happened),
            Event::Put { job, .. } => self.put(*job),
            Event::Remove { key, .. } => self.store.remove(key),
            Event::Deliver(message) => self.broker.deliver(message),
            Event::Acknowledged { key, .. } => self.acknowledged(key),
            Event::Hook(id) => self.driver.forget(&id),
            Event::Forget { is_done, .. } => self.forget(is_done),
            Event::Restart => self.restart(),
            Event::Broker => self.turn_broker(),
            Event::Heal => self.heal(),
        }
    }

    fn turn_broker(&mut self) {
        if self.now < self.faults.heal_at {
            self.broker.is_down = self.chance(self.faults.broker_down);
            let pause = Duration::from_secs(self.rng.u64(10..1_800));
            self.after(pause, Event::Broker);
        }
    }

    fn heal(&mut self) {
        let Faults { store, publish, poll, slow, surprise, .. } = &mut self.faults;
        for fault in [store, publish, poll, slow, surprise] {
            *fault = 0.0;
        }
        self.broker.is_down = false;
        // What was told in the future is forgotten when that is over.
        self.offset = self.largest_offset;
    }
}
