//! Sinks for tests: they record events and show how these differ from what a test expects.
//!
//! | | |
//! | --- | --- |
//! | [`Recorder::strict`] | emit first, expect afterwards; events that nothing expects fail the test |
//! | [`Recorder::new`] | the same, but other events do not matter |
//! | [`Script`] | expect first, emit afterwards: for fixtures, and where a mock was used before |
//!
//! A failure shows the expected event part by part beside the closest recorded ones, and lists what was recorded. Long
//! values wrap at the width of the terminal if `COLUMNS` is set, else at 100 characters. Colours are used if standard
//! error is a terminal; `NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE` and `TERM=dumb` have their usual meaning. The title,
//! names and values are never coloured, so `#[should_panic(expected = "..")]` finds them.

mod check;
mod count;
mod events;
mod expectation;
mod failure;
#[cfg(feature = "googletest")]
mod googletest;
mod handle;
mod log;
mod recorder;
mod script;
mod sequence;
mod show;
mod wait;

pub use count::Times;
pub use expectation::Expectation;
#[doc(hidden)]
pub use failure::{Screen, shown_on};
pub use recorder::Recorder;
pub use script::Script;
pub use sequence::Sequence;
pub use wait::Next;

use crate::matching::IntoMatcher;
use {check::Check, count::Count, events::Events, failure::Failure};
