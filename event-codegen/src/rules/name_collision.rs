//! The rule `name-collision`: things that would have the same name in Rust. The names come from
//! [`names`](crate::names).

mod enums;
mod event_types;
mod events;
mod groups;
mod lifecycles;
mod processes;
mod properties;

use super::{Context, Findings, Named as Event};
use crate::{
    diagnostic::Diagnostic,
    names,
    registry::{EventType, Identity, Process, Text},
    rule::NAME_COLLISION,
    source::Span,
};
use std::fmt;

/// The advice if only one of the two can be renamed.
const OTHER_NAME: &str = "choose another name, such as a longer one";

pub(super) fn check(context: &Context<'_>, findings: &mut Findings<'_>) {
    groups::check(context, findings);
    let mut declared = event_types::check(context, findings);
    lifecycles::check(context, &mut declared, findings);
    processes::check(context, &mut declared, findings);
    events::check(context, &declared, findings);
    enums::check(context, &declared, findings);
    properties::check(context, findings);
}

/// Something with a name in a registry, such as `event` and `host/rebooted`.
struct Named<'a> {
    kind: &'static str,
    name: &'a str,
    span: Span,
    origin: Origin,
}

/// Where a named thing comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// It is written.
    Written,
    /// It is derived from a lifecycle or a process.
    Derived,
    /// It is not in a file.
    BuiltIn,
}

impl fmt::Display for Named<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} `{}`", self.kind, self.name)
    }
}

/// How to give a thing of this kind another name only in Rust.
fn way_out(this: &Named<'_>) -> Option<&'static str> {
    match this.kind {
        "event" => Some("`rust: OtherName` gives an event another name in Rust only"),
        "group" => Some(
            "`groups` in `registry` gives a group another name in Rust only: `{ core: { rust: core_events } }`",
        ),
        "property" | "the type of" => {
            Some("`{ type: .., rust: other_name }` gives a property another name in Rust only")
        }
        "value" => Some("`{ value: .., rust: OtherName }` gives a value another name in Rust only"),
        _ => None,
    }
    .filter(|_| this.origin == Origin::Written)
}

impl<'a> Named<'a> {
    fn new(kind: &'static str, name: &'a Text) -> Self {
        Self { kind, name: &name.value, span: name.span, origin: Origin::Written }
    }

    fn event(event: Event<'a>) -> Self {
        let is_derived = event.event.derived.is_some();
        let origin = if is_derived { Origin::Derived } else { Origin::Written };
        Self { origin, ..Self::new("event", &event.name.text) }
    }

    fn event_type(event_type: &'a EventType) -> Self {
        let origin = if event_type.built_in { Origin::BuiltIn } else { Origin::Written };
        Self { origin, ..Self::new("event type", &event_type.name) }
    }

    /// The subject of an event type with a lifecycle.
    fn subject(event_type: &'a EventType) -> Self {
        Self::new("the subject of event type", &event_type.name)
    }

    /// The type of a process.
    fn process(process: &'a Process) -> Self {
        Self::new("the type of process", &process.name)
    }

    /// The enum of the steps of a process.
    fn steps(process: &'a Process) -> Self {
        Self::new("the enum of the steps of process", &process.name)
    }

    /// An identity that this event type declares.
    fn identity(identity: &'a Identity, event_type: &'a EventType) -> Self {
        Self {
            origin: Self::event_type(event_type).origin,
            ..Self::new("identity", &identity.name)
        }
    }
}

/// `this` and the earlier `other` would both be `rust`.
fn with_other(this: &Named<'_>, other: &Named<'_>, rust: &str) -> Diagnostic {
    let diagnostic = collision(this, &other.to_string(), rust);
    let diagnostic = match (this.origin, other.origin) {
        (Origin::Written, Origin::Written) => {
            diagnostic.note("rename the one that is not published yet")
        }
        (Origin::Written, Origin::Derived | Origin::BuiltIn) => diagnostic.note(OTHER_NAME),
        (Origin::Derived | Origin::BuiltIn, _) => diagnostic.note(format!("rename {other}")),
    };
    let diagnostic = way_out(this).into_iter().fold(diagnostic, Diagnostic::note);
    match other.origin {
        Origin::Written => diagnostic.label(other.span, format!("is `{rust}` already")),
        Origin::Derived => {
            diagnostic.label(other.span, format!("`{rust}` is already derived from this"))
        }
        Origin::BuiltIn => diagnostic,
    }
}

/// `this` would be `rust`, which is also in the code of every registry.
fn with_known(this: &Named<'_>, known: &str, rust: &str) -> Diagnostic {
    let diagnostic = collision(this, known, rust).note(OTHER_NAME);
    way_out(this).into_iter().fold(diagnostic, Diagnostic::note)
}

fn collision(this: &Named<'_>, known: &str, rust: &str) -> Diagnostic {
    let title = format!("{this} would have the same name in Rust as {known}");
    Diagnostic::new(&NAME_COLLISION, title, this.span, format!("would be `{rust}`"))
}

/// The things with the name `rust` of a type in every generated module.
fn known_type(rust: &str) -> Option<&'static str> {
    names::is_used_type(rust).then_some("a type that generated code uses")
}

/// The same for things that only the root has.
fn known_enum(rust: &str) -> Option<&'static str> {
    (rust == names::ANY_EVENT).then_some("the enum of all events")
}
