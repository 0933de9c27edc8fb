//! Whether the code on a page is in a test, and so is compiled and run. The tests of other crates use this file too.

/// Checks that every statement in the Rust code of a page is in a test. Comments and line breaks do not matter.
pub(crate) fn assert_shown_is_run(page: &str, test: &str) {
    let test = without_layout(test);
    let mut shown = 0;
    for code in page.split("```rust\n").skip(1) {
        let code = code.split("```").next().expect("its end");
        let statements = code.lines().collect::<Vec<_>>();
        for lines in statements.split_inclusive(|line| is_end(line)) {
            let statement = without_layout(&lines.join("\n"));
            assert!(test.contains(&statement), "not in the test:\n{}", lines.join("\n"));
            shown += 1;
        }
    }
    assert!(shown > 0, "no code on the page");
}

/// Whether a statement ends in this line.
fn is_end(line: &str) -> bool {
    let line = line.split(" //").next().unwrap_or_default().trim_end();
    line.is_empty() || line.ends_with(';') || line.ends_with('{')
}

fn without_layout(code: &str) -> String {
    let code: String = code
        .lines()
        .map(|line| line.split(" //").next().unwrap_or_default())
        .flat_map(str::chars)
        .filter(|char| !char.is_whitespace())
        .collect();
    code.replace(",)", ")").replace(",}", "}")
}
