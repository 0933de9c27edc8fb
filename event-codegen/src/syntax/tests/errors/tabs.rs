//! Tabs where spaces must stand.

use super::check;

#[test]
fn a_tab_as_indentation_is_shown() {
    check(&[
        (
            "events:\n\t- name: a\n",
            r#"
syntax: tab in the indentation
  2:1-2 YAML is indented with spaces
  fix: use spaces (2:1-2 "\t" -> "    ")
"#,
        ),
        (
            "events:\n  - name: a\n\t\tseverity: b\n",
            r#"
syntax: tab in the indentation
  3:1-3 YAML is indented with spaces
  fix: use spaces (3:1-3 "\t\t" -> "    ")
"#,
        ),
    ]);
}
