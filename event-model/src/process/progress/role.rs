//! What the events of a process say, and in which properties.

use crate::descriptor::{Descriptor, ProcessDescriptor, PropertyDescriptor};

/// What an event says. The numbers are indexes of properties.
#[derive(Clone, Copy)]
pub(super) struct Role {
    pub(super) process: &'static ProcessDescriptor,
    pub(super) identity: usize,
    pub(super) run: usize,
    pub(super) tells: Tells,
    /// The property that identifies the subject.
    pub(super) property: &'static PropertyDescriptor,
}

#[derive(Clone, Copy)]
pub(super) enum Tells {
    Started,
    /// The name of a step is in this property.
    Step(usize, StepTells),
    Finished(Ending),
}

#[derive(Clone, Copy)]
pub(super) enum StepTells {
    Started { total: usize },
    Advanced { subject: usize },
    Failed { subject: usize },
    Finished(Ending),
}

#[derive(Clone, Copy)]
pub(super) struct Ending {
    pub(super) outcome: usize,
    pub(super) duration: usize,
}

impl Role {
    /// `None` if the event is not one of these processes.
    pub(super) fn of(
        descriptor: &'static Descriptor,
        processes: &[&'static ProcessDescriptor],
    ) -> Option<Self> {
        let (group, name) = descriptor.name.split_once('/')?;
        let process = *processes.iter().find(|process| process.name == group)?;
        let at = |property| descriptor.index_of(property);
        let ending = || Some(Ending { outcome: at("outcome")?, duration: at("duration_ms")? });
        let step = |tells| Some(Tells::Step(at("step")?, tells));
        let tells = match name {
            "started" => Tells::Started,
            "step_started" => step(StepTells::Started { total: at("total")? })?,
            "step_advanced" => step(StepTells::Advanced { subject: at("subject")? })?,
            "step_failed" => step(StepTells::Failed { subject: at("subject")? })?,
            "step_finished" => step(StepTells::Finished(ending()?))?,
            "finished" => Tells::Finished(ending()?),
            _ => return None,
        };
        let (identity, run) = (at(process.identity)?, at("run_id")?);
        let property = &descriptor.properties[identity];
        Some(Self { process, identity, run, tells, property })
    }
}
