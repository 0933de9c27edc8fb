//! Where generated code finds `event_model`.

use proc_macro2::TokenStream;
use std::fmt;

/// The path of `event_model` in generated code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Runtime {
    path: String,
}

/// Why a text cannot be the path of `event_model`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotAPath {
    /// It is not a path of plain names.
    Malformed,
    /// It begins with `self` or `super`.
    Relative,
}

impl Runtime {
    /// The runtime at this path: `::name`, `name::within` or `crate::within`.
    pub(crate) fn new(path: &str) -> Result<Self, NotAPath> {
        let parsed: syn::Path = syn::parse_str(path).map_err(|_| NotAPath::Malformed)?;
        let first = parsed.segments.first().ok_or(NotAPath::Malformed)?;
        if first.ident == "self" || first.ident == "super" {
            return Err(NotAPath::Relative);
        }
        let is_plain = |segment: &syn::PathSegment| segment.arguments.is_none();
        let mut rest = parsed.segments.iter().skip(1);
        let has_keyword =
            rest.any(|it| ["crate", "self", "super", "Self"].iter().any(|word| it.ident == word));
        if !parsed.segments.iter().all(is_plain) || has_keyword || first.ident == "Self" {
            return Err(NotAPath::Malformed);
        }
        let names: Vec<_> =
            parsed.segments.iter().map(|segment| segment.ident.to_string()).collect();
        // A name without `::` before it could be a module of the generated tree.
        let root = if first.ident == "crate" { "" } else { "::" };
        Ok(Self { path: format!("{root}{}", names.join("::")) })
    }

    pub(crate) fn tokens(&self) -> TokenStream {
        self.path.parse().expect("it was parsed as a path")
    }
}

impl Default for Runtime {
    fn default() -> Self {
        Self { path: "::event_model".to_owned() }
    }
}

impl fmt::Display for NotAPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => {
                "it is not a path like `::platform::event_model` or `crate::events_runtime`"
            }
            Self::Relative => {
                "generated modules are nested, so it must begin with `::`, a crate or `crate`"
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_at_a_crate() {
        let cases = [
            ("::event_model", Ok("::event_model")),
            ("event_model", Ok("::event_model")),
            ("::platform::event_model", Ok("::platform::event_model")),
            ("platform :: rt", Ok("::platform::rt")),
            ("crate::rt::event_model", Ok("crate::rt::event_model")),
            ("crate", Ok("crate")),
            ("::r#type", Ok("::r#type")),
            ("self::rt", Err(NotAPath::Relative)),
            ("super::rt", Err(NotAPath::Relative)),
            ("a::super::b", Err(NotAPath::Malformed)),
            ("Self::rt", Err(NotAPath::Malformed)),
            ("a::<u8>::b", Err(NotAPath::Malformed)),
            ("", Err(NotAPath::Malformed)),
            ("a-b", Err(NotAPath::Malformed)),
            ("a; use b", Err(NotAPath::Malformed)),
        ];
        for (text, expected) in cases {
            let runtime = Runtime::new(text).map(|runtime| runtime.path);
            assert_eq!(runtime, expected.map(str::to_owned), "{text}");
        }
    }
}
