//! Base64: what is refused beside its error, and what is accepted.

use super::{
    assert_told, on_disk, workspace,
    zip::{Item, Zip},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use resource_driver::{DriverFiles, FilesErrorKind, FilesLimits};

fn archive() -> String {
    STANDARD.encode(Zip::of([Item::deflated("a.txt", b"some text, some text, some text")]).bytes())
}

#[test]
fn texts_that_are_not_base64_are_refused() {
    let valid = archive();
    let limits = FilesLimits::default();
    let cases = [
        (String::new(), "Damaged this is empty"),
        ("\n\r\n".to_owned(), "Damaged this is empty"),
        (
            "@@@not base64@@@".to_owned(),
            "NotBase64 the character at offset 0 (without line breaks) is not one of base64",
        ),
        (
            format!("{}!!@@{}", &valid[..8], &valid[8..]),
            "NotBase64 the character at offset 8 (without line breaks) is not one of base64",
        ),
        (valid.replace('=', ""), "NotBase64 the padding of base64 is wrong"),
        (valid.clone() + "=", "NotBase64 the padding of base64 is wrong"),
        (valid.clone() + "AAAA", "NotBase64 the padding of base64 is wrong"),
        (
            valid.replace('A', "-"),
            "NotBase64 the character at offset 7 (without line breaks) is not one of base64",
        ),
        (
            valid.replace('A', "\u{e4}"),
            "NotBase64 the character at offset 7 (without line breaks) is not one of base64",
        ),
        (
            valid.replace("AA==", "AB=="),
            "NotBase64 the last character of base64 has bits that are not used",
        ),
        (
            format!(" {valid}"),
            "NotBase64 the character at offset 0 (without line breaks) is not one of base64",
        ),
        (STANDARD.encode("hello"), "Damaged this is not a ZIP archive"),
    ];
    let workspace = workspace();
    for (text, expected) in cases {
        let error = DriverFiles::from_base64(&text, workspace.path(), &limits).unwrap_err();
        assert_told(&error, expected);
    }
    assert!(on_disk(workspace.path()).is_empty());
}

#[test]
fn line_breaks_are_skipped() {
    let workspace = workspace();
    for line_break in ["\n", "\r\n"] {
        let mut text = archive();
        text.insert_str(10, line_break);
        text += line_break;
        let files = DriverFiles::from_base64(&text, workspace.path(), &FilesLimits::default());
        assert_eq!(files.unwrap().read("a.txt").unwrap(), b"some text, some text, some text");
    }
}

#[test]
fn the_limit_holds_before_decoding() {
    let workspace = workspace();
    let mut limits = FilesLimits::default();
    let text = archive();
    limits.archive_bytes = STANDARD.decode(&text).unwrap().len() as u64;
    assert!(DriverFiles::from_base64(&text, workspace.path(), &limits).is_ok());
    limits.archive_bytes -= 1;
    // The text is not decoded: its first character is not base64.
    let text = format!("?{}", &text[1..]);
    let error = DriverFiles::from_base64(&text, workspace.path(), &limits).unwrap_err();
    assert_eq!(error.kind(), FilesErrorKind::TooLarge, "{error}");
}
