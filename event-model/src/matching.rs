//! What tests expect of events: of whole events, and of single properties.
//!
//! Generated matchers have a method per property. It takes a value of the property's type, or what one of these
//! functions makes:
//!
//! | | takes |
//! | --- | --- |
//! | [`any()`] | every value; the property is named for the reader |
//! | [`none()`] | no value |
//! | [`some(..)`](some) | a value that is as expected |
//! | [`contains("..")`](contains) | a text with this in it, a list with this text among its items |
//! | [`starts_with("..")`](starts_with) | a text that starts with this |
//! | [`one_of([..])`](one_of) | one of several values |
//! | [`not(..)`](not) | all else |
//! | [`satisfies(\|value\| ..)`](satisfies) | a value for which a function says true |
//!
//! They nest: `some(not(contains("sd")))`.
//!
//! Matchers of the events of a lifecycle look into what changed: `changed("state")` wants this member among those that
//! did, `snapshot("/place/0/id", "p-1")` wants this where a JSON pointer leads.
//!
//! A matcher for a whole event goes to [`Recorder::expect`](crate::testing::Recorder::expect). It also is a
//! [`predicates_core::Predicate`], of an [`Occurrence`](crate::Occurrence) and of a `dyn Event`, so that `mockall` takes
//! it in `.with(..)`.

mod any;
mod condition;
mod contains;
mod event_matcher;
mod exact;
mod expected;
mod item;
mod none;
mod not;
mod one_of;
mod pointer;
mod predicate;
mod satisfies;
mod some;
mod starts_with;
mod subject;

pub use any::{Any, any};
pub use contains::{Contains, Searchable, contains};
pub use event_matcher::EventMatcher;
pub use expected::{Anything, Expected, Text};
pub use none::{Absent, none};
pub use not::{Not, not};
pub use one_of::{OneOf, one_of};
pub use satisfies::{Satisfies, satisfies};
pub use some::{Present, some};
pub use starts_with::{StartsWith, starts_with};

#[doc(hidden)]
pub use condition::Condition;
pub(crate) use {condition::Values, event_matcher::Part, subject::Subject};
