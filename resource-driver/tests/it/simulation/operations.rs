//! What the process asks of the store, the driver and the broker, and when that is done.

use super::{
    callers::Reply,
    world::{Event, World},
};
use resource_driver::{
    ResourceDriverError,
    job::{Job, Phase},
    monitor::{Action, Happened, Poll},
    publisher::Acknowledged,
};
use std::time::Duration;
use uuid::Uuid;

impl World {
    /// Begins with what the monitor has said.
    pub(super) fn perform(&mut self, key: Uuid, action: Action) {
        let live = self.living().lives.get_mut(&key).expect("it is watched");
        let job = live.watched.job().clone();
        match action {
            Action::Poll => self.begin_poll(&job),
            Action::Sleep(pause) => self.later(pause, key, Happened::Due),
            Action::Put => {
                if let Phase::Told { .. } = job.phase {
                    let has_run_hook = live.has_run_hook;
                    let before = &self.store.get(key).expect("it is kept").phase;
                    let by_driver = matches!(before, Phase::Ended { by_driver: true, .. });
                    assert!(has_run_hook || !by_driver, "told before the hook");
                    assert!(self.broker.has_acknowledged(&job.request_id), "told too early");
                }
                let put = Event::Put { life: self.life, job: Box::new(job) };
                self.begin_write(key, put);
            }
            Action::Remove => self.begin_write(key, Event::Remove { life: self.life, key }),
            Action::Publish => self.begin_publish(&job),
            Action::RunHook => {
                live.has_run_hook = true;
                assert!(self.broker.has_acknowledged(&job.request_id), "the hook is too early");
                let (first, second) = (self.some_time(), self.some_time());
                self.after(first, Event::Hook(job.request_id));
                self.later(first + second, key, Happened::HookDone);
            }
            Action::Leave => self.leave(key),
            Action::Nothing => unreachable!("it was checked"),
        }
    }

    /// Something happens to a job after this time, if the process still lives.
    fn later(&mut self, pause: Duration, key: Uuid, happened: Happened) {
        let life = self.life;
        self.after(pause, Event::Happened { life, key, happened });
    }

    fn begin_write(&mut self, key: Uuid, write: Event) {
        let (first, second) = (self.some_time(), self.some_time());
        let fails = self.chance(self.faults.store);
        // After an error it may be durable all the same.
        if !fails || self.rng.bool() {
            self.after(first, write);
        }
        let happened = if fails { Happened::StoreFailed } else { Happened::Stored };
        self.later(first + second, key, happened);
    }

    pub(super) fn put(&mut self, job: Job) {
        if let Some(live) = self.living().lives.get_mut(&job.key) {
            live.puts += 1;
        }
        self.store.put(job);
    }

    /// The store keeps a new job, unless it fails before.
    pub(super) fn accept(&mut self, caller: usize, job: Job, fails: Option<bool>) {
        let result = match fails {
            None => Some(self.store.accept(job.clone())),
            Some(is_kept) => {
                if is_kept {
                    self.store.accept(job.clone());
                }
                None
            }
        };
        let (life, pause, job) = (self.life, self.some_time(), Box::new(job));
        self.after(pause, Event::Accepted { life, caller, job, result });
    }

    /// The driver is called.
    pub(super) fn execute(&mut self, life: u32, job: &Job, panics: bool) {
        let is_alive = self.process.is_some() && life == self.life;
        if (!is_alive || panics) && self.rng.bool() {
            // It was too late for the driver to do anything.
            return self.executed(life, job.key, Happened::Resumed);
        }
        let caller = &job.caller.as_ref().expect("each job has a caller").id;
        let what = (job.key, &job.request_id, caller.as_str());
        let answer = self.driver.execute(what, self.now, (&self.faults, &mut self.rng));
        let happened = match answer {
            _ if panics => Happened::Resumed,
            Ok(response) => Happened::Executed(response),
            Err(_) => Happened::Refused,
        };
        self.executed(life, job.key, happened);
    }

    fn executed(&mut self, life: u32, key: Uuid, happened: Happened) {
        let pause = self.some_time();
        self.after(pause, Event::Happened { life, key, happened });
    }

    fn begin_poll(&mut self, job: &Job) {
        let mut pause = self.some_time();
        let poll = match self.chance(self.faults.poll) {
            false => self.driver.poll(&job.request_id, self.now),
            true => match self.rng.u32(0..6) {
                0 => Poll::Failed(ResourceDriverError::temporary("busy")),
                1 => Poll::Failed(ResourceDriverError::Temporary {
                    message: "busy".to_owned(),
                    retry_after: Some(Duration::from_secs(self.rng.u64(0..120))),
                }),
                2 => Poll::Failed(ResourceDriverError::other("a fault")),
                3 => Poll::Failed(ResourceDriverError::UnreachableDeploymentLocation(
                    "unreachable".to_owned(),
                )),
                4 => {
                    pause = self.faults.rules.poll_timeout();
                    Poll::TimedOut
                }
                _ => Poll::Panicked,
            },
        };
        self.later(pause, job.key, Happened::Polled(poll));
    }

    fn begin_publish(&mut self, job: &Job) {
        let live = self.living().lives.get(&job.key).expect("it is watched");
        let message = live.watched.message().expect("there is an outcome");
        let durable = self.store.get(job.key).expect("the job is kept");
        let Phase::Ended { ended, .. } = &durable.phase else {
            panic!("the outcome is not durable: {durable:?}")
        };
        assert_eq!((&durable.request_id, ended), (&message.request_id, &message.ended));
        let (first, second) = (self.some_time(), self.some_time());
        let is_down = self.broker.is_down;
        let fails = is_down || self.chance(self.faults.publish);
        // After an error it may be told all the same.
        if !fails || (!is_down && self.rng.bool()) {
            self.after(first, Event::Deliver(message));
        }
        match fails {
            true => self.later(first + second, job.key, Happened::PublishFailed),
            false => {
                let (life, key) = (self.life, job.key);
                self.after(first + second, Event::Acknowledged { life, key });
            }
        }
    }

    pub(super) fn acknowledged(&mut self, key: Uuid) {
        let live = self.living().lives.get(&key).expect("it is watched");
        let id = live.watched.job().request_id.clone();
        self.broker.acknowledge(&id);
        self.happened(key, Happened::Acknowledged(Acknowledged::by_the_broker()));
    }

    fn leave(&mut self, key: Uuid) {
        let live = self.living().lives.remove(&key).expect("it is watched");
        // The outcome, what the driver had made, and that it was told.
        assert!(live.puts <= 3 + live.store_failures, "{} puts", live.puts);
        let kept = self.store.get(key).map(|job| &job.phase);
        assert!(matches!(kept, None | Some(Phase::Told { .. })), "left too early: {kept:?}");
        for caller in live.waiting {
            self.reply(caller, Reply::Refused);
        }
    }
}
