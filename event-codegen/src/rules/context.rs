//! What a rule looks at.

use crate::{registry::Registry, source::Sources};

/// What a rule looks at: what was read, and the text it was read from.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) registry: &'a Registry,
    pub(crate) sources: &'a Sources,
}
