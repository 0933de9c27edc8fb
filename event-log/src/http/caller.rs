//! Who calls, and what it may do.

use super::{
    Service,
    problem::Problem,
    tokens::{Grant, Refused, Right},
};
use crate::{
    Access, View,
    scope::{Salt, Scope},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderName, StatusCode, header, request::Parts},
};
use event_model::Event;
use std::sync::Arc;

/// Who calls: a handler that has one as a parameter is refused without a known token.
#[derive(Debug)]
pub(super) struct Caller(Grant);

/// The same, for the routes that others had first: the token may also be in `X-Auth-Token`.
#[derive(Debug)]
pub(super) struct CompatibleCaller(pub(super) Caller);

/// Where clients of OpenStack put their token.
const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");

impl Caller {
    /// What the caller may read.
    pub(super) fn view(&self, service: &Service) -> Result<View, Problem> {
        self.needs(Right::Read)?;
        Ok(service.log.view(self.0.access.clone()))
    }

    /// Refuses a caller that may not write at all. Returns what the caller may write events about.
    pub(super) fn writes(&self) -> Result<&Access, Problem> {
        self.needs(Right::Write)?;
        Ok(&self.0.access)
    }

    /// Refuses a caller that may not write this event: the root of the event must be one of the identities of the token.
    /// Another identity is not enough, because then the event would be in the order of a root that the token is not for.
    pub(super) fn writes_event(&self, event: &dyn Event) -> Result<(), Problem> {
        let Some(allowed) = self.writes()?.identities() else { return Ok(()) };
        let scope = Scope::of(event, &Salt("".into()));
        let root = scope.root.and_then(|index| scope.identities.get(index));
        if root.is_some_and(|root| allowed.contains(root)) {
            return Ok(());
        }
        let detail = match root {
            Some(root) => {
                format!("the token does not allow events about this `{}`", root.name)
            }
            None => "the token does not allow events about no subject".to_owned(),
        };
        Err(Problem::new(StatusCode::FORBIDDEN, detail))
    }

    /// The name of the token.
    pub(super) fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    fn needs(&self, right: Right) -> Result<(), Problem> {
        if self.0.rights.contains(&right) {
            return Ok(());
        }
        let detail = format!("the token does not have the right `{}`", right.as_str());
        Err(Problem::new(StatusCode::FORBIDDEN, detail))
    }
}

impl FromRequestParts<Arc<Service>> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Problem> {
        caller(service, || bearer(parts))
    }
}

impl FromRequestParts<Arc<Service>> for CompatibleCaller {
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        service: &Arc<Service>,
    ) -> Result<Self, Problem> {
        let token = || match only(parts, &X_AUTH_TOKEN)? {
            Some(_) if parts.headers.contains_key(header::AUTHORIZATION) => {
                let detail = "send the token in one header, `Authorization` or `X-Auth-Token`";
                Err(unauthorized("x-auth-token", detail))
            }
            Some(token) => Ok(token),
            None => bearer(parts),
        };
        caller(service, token).map(Self)
    }
}

fn caller<'p>(
    service: &Service,
    token: impl FnOnce() -> Result<&'p str, Problem>,
) -> Result<Caller, Problem> {
    let Some(tokens) = &service.tokens else {
        let rights = Right::ALL.to_vec();
        return Ok(Caller(Grant { name: None, rights, access: Access::all() }));
    };
    let grant = tokens.grant(token()?).map_err(|refused| {
        let detail = match refused {
            Refused::Unknown => "the token is not known",
            Refused::Expired => "the token has expired: ask for a new one",
        };
        unauthorized("authorization", detail)
    })?;
    Ok(Caller(grant))
}

/// The token of `Authorization: Bearer TOKEN`.
fn bearer(parts: &Parts) -> Result<&str, Problem> {
    let refused = || unauthorized("authorization", "send one header `Authorization: Bearer TOKEN`");
    let value = only(parts, &header::AUTHORIZATION)?.ok_or_else(refused)?;
    let (scheme, token) = value.split_once(' ').ok_or_else(refused)?;
    let token = token.trim_matches(' ');
    match scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() {
        true => Ok(token),
        false => Err(refused()),
    }
}

/// The value of a header that may be sent once. `None` if it is not sent.
fn only<'p>(parts: &'p Parts, name: &HeaderName) -> Result<Option<&'p str>, Problem> {
    let mut values = parts.headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (None, _) => Ok(None),
        (Some(value), None) if !value.is_empty() => value
            .to_str()
            .map(Some)
            .map_err(|_| unauthorized(name.as_str(), "the token has characters that none has")),
        (Some(_), None) => Err(unauthorized(name.as_str(), "the header is empty")),
        (Some(_), Some(_)) => Err(unauthorized(name.as_str(), "send this header once")),
    }
}

fn unauthorized(header: &str, detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, detail).at("header", header, detail)
}
