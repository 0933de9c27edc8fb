//! The events of a load. The content of an event follows from its id, so whoever reads it can check it.

use event_model::{Occurrence, Severity, uuid::Uuid};
use events::host::{DiskFormatted, DiskMeasured};

/// What the id of an event says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) kind: Kind,
    pub(super) child: u16,
    pub(super) task: u16,
    /// The number of the batch in its task.
    pub(super) number: u32,
    /// The place in the batch.
    pub(super) index: u8,
    /// The events of the batch.
    pub(super) size: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Stored,
    /// An event with a rate limit.
    Limited,
}

const SEVERITIES: [Severity; 4] =
    [Severity::Info, Severity::Warning, Severity::Error, Severity::Critical];

impl Key {
    pub(super) fn id(self) -> Uuid {
        let Self { kind, child, task, number, index, size } = self;
        let (child, task, number) = (child.to_be_bytes(), task.to_be_bytes(), number.to_be_bytes());
        let mut bytes = [0xEE; 16];
        bytes[..3].copy_from_slice(&[kind as u8, index, size]);
        bytes[4..6].copy_from_slice(&child);
        bytes[6..8].copy_from_slice(&task);
        bytes[8..12].copy_from_slice(&number);
        Uuid::from_bytes(bytes)
    }

    pub(super) fn of(id: Uuid) -> Self {
        let bytes = id.into_bytes();
        let two = |at: usize| u16::from_be_bytes([bytes[at], bytes[at + 1]]);
        let kind = if bytes[0] == 0 { Kind::Stored } else { Kind::Limited };
        let number = u32::from_be_bytes(bytes[8..12].try_into().unwrap());
        let key =
            Self { kind, child: two(4), task: two(6), number, index: bytes[1], size: bytes[2] };
        assert_eq!(key.id(), id, "an event that was never sent");
        key
    }

    pub(super) fn occurrence(self) -> Occurrence {
        let (host, id) = (Uuid::from_u128(self.host()), self.id());
        let (host_id, infra_env_id) = (host.into(), Uuid::from_u128(0xE).into());
        let name = format!("worker-{}", self.host());
        let occurrence = match self.kind {
            Kind::Stored => {
                Occurrence::new(DiskFormatted::new(host_id, infra_env_id, name, self.disk()))
            }
            Kind::Limited => {
                let (severity, number) = (self.severity(), i64::from(self.number));
                let disk = self.disk();
                Occurrence::new(DiskMeasured::new(
                    host_id,
                    infra_env_id,
                    severity,
                    name,
                    disk,
                    number,
                ))
            }
        };
        occurrence.with_id(id)
    }

    /// The text of the event.
    pub(super) fn message(self) -> String {
        let (host, disk) = (self.host(), self.disk());
        match self.kind {
            Kind::Stored => format!("worker-{host}: formatted disk {disk} of cluster none"),
            Kind::Limited => format!("worker-{host}: disk {disk} syncs in {} ms", self.number),
        }
    }

    pub(super) fn severity(self) -> Severity {
        match self.kind {
            Kind::Stored => Severity::Info,
            Kind::Limited => SEVERITIES[self.number as usize % 4],
        }
    }

    /// The number of the host that the event is about.
    pub(super) fn host(self) -> u128 {
        u128::from(self.task % 40) + 1
    }

    /// A text that differs from event to event.
    fn disk(self) -> String {
        let noise = u64::from(self.number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!("{}-{noise:016x}{noise:016x}", self.id())
    }
}
