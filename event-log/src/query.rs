//! What a caller asks for.

use crate::{Cursor, Identity, fold::fold};
use event_model::{Category, Severity};
use jiff::Timestamp;
use std::{error::Error, fmt, str::FromStr};
use uuid::Uuid;

/// A question to a [`View`](crate::View): conditions, which must all hold, an order and a limit. What is repeated means any
/// of the values.
///
/// ```
/// use event_log::{Order, Query};
/// use event_model::{Category, Severity};
///
/// let query = Query::new()
///     .identity("cluster_id", "5a3e0000-0000-0000-0000-000000000001")
///     .name("host/*")
///     .not_name("host/disk_measured")
///     .min_severity(Severity::Warning)
///     .category(Category::User)
///     .text("timeout")
///     .since("2026-11-30T00:00:00Z".parse()?)
///     .order(Order::Ascending)
///     .limit(50);
/// # drop(query);
/// # Ok::<(), event_model::jiff::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub(crate) identities: Vec<Identity>,
    pub(crate) names: Vec<Box<str>>,
    pub(crate) not_names: Vec<Box<str>>,
    pub(crate) severities: Vec<Severity>,
    pub(crate) not_severities: Vec<Severity>,
    pub(crate) min_severity: Option<Severity>,
    pub(crate) categories: Vec<Category>,
    pub(crate) not_categories: Vec<Category>,
    pub(crate) texts: Vec<Box<str>>,
    /// Runs, or steps of runs.
    pub(crate) steps: Vec<(Uuid, Option<Box<str>>)>,
    pub(crate) since: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
    pub(crate) order: Order,
    pub(crate) cursor: Option<Cursor>,
    pub(crate) limit: usize,
    /// A page ends when its events have this number of bytes.
    pub(crate) most_bytes: usize,
}

/// The order of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// The newest event first.
    #[default]
    Descending,
    /// The oldest event first.
    Ascending,
}

/// `desc` or `asc`.
impl FromStr for Order {
    type Err = OrderError;

    fn from_str(text: &str) -> Result<Self, OrderError> {
        match text {
            "desc" => Ok(Self::Descending),
            "asc" => Ok(Self::Ascending),
            _ => Err(OrderError),
        }
    }
}

/// A text is not an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderError;

impl fmt::Display for OrderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this is not an order: write `desc`, for the newest event first, or `asc`")
    }
}

impl Error for OrderError {}

impl Query {
    /// The greatest limit of a page.
    pub const MAX_LIMIT: usize = 1000;

    /// All events, the newest first, 100 on a page.
    pub fn new() -> Self {
        Self {
            identities: Vec::new(),
            names: Vec::new(),
            not_names: Vec::new(),
            severities: Vec::new(),
            not_severities: Vec::new(),
            min_severity: None,
            categories: Vec::new(),
            not_categories: Vec::new(),
            texts: Vec::new(),
            steps: Vec::new(),
            since: None,
            until: None,
            order: Order::Descending,
            cursor: None,
            limit: 100,
            most_bytes: 8 << 20,
        }
    }

    /// Only events with this identity. Two values of one name mean either; two names mean both. A UUID may be spelled in
    /// another way than the log does.
    #[must_use]
    pub fn identity(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.identities.extend(Identity::meant(name, value));
        self
    }

    /// Only events of this name. `host/*` stands for all names of the group `host`.
    #[must_use]
    pub fn name(mut self, name: &str) -> Self {
        self.names.push(name.into());
        self
    }

    /// No events of this name, which may be a group as in [`name`](Self::name).
    #[must_use]
    pub fn not_name(mut self, name: &str) -> Self {
        self.not_names.push(name.into());
        self
    }

    /// Only events of this severity.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severities.push(severity);
        self
    }

    /// No events of this severity.
    #[must_use]
    pub fn not_severity(mut self, severity: Severity) -> Self {
        self.not_severities.push(severity);
        self
    }

    /// Only events of this severity or a higher one.
    #[must_use]
    pub fn min_severity(self, severity: Severity) -> Self {
        Self { min_severity: Some(severity), ..self }
    }

    /// Only events for this audience.
    #[must_use]
    pub fn category(mut self, category: Category) -> Self {
        self.categories.push(category);
        self
    }

    /// No events for this audience.
    #[must_use]
    pub fn not_category(mut self, category: Category) -> Self {
        self.not_categories.push(category);
        self
    }

    /// Only events whose message contains this text, in upper or lower case. Letters are compared one by one: `ß` is not `SS`.
    #[must_use]
    pub fn text(mut self, text: &str) -> Self {
        self.texts.push(fold(text).into());
        self
    }

    /// Only events of the run of a process with this id. Several runs and [steps](Self::step) mean any of them.
    ///
    /// Only events that count for [`View::progress`](crate::View::progress) are found.
    #[must_use]
    pub fn run(mut self, run_id: Uuid) -> Self {
        self.steps.push((run_id, None));
        self
    }

    /// Only events of this step of the run with this id, as for [`run`](Self::run).
    #[must_use]
    pub fn step(mut self, run_id: Uuid, name: &str) -> Self {
        self.steps.push((run_id, Some(name.into())));
        self
    }

    /// Only events that were recorded at this time or later.
    #[must_use]
    pub fn since(self, time: Timestamp) -> Self {
        Self { since: Some(time), ..self }
    }

    /// Only events that were recorded before this time.
    #[must_use]
    pub fn until(self, time: Timestamp) -> Self {
        Self { until: Some(time), ..self }
    }

    /// The order of the events.
    #[must_use]
    pub fn order(self, order: Order) -> Self {
        Self { order, ..self }
    }

    /// Continues after this place, in the order of the query. The cursor of any event fits, whatever was asked for when it
    /// was read.
    #[must_use]
    pub fn cursor(self, cursor: Cursor) -> Self {
        Self { cursor: Some(cursor), ..self }
    }

    /// The number of events on a page, from 1 to [`MAX_LIMIT`](Self::MAX_LIMIT). A greater number is taken as that, and 0
    /// as 1.
    #[must_use]
    pub fn limit(self, limit: usize) -> Self {
        Self { limit: limit.clamp(1, Self::MAX_LIMIT), ..self }
    }
}

impl Query {
    /// Whether the conditions about severities allow this one.
    pub(crate) fn asks_for(&self, severity: Severity) -> bool {
        (self.severities.is_empty() || self.severities.contains(&severity))
            && !self.not_severities.contains(&severity)
            && self.min_severity.is_none_or(|least| severity >= least)
    }

    /// Whether the conditions about names allow this one.
    pub(crate) fn asks_for_name(&self, name: &str) -> bool {
        let is_in = |patterns: &[Box<str>]| patterns.iter().any(|pattern| fits(pattern, name));
        (self.names.is_empty() || is_in(&self.names)) && !is_in(&self.not_names)
    }

    /// Whether the conditions about audiences allow this one.
    pub(crate) fn asks_for_category(&self, category: Category) -> bool {
        (self.categories.is_empty() || self.categories.contains(&category))
            && !self.not_categories.contains(&category)
    }
}

impl Default for Query {
    fn default() -> Self {
        Self::new()
    }
}

/// Whether a name is `pattern`, or of the group that it stands for.
fn fits(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix("/*") {
        Some(group) => name.strip_prefix(group).is_some_and(|rest| rest.starts_with('/')),
        None => pattern == name,
    }
}
