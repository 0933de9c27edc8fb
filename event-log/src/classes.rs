//! Severities and categories as numbers.

use event_model::{Category, Severity};

/// The severities, the lowest first. The index is the number that stores keep.
pub(crate) const SEVERITIES: [Severity; 4] =
    [Severity::Info, Severity::Warning, Severity::Error, Severity::Critical];

/// The audiences. The index is the number that stores keep.
pub(crate) const CATEGORIES: [Category; 2] = [Category::User, Category::Metrics];
