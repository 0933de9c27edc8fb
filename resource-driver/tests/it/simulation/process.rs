//! The model of the process: what a service does with the actions of the monitor.

use super::{
    callers::Reply,
    live::Live,
    world::{Event, World},
};
use resource_driver::{
    Context, DeploymentLocation, RequestId,
    job::{CallerRequest, Job, Phase},
    monitor::{Action, Happened, step},
    store::Accepted,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};
use uuid::Uuid;

/// How often the process forgets what was told long ago.
const FORGET: Duration = Duration::from_secs(600);

#[derive(Debug)]
pub(super) struct Process {
    /// When it was started, in the time of the world.
    pub(super) started: Duration,
    pub(super) lives: BTreeMap<Uuid, Live>,
    /// The new jobs of which it is not known yet whether the store keeps them.
    accepting: BTreeSet<Uuid>,
    is_forgetting: bool,
}

impl Process {
    pub(super) fn len(&self) -> usize {
        self.lives.len()
    }
}

impl World {
    pub(super) fn restart(&mut self) {
        self.life += 1;
        let lives = BTreeMap::new();
        self.process = Some(Process {
            started: self.now,
            lives,
            accepting: BTreeSet::new(),
            is_forgetting: false,
        });
        self.after(FORGET, Event::Forget { life: self.life, is_done: false });
        for job in self.store.not_told() {
            let key = job.key;
            self.watch(job, Vec::new());
            self.happened(key, Happened::Resumed);
        }
    }

    pub(super) fn kill(&mut self) {
        let process = self.process.take().expect("it lives");
        for live in process.lives.values() {
            self.killed.insert(live.moment(&self.broker));
        }
        if !process.accepting.is_empty() {
            self.killed.insert("accept");
        }
        if process.is_forgetting {
            self.killed.insert("forget");
        }
        let pause = Duration::from_millis(self.rng.u64(500..30_000));
        self.after(pause, Event::Restart);
    }

    /// A caller asks.
    pub(super) fn call(&mut self, caller: usize) {
        let ask = self.callers[caller].ask();
        // If the process is killed, or was, the caller asks again.
        self.after(Duration::from_secs(90), Event::Impatient(caller, ask));
        if self.process.is_none() {
            return;
        }
        let key = Uuid::from_u128(self.rng.u128(..));
        let (now, life) = (self.seen().wall, self.life);
        let job = Job {
            key,
            request_id: RequestId::from(key.to_string()),
            caller: Some(CallerRequest { id: Self::caller_id(caller), digest: String::new() }),
            lifecycle_name: "Install".to_owned(),
            resource_id: None,
            location: DeploymentLocation::new("core").with_property("password", "secret"),
            context: Context::default(),
            accepted_at: now,
            deadline: self.faults.rules.deadline_of(now),
            phase: Phase::Accepted,
        };
        let fails = self.chance(self.faults.store).then(|| self.rng.bool());
        let pause = self.some_time();
        self.living().accepting.insert(key);
        self.after(pause, Event::Accept { life, caller, job: Box::new(job), fails });
        if self.chance(self.faults.surprise) {
            // It asks twice at once.
            let pause = self.some_time();
            self.after(pause, Event::Call(caller));
        }
    }

