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
//! | `Severity::Error..`, `1..=3` | a value in this range |
//!
//! They nest: `some(not(contains("sd")))`. A function may get a name for failure texts:
//! `satisfies(|n: &i64| n % 2 == 0).named("is even")`.
//!
//! Matchers for whole events combine: `first.and(second)`, `first.or(second)`, `not(first)`. Everything that takes a
//! matcher takes a reference to one too.
//!
//! Matchers for the events of a lifecycle can check what changed: `changed("state")` expects this member among the
//! changed ones; `snapshot("/place/0/id", "p-1")` expects this value at a JSON pointer.
//!
//! Pass a matcher for a whole event to [`Recorder::expect`](crate::testing::Recorder::expect). It is also a
//! [`predicates_core::Predicate`] of an [`Occurrence`](crate::Occurrence) and of a `dyn Event`, so it works in
//! `.with(..)` of `mockall`.

mod alternative;
mod any;
mod category;
mod condition;
mod contains;
mod debug;
mod event_matcher;
mod exact;
mod expected;
mod into_matcher;
mod item;
mod known;
mod matcher_base;
mod none;
mod not;
mod one_of;
mod part;
mod pointer;
mod predicate;
mod range;
mod satisfies;
mod some;
mod starts_with;
mod subject;
mod target;

pub use any::{Any, any};
pub use contains::{Contains, Searchable, contains};
pub use event_matcher::EventMatcher;
pub use expected::{Anything, Expected, Text};
pub use into_matcher::IntoMatcher;
pub use matcher_base::MatcherBase;
pub use none::{Absent, none};
pub use not::{Not, not};
pub use one_of::{OneOf, one_of};
pub use satisfies::{Satisfies, satisfies};
pub use some::{Present, some};
pub use starts_with::{StartsWith, starts_with};

#[doc(hidden)]
pub use condition::Condition;
pub(crate) use {
    alternative::Alternative, condition::Values, part::Part, subject::Subject, target::Target,
};
