//! Who calls, and what it may do.

use super::{
    Service,
    problem::Problem,
    requests::note_token,
    tokens::{Grant, Refused, Right},
};
use crate::{Access, View};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderName, StatusCode, header, request::Parts},
};
use std::sync::Arc;

/// Who calls: a handler that has one as a parameter is refused without a known token.
#[derive(Debug)]
pub(super) struct Caller(Grant);

/// Where clients of OpenStack put their token.
const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");

impl Caller {
    /// Who calls: the token is in `Authorization: Bearer TOKEN`.
    pub(super) fn of(service: &Service, headers: &HeaderMap) -> Result<Self, Problem> {
        caller(service, || bearer(headers))
    }

    /// The same for the routes that others had first: the token may also be in `X-Auth-Token`, and not in both.
    pub(super) fn compatible(service: &Service, headers: &HeaderMap) -> Result<Self, Problem> {
        caller(service, || match only(headers, &X_AUTH_TOKEN)? {
            Some(_) if headers.contains_key(header::AUTHORIZATION) => {
                let detail = "send the token in one header, `Authorization` or `X-Auth-Token`";
                Err(unauthorized("x-auth-token", detail))
            }
            Some(token) => Ok(token),
            None => bearer(headers),
        })
    }

    /// What the caller may read.
    pub(super) fn view(&self, service: &Service) -> Result<View, Problem> {
        Ok(service.log.view(self.reads()?.clone()))
    }

    /// The events that the caller may read.
    pub(super) fn reads(&self) -> Result<&Access, Problem> {
        self.needs(Right::Read)?;
        Ok(&self.0.access)
    }

    /// What the caller may write events about.
    pub(super) fn writes(&self) -> Result<&Access, Problem> {
        self.needs(Right::Write)?;
        Ok(&self.0.access)
    }

    /// The name of the token. `None` if tokens are not asked for.
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
        Self::of(service, &parts.headers)
    }
}

fn caller<'h>(
    service: &Service,
    token: impl FnOnce() -> Result<&'h str, Problem>,
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
    if let Some(name) = &grant.name {
        note_token(name);
    }
    Ok(Caller(grant))
}

/// The token of `Authorization: Bearer TOKEN`.
fn bearer(headers: &HeaderMap) -> Result<&str, Problem> {
    let refused = || unauthorized("authorization", "send one header `Authorization: Bearer TOKEN`");
    let value = only(headers, &header::AUTHORIZATION)?.ok_or_else(refused)?;
    let (scheme, token) = value.split_once(' ').ok_or_else(refused)?;
    let token = token.trim_matches(' ');
    match scheme.eq_ignore_ascii_case("bearer") && !token.is_empty() {
        true => Ok(token),
        false => Err(refused()),
    }
}

/// The value of a header that may be sent once. `None` if it is not sent.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, Problem> {
    let refused = |detail| Err(unauthorized(name.as_str(), detail));
    let mut values = headers.get_all(name).iter();
    let Some(value) = values.next() else { return Ok(None) };
    if values.next().is_some() {
        return refused("send this header once");
    }
    match value.to_str() {
        Ok(text) => Ok(Some(text)),
        Err(_) => refused("the header has characters that no token has"),
    }
}

fn unauthorized(header: &str, detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, detail).at("header", header, detail)
}
