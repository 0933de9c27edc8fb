//! The examples with curl in docs/event-log.md are correct: they run against the program, and their answers are compared.

use crate::{
    program::{Server, text},
    within::Folder,
};
use std::{collections::BTreeSet, path::Path, process::Command};

const PAGE: &str = include_str!("../../../docs/event-log.md");

#[test]
fn the_examples_with_curl_answer_what_the_page_shows() {
    if !has_curl() {
        return;
    }
    let folder = Folder::new();
    let store = format!("sqlite:{}", text(&folder.file()));
    let registry = Path::new(env!("CARGO_MANIFEST_DIR")).join("../events.yaml");
    let server = Server::start(&["--store", &store, "--registry", text(&registry)]);
    let address = server.url.strip_prefix("http://").unwrap();
    let examples: Vec<_> = examples(PAGE).collect();
    assert!(examples.len() > 12, "the examples were not found");
    let mut before = String::new();
    for Example { command, answer } in examples {
        let command = command.replace("localhost:8095", address);
        // A line without an answer sets a variable, or prepares the next one.
        let script = format!("{before}{command}");
        let output = Command::new("sh").args(["-c", &script]).output().unwrap();
        let found = String::from_utf8(output.stdout).unwrap();
        if command.starts_with("first=") {
            before = format!("{command}\n");
        }
        assert!(
            is_shown(&joined(&answer), &joined(&found)),
            "{command}\nshown:\n{answer}\nanswered:\n{found}{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    assert_eq!(server.stop().0, Some(0));
}

/// `.ci/run` installs it. Where it is missing, this says so.
fn has_curl() -> bool {
    let found = Command::new("curl").arg("--version").output().is_ok();
    if !found {
        eprintln!("SKIPPED: there is no curl");
    }
    found
}

#[test]
fn the_metrics_on_the_page_are_those_of_the_server() {
    if !has_curl() {
        return;
    }
    let folder = Folder::new();
    let store = format!("sqlite:{}", text(&folder.file()));
    let server = Server::start(&["--store", &store]);
    let ask = |path: &str| {
        let output = Command::new("curl").args(["-s", &format!("{}{path}", server.url)]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    ask("/healthz");
    let text = ask("/metrics");
    let served = text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    let served: BTreeSet<_> = served.collect();
    let shown = PAGE.lines().filter(|line| line.starts_with("| `event_log_"));
    let cells = shown.filter_map(|line| line.split('|').nth(1));
    let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let shown: BTreeSet<_> = names.filter_map(|name| name.split('{').next()).collect();
    assert!(!served.is_empty());
    assert_eq!(shown, served);
}

struct Example {
    command: String,
    answer: String,
}

/// The commands on the page, each with the answer that is shown after it.
fn examples(page: &str) -> impl Iterator<Item = Example> {
    let blocks = page.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next());
    let commands = blocks
        .flat_map(|block| block.split("\n$ ").map(|text| text.strip_prefix("$ ").unwrap_or(text)));
    commands.map(|text| {
        // A command ends with the line that closes its quotes.
        let lines = text.match_indices('\n').map(|(end, _)| end + 1).chain([text.len()]);
        let closes = |end: &usize| text[..*end].matches('\'').count() % 2 == 0;
        let end = lines.into_iter().find(closes).unwrap_or(text.len());
        Example { command: text[..end].to_owned(), answer: text[end..].to_owned() }
    })
}

/// The text without line breaks and the spaces at both ends of lines: long lines are wrapped on the page.
fn joined(text: &str) -> String {
    text.lines().map(str::trim).collect()
}

/// Whether `found` is what is shown, where `..` stands for any text. A text that ends with `..` may go on.
fn is_shown(shown: &str, found: &str) -> bool {
    let mut parts = shown.split("..");
    let first = parts.next().unwrap();
    let Some(mut rest) = found.strip_prefix(first) else { return false };
    let parts: Vec<_> = parts.collect();
    let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
    for part in between {
        let Some((_, after)) = rest.split_once(part) else { return false };
        rest = after;
    }
    rest.ends_with(last)
}

#[test]
fn an_answer_that_is_not_shown_is_noticed() {
    let cases = [
        ("{\"id\":\"..\",\"a\":1}", "{\"id\":\"7\",\"a\":1}", true),
        ("{\"id\":\"..\",\"a\":1}", "{\"id\":\"7\",\"a\":2}", false),
        ("{\"a\":1,..}", "{\"a\":1,\"b\":2}", true),
        ("{\"a\":1,..}", "{\"a\":1}", false),
        ("{\"a\":1}", "{\"a\":1}more", false),
        ("", "{}", false),
        ("ok", "", false),
    ];
    for (shown, found, expected) in cases {
        assert_eq!(is_shown(shown, found), expected, "{shown} {found}");
    }
    let page = "```console\n$ curl -d '{\n  1}'\n{\"a\":\n  1}\n$ b\n```";
    let found: Vec<_> = examples(page).map(|it| (it.command, joined(&it.answer))).collect();
    let expected = [("curl -d '{\n  1}'\n", "{\"a\":1}"), ("b\n", "")];
    assert_eq!(found, expected.map(|(command, answer)| (command.to_owned(), answer.to_owned())));
}
