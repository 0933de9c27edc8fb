//! What the benches of all packages share: a clock, comparisons, and registries of any size.

pub mod clock;
pub mod measure;
pub mod registries;
