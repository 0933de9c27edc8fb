//! Base64 (RFC 4648).

/// The bytes that `text` stands for. `None` if it is not base64 of the standard alphabet, with padding.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let (groups, rest) = text.as_bytes().as_chunks::<4>();
    let mut bytes = Vec::with_capacity(groups.len() * 3);
    for (index, group) in groups.iter().enumerate() {
        let padding = group.iter().rev().take_while(|byte| **byte == b'=').count();
        if padding > 2 || (padding > 0 && index + 1 < groups.len()) {
            return None;
        }
        let digits = group[..4 - padding].iter().try_fold(0, |sum, byte| {
            Some(sum << 6 | digit(*byte)?) // at most 24 bits
        })?;
        let [_, group @ ..] = u32::to_be_bytes(digits << (6 * padding));
        bytes.extend_from_slice(&group[..3 - padding]);
    }
    rest.is_empty().then_some(bytes)
}

fn digit(byte: u8) -> Option<u32> {
    let digit = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(digit.into())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn only_base64_of_the_rfc_is_read() {
        let cases: [(&str, Option<&[u8]>); 17] = [
            ("", Some(b"")),
            ("Zg==", Some(b"f")),
            ("Zm8=", Some(b"fo")),
            ("Zm9v", Some(b"foo")),
            ("Zm9vYg==", Some(b"foob")),
            ("Zm9vYmE=", Some(b"fooba")),
            ("Zm9vYmFy", Some(b"foobar")),
            ("++//", Some(&[0xfb, 0xef, 0xff])),
            ("AP8A", Some(&[0, 0xff, 0])),
            ("Zm9vYg", None),
            ("Zg=", None),
            ("Zg==Zg==", None),
            ("Z===", None),
            ("====", None),
            ("__--", None),
            ("Zm9v\n", None),
            ("Zm\u{e9}v", None),
        ];
        for (text, bytes) in cases {
            assert_eq!(decode(text).as_deref(), bytes, "{text}");
        }
    }
}
