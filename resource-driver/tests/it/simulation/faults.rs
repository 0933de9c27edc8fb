//! What goes wrong in a schedule.

use fastrand::Rng;
use resource_driver::monitor::Rules;
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3_600);

/// What goes wrong in a schedule. Probabilities are those of one operation.
#[derive(Debug)]
pub(super) struct Faults {
    pub(super) rules: Rules,
    pub(super) callers: usize,
    /// That the process is killed after an event.
    pub(super) kill: f64,
    /// The events after which the process is killed.
    pub(super) kills: Vec<u64>,
    /// That the clock jumps after an event.
    pub(super) jump: f64,
    pub(super) store: f64,
    pub(super) publish: f64,
    pub(super) poll: f64,
    /// That the broker does not answer as long as it is down.
    pub(super) broker_down: f64,
    pub(super) refuse: f64,
    pub(super) replace: f64,
    pub(super) end_at_once: f64,
    /// The longest time that an execution takes, if it ends.
    pub(super) longest: Duration,
    /// That an execution never ends.
    pub(super) endless: f64,
    /// That an operation takes long.
    pub(super) slow: f64,
    /// That an event comes that was not waited for.
    pub(super) surprise: f64,
    /// After this time, nothing goes wrong.
    pub(super) heal_at: Duration,
}

impl Faults {
    pub(super) fn random(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed ^ 0xfa17);
        // Each of them is there in a part of the schedules only.
        let mut some = |most: f64| if rng.bool() { rng.f64() * most } else { 0.0 };
        let (kill, jump, store, publish) = (some(0.04), some(0.02), some(0.5), some(0.6));
        let (poll, broker_down, refuse) = (some(0.7), some(0.4), some(0.4));
        let (replace, end_at_once, endless) = (some(0.5), some(0.4), some(0.3));
        let (slow, surprise) = (some(0.2), some(0.1));
        let rules = Rules::new().with_deadline(2 * HOUR).unwrap().with_told_kept(HOUR).unwrap();
        Self {
            rules: rules.with_retries(rng.u32(0..6)),
            callers: rng.usize(1..8),
            kill,
            kills: Vec::new(),
            jump,
            store,
            publish,
            poll,
            broker_down,
            refuse,
            replace,
            end_at_once,
            endless,
            slow,
            surprise,
            longest: Duration::from_secs(9_000),
            heal_at: 4 * HOUR,
        }
    }

    /// One caller, and nothing goes wrong but that the process is killed after these events.
    pub(super) fn only_kills(kills: Vec<u64>) -> Self {
        let rules = Rules::new().with_deadline(2 * HOUR).unwrap().with_told_kept(HOUR).unwrap();
        Self {
            rules,
            callers: 1,
            kill: 0.0,
            kills,
            jump: 0.0,
            store: 0.0,
            publish: 0.0,
            poll: 0.0,
            broker_down: 0.0,
            refuse: 0.0,
            replace: 0.5,
            end_at_once: 0.3,
            endless: 0.0,
            slow: 0.0,
            surprise: 0.0,
            longest: Duration::from_secs(100),
            heal_at: HOUR / 2,
        }
    }
}
