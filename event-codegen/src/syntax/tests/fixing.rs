//! Fixes of syntax errors: after them, texts are registries without syntax errors.

use super::show::read;
use crate::{
    diagnostic::{Applicability, Collector, Diagnostic},
    fix,
    source::Sources,
    syntax::parse,
};

/// Values of a mapping before and after.
const VALUES: &[(&str, &str)] = &[
    ("- dash", "\"- dash\""),
    ("? what", "\"? what\""),
    ("& co", "\"& co\""),
    ("> folded {x}", "\"> folded {x}\""),
    ("!important now # soon", "\"!important now\" # soon"),
    ("*star*", "\"*star*\""),
    ("*star* and \\", "\"*star* and \\\\\""),
    ("'it's broken'", "'it''s broken'"),
    ("\"a\" and \"b\"", "\"\\\"a\\\" and \\\"b\\\"\""),
    ("{x} failed", "\"{x} failed\""),
    ("Host {x}: failed", "\"Host {x}: failed\""),
    ("@a", "\"@a\""),
    ("{ type: string[], description: b }", "{ type: \"string[]\", description: b }"),
    ("{ type: string[]?, list: [d[e], f] }", "{ type: \"string[]?\", list: [\"d[e]\", f] }"),
    ("{ b: Host {c} failed, d: e }", "{ b: \"Host {c} failed\", d: e }"),
    ("{ b: - c, d: ? e }", "{ b: \"- c\", d: \"? e\" }"),
    ("{b:c, d:{e:f}}", "{b: c, d: {e: f}}"),
    ("\n  b:c\n  d:e\n  f: g", "\n  b: c\n  d: e\n  f: g"),
    ("\"b\n", "\"b\"\n"),
    ("\n\tb: c\n\td:\n\t\t- e", "\n    b: c\n    d:\n        - e"),
    ("\n    b:\n      c: d\n\t  e: f", "\n    b:\n      c: d\n      e: f"),
    ("b\rc: d", "b\nc: d"),
];

#[test]
fn fixes_remove_their_mistakes() {
    for (before, after) in VALUES {
        let (before, after) = (format!("a: {before}\n"), format!("a: {after}\n"));
        let fixed_text = fixed_text(&before);
        assert_eq!(fixed_text, after);
        assert_eq!(read(&fixed_text).titles, [""; 0], "{fixed_text}");
    }
}

/// The text after all fixes, even uncertain ones, until no fixes are left.
fn fixed_text(text: &str) -> String {
    let mut diagnostics = Collector::default();
    parse(&Sources::single("registry.yaml", text), &mut diagnostics);
    let mut found: Vec<Diagnostic> = diagnostics.finish().iter().cloned().collect();
    for fix in found.iter_mut().flat_map(|found| &mut found.fixes) {
        fix.applicability = Applicability::MachineApplicable;
    }
    let (fixed, fixes) = fix::apply(text, &found);
    if fixes == 0 { fixed } else { fixed_text(&fixed) }
}
