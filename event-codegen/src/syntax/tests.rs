//! Tests of the tree: texts and the trees that are read from them.

mod show;
mod tree;
mod zz;