    /// The store has kept a new job, or not.
    pub(super) fn accepted(&mut self, caller: usize, job: Job, result: Option<Accepted>) {
        let process = self.living();
        process.accepting.remove(&job.key);
        match result {
            // Perhaps it is kept. It must not stay, because the caller gets an error.
            None => {
                let key = job.key;
                self.watch(job, Vec::new());
                self.happened(key, Happened::Refused);
                self.reply(caller, Reply::Failed);
            }
            Some(Accepted::New) => {
                let life = self.life;
                self.watch(job.clone(), vec![caller]);
                let pause = Duration::from_millis(self.rng.u64(0..5_000));
                let panics = self.chance(self.faults.surprise);
                self.after(pause, Event::Execute { life, job: Box::new(job), panics });
            }
            Some(Accepted::Known(known)) => match process.lives.get_mut(&known.key) {
                Some(live) if live.last == Some(Action::Remove) => {
                    self.reply(caller, Reply::Failed);
                }
                Some(live) => {
                    live.waiting.push(caller);
                    self.answer(known.key);
                }
                None if process.accepting.contains(&known.key) => {
                    self.reply(caller, Reply::Failed);
                }
                None => {
                    // It was told, perhaps since the store has answered.
                    let now = self.store.get(known.key).map(|job| &job.phase);
                    assert!(matches!(now, None | Some(Phase::Told { .. })), "not watched: {now:?}");
                    if known.phase == Phase::Accepted {
                        // The answer of the driver is not in it.
                        return self.reply(caller, Reply::Failed);
                    }
                    let answer =
                        Reply::Accepted(known.request_id.clone(), known.answered().clone());
                    let reply = if now.is_some() { answer } else { Reply::Forgotten };
                    self.reply(caller, reply);
                }
            },
        }
    }

    fn watch(&mut self, job: Job, waiting: Vec<usize>) {
        let (now, rules) = (self.seen(), self.faults.rules.clone());
        let live = Live::new(job, waiting, now, &rules);
        let before = self.living().lives.insert(live.watched.job().key, live);
        assert!(before.is_none(), "it is watched twice");
    }

    /// Something has happened to a job: the monitor says what is done next.
    pub(super) fn happened(&mut self, key: Uuid, happened: Happened) {
        let now = self.seen();
        let surprise = self.chance(self.faults.surprise);
        let rules = self.faults.rules.clone();
        let process = self.process.as_mut().expect("it lives");
        let Some(live) = process.lives.get_mut(&key) else {
            panic!("{happened:?} for a job that is not watched")
        };
        if surprise {
            let other = match live.last {
                Some(Action::Sleep(_)) => Happened::HookDone,
                _ => Happened::Due,
            };
            let before = live.watched.job().clone();
            assert_eq!(step(&mut live.watched, other, now, &rules), Action::Nothing);
            assert_eq!(*live.watched.job(), before);
        }
        live.note(&happened, now, &rules);
        let action = step(&mut live.watched, happened, now, &rules);
        self.steps += 1;
        live.check(action, now, &rules);
        live.check_end(now, &rules, &self.driver, self.has_jumped);
        live.last = Some(action);
        self.answer(key);
        self.perform(key, action);
    }

    /// Answers those who wait for this job, if the answer is known.
    fn answer(&mut self, key: Uuid) {
        let process = self.process.as_mut().expect("it lives");
        let live = process.lives.get_mut(&key).expect("it is watched");
        let Some((id, topology)) = live.watched.answer() else { return };
        let (id, topology) = (id.clone(), topology.clone());
        let waiting = std::mem::take(&mut live.waiting);
        let reply = match self.store.get(key) {
            Some(job) => {
                assert_eq!((&job.request_id, job.answered()), (&id, &topology), "not durable");
                Reply::Accepted(id, topology)
            }
            None => {
                assert!(matches!(live.watched.job().phase, Phase::Told { .. }), "not durable");
                Reply::Forgotten
            }
        };
        for caller in waiting {
            self.reply(caller, reply.clone());
        }
    }

    /// What is told since long is forgotten: it begins, and is done.
    pub(super) fn forget(&mut self, is_done: bool) {
        let life = self.life;
        self.living().is_forgetting = !is_done;
        if !is_done {
            let pause = self.some_time();
            return self.after(pause, Event::Forget { life, is_done: true });
        }
        let before = self.faults.rules.forgets_before(self.seen().wall);
        let free = self.store.forget(before);
        self.free(free);
        // Callers ask, and executions go on, for some hours after the last fault.
        if self.now < self.faults.heal_at + FORGET * 60 {
            self.after(FORGET, Event::Forget { life, is_done: false });
        }
    }

    pub(super) fn living(&mut self) -> &mut Process {
        self.process.as_mut().expect("it lives")
    }
}
