//! The hosts that a service answers for. A page of another site can make a browser send requests to a server in the
//! network of the browser, by a name of its own (DNS rebinding): such a request has the name of that site as its host.

use super::problem::Problem;
use crate::shown::shown;
use axum::{
    extract::Request,
    http::{StatusCode, header},
};
use std::{
    error::Error,
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
};

/// The hosts that a service answers for. Requests for others get the status 421.
///
/// ```
/// use event_log::http::Hosts;
///
/// let hosts = Hosts::new(["events.example.com", "10.0.0.7:8095"])?;
/// assert!(Hosts::new(["https://events.example.com"]).is_err());
/// # drop(hosts);
/// # Ok::<(), event_log::http::HostError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Hosts(Vec<(Name, Option<u16>)>);

/// A text is not the name of a host, or not the origin of a site.
#[derive(Debug)]
pub struct HostError(pub(super) String);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Name {
    /// In lower case.
    Text(Box<str>),
    Address(IpAddr),
}

impl Hosts {
    /// These hosts: a name or an address, which is for any port, or one with a port.
    ///
    /// # Errors
    ///
    /// If a text is not a host.
    pub fn new<'h>(hosts: impl IntoIterator<Item = &'h str>) -> Result<Self, HostError> {
        let hosts = hosts.into_iter().map(|text| {
            parse(text).ok_or_else(|| {
                let text = shown(text, 100);
                HostError(format!(
                    "`{text}` is not a host: write a name or an address, as in events.example.com, 10.0.0.7:8095 or [::1]"
                ))
            })
        });
        hosts.collect::<Result<_, _>>().map(Self)
    }

    /// `localhost`, `127.0.0.1` and `[::1]`, with any port.
    pub fn loopback() -> Self {
        let addresses = [IpAddr::from(Ipv4Addr::LOCALHOST), Ipv6Addr::LOCALHOST.into()];
        let names = addresses.map(Name::Address).into_iter();
        Self(names.chain([Name::Text("localhost".into())]).map(|name| (name, None)).collect())
    }

    fn allows(&self, (name, port): &(Name, Option<u16>)) -> bool {
        self.0.iter().any(|(known, its)| known == name && its.is_none_or(|its| Some(its) == *port))
    }
}

/// Refuses a request for a host that is not one of these.
pub(super) fn check(hosts: Option<&Hosts>, request: &Request) -> Result<(), Problem> {
    let sent: Vec<_> = request.headers().get_all(header::HOST).iter().collect();
    if sent.len() > 1 {
        return Err(malformed("send one header `Host`"));
    }
    let Some(hosts) = hosts else { return Ok(()) };
    let host = match sent.first() {
        Some(value) => value.to_str().ok(),
        None => return Err(malformed("send the header `Host`")),
    };
    // A target like http://localhost/v1/events names a host too. Both must be right: programs before this one may have looked
    // at either.
    let target = request.uri().authority().map(|authority| Some(authority.as_str()));
    for text in [Some(host), target].into_iter().flatten() {
        let name = text.and_then(parse).ok_or_else(|| malformed("this is not a host"))?;
        if !hosts.allows(&name) {
            let text = shown(text.unwrap_or_default(), 100);
            let detail = format!(
                "this server does not answer for the host `{text}`: `hosts` in its configuration names those it answers for"
            );
            let problem = Problem::new(StatusCode::MISDIRECTED_REQUEST, &detail);
            return Err(problem.at("header", "host", &detail));
        }
    }
    Ok(())
}

fn malformed(detail: &str) -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, detail).at("header", "host", detail)
}

/// A host with or without a port. `None` if the text is something else.
fn parse(text: &str) -> Option<(Name, Option<u16>)> {
    let (name, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            (Name::Address(address.parse::<Ipv6Addr>().ok()?.into()), port)
        }
        None => {
            let end = text.find(':').unwrap_or(text.len());
            let (name, port) = text.split_at(end);
            (named(name)?, port)
        }
    };
    let port = match port.strip_prefix(':') {
        None if port.is_empty() => None,
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(digits.parse().ok()?)
        }
        _ => return None,
    };
    Some((name, port))
}

fn named(text: &str) -> Option<Name> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    if text.is_empty() || text.len() > 253 || !text.bytes().all(is_plain) {
        return None;
    }
    Some(match text.parse::<Ipv4Addr>() {
        Ok(address) => Name::Address(address.into()),
        Err(_) => Name::Text(text.to_ascii_lowercase().into()),
    })
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for HostError {}
