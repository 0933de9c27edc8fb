//! Events in the proportions of a real installer: 1,000 clusters, one of which has a tenth of all events, with 30 hosts
//! each; 10 % of the events are above info.

use event_model::{Occurrence, Severity, uuid::Uuid};
use events::{
    cluster::OperatorDegraded,
    cluster_creation::{Step, StepAdvanced},
    host::{DiskFormatted, DiskMeasured},
    ids::ClusterId,
};

/// The cluster that has a tenth of all events.
pub(crate) const HOT: u128 = 1;

/// What else the writer does for an event.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Mix {
    /// No event has a rate limit or belongs to a process.
    Plain,
    /// A tenth of the events has a rate limit, and a tenth is about progress.
    All,
}

pub(crate) fn cluster(number: u128) -> ClusterId {
    uuid(1, number).into()
}

fn uuid(kind: u128, number: u128) -> Uuid {
    let spread = (number + kind).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    Uuid::from_u128((spread & !0xf) | kind)
}

/// The next number of a sequence without order.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// An event about each cluster and each host.
pub(crate) fn introductions() -> Vec<Occurrence> {
    let mut all = Vec::with_capacity(31_000);
    for number in 1..=1_000 {
        all.push(Occurrence::new(OperatorDegraded::new(cluster(number), Severity::Info, "dns")));
        all.extend((0..30).map(|host| formatted(number, number * 30 + host, "sda".to_owned())));
    }
    all
}

fn formatted(number: u128, host: u128, disk: String) -> Occurrence {
    let (host_id, infra_env_id) = (uuid(2, host), uuid(3, number));
    let name = format!("worker-{host}");
    let event = DiskFormatted::new(host_id.into(), infra_env_id.into(), name, disk);
    Occurrence::new(event.with_cluster_id(cluster(number)))
}

impl Mix {
    pub(crate) fn event(self, random: &mut Random) -> Occurrence {
        let number = match random.below(10) {
            0 => HOT,
            _ => 1 + u128::from(random.below(1_000)),
        };
        let host = number * 30 + u128::from(random.below(30));
        let (host_id, infra_env_id) = (uuid(2, host), uuid(3, number));
        let disk = format!("nvme{}n1", random.below(8));
        match (self, random.below(10)) {
            (Self::All, 0) => {
                let (name, ms) = (format!("worker-{host}"), 12);
                let event = DiskMeasured::new(
                    host_id.into(),
                    infra_env_id.into(),
                    Severity::Info,
                    name,
                    disk,
                    ms,
                );
                Occurrence::new(event.with_cluster_id(cluster(number)))
            }
            (Self::All, 1) => {
                let run = uuid(4, number);
                let subject = format!("i-{}", random.below(1_000_000));
                Occurrence::new(StepAdvanced::new(
                    cluster(number),
                    run,
                    Step::WaitingForSsh,
                    subject,
                ))
            }
            (_, 3..7) => {
                let severity = match random.below(400) {
                    0 => Severity::Critical,
                    1..30 => Severity::Error,
                    30..100 => Severity::Warning,
                    _ => Severity::Info,
                };
                let operator = format!("operator-{}", random.below(40));
                let event = OperatorDegraded::new(cluster(number), severity, operator);
                let (pods, seen) = (random.below(u64::MAX), random.below(1 << 32));
                let explanation =
                    format!("{:016x} of the pods are not ready, last seen {:08x}", pods, seen);
                Occurrence::new(event.with_explanation(explanation))
            }
            _ => formatted(number, host, disk),
        }
    }
}
