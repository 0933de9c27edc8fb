//! The rule `syntax`.

use super::Rule;

pub(crate) static RULE: Rule =
    Rule { name: "syntax", default_level: None, page: include_str!("syntax.md"), check: None };
