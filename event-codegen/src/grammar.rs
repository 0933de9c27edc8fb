//! The spelling of names in a registry, and the right spelling for a wrong one. [`names`](crate::names) converts them
//! to Rust.

use crate::visible;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// Words that cannot be identifiers of Rust. A registry must not use them as names, in upper or lower case.
const RESERVED: [&str; 3] = ["crate", "self", "super"];

/// Whether `name` is a group: `[a-z][a-z0-9]*([_-][a-z0-9]+)*`.
pub(crate) fn is_group(name: &str) -> bool {
    are_words(name, |byte| matches!(byte, b'_' | b'-'))
}

/// Whether `name` is in snake_case, as event types are.
pub(crate) fn is_snake_case(name: &str) -> bool {
    are_words(name, |byte| byte == b'_')
}

/// Whether `name` may name a property: in snake_case or lowerCamelCase.
pub(crate) fn is_property(name: &str) -> bool {
    is_snake_case(name)
        || (name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// Whether `name` may come after the group of an event: `[A-Za-z][A-Za-z0-9_]*`. A convention checks its case.
pub(crate) fn is_local_name(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Whether `value` may be a value of an enum: letters and digits, starting with a letter, with `_`, `-`, `.`, `/` or
/// spaces between them.
pub(crate) fn is_enum_value(value: &str) -> bool {
    let separator = |byte| matches!(byte, b'_' | b'-' | b'.' | b'/' | b' ');
    value.starts_with(|first: char| first.is_ascii_alphabetic())
        && value.ends_with(|last: char| last.is_ascii_alphanumeric())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || separator(byte))
}

/// Whether readers of YAML, also of YAML 1.1, read the word without quotes as something other than a text.
pub(crate) fn is_yaml_word(word: &str) -> bool {
    const WORDS: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    WORDS.iter().any(|yaml| word.eq_ignore_ascii_case(yaml))
}

/// Whether `name` may be the name of a member of a subject's JSON. Other systems choose these names, and Rust does not
/// use them. A name with a slash at its start would be read as a path.
pub(crate) fn is_member(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('/') && !name.chars().any(visible::is_hidden)
}

/// Whether `name` is in UpperCamelCase, as types of Rust are. A `_` may be between digits only.
pub(crate) fn is_upper_camel(name: &str) -> bool {
    let bytes = name.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let fits = |(at, byte): (usize, &u8)| match byte {
        b'_' => at > 0 && is_digit(at - 1) && is_digit(at + 1),
        byte => byte.is_ascii_alphanumeric(),
    };
    name.starts_with(|first: char| first.is_ascii_uppercase()) && bytes.iter().enumerate().all(fits)
}

/// The name in UpperCamelCase that was probably meant by `name`, if there is one.
pub(crate) fn upper_camel(name: &str) -> Option<String> {
    Some(name.to_upper_camel_case()).filter(|name| is_upper_camel(name))
}

/// Whether `name` would become a word that Rust reserves and that cannot be a raw identifier.
pub(crate) fn is_reserved(name: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    RESERVED.iter().any(|reserved| name.eq_ignore_ascii_case(reserved))
}

/// The snake_case name that was probably meant by `name`, if there is one.
pub(crate) fn snake_case(name: &str) -> Option<String> {
    Some(name.to_snake_case()).filter(|name| is_snake_case(name) && !is_reserved(name))
}

/// The group that was probably meant by `name`, if there is one.
pub(crate) fn group(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    if is_group(&lower) { Some(lower) } else { snake_case(name) }.filter(|name| !is_reserved(name))
}

/// Whether a local name is in snake_case or in UpperCamelCase.
pub(crate) fn has_form(name: &str) -> bool {
    is_snake_case(name)
        || name.starts_with(|first: char| first.is_ascii_uppercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The local name in the form that its words have: in UpperCamelCase if each begins with a capital letter and has small
/// letters, else in snake_case.
pub(crate) fn in_form(name: &str) -> String {
    let is_camel = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_uppercase())
            && word.bytes().any(|byte| byte.is_ascii_lowercase())
    };
    let mut words = name.split('_').filter(|word| !word.is_empty());
    if words.all(is_camel) { name.to_upper_camel_case() } else { name.to_snake_case() }
}

/// The local name that was probably meant by `name`, if there is one: with underscores in place of invalid characters, and
/// in one of the two forms.
pub(crate) fn local_name(name: &str) -> Option<String> {
    let is_separator = |c: char| !c.is_alphanumeric() && c != '_';
    let words: Vec<_> = name.split(is_separator).filter(|word| !word.is_empty()).collect();
    let joined = words.join("_");
    let meant = if has_form(&joined) { joined } else { in_form(&joined) };
    Some(meant).filter(|name| is_local_name(name) && !is_reserved(name))
}

/// Whether `name` consists of words of lower-case letters and digits, and starts with a letter.
fn are_words(name: &str, separator: fn(u8) -> bool) -> bool {
    let mut previous = b'_';
    for (index, byte) in name.bytes().enumerate() {
        let fits = match byte {
            b'a'..=b'z' => true,
            b'0'..=b'9' => index > 0,
            _ => separator(byte) && index > 0 && !separator(previous),
        };
        if !fits {
            return false;
        }
        previous = byte;
    }
    !name.is_empty() && !separator(previous)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_and_invalid_names_are_distinguished() {
        type Case = (fn(&str) -> bool, &'static [&'static str], &'static [&'static str]);
        let cases: [Case; 7] = [
            (
                is_upper_camel,
                &["A", "DiskWiped", "V1_0", "HTTP2", "X86_64Bit"],
                &["", "a", "_A", "A_", "A_B", "V1__0", "V_1", "1A", "A-B", "Ä"],
            ),
            (
                is_group,
                &["a", "infra-env", "infra_env", "a1", "a_1"],
                &["", "A", "1a", "a-", "_a", "a__b", "a-_b", "a b", "é"],
            ),
            (is_snake_case, &["a", "host_id", "a_1", "a1_b"], &["", "a-b", "aB", "a_", "1"]),
            (
                is_property,
                &["host_id", "taskName", "hostIP", "x"],
                &["TaskName", "task_Name", "a-b", "_a", "a_", "2x", "ü"],
            ),
            (
                is_local_name,
                &["disk_formatted", "PlayStarted", "a_", "OLM"],
                &["", "_a", "2fa", "a-b", "a/b", "a.b", "é"],
            ),
            (
                is_enum_value,
                &["soft", "in-use", "v1.2", "A b/c", "x"],
                &["", "1a", "-a", "a-", "a:b", "ä"],
            ),
            (
                is_reserved,
                &["self", "Self", "super", "crate", "self_", "_SELF_"],
                &["selfish", "type", "gen", "a_self"],
            ),
        ];
        for (is, yes, no) in cases {
            yes.iter().for_each(|name| assert!(is(name), "{name}"));
            no.iter().for_each(|name| assert!(!is(name), "{name}"));
        }
    }

    #[test]
    fn the_right_spelling_is_proposed_where_it_is_obvious() {
        type Case = (fn(&str) -> Option<String>, &'static str, Option<&'static str>);
        let cases: [Case; 15] = [
            (snake_case, "HostName", Some("host_name")),
            (snake_case, "host-name", Some("host_name")),
            (snake_case, "host name", Some("host_name")),
            (snake_case, "2fa", None),
            (snake_case, "Self", None),
            (snake_case, "名前", None),
            (group, "Infra-Env", Some("infra-env")),
            (group, "infra env", Some("infra_env")),
            (group, "super", None),
            (local_name, "disk-formatted", Some("disk_formatted")),
            (local_name, "Play started!", Some("play_started")),
            (local_name, "Play Started!", Some("PlayStarted")),
            (local_name, "DISK.WIPED", Some("disk_wiped")),
            (local_name, "2fa-enabled", None),
            (local_name, "", None),
        ];
        for (propose, name, expected) in cases {
            assert_eq!(propose(name).as_deref(), expected, "{name}");
        }
    }
}
