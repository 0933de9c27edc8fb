//! Tests of the tree: texts and what is read from them.

mod differential;
mod errors;
mod inputs;
mod mending;
mod places;
mod properties;
mod recovery;
mod show;
mod tree;
