//! Names that are refused, each beside its error.

use super::{
    check,
    zip::{Item, Zip},
};

fn named(name: &str) -> Vec<u8> {
    Zip::of([Item::stored("ok.txt", b"ok"), Item::stored(name, b"x")]).bytes()
}

fn both(first: &str, second: &str) -> Vec<u8> {
    let item = |name: &str| match name.ends_with('/') {
        true => Item::folder(name),
        false => Item::stored(name, name.as_bytes()),
    };
    Zip::of([item(first), item(second)]).bytes()
}

#[test]
fn names_are_refused() {
    check(&[
        (named("../evil.sh"), "Unsafe `../evil.sh`: the name has the part `..`"),
        (named("a/../../evil.sh"), "Unsafe `a/../../evil.sh`: the name has the part `..`"),
        (named("a/.."), "Unsafe `a/..`: the name has the part `..`"),
        (named("./a"), "Unsafe `./a`: the name has the part `.`"),
        (named("a/./b"), "Unsafe `a/./b`: the name has the part `.`"),
        (named("."), "Unsafe `.`: the name has the part `.`"),
        (named("/etc/passwd"), "Unsafe `/etc/passwd`: the name is absolute"),
        (named("//server/share"), "Unsafe `//server/share`: the name is absolute"),
        (named("a//b"), "Unsafe `a//b`: the name has an empty part"),
        (named(""), "Unsafe ``: the name is empty"),
        (named("/"), "Unsafe `/`: the name is absolute"),
        (named("a\\..\\b"), "Unsafe `a\\..\\b`: the name has a backslash"),
        (named("C:evil"), "Unsafe `C:evil`: the name has a drive letter"),
        (named("c:/evil"), "Unsafe `c:/evil`: the name has a drive letter"),
        (named("a\0.sh"), "Unsafe `a\\u{0}.sh`: the name has control characters"),
        (named("a\n\u{1b}[31mb"), "Unsafe `a\\u{a}\\u{1b}[31mb`: the name has control characters"),
        (
            named(&"n".repeat(256)),
            "Unsafe `nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…`: a part of the name has more than 255 bytes",
        ),
        (
            named(&"long/".repeat(300)),
            "Unsafe `long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/long/…`: the name has more than 1,024 bytes",
        ),
        (
            named(&format!("{}f", "d/".repeat(32))),
            "Unsafe `d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/d/f`: the name has more than 32 parts",
        ),
        (
            Zip::of([Item::stored("a", b"").with(|fields| fields.name = b"caf\xe9".to_vec())])
                .bytes(),
            "Unsafe `caf�`: the name is not UTF-8",
        ),
    ]);
}

#[test]
fn names_that_stand_for_two_things_are_refused() {
    check(&[
        (both("a.txt", "a.txt"), "Unsafe `a.txt`: the name is there twice"),
        (both("a/", "a/"), "Unsafe `a/`: the name is there twice"),
        (
            both("a.txt", "A.TXT"),
            "Unsafe `A.TXT`: some file systems cannot tell the name from `a.txt`",
        ),
        (
            both("stra\u{df}e", "STRASSE"),
            "Unsafe `STRASSE`: some file systems cannot tell the name from `straße`",
        ),
        (
            both("\u{e4}/x", "\u{c4}/y"),
            "Unsafe `Ä/y`: some file systems cannot tell the name from `ä`",
        ),
        (both("\u{212a}", "k"), "Unsafe `k`: some file systems cannot tell the name from `K`"),
        (
            both("Scripts/a", "scripts/b"),
            "Unsafe `scripts/b`: some file systems cannot tell the name from `Scripts`",
        ),
        (both("a", "a/b"), "Unsafe `a/b`: the name is that of a file and of a folder"),
        (both("a/b", "a"), "Unsafe `a`: the name is that of a file and of a folder"),
        (both("a/", "a"), "Unsafe `a`: the name is that of a file and of a folder"),
        (both("a", "a. ."), "Unsafe `a. .`: some file systems cannot tell the name from `a`"),
        (both("a /x", "a/y"), "Unsafe `a/y`: some file systems cannot tell the name from `a `"),
    ]);
}
