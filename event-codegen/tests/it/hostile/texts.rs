//! Texts that want to be code, attributes, tests, markup or invisible, wherever a registry may have a text.

use super::safe;
use crate::json;
use event_codegen::{Compiled, File, Options, check, compile, docs, source::Sources};
use proc_macro2::{TokenStream, TokenTree};
use serde_json::{Value, json};

const TEXTS: &[&str] = &[
    "*/ } impl Drop for X {} /*",
    "\"; fn main() {} //",
    "\"#; fn main() {} r#\"",
    "\"##]#![allow(warnings)]",
    "#![no_std]",
    "#[test] fn x() {}",
    "ends with a backslash \\",
    "\\\" \\n \\u{41} \\x41 \\",
    "${x} $crate {x:?} {0} {{x}} {{{{",
    "```\ncompile_error!(\"a test\");\n```",
    "~~~rust\npanic!();\n~~~",
    "    indented();\n\n\tby_tab();",
    "a\n\n    let code = 1;",
    "</script><script>alert(1)</script><!-- -->",
    "[link](https://a.example) ![x](y) <https://b.example> [`AnyEvent`] [x]: y",
    "//! inner\n/// outer\n/** block */",
    "lone\rcarriage\rreturns\r",
    "line\u{2028}separator\u{2029}s\u{85}",
    "left\u{202e}right\u{2066}\u{2069}\u{200f}\u{61c}",
    "zero\u{200b}width\u{200d}\u{2060}\u{feff}",
    "nul\0 bell\u{7} escape\u{1b}[2J\u{1b}]0;title\u{7} delete\u{7f} csi\u{9b}31m",
    "soft\u{ad}hyphen variation\u{fe0f} tag\u{e0041} filler\u{3164}",
    "include_str!(\"/etc/passwd\") env!(\"HOME\") concat!()",
];

#[test]
fn a_text_changes_only_texts_in_generated_code() {
    let innocent = generate("innocent", &prose("innocent"));
    let expected = skeletons(&innocent.files);
    for text in TEXTS {
        let compiled = generate(text, &prose(text));
        let found: Vec<_> = compiled.diagnostics.iter().map(|found| &found.title).collect();
        assert_eq!(found, [""; 0], "{text:?}");
        assert_eq!(skeletons(&compiled.files), expected, "{text:?}");
    }
}

#[test]
fn a_text_as_a_name_causes_only_diagnostics_about_names() {
    let expected = names("wrong name!").map(|registry| tokens(&generate("", &registry)));
    for text in TEXTS {
        for (registry, expected) in names(text).iter().zip(expected) {
            let compiled = generate(text, registry);
            assert_ne!(compiled.diagnostics.errors(), 0, "{registry}");
            assert!(tokens(&compiled) <= expected, "{registry}");
        }
    }
}

#[test]
fn a_text_changes_only_texts_in_the_page_about_the_events() {
    let innocent = page(&prose("innocent"));
    let expected = structure(&innocent);
    for text in TEXTS {
        let page = page(&prose(text));
        safe::assert_visible(text, &page);
        assert_eq!(structure(&page), expected, "{text:?}:\n{page}");
    }
}

fn page(registry: &Value) -> String {
    let sources = Sources::single("events.yaml", json::yaml(registry));
    docs::events(&check(&sources, &Options::default()).registry)
}

/// The headings, the starts and ends of blocks, and all HTML.
fn structure(page: &str) -> Vec<&str> {
    let mut fence = None;
    page.lines()
        .filter(|line| {
            let marks = line.trim_start().len() - line.trim_start().trim_start_matches('`').len();
            match fence {
                Some(length) if marks >= length => fence = None,
                Some(_) => return false,
                None if marks >= 3 => fence = Some(marks),
                None => return line.starts_with('#') || line.replace("\\<", "").contains('<'),
            }
            true
        })
        .map(|line| line.trim_start_matches('`'))
        .collect()
}

/// A registry that has `text` wherever a text may stand.
fn prose(text: &str) -> Value {
    let message = text.replace('{', "{{").replace('}', "}}");
    let message = message + " {thing_id} {note:-" + &text.replace(['{', '}'], "") + "}";
    json!({
        "event_types": { "thing": { "description": text, "requires": { "thing_id": "string" } } },
        "events": [{
            "name": "thing/Start",
            "message": message,
            "event_type": "thing",
            "severity": "info",
            "description": text,
            "deprecated": text,
            "allow": { "past-tense": text },
            "properties": {
                "thing_id": { "type": "string", "description": text, "example": text },
                "note": { "type": "string?", "description": text, "example": text },
                "kind": { "type": "enum", "values": ["a", "b"], "description": text },
                "details": { "type": "json", "description": text, "example": { text: [text] } },
            },
        }],
    })
}

