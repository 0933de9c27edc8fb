//! Matchers for tests: what a test expects of whole events and of single properties.
//!
//! Generated matchers have a method per property. It takes a value of the property's type, or a matcher from one of
//! these functions:
//!
//! | function | matches |
//!
//! | | takes |
//! | --- | --- |
//! | [`any()`] | every value; it names the property for the reader of the test |
//! | [`none()`] | an absent value |
//! | [`some(..)`](some) | a value that is present and matches |
//! | [`contains("..")`](contains) | a text that contains this, or a list with this text as an item |
//! | [`starts_with("..")`](starts_with) | a text that starts with this |
//! | [`one_of([..])`](one_of) | one of several values |
//! | [`not(..)`](not) | everything that does not match |
//! | [`satisfies(\|value\| ..)`](satisfies) | a value for which a function returns `true` |
//!
//! They nest: `some(not(contains("sd")))`.
//!
//! Matchers for the events of a lifecycle can check what changed: `changed("state")` expects this member among the
//! changed ones; `snapshot("/place/0/id", "p-1")` expects this value at a JSON pointer.
//!
//! Pass a matcher for a whole event to [`Recorder::expect`](crate::testing::Recorder::expect). It is also a
//! [`predicates_core::Predicate`] of an [`Occurrence`](crate::Occurrence) and of a `dyn Event`, so it works in
//! `.with(..)` of `mockall`.

mod any;
mod condition;
mod contains;
mod debug;
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
