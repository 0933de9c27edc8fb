//! Why a request failed.

use serde::Deserialize;
use std::{error::Error, fmt};
use uuid::Uuid;

type Cause = Box<dyn Error + Send + Sync>;

/// A request failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ClientError {
    /// This is not the URL of a server.
    Url(String),
    /// A token has characters that no token has.
    Token,
    /// The query has a condition that cannot be asked over HTTP.
    Condition(&'static str),
    /// The server answered that it does not do this.
    Refused(Box<Problem>),
    /// The server cannot be reached, or the connection was lost. It is not known whether it did what was asked.
    Connection(Cause),
    /// The server sent more than this number of bytes.
    TooLarge {
        /// The greatest number of bytes.
        most: usize,
    },
    /// The server sent something that is not the answer of an event log.
    Answer(Cause),
}

/// What a server says is wrong: the members of `application/problem+json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
#[serde(default)]
pub struct Problem {
    /// The status of the answer.
    pub status: u16,
    /// The kind of problem.
    pub title: String,
    /// What is wrong, and what to do.
    pub detail: String,
    /// Every parameter, header or place in the body that is wrong.
    pub errors: Vec<Mistake>,
    /// The ids of events of which it is not known whether they were stored.
    pub ids: Vec<Uuid>,
}

/// A part of a request that is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
#[serde(default)]
pub struct Mistake {
    /// `query`, `path`, `header` or `body`.
    pub r#in: String,
    /// The name of the parameter or header, or the JSON pointer of the place in the body.
    pub name: String,
    /// What is wrong with it, and what to do.
    pub detail: String,
}

impl ClientError {
    pub(super) fn answer(cause: impl Into<Cause>) -> Self {
        Self::Answer(cause.into())
    }

    pub(super) fn connection(cause: impl Into<Cause>) -> Self {
        Self::Connection(cause.into())
    }

    /// Whether the same request may succeed later: the connection was lost, or the server is busy.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Connection(_) => true,
            Self::Refused(problem) => matches!(problem.status, 408 | 429 | 500 | 502..=504),
            _ => false,
        }
    }
}

impl fmt::Display for ClientError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Url(why) => write!(
                f,
                "this is not the URL of a server: {why}; write it like `http://127.0.0.1:8095`"
            ),
            Self::Token => f.write_str("the token has characters that no token has"),
            Self::Condition(what) => write!(f, "a server cannot be asked for {what}"),
            Self::Refused(problem) => problem.fmt(f),
            Self::Connection(_) => {
                f.write_str("the server cannot be reached, or the connection was lost")
            }
            Self::TooLarge { most } => write!(f, "the server sent more than {most} bytes"),
            Self::Answer(_) => {
                f.write_str("the server sent something that is not the answer of an event log")
            }
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, title, detail, errors, .. } = self;
        write!(f, "the server answered {status}")?;
        for text in [title, detail] {
            if !text.is_empty() {
                write!(f, ": {text}")?;
            }
        }
        for Mistake { r#in, name, detail: what } in errors {
            if what != detail {
                write!(f, "; {in} {name}: {what}", in = r#in)?;
            }
        }
        Ok(())
    }
}

impl Error for ClientError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Connection(cause) | Self::Answer(cause) => Some(&**cause),
            Self::Url(_)
            | Self::Token
            | Self::Condition(_)
            | Self::Refused(_)
            | Self::TooLarge { .. } => None,
        }
    }
}
