//! A part of a step: one of the things that the step works on.

use crate::value::Value;
use std::fmt;

/// One of the things that a step works on, such as an instance.
///
/// A text is a subject that has only an id.
///
/// ```
/// use event_model::process::Subject;
///
/// let subject = Subject::new("i-0af3").with_name("worker-0").with_group("workers");
/// assert_eq!(subject.name.as_deref(), Some("worker-0"));
/// assert_eq!(Subject::from("i-0af3"), Subject::new("i-0af3"));
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Subject {
    /// Identifies the subject within its step: the property `subject`.
    pub id: String,
    /// The name that people know: the property `subject_name`.
    pub name: Option<String>,
    /// What the subject is part of, such as a group of nodes: the property `subject_group`.
    pub group: Option<String>,
}

impl Subject {
    /// Creates a subject with only an id.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), name: None, group: None }
    }

    /// Sets the name.
    #[must_use]
    pub fn with_name(self, name: impl Into<String>) -> Self {
        Self { name: Some(name.into()), ..self }
    }

    /// Sets the group.
    #[must_use]
    pub fn with_group(self, group: impl Into<String>) -> Self {
        Self { group: Some(group.into()), ..self }
    }
}

impl From<String> for Subject {
    fn from(id: String) -> Self {
        Self::new(id)
    }
}

impl From<&String> for Subject {
    fn from(id: &String) -> Self {
        Self::new(id)
    }
}

impl From<&str> for Subject {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

/// Hides private keys.
impl fmt::Debug for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subject")
            .field("id", &Value::Str(&self.id))
            .field("name", &self.name.as_deref().map(Value::Str))
            .field("group", &self.group.as_deref().map(Value::Str))
            .finish()
    }
}