/// Registries that each have `text` where a name, a word or a value must stand, or as one more key.
fn names(text: &str) -> [Value; 22] {
    const VALUES: [&str; 12] = [
        "/registry/group",
        "/registry/reserved/0",
        "/events/1/name",
        "/events/1/event_type",
        "/events/1/severity",
        "/events/1/category",
        "/events/1/rate_limit",
        "/events/1/renamed_from/0",
        "/events/1/properties/kind/type",
        "/events/1/properties/kind/values/0",
        "/event_types/thing/requires/thing_id",
        "/event_types/thing/forbids/0",
    ];
    const MAPS: [&str; 10] = [
        "",
        "/registry",
        "/registry/levels",
        "/event_types",
        "/event_types/thing",
        "/event_types/thing/requires",
        "/events/1",
        "/events/1/properties",
        "/events/1/properties/kind",
        "/events/1/allow",
    ];
    std::array::from_fn(|index| {
        let mut registry = whole();
        match VALUES.get(index) {
            Some(value) => *registry.pointer_mut(value).unwrap() = text.into(),
            None => registry.pointer_mut(MAPS[index - VALUES.len()]).unwrap()[text] = "uuid".into(),
        }
        registry
    })
}

fn whole() -> Value {
    let event = |name: &str| {
        json!({
            "name": name,
            "message": "It started",
            "event_type": "thing",
            "severity": "info",
            "category": "metrics",
            "rate_limit": "1h",
            "renamed_from": ["thing/old"],
            "allow": {},
            "properties": { "thing_id": "string", "kind": { "type": "enum", "values": ["a"] } },
        })
    };
    json!({
        "registry": { "group": "g", "reserved": ["g/reserved"], "levels": {} },
        "event_types": { "thing": { "requires": { "thing_id": "string" }, "forbids": ["other"] } },
        "events": [event("thing/started"), event("thing/stopped")],
    })
}

fn generate(name: &str, registry: &Value) -> Compiled {
    let sources = Sources::single("events.yaml", json::yaml(registry));
    let compiled = compile(&sources, &Options::default());
    safe::assert_reports(name, &compiled.diagnostics, &sources);
    safe::assert_code(name, &compiled.files);
    for File { path, text } in &compiled.files {
        assert!(text.is_ascii(), "{name:?} in {path}:\n{text}");
    }
    compiled
}

/// The files without the texts in them.
fn skeletons(files: &[File]) -> Vec<(&str, String)> {
    let skeleton = |file: &File| skeleton(file.text.parse().unwrap()).join(" ");
    files.iter().map(|file| (file.path.as_str(), skeleton(file))).collect()
}

/// How many tokens there are in all files, without the texts in them.
fn tokens(compiled: &Compiled) -> usize {
    compiled.files.iter().map(|file| skeleton(file.text.parse().unwrap()).len()).sum()
}

/// The tokens without documentation and without the values of literals.
fn skeleton(tokens: TokenStream) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token {
            TokenTree::Punct(hash) if hash.as_char() == '#' => {
                if rest.next_if(is_documentation).is_none() {
                    words.push(hash.to_string());
                }
            }
            TokenTree::Punct(end) if end.as_char() == '>' => {
                words.pop_if(|last| last == ",");
                words.push(end.to_string());
            }
            TokenTree::Group(group) => {
                words.push(format!("{:?}", group.delimiter()));
                let mut inner = skeleton(group.stream());
                // A list over several lines has a comma after its last item.
                inner.pop_if(|last| last == ",");
                words.extend(inner);
                words.push("end".to_owned());
            }
            TokenTree::Literal(_) => words.push("_".to_owned()),
            TokenTree::Ident(_) | TokenTree::Punct(_) => words.push(token.to_string()),
        }
    }
    words
}

/// Whether an attribute is `[doc = ".."]` and nothing else.
fn is_documentation(attribute: &TokenTree) -> bool {
    let TokenTree::Group(group) = attribute else { return false };
    let tokens: Vec<_> = group.stream().into_iter().collect();
    match &tokens[..] {
        [TokenTree::Ident(doc), TokenTree::Punct(equals), TokenTree::Literal(_)] => {
            doc == "doc" && equals.as_char() == '='
        }
        _ => false,
    }
}
