//! A sink for tests: it remembers what happened, and says what differs from what was expected.

mod expectation;
mod failure;
mod recorder;
mod sequence;

pub use expectation::Expectation;
pub use recorder::Recorder;
pub use sequence::Sequence;
