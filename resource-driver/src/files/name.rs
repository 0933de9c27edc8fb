//! Which names are safe.

use super::{FilesError, FilesErrorKind};

/// The bytes of a name that are accepted. File systems take 4,096, with the path to the workspace.
const LONGEST: usize = 1024;

/// The bytes of a part of a name that file systems accept.
const LONGEST_PART: usize = 255;

/// The parts of a name that are accepted.
const DEEPEST: usize = 32;

/// Checks the name of an entry, or a name that a driver looks up: parts separated by `/`, below the root.
pub(super) fn checked(name: &[u8]) -> Result<&str, FilesError> {
    let refused = |problem: &str| FilesError::new(FilesErrorKind::Unsafe, problem).of(name);
    let Ok(text) = std::str::from_utf8(name) else {
        return Err(refused("the name is not UTF-8; write names as UTF-8"));
    };
    if let Some(problem) = problem(text) {
        return Err(refused(problem));
    }
    Ok(text)
}

fn problem(name: &str) -> Option<&'static str> {
    let path = name.strip_suffix('/').unwrap_or(name);
    if name.is_empty() {
        return Some("the name is empty; give each entry a name");
    }
    if name.len() > LONGEST {
        return Some("the name has more than 1,024 bytes; use a shorter one");
    }
    if name.chars().any(char::is_control) {
        return Some("the name has control characters; use a name without them");
    }
    if name.contains('\\') {
        return Some("the name has a backslash; separate the parts of names with `/`");
    }
    if name.starts_with('/') {
        return Some("the name is absolute; use names below the root of the archive");
    }
    if matches!(name.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic()) {
        return Some("the name has a drive letter; use names below the root of the archive");
    }
    if path.split('/').count() > DEEPEST {
        return Some("the name has more than 32 parts; use fewer folders within each other");
    }
    path.split('/').find_map(part_problem)
}

fn part_problem(part: &str) -> Option<&'static str> {
    match part {
        "" => Some("the name has an empty part; use one `/` between parts"),
        "." => Some("the name has the part `.`; use names without it"),
        ".." => Some("the name has the part `..`; use names below the root of the archive"),
        _ if part.len() > LONGEST_PART => {
            Some("a part of the name has more than 255 bytes; use a shorter one")
        }
        _ => None,
    }
}
