//! The diagnostic in README is the one that the compiler shows.

use event_codegen::{Options, check, report, source::Sources};

#[test]
fn the_mistake_reads_as_shown() {
    let registry =
        include_str!("../../../events.yaml").replace("disk {disk_name} of", "disk {disk_nam} of");
    let sources = Sources::single("events.yaml", registry);
    let checked = check(&sources, &Options::default());
    let mistakes: Vec<_> = checked.diagnostics.iter().collect();
    assert_eq!(mistakes.len(), 1);
    let text = report::human(mistakes[0], &sources, report::Style::PLAIN);
    let readme = include_str!("../../../README.md");
    assert!(
        readme.contains(&format!("```text\n{}\n```", text.trim_end())),
        "README should show:\n{text}"
    );
}

#[test]
fn the_registry_to_begin_with_has_no_mistakes() {
    let readme = include_str!("../../../README.md");
    let yours = readme.split("## In your crate").nth(1).expect("a part about the reader's crate");
    let registry = yours.split("```yaml\n").nth(1).and_then(|text| text.split("```").next());
    let sources = Sources::single("events.yaml", registry.expect("a registry").to_owned());
    let checked = check(&sources, &Options::default());
    assert_eq!(checked.diagnostics.iter().count(), 0, "{:?}", checked.diagnostics);
}
