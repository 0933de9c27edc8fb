//! Tests of the tree: texts and what is read from them.

mod differential;
mod errors;
mod fixing;
mod inputs;
mod places;
mod properties;
mod recovery;
mod show;
mod tree;
