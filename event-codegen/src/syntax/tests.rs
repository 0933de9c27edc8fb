//! Tests of the tree: texts and what is read from them.

mod errors;
mod places;
mod recovery;
mod show;
mod tree;
