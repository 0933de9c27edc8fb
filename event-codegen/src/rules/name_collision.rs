//! The rule `name-collision`.

use super::Rule;

pub(crate) static RULE: Rule = Rule {
    name: "name-collision",
    default_level: None,
    page: include_str!("name_collision.md"),
    check: None,
};
