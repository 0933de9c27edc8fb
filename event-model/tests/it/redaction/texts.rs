//! Texts with private keys, and what is shown of them.

use super::{KINDS, SHOWN};
use event_model::{redact::private_keys, serde_json::json};
use std::borrow::Cow;

#[test]
fn a_key_of_every_kind_with_every_line_break_is_replaced() {
    for (begin, end) in KINDS {
        for line in ["\n", "\r\n", "\\n", "\\r\\n", "\\\\n", " ", ""] {
            for headers in ["", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0A1B\n\n"] {
                let text = format!("before {begin}{line}{headers}MIIE=={line}{end}{line}after");
                assert_eq!(private_keys(&text), format!("before {SHOWN}{line}after"), "{text}");
            }
        }
    }
}

#[test]
fn text_around_keys_stays() {
    const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
    const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----";
    let cases = [
        (format!("{KEY}\n{KEY}"), format!("{SHOWN}\n{SHOWN}")),
        (format!("a {KEY} b {KEY} c"), format!("a {SHOWN} b {SHOWN} c")),
        (
            format!("{CERTIFICATE}\n{KEY}\n{CERTIFICATE}"),
            format!("{CERTIFICATE}\n{SHOWN}\n{CERTIFICATE}"),
        ),
        (format!("{CERTIFICATE}{KEY}{CERTIFICATE}"), format!("{CERTIFICATE}{SHOWN}{CERTIFICATE}")),
        // The end is missing.
        ("a -----BEGIN PRIVATE KEY-----\nMIIE\nand so on".to_owned(), format!("a {SHOWN}")),
        (format!("{KEY} -----BEGIN RSA PRIVATE KEY-----"), format!("{SHOWN} {SHOWN}")),
        (format!("-----BEGIN PRIVATE KEY-----\nMIIE\n{CERTIFICATE}"), SHOWN.to_owned()),
        // A key within an unfinished one.
        (format!("-----BEGIN PRIVATE KEY-----\nMIIE\n{KEY} tail"), format!("{SHOWN} tail")),
        // JSON in a text.
        (json!({ "a": KEY, "b": 1 }).to_string(), format!(r#"{{"a":"{SHOWN}","b":1}}"#)),
        (
            json!({ "a": json!({ "b": KEY }).to_string() }).to_string(),
            format!(r#"{{"a":"{{\"b\":\"{SHOWN}\"}}"}}"#),
        ),
        (format!("ü{KEY}ü"), format!("ü{SHOWN}ü")),
        (format!("> {KEY}"), format!("> {SHOWN}")),
        (format!("------{KEY}------"), format!("------{SHOWN}------")),
        // Slightly malformed keys.
        ("-----BEGIN PRIVATE KEY---\nMIIE".to_owned(), SHOWN.to_owned()),
        ("-----BEGIN PRIVATE KEY -----\nMIIE".to_owned(), SHOWN.to_owned()),
        ("-----BEGIN  RSA PRIVATE KEY-----\nMIIE".to_owned(), SHOWN.to_owned()),
    ];
    for (text, expected) in cases {
        assert_eq!(private_keys(&text), expected, "{text}");
    }
}

/// The same key as others write it: in a URL, in the text of a JSON string, in both.
#[test]
fn an_escaped_key_is_replaced() {
    const LINES: [&str; 3] =
        ["-----BEGIN PRIVATE KEY-----", "hunter+/=", "-----END PRIVATE KEY-----"];
    let key = LINES.join("\n");
    let each =
        |text: &str, escape: fn(char) -> String| text.chars().map(escape).collect::<String>();
    let url = |text: &str| {
        each(text, |c| match c {
            'A'..='Z' | 'a'..='z' | '-' => c.to_string(),
            c => format!("%{:02X}", u32::from(c)),
        })
    };
    let texts = [
        url(&key),
        url(&key).replace("%20", "+"),
        url(&key).replace('-', "%2D"),
        url(&key)
            .replace('-', "%2d")
            .to_lowercase()
            .replace("begin%20private%20key", "BEGIN%20PRIVATE%20KEY")
            .replace("end%20private%20key", "END%20PRIVATE%20KEY"),
        each(&key, |c| format!("%{:02x}", u32::from(c))),
        url(&url(&key)),
        url(&url(&url(&key)).replace('-', "%2D")),
        key.replace('-', "\\u002d"),
        key.replace('-', "\\u002D"),
        key.replace('-', "\\\\u002d"),
        key.replace('-', "\\x2d"),
        key.replace('-', "\\u{2d}"),
        key.replace(' ', "\\u0020"),
        each(&key, |c| format!("\\u{:04x}", u32::from(c))),
        url(&key.replace('-', "\\u002d")),
        key.replace('-', "\\u005cu002d"),
        key.replace("--", "-\\u002d"),
        json!(json!(url(&key))).to_string(),
        json!(json!({ "a": key.replace('-', "\\u002d") }).to_string()).to_string(),
    ];
    for text in texts {
        for before in ["", "x", "a ü%zz ", "100 % of C:\\users, then ", "0123456789abcdef "] {
            let shown = private_keys(&format!("{before}{text} after")).into_owned();
            assert!(shown.starts_with(before) && shown.contains(SHOWN), "{before}{text}: {shown}");
            assert!(!shown.contains("hunter") && shown.ends_with(" after"), "{text}: {shown}");
        }
    }
}

#[test]
fn a_key_ends_with_the_end_of_its_own_label() {
    let long = "X".repeat(5_000);
    let cases = [
        ("-----BEGIN RSA PRIVATE KEY-----\na\n-----END PRIVATE KEY-----\nb".to_owned(), SHOWN.to_owned()),
        (
            "-----BEGIN A PRIVATE KEY-----a-----END B PRIVATE KEY-----b-----END A PRIVATE KEY-----c".to_owned(),
            format!("{SHOWN}c"),
        ),
        (
            "-----BEGIN  RSA  PRIVATE KEY-----a-----END RSA PRIVATE KEY-----c".to_owned(),
            format!("{SHOWN}c"),
        ),
        (
            format!("-----BEGIN {long} PRIVATE KEY-----a-----END {long} PRIVATE KEY-----c"),
            format!("{SHOWN}c"),
        ),
        (
            format!("-----BEGIN {} PRIVATE KEY-----a-----END X PRIVATE KEY-----c", "X".repeat(58)),
            SHOWN.to_owned(),
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(private_keys(&text), expected, "{text}");
    }
}

/// Near-keys of any length take time in proportion to it.
#[test]
fn texts_that_are_nearly_keys_are_read_once() {
    let parts = [
        "-----BEGIN ",
        "----BEGIN X ",
        "-",
        "\\",
        "\\u002",
        "%2",
        "%25",
        "\\u005c",
        "BEGIN ",
        "-----BEGIN X PRIVATE KEY",
        "-----END X PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----",
    ];
    for part in parts {
        let text = part.repeat(2_000_000 / part.len());
        let start = std::time::Instant::now();
        let _ = private_keys(&text);
        assert!(start.elapsed().as_secs() < 10, "{part}: {:?}", start.elapsed());
    }
}

#[test]
fn other_texts_stay_as_they_are_and_cost_no_allocation() {
    let texts = [
        "",
        "-----BEGIN CERTIFICATE-----\nMIID\n-----END CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
        "-----BEGIN RSA PUBLIC KEY-----\nMIIB\n-----END RSA PUBLIC KEY-----",
        "---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQ\n-----END PGP PUBLIC KEY BLOCK-----",
        "-----BEGIN PGP MESSAGE-----\nhQ\n-----END PGP MESSAGE-----",
        "-----BEGIN CERTIFICATE REQUEST-----\nMIIC\n-----END CERTIFICATE REQUEST-----",
        "BEGIN PRIVATE KEY",
        "-- BEGIN PRIVATE KEY -- a title",
        "-----END PRIVATE KEY-----",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY",
        "--------------------------------",
        "a 100 % wool, C:\\Users\\x2d\\----, https://a.example/a%20b%2Dc-----d",
        "\\u002d\\u002d\\u002d\\u002d\\u002dBEGIN CERTIFICATE\\u002d\\u002d\\u002d\\u002d\\u002d",
        "-----BEGIN ääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
    ];
    for text in texts {
        assert!(matches!(private_keys(text), Cow::Borrowed(same) if same == text), "{text}");
    }
}
