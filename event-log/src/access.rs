//! What a caller may see.

use crate::Identity;
use std::fmt;

/// What a caller may see. Every read of a [`View`](crate::View) is limited to it.
///
/// ```
/// use event_log::Access;
///
/// let operator = Access::all();
/// let user = Access::none().and_to("cluster_id", "5a3e0000-0000-0000-0000-000000000001");
/// assert_ne!(operator, user);
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Access(Option<Vec<Identity>>);

impl Access {
    /// Everything.
    pub const fn all() -> Self {
        Self(None)
    }

    /// Nothing.
    pub const fn none() -> Self {
        Self(Some(Vec::new()))
    }

    /// The events that have this identity.
    pub fn to(name: &str, value: impl fmt::Display) -> Self {
        Self::none().and_to(name, value)
    }

    /// The same, and also the events that have this identity. [`Access::all`] stays as it is.
    #[must_use]
    pub fn and_to(self, name: &str, value: impl fmt::Display) -> Self {
        let Self(Some(mut identities)) = self else { return self };
        identities.extend(Identity::meant(name, value));
        Self(Some(identities))
    }

    /// The identities of which an event must have one. `None` if all events may be seen. A value that is a UUID in another
    /// spelling is in it in both spellings.
    pub fn identities(&self) -> Option<&[Identity]> {
        self.0.as_deref()
    }
}

impl fmt::Debug for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("Access(all)"),
            Some(identities) => write!(f, "Access({identities:?})"),
        }
    }
}
