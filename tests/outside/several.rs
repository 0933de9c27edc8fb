//! Several registries in one crate.

use super::{LIB, Outside, REGISTRY, assert_contains};

const LETTERS: &str = "\
event_types:
  letter:
    requires: { letter_id: string }
events:
  - name: letter/opened
    message: \"Letter {letter_id} opened\"
    event_type: letter
    severity: info
    properties: { letter_id: string }
";

#[test]
fn two_registries_of_one_crate_have_a_folder_each() {
    let outside = Outside::new(
        "twofold",
        "{ event_codegen::Builder::new(\"events.yaml\").generate()?; \
           event_codegen::Builder::new(\"letters.yaml\").module(\"letters\") }",
    );
    outside.write("events.yaml", REGISTRY);
    outside.write("letters.yaml", LETTERS);
    let used = "/// Opens.\npub fn open() -> letters::AnyEvent { letters::letter::Opened::new(\"a\".into()).into() }\n";
    outside.write("src/lib.rs", &format!("{LIB}event_model::include_events!(letters);\n{used}"));
    let text = outside.cargo(&["check"]).succeeded();
    assert!(!text.contains("warning"), "{text}");
    assert_contains(&outside.cargo(&["check", "-v"]).succeeded(), &["Fresh twofold"]);
    outside.write("letters.yaml", &LETTERS.replace("letter/opened", "letter/closed"));
    assert_contains(&outside.cargo(&["check"]).failed(), &["Opened"]);
}

#[test]
fn two_registries_in_one_folder_are_refused() {
    let second = "event_codegen::Builder::new(\"letters.yaml\")";
    let builder = |second: &str| {
        format!("{{ event_codegen::Builder::new(\"events.yaml\").generate()?; {second} }}")
    };
    let cases = [
        (second.to_owned(), "the code of letters.yaml cannot be written to "),
        (format!("{second}.module(\"events\")"), "the code of letters.yaml cannot be written to "),
        (format!("{second}.module(\"type\")"), "`type` cannot be a module: "),
        (format!("{second}.module(\"../a\")"), "`../a` cannot be a module: "),
        (format!("{second}.module(\"a\").out_dir(\"b\")"), "`module` and `out_dir` both set"),
    ];
    for (second, expected) in cases {
        let outside = Outside::new("clash", &builder(&second));
        outside.write("events.yaml", REGISTRY);
        outside.write("letters.yaml", LETTERS);
        assert_contains(&outside.cargo(&["check"]).failed(), &[expected]);
    }
}
