//! Diagnostics of every kind that has to look good, each with its registry.

use crate::{
    diagnostic::{Diagnostic, Edit, Fix, Severity},
    rule::{
        DUPLICATE_KEY, DUPLICATE_NAME, INCONSISTENT_SPELLING, INVALID_NAME, LIMIT_EXCEEDED,
        MISSING_IDENTITY, MISSING_KEY, OPAQUE_MESSAGE, Rule, SYNTAX, UNKNOWN_KEY,
        UNKNOWN_PLACEHOLDER, UNKNOWN_SEVERITY, WRONG_TYPE,
    },
    source::{Sources, Span},
};

/// A diagnostic and its registry; the name is that of its golden file.
pub(super) struct Case {
    pub(super) name: &'static str,
    pub(super) sources: Sources,
    pub(super) diagnostic: Diagnostic,
}

/// All cases.
pub(super) fn cases() -> Vec<Case> {
    let mut cases = vec![
        secondary_label(),
        replacement(),
        deletion(),
        new_lines(),
        several_fixes(),
        warning(),
        far_apart(),
        other_file(),
        over_many_lines(),
        over_endless_lines(),
        at_the_end(),
        at_the_end_of_a_line(),
        empty_file(),
        line_breaks_of_windows(),
        wide_characters(),
        tabs(),
        hostile_text(),
        byte_order_mark(),
        long_line(),
        long_line_with_two_labels(),
        fix_on_a_long_line(),
        long_title(),
        many_labels(),
        same_line(),
        outside_of_the_text(),
        no_such_file(),
        no_label(),
    ];
    cases.sort_by_key(|case| case.name);
    cases
}

const REGISTRY: &str = r#"events:
  - name: host/disk_formatted
    message: "{host_name}: formatted disk {disk_nam}"
    event_type: host
    severity: Warning
    properties:
      host_id: uuid
      disk_name: string
"#;

fn case(name: &'static str, text: &str, diagnostic: Diagnostic) -> Case {
    Case { name, sources: Sources::single("events.yaml", text), diagnostic }
}

/// Where `word` is in `text`.
fn at(text: &str, word: &str) -> Span {
    let start = text.find(word).expect("the word is in the text");
    Span::new(0, start..start + word.len())
}

fn unknown_placeholder(text: &str) -> Diagnostic {
    let rule = &UNKNOWN_PLACEHOLDER;
    Diagnostic::new(
        rule,
        "unknown property `disk_nam` in a message",
        at(text, "{disk_nam}"),
        "no such property",
    )
}

fn error(rule: &'static Rule, title: &str, span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(rule, title, span, label)
}

fn secondary_label() -> Case {
    let word = at(REGISTRY, "disk_nam");
    let diagnostic = unknown_placeholder(REGISTRY)
        .label(at(REGISTRY, "disk_name"), "a similar property is declared here")
        .note("the event has the properties `host_id`, `disk_name`")
        .fix(Fix::certain("use `disk_name`", word, "disk_name"));
    case("secondary_label", REGISTRY, diagnostic)
}

fn replacement() -> Case {
    let word = at(REGISTRY, "Warning");
    let rule = &UNKNOWN_SEVERITY;
    let diagnostic = error(rule, "unknown severity `Warning`", word, "no severity")
        .note("the severities are `info`, `warning`, `error`, `critical`")
        .fix(Fix::certain("write `warning`", word, "warning"));
    case("replacement", REGISTRY, diagnostic)
}

fn deletion() -> Case {
    let text = "registry:\n  group: installer\n  group: host\nevents: []\n";
    let line = at(text, "  group: host\n");
    let diagnostic =
        error(&DUPLICATE_KEY, "duplicate key `group`", at(text, "group: host"), "given again")
            .label(at(text, "group"), "first given here")
            .fix(Fix::certain("remove it", line, ""));
    case("deletion", text, diagnostic)
}

fn new_lines() -> Case {
    let text = "events:\n  - name: host/registered\n    severity: info\n    properties: [host_id: uuid, host_name: string]\n";
    let list = at(text, " [host_id: uuid, host_name: string]");
    let lines = "\n      host_id: uuid\n      host_name: string";
    let diagnostic = error(
        &WRONG_TYPE,
        "`properties` is a list",
        at(text, "[host_id: uuid, host_name: string]"),
        "a mapping is expected",
    )
    .fix(Fix::certain("write a mapping", list, lines));
    case("new_lines", text, diagnostic)
}

fn several_fixes() -> Case {
    let name = at(REGISTRY, "disk_nam");
    let mut both = Fix::likely("rename both to `disk`", name, "disk");
    both.edits.push(Edit { span: at(REGISTRY, "disk_name"), text: "disk".to_owned() });
    let diagnostic = unknown_placeholder(REGISTRY)
        .fix(Fix::certain("use `disk_name`", name, "disk_name"))
        .fix(both)
        .fix(Fix::likely("write braces", at(REGISTRY, "{disk_nam}"), "{{disk_nam}}"));
    case("several_fixes", REGISTRY, diagnostic)
}

