//! A check for URI references (RFC 3986).

/// Whether `text` is a URI reference and not empty. Checks the characters, the scheme, the host and port, and that
/// there is at most one fragment.
pub(super) fn is_uri_reference(text: &str) -> bool {
    let (rest, fragment) = split(text, "#");
    let (rest, query) = split(rest, "?");
    let hierarchy = match rest.split_once(':') {
        Some((scheme, hierarchy)) if !scheme.contains('/') => match is_scheme(scheme) {
            true => hierarchy,
            // The first segment of a path without a scheme has no colon.
            false => return false,
        },
        _ => rest,
    };
    let path = match hierarchy.strip_prefix("//") {
        Some(rest) => {
            let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            if !is_authority(authority) {
                return false;
            }
            path
        }
        None => hierarchy,
    };
    !text.is_empty()
        && has_only(path, b"/:@")
        && has_only(query, b"/:@?")
        && has_only(fragment, b"/:@?")
}

/// The text before and after the first `mark`.
fn split<'a>(text: &'a str, mark: &str) -> (&'a str, &'a str) {
    text.split_once(mark).unwrap_or((text, ""))
}

fn is_scheme(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
}

/// User, host and port; the host may be an address in brackets.
fn is_authority(text: &str) -> bool {
    let (user, host) = text.rsplit_once('@').unwrap_or(("", text));
    let (host, port) = match host.strip_prefix('[').map(|rest| rest.split_once(']')) {
        Some(Some((address, port))) if port.is_empty() || port.starts_with(':') => {
            (is_address(address), port)
        }
        Some(_) => return false,
        None => {
            let (name, port) = host.split_at(host.find(':').unwrap_or(host.len()));
            (has_only(name, b""), port)
        }
    };
    has_only(user, b":") && host && port.bytes().skip(1).all(|byte| byte.is_ascii_digit())
}

/// An IPv6 address, or an address of a later version.
fn is_address(text: &str) -> bool {
    text.parse::<std::net::Ipv6Addr>().is_ok()
        || text.strip_prefix(['v', 'V']).is_some_and(|text| {
            text.split_once('.').is_some_and(|(version, address)| {
                let is_hex = !version.is_empty() && version.bytes().all(|b| b.is_ascii_hexdigit());
                is_hex && !address.is_empty() && !address.contains('%') && has_only(address, b":")
            })
        })
}

/// Whether `text` has only the characters that all parts may have, those in `others`, and bytes written as `%XX`.
fn has_only(text: &str, others: &[u8]) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=".contains(&byte);
    let mut parts = text.split('%');
    let is_known = |part: &str| part.bytes().all(|byte| plain(byte) || others.contains(&byte));
    parts.next().is_none_or(is_known)
        && parts.all(|part| {
            let bytes = part.as_bytes();
            bytes.len() >= 2 && bytes[..2].iter().all(u8::is_ascii_hexdigit) && is_known(part)
        })
}
