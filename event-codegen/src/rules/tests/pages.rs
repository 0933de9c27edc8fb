//! Every rule has a page, and what a page shows is true: the tests run its examples.
//!
//! In a block ` ```yaml reported`, carets in a comment underline what the rule reports on the line above. The title
//! follows the carets. After it, a block ` ```text` of lines `line:column: title` does the same where a comment is not
//! possible. A block ` ```yaml accepted` has no diagnostics. `UPDATE_PAGES=1 cargo test` writes the carets into the
//! pages.

use super::super::CHECKS;
use crate::{
    Options, check,
    diagnostic::Diagnostic,
    rule::{Level, RULES, Rule},
    source::Sources,
};
use std::{collections::BTreeSet, fs, path::PathBuf};

const REPORTED: &str = "```yaml reported";
const ACCEPTED: &str = "```yaml accepted";
const PLACES: &str = "```text";
const END: &str = "```";
/// The start of a comment that the tests add to an example if it does not show what it should.
const WRONG: &str = "# wrong: ";

#[test]
fn every_rule_has_a_page_a_line_in_the_table_and_a_file_with_its_words() {
    let names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
    assert!(names.is_sorted_by(|a, b| a < b), "{names:?}");
    let expected: BTreeSet<_> = RULES.iter().map(|rule| file_name(rule)).collect();
    assert_eq!(names_in("rule", ".md"), expected);
    let words = [names_in("rules", ".rs"), names_in("decode/mistakes", ".rs")];
    for name in expected.iter().filter(|name| *name != "syntax") {
        assert!(words.iter().any(|files| files.contains(name)), "no file has the words of {name}");
    }
}

#[test]
fn every_check_has_a_line_in_the_table() {
    let rules: BTreeSet<_> = RULES.iter().map(|rule| file_name(rule)).collect();
    let files: BTreeSet<_> = names_in("rules", ".rs").intersection(&rules).cloned().collect();
    let checked: BTreeSet<_> = CHECKS.iter().map(|(rule, _)| file_name(rule)).collect();
    assert_eq!(files, checked);
}

#[test]
fn every_page_has_a_title_a_sentence_and_examples() {
    for rule in RULES {
        let mut lines = rule.page.lines();
        assert_eq!(lines.next(), Some(&*format!("# {}", rule.name)));
        assert_eq!(lines.next(), Some(""), "{}", rule.name);
        let summary = lines.next().unwrap_or_default();
        assert!(summary.ends_with('.') && summary.len() <= 120, "{}: {summary:?}", rule.name);
        for block in [REPORTED, ACCEPTED] {
            assert!(rule.page.contains(block), "{} has no block {block}", rule.name);
        }
    }
}

#[test]
fn what_the_pages_show_is_so() {
    let mut stale = Vec::new();
    for rule in RULES {
        let checked = checked(rule);
        if checked == rule.page {
            continue;
        }
        if std::env::var_os("UPDATE_PAGES").is_some() {
            fs::write(page(rule), &checked).expect("a page");
        }
        stale.push(format!("{} should be:\n\n{checked}", rule.name));
    }
    assert!(stale.is_empty(), "{}", stale.join("\n\n"));
}

/// The names of the files with this ending in a folder of the sources.
fn names_in(folder: &str, ending: &str) -> BTreeSet<String> {
    let entries = fs::read_dir(sources().join(folder)).expect("a folder of the sources");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    names.filter_map(|name| name.to_str()?.strip_suffix(ending).map(str::to_owned)).collect()
}

fn sources() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn file_name(rule: &Rule) -> String {
    rule.name.replace('-', "_")
}

fn page(rule: &Rule) -> PathBuf {
    sources().join("rule").join(file_name(rule)).with_extension("md")
}

