//! Who calls, and what it may do.

use super::{
    Service,
    problem::Problem,
    tokens::{Grant, Right},
};
use crate::{Access, View};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use std::sync::Arc;

/// Who calls: a handler that has one as a parameter is refused without a known token.
#[derive(Debug)]
pub(super) struct Caller(Grant);

impl Caller {
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
        Self::with(service, bearer(&parts.headers))
    }
}

impl Caller {
    /// Who calls with this token.
    pub(super) fn with(service: &Service, token: Option<&str>) -> Result<Self, Problem> {
        let Some(tokens) = &service.tokens else {
            let rights = vec![Right::Read, Right::Write];
            return Ok(Self(Grant { rights, access: Access::all() }));
        };
        let token = token.ok_or_else(|| unauthorized("send `Authorization: Bearer TOKEN`"))?;
        let grant = tokens.grant(token).ok_or_else(|| unauthorized("the token is not known"))?;
        Ok(Self(grant))
    }
}

/// The token of `Authorization: Bearer TOKEN`.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn unauthorized(detail: &str) -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, detail).at("header", "authorization", detail)
}
