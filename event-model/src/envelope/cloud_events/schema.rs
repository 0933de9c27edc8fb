//! The addresses of schemas.

use super::percent::{encoded, is_unreserved};
use super::uri::is_uri_reference;

/// `base` as the start of the addresses of all schemas. `None` if it is not an absolute URI without query and fragment.
pub(super) fn base(base: &str) -> Option<String> {
    let (scheme, rest) = base.split_once(':')?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let names_a_place = match rest.strip_prefix("//") {
        // Without a host, the type of an event would be the host.
        Some(rest) => !(rest.is_empty() || (is_web && rest.starts_with(['/', ':']))),
        None => !rest.is_empty() && !is_web,
    };
    if scheme.contains(['/', '?', '#']) || rest.contains(['?', '#']) || !names_a_place {
        return None;
    }
    is_uri_reference(base).then(|| match rest.ends_with(['/', ':']) {
        true => base.to_owned(),
        false => format!("{base}/"),
    })
}

/// The address of the schema for a type.
pub(super) fn address(base: &str, ty: &str) -> String {
    [base, &encoded(ty, is_unreserved)].concat()
}
