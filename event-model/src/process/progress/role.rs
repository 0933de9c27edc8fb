//! What the events of a process tell, and where.

use crate::{
    descriptor::{Descriptor, ProcessDescriptor, PropertyDescriptor},
    value::{Shown, Value},
};

/// What an event tells. The numbers are indexes of properties.
#[derive(Clone, Copy)]
pub(super) struct Role {
    /// The index of the process.
    pub(super) process: usize,
    pub(super) identity: usize,
    pub(super) run: usize,
    pub(super) tells: Tells,
    /// The property that identifies the subject.
    property: &'static PropertyDescriptor,
}

#[derive(Clone, Copy)]
pub(super) enum Tells {
    Started,
    StepStarted { step: usize, total: usize },
    StepAdvanced { step: usize, subject: usize },
    StepFailed { step: usize, subject: usize },
    StepFinished { step: usize, outcome: usize, duration: usize },
    Finished { outcome: usize, duration: usize },
}

impl Role {
    /// `None` if the event is not one of these processes.
    pub(super) fn of(
        descriptor: &'static Descriptor,
        processes: &[&ProcessDescriptor],
    ) -> Option<Self> {
        let (group, name) = descriptor.name.split_once('/')?;
        let process = processes.iter().position(|process| process.name == group)?;
        let at = |property| descriptor.index_of(property);
        let tells = match name {
            "started" => Tells::Started,
            "step_started" => Tells::StepStarted { step: at("step")?, total: at("total")? },
            "step_advanced" => Tells::StepAdvanced { step: at("step")?, subject: at("subject")? },
            "step_failed" => Tells::StepFailed { step: at("step")?, subject: at("subject")? },
            "step_finished" => Tells::StepFinished {
                step: at("step")?,
                outcome: at("outcome")?,
                duration: at("duration_ms")?,
            },
            "finished" => Tells::Finished { outcome: at("outcome")?, duration: at("duration_ms")? },
            _ => return None,
        };
        let (identity, run) = (at(processes[process].identity)?, at("run_id")?);
        let property = &descriptor.properties[identity];
        Some(Self { process, identity, run, tells, property })
    }

    /// The subject of a run as it may be shown.
    pub(super) fn shown(&self, subject: Value<'_>) -> String {
        Shown::new(self.property, subject).to_string()
    }
}
