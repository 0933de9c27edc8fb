//! Compiles a registry of events into typed constructors and test matchers.

pub mod diagnostic;
pub mod registry;
pub mod rules;
pub mod source;

mod emit;
mod names;
mod options;
mod syntax;

pub use emit::File;
pub use options::Options;
pub use rules::Level;