/// The page of `rule` with correct examples.
fn checked(rule: &'static Rule) -> String {
    let mut lines = rule.page.lines().peekable();
    let mut page = String::new();
    while let Some(line) = lines.next() {
        page += &format!("{line}\n");
        if line != REPORTED && line != ACCEPTED {
            continue;
        }
        let block = lines.by_ref().take_while(|line| *line != END);
        let block: Vec<_> =
            block.filter(|line| !has_carets(line) && !line.starts_with(WRONG)).collect();
        if line == ACCEPTED {
            page += &accepted(rule, &block);
            continue;
        }
        page += &reported(rule, &block);
        if lines.next_if_eq(&PLACES).is_some() {
            lines.by_ref().find(|line| *line == END);
        }
    }
    page
}

/// A block without diagnostics, and the line that ends it.
fn accepted(rule: &'static Rule, lines: &[&str]) -> String {
    let yaml = yaml(lines);
    let wrong: String = diagnose(rule, &yaml).iter().map(Found::wrong).collect();
    format!("{yaml}{wrong}{END}\n")
}

/// A block with the diagnostics of `rule` in it or after it, and the line that ends the block.
fn reported(rule: &'static Rule, lines: &[&str]) -> String {
    let yaml = yaml(lines);
    let (found, others): (Vec<_>, Vec<_>) =
        diagnose(rule, &yaml).into_iter().partition(|found| found.rule == rule.name);
    let mut wrong: String = others.iter().map(Found::wrong).collect();
    if found.is_empty() {
        wrong += &format!("{WRONG}nothing is reported\n");
    }
    let marked = marked(lines, &found);
    // In a text of several lines, a comment is part of the text.
    let read = diagnose(rule, &marked);
    let is_comment = read.len() == found.len()
        && read.iter().zip(&found).all(|(read, found)| read.is_same(found) && found.column > 1);
    if is_comment {
        return format!("{marked}{wrong}{END}\n");
    }
    let places: String = found.iter().map(Found::place).collect();
    format!("{yaml}{wrong}{END}\n{PLACES}\n{places}{END}\n")
}

fn yaml(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The lines, each followed by the marks of the diagnostics in it.
fn marked(lines: &[&str], found: &[Found]) -> String {
    let marks =
        |line: usize| found.iter().filter(move |found| found.line == line + 1).map(Found::mark);
    let lines = lines.iter().enumerate();
    lines.map(|(index, line)| format!("{line}\n{}", marks(index).collect::<String>())).collect()
}

fn has_carets(line: &str) -> bool {
    line.trim_start().strip_prefix('#').is_some_and(|comment| comment.trim_start().starts_with('^'))
}

/// The diagnostics, and their places in the block.
struct Found {
    rule: &'static str,
    title: String,
    line: usize,
    column: usize,
    width: usize,
}

impl Found {
    fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let span = diagnostic.span();
        let start = sources.file(span).position(span.range().start);
        let marked = sources.text(span).chars();
        Self {
            rule: diagnostic.rule.name,
            title: diagnostic.title.clone(),
            line: start.line,
            column: start.column,
            width: marked.take_while(|c| *c != '\n').count().max(1),
        }
    }

    /// The comment that stands below the line.
    fn mark(&self) -> String {
        let (indent, carets) = (" ".repeat(self.column.saturating_sub(2)), "^".repeat(self.width));
        format!("#{indent}{carets} {}\n", self.title)
    }

    fn place(&self) -> String {
        format!("{}:{}: {}\n", self.line, self.column, self.title)
    }

    fn wrong(&self) -> String {
        format!("{WRONG}{} {}", self.rule, self.place())
    }

    /// Whether the same is found in the same text, on any line.
    fn is_same(&self, other: &Self) -> bool {
        (self.column, self.width, &self.title) == (other.column, other.width, &other.title)
    }
}

/// The mistakes in `yaml` that `rule` finds.
fn diagnose(rule: &'static Rule, yaml: &str) -> Vec<Found> {
    let mut options = Options::default();
    match rule.default_level {
        Some(Level::Allow) => options.levels.push((rule, Level::Warn)),
        Some(Level::Warn | Level::Deny) => options.levels.push((rule, Level::Deny)),
        None => {}
    }
    let sources = Sources::single("events.yaml", yaml);
    let checked = check(&sources, &options);
    checked.diagnostics.iter().map(|diagnostic| Found::new(diagnostic, &sources)).collect()
}
