//! UUIDs in the spellings that generated code reads.

/// The positions of the hyphens.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// Whether `text` is a UUID: with hyphens, also in braces or after `urn:uuid:`, or 32 digits.
pub(super) fn is_uuid(text: &str) -> bool {
    let bare = text.strip_prefix("urn:uuid:");
    let bare = bare.or_else(|| text.strip_prefix('{')?.strip_suffix('}'));
    is_hyphenated(bare.unwrap_or(text)) || text.len() == 32 && text.bytes().all(is_digit)
}

fn is_hyphenated(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match HYPHENS.contains(&at) {
        true => byte == b'-',
        false => is_digit(byte),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

fn is_digit(byte: u8) -> bool {
    byte.is_ascii_hexdigit()
}

#[cfg(test)]
mod tests {
    use super::is_uuid;

    #[test]
    fn only_uuids_are_accepted() {
        for text in [
            "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "6BA7B810-9DAD-11D1-80B4-00C04FD430C8",
            "6ba7b8109dad11d180b400c04fd430c8",
            "urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "{6ba7b810-9dad-11d1-80b4-00c04fd430c8}",
        ] {
            assert!(is_uuid(text), "{text}");
        }
        for text in [
            "",
            "42",
            "6ba7b810-9dad-11d1-80b4-00c04fd430c",
            "6ba7b810-9dad-11d1-80b4-00c04fd430cg",
            "6ba7b810-9dad-11d180-b4-00c04fd430c8",
            "{6ba7b810-9dad-11d1-80b4-00c04fd430c8",
        ] {
            assert!(!is_uuid(text), "{text}");
        }
    }
}