fn warning() -> Case {
    let text = "events:\n  - name: host/registered\n    message: \"{message}\"\n";
    let rule = &OPAQUE_MESSAGE;
    let mut diagnostic = error(
        rule,
        "the message of `host/registered` is only a placeholder",
        at(text, "{message}"),
        "says nothing of its own",
    );
    diagnostic.severity = Severity::Warning;
    case("warning", text, diagnostic)
}

fn far_apart() -> Case {
    let text = format!(
        "- name: host/registered\n{}- name: host/registered\n",
        "  # a comment\n".repeat(500)
    );
    let second = text.rfind("host").expect("twice");
    let rule = &DUPLICATE_NAME;
    let diagnostic = error(
        rule,
        "the name `host/registered` is taken",
        Span::new(0, second..second + 15),
        "taken again here",
    )
    .label(at(&text, "host/registered"), "first taken here");
    case("far_apart", &text, diagnostic)
}

fn other_file() -> Case {
    let files = [
        ("events/cluster.yaml", "events:\n  - name: installed\n"),
        ("events/host.yaml", "events:\n\n  - name: installed\n"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()));
    let rule = &DUPLICATE_NAME;
    let diagnostic =
        error(rule, "the name `installed` is taken", Span::new(1, 19..28), "taken again here")
            .label(Span::new(0, 18..27), "first taken here")
            .fix(Fix::likely(
                "give the first one a group",
                Span::new(0, 18..27),
                "cluster/installed",
            ));
    Case { name: "other_file", sources: Sources::folder("events", files), diagnostic }
}

fn over_many_lines() -> Case {
    let properties = at(REGISTRY, "host_id: uuid\n      disk_name: string\n");
    let diagnostic = error(
        &MISSING_IDENTITY,
        "an event of type `host` needs `infra_env_id`",
        properties,
        "not among these",
    )
    .label(at(REGISTRY, "event_type: host"), "asks for it");
    case("over_many_lines", REGISTRY, diagnostic)
}

fn over_endless_lines() -> Case {
    let text = format!("events:\n{}", "  - x\n".repeat(100_000));
    let span = Span::new(0, 8..text.len());
    let diagnostic = error(&LIMIT_EXCEEDED, "more than 10000 events", span, "100000 events");
    case("over_endless_lines", &text, diagnostic)
}

fn at_the_end() -> Case {
    let end = Span::new(0, REGISTRY.len()..REGISTRY.len());
    let diagnostic = error(&SYNTAX, "the file ends within a list", end, "`]` is missing")
        .fix(Fix::likely("close the list", end, "]"));
    case("at_the_end", REGISTRY, diagnostic)
}

fn at_the_end_of_a_line() -> Case {
    let text = "events:\n  - name:\n    severity: info";
    let (key, end) = (Span::new(0, 17..17), Span::new(0, text.len()..text.len()));
    let diagnostic = error(&MISSING_KEY, "`name` has no value", key, "a name is expected")
        .label(end, "the event ends here");
    case("at_the_end_of_a_line", text, diagnostic)
}

fn empty_file() -> Case {
    let diagnostic = error(&MISSING_KEY, "the registry is empty", Span::default(), "nothing")
        .note("a registry has a list of `events`");
    case("empty_file", "", diagnostic)
}

fn line_breaks_of_windows() -> Case {
    let text = REGISTRY.replace('\n', "\r\n");
    let lines = at(&text, "host_id: uuid\r\n      disk_name: string\r\n");
    let diagnostic = unknown_placeholder(&text).label(lines, "the properties").fix(Fix::certain(
        "use `disk_name`",
        at(&text, "disk_nam"),
        "disk_name",
    ));
    case("line_breaks_of_windows", &text, diagnostic)
}

fn wide_characters() -> Case {
    let text = "message: \"ホスト🚀 é e\u{301} {disk_nam} 失敗\" # コメント\n";
    let diagnostic = unknown_placeholder(text)
        .label(at(text, "ホスト🚀"), "widths two")
        .label(at(text, "失敗"), "after it")
        .fix(Fix::certain("use `disk_name`", at(text, "disk_nam"), "disk_name"));
    case("wide_characters", text, diagnostic)
}

fn tabs() -> Case {
    let text = "events:\n\t- name:\thost/registered\n\t  severity:\tinof\n";
    let tab = at(text, "\t");
    let diagnostic =
        error(&SYNTAX, "a tab in the indentation", tab, "YAML is indented with spaces")
            .label(at(text, "inof"), "an other place")
            .fix(Fix::likely("use spaces", tab, "  "));
    case("tabs", text, diagnostic)
}

