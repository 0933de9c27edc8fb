//! The addresses of schemas.

use super::{
    percent::{encoded, is_unreserved},
    uri::is_uri_reference,
};

/// `base` as the start of the addresses of all schemas. `None` if it is not an absolute URI without query and fragment.
pub(super) fn base(base: &str) -> Option<String> {
    let (scheme, rest) = base.split_once(':')?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let (names_a_place, is_complete) = match rest.strip_prefix("//") {
        // Without a host, or after its colon, the type of an event would be the host or the port.
        Some(place) => {
            (!(place.is_empty() || (is_web && place.starts_with(['/', ':']))), place.ends_with('/'))
        }
        None => (!rest.is_empty() && !is_web, rest.ends_with(['/', ':'])),
    };
    if scheme.contains(['/', '?', '#']) || rest.contains(['?', '#']) || !names_a_place {
        return None;
    }
    is_uri_reference(base).then(|| match is_complete {
        true => base.to_owned(),
        false => format!("{base}/"),
    })
}

/// The address of the schema for a type.
pub(super) fn address(base: &str, ty: &str) -> String {
    [base, &encoded(ty, is_unreserved)].concat()
}
