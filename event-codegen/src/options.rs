//! What a registry is compiled with: the command line and `Builder` fill it in.

use crate::rules::{self, Level, Rule};
use std::{error, fmt};

/// What a registry is compiled with.
#[derive(Debug, Clone, Default)]
pub struct Options {
    pub(crate) group: Option<String>,
    pub(crate) levels: Vec<(&'static Rule, Level)>,
    pub(crate) deny_warnings: bool,
}