fn hostile_text() -> Case {
    let word = "\u{1b}[31mred\u{202e}der\u{200b}\u{feff}\u{7}\u{9b}2J\u{7f}\u{2028}\rend";
    let text = format!("events:\n  - name: {word} # after\n    severity: {word}\n");
    let diagnostic = error(
        &INVALID_NAME,
        &format!("the name `{word}\n` is not a name"),
        at(&text, word),
        &format!("`{word}` has\tinvisible characters"),
    )
    .note(format!("found `{word}`"))
    .fix(Fix::likely(format!("write `{word}`"), at(&text, word), format!("{word}\n{word}")));
    let sources = Sources::single("ev\u{1b}ents\u{202e}.yaml", text);
    Case { name: "hostile_text", sources, diagnostic }
}

fn byte_order_mark() -> Case {
    let text = "\u{feff}evnts: []\n";
    let diagnostic = error(&UNKNOWN_KEY, "unknown key `evnts`", at(text, "evnts"), "no such key")
        .label(Span::new(0, 0..3), "the mark itself")
        .fix(Fix::certain("write `events`", at(text, "evnts"), "events"));
    case("byte_order_mark", text, diagnostic)
}

fn long_line() -> Case {
    let text =
        format!("message: \"{} {{disk_nam}} {}\"\n", "word ".repeat(600), "日本語 ".repeat(600));
    case("long_line", &text, unknown_placeholder(&text))
}

fn long_line_with_two_labels() -> Case {
    let text = format!(
        "events: [{{ name: first, message: \"{} {{disk_nam}}\" }}, {} {{ name: first }}]",
        "word ".repeat(600),
        "{ x: y }, ".repeat(600)
    );
    let second = text.rfind("first").expect("twice");
    let diagnostic = error(
        &DUPLICATE_NAME,
        "the name `first` is taken",
        Span::new(0, second..second + 5),
        "taken again here",
    )
    .label(at(&text, "first"), "first taken here");
    case("long_line_with_two_labels", &text, diagnostic)
}

fn fix_on_a_long_line() -> Case {
    let text = format!("message: \"{} {{disk_nam}}\"\nseverity: info\n", "word ".repeat(1200));
    let word = at(&text, "disk_nam");
    let after = Span::new(0, word.end as usize..word.end as usize);
    let mut three = Fix::likely("do several things", at(&text, "message: \"word"), "");
    three.edits.push(Edit { span: after, text: "e".to_owned() });
    three.edits.push(Edit { span: at(&text, "info"), text: "warning".repeat(100) });
    three.edits.push(Edit { span: at(&text, "severity"), text: "level".to_owned() });
    let diagnostic = unknown_placeholder(&text)
        .fix(Fix::certain("use `disk_name`", word, "disk_name"))
        .fix(three);
    case("fix_on_a_long_line", &text, diagnostic)
}

fn long_title() -> Case {
    let name = "a".repeat(5_000_000);
    let text = format!("events:\n  - name: {name}\n");
    let rule = &INVALID_NAME;
    let diagnostic = error(
        rule,
        &format!("the name `{name}` is too long"),
        at(&text, &name),
        &format!("`{name}` has 5000000 characters"),
    )
    .note(format!("found `{name}`"))
    .fix(Fix::likely(format!("write `{name}`"), at(&text, &name), "a"));
    case("long_title", &text, diagnostic)
}

fn many_labels() -> Case {
    let text = "  - name: host/cancelled\n".repeat(40);
    let span = |line: usize| Span::new(0, line * 25 + 10..line * 25 + 24);
    let first =
        error(&INCONSISTENT_SPELLING, "both `canceled` and `cancelled` are written", span(39), "");
    let diagnostic = (0..39).fold(first, |all, line| all.label(span(line), "also here"));
    case("many_labels", &text, diagnostic)
}

fn same_line() -> Case {
    let text = "  - { name: host/registered, severity: info, severity: error }\n";
    let second = text.rfind("severity").expect("twice");
    let diagnostic = error(
        &DUPLICATE_KEY,
        "duplicate key `severity`",
        Span::new(0, second..second + 8),
        "given again",
    )
    .label(at(text, "severity"), "first given here")
    .label(at(text, "{ name: host/registered, severity: info, severity: error }"), "in this event")
    .label(at(text, "host/registered"), "");
    case("same_line", text, diagnostic)
}

fn outside_of_the_text() -> Case {
    let text = "evénts: []\n";
    let diagnostic =
        error(&SYNTAX, "places outside of the text", Span::new(0, 900..1000), "after the end")
            .label(Span::new(0, 3..4), "within a character")
            .label(Span { file: 0, start: 9, end: 2 }, "backwards")
            .fix(Fix::certain("change it", Span::new(0, 900..1000), "x"));
    case("outside_of_the_text", text, diagnostic)
}

fn no_such_file() -> Case {
    let diagnostic = error(&SYNTAX, "a place in no file", Span::new(7, 0..1), "where?")
        .label(Span::new(0, 0..6), "this is somewhere")
        .fix(Fix::certain("change it", Span::new(7, 0..1), "x"));
    case("no_such_file", "events: []\n", diagnostic)
}

fn no_label() -> Case {
    let mut diagnostic = error(&SYNTAX, "no place at all", Span::default(), "");
    diagnostic.labels.clear();
    case("no_label", "events: []\n", diagnostic.note("but a note"))
}
