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
        "-----BEGIN ääääääääääääääääääääääääääääääääääääääääääääääääääääääää",
    ];
    for text in texts {
        assert!(matches!(private_keys(text), Cow::Borrowed(same) if same == text), "{text}");
    }
}
