//! The events that are derived from processes: six for each process.

use super::derived::{Maker, NewEvent, identity_type, title};
use crate::registry::{
    Derived, EnumValue, Event, EventType, Identity, Process, Property, PropertyType, Role,
    Severity, Stage,
};

/// The outcomes of steps and runs.
pub(crate) const OUTCOMES: [&str; 5] =
    ["succeeded", "partial", "failed", "cancelled", "superseded"];

/// The properties of derived events besides the identity.
pub(crate) const PROPERTIES: [&str; 11] = [
    "run_id",
    "step",
    "total",
    "subject",
    "subject_name",
    "subject_group",
    "error",
    "error_id",
    "outcome",
    "severity",
    "duration_ms",
];

/// The events that are derived from processes, in their order.
pub(super) fn events<'a>(
    processes: &'a [Process],
    event_types: &'a [EventType],
) -> impl Iterator<Item = Event> {
    processes.iter().enumerate().flat_map(move |(index, process)| {
        let subject = process.event_type.zip(process.subject(event_types));
        let run = subject.map(|(event_type, (_, identity))| Run {
            index,
            process,
            event_type,
            identity,
            maker: Maker { place: process.name.span },
        });
        run.into_iter().flat_map(|run| Stage::ALL.map(|stage| run.event(stage)))
    })
}

/// A process whose subject is known.
struct Run<'a> {
    /// The index of the process.
    index: usize,
    process: &'a Process,
    /// The index of its event type.
    event_type: usize,
    identity: &'a Identity,
    maker: Maker,
}

impl Run<'_> {
    fn event(&self, stage: Stage) -> Event {
        self.maker.event(NewEvent {
            derived: Derived::Process(self.index, stage),
            group: self.process.name.value.clone(),
            local_name: stage.as_str(),
            event_type: self.event_type,
            severity: match stage {
                Stage::StepFailed => Severity::Error,
                Stage::Started
                | Stage::StepStarted
                | Stage::StepAdvanced
                | Stage::StepFinished
                | Stage::Finished => Severity::Info,
            },
            message: self.message(stage),
            description: self.description(stage).to_owned(),
            properties: self.properties(stage),
        })
    }

    fn message(&self, stage: Stage) -> String {
        let (title, id) = (title(&self.words()), &self.identity.name.value);
        match stage {
            Stage::Started => format!("{title} of {{{id}}} started"),
            Stage::StepStarted => format!("{title}: step {{step}} started"),
            Stage::StepAdvanced => format!("{title}: step {{step}} is done for {{subject}}"),
            Stage::StepFailed => {
                format!("{title}: step {{step}} failed for {{subject:-the whole step}}: {{error}}")
            }
            Stage::StepFinished => format!("{title}: step {{step}} finished: {{outcome}}"),
            Stage::Finished => format!("{title} of {{{id}}} finished: {{outcome}}"),
        }
    }

    fn description(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Started => "A run of the process started.",
            Stage::StepStarted => "A step of the process started.",
            Stage::StepAdvanced => "A step is done for one subject.",
            Stage::StepFailed => "A step failed, for one subject or as a whole.",
            Stage::StepFinished => "A step of the process ended.",
            Stage::Finished => "A run of the process ended.",
        }
    }

    /// The identity and the run, then what the stage has.
    fn properties(&self, stage: Stage) -> Vec<Property> {
        let of_stage = match stage {
            Stage::Started => vec![],
            Stage::StepStarted => {
                let total = self.property(
                    "total",
                    PropertyType::Uint64,
                    "The number of subjects, if it is known.",
                );
                vec![self.step(), optional(total)]
            }
            Stage::StepAdvanced => {
                let subject = self.text("subject", "What the step is done for.");
                [vec![self.step(), subject], self.of_subject()].concat()
            }
            Stage::StepFailed => {
                let subject = self.text(
                    "subject",
                    "What the step failed for. Without one, it failed as a whole.",
                );
                let error = self.text("error", "What failed, with its causes.");
                let error_id = self.property(
                    "error_id",
                    PropertyType::Uuid,
                    "The name of this failure, for logs.",
                );
                let before = vec![self.step(), optional(subject)];
                [before, self.of_subject(), vec![error, error_id]].concat()
            }
            Stage::StepFinished => vec![self.step(), self.outcome(), self.duration()],
            Stage::Finished => {
                let severity = self.property(
                    "severity",
                    PropertyType::Severity,
                    "How serious the outcome is.",
                );
                vec![self.outcome(), optional(severity), self.duration()]
            }
        };
        let ty = identity_type(*self.identity.ty.read());
        let identity = self.maker.property(&self.identity.name.value, ty, Role::Plain);
        let run = self.property("run_id", PropertyType::Uuid, "The run of the process.");
        [vec![identity, run], of_stage].concat()
    }

    fn of_subject(&self) -> Vec<Property> {
        vec![
            optional(self.text("subject_name", "The name of the subject for people.")),
            optional(self.text("subject_group", "The group that the subject belongs to.")),
        ]
    }

    fn step(&self) -> Property {
        let names =
            self.process.steps.iter().map(|step| EnumValue { text: step.name.clone(), rust: None });
        let step = self.maker.property("step", PropertyType::Enum(names.collect()), Role::Step);
        self.maker.described(step, "The step.")
    }

    fn outcome(&self) -> Property {
        let value = |text: &str| EnumValue { text: self.maker.text(text.to_owned()), rust: None };
        let values = PropertyType::Enum(OUTCOMES.map(value).into());
        self.maker.described(self.maker.property("outcome", values, Role::Outcome), "How it ended.")
    }

    fn duration(&self) -> Property {
        self.property("duration_ms", PropertyType::Uint64, "How long it took, in milliseconds.")
    }

    fn text(&self, name: &str, description: &str) -> Property {
        self.property(name, PropertyType::String, description)
    }

    fn property(&self, name: &str, ty: PropertyType, description: &str) -> Property {
        self.maker.described(self.maker.property(name, ty, Role::Plain), description)
    }

    /// The name for people: `cluster_creation` is a cluster creation.
    fn words(&self) -> String {
        self.process.name.value.replace('_', " ")
    }
}

fn optional(property: Property) -> Property {
    Property { optional: true, ..property }
}
