//! A sink for tests: it records events and shows how they differ from what a test expects.

mod expectation;
mod failure;
#[cfg(feature = "googletest")]
mod googletest;
mod recorder;
mod sequence;

pub use expectation::Expectation;
pub use recorder::Recorder;
pub use sequence::Sequence;
