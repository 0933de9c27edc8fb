//! Tabs in place of spaces.

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
        (
            "a:\n\t- b\n\t-\tc: d\n\t\te: |\n\t\t  f\n\t\t  \tg\n",
            r#"
syntax: tab in the indentation
  2:1-2 YAML is indented with spaces
  note: 4 more lines of this file have tabs in their indentation
  fix: use spaces (2:1-2 "\t" -> "  ")
  fix: use spaces (3:1-2 "\t" -> "  ")
  fix: use spaces (4:1-3 "\t\t" -> "    ")
  fix: use spaces (5:1-3 "\t\t" -> "    ")
  fix: use spaces (6:1-6 "\t\t  \t" -> "        ")
"#,
        ),
        (
            "a:\n  b: c\n\td: e\n",
            r#"
syntax: tab in the indentation
  3:1-2 YAML is indented with spaces
  fix: use spaces (3:1-2 "\t" -> "  ")
"#,
        ),
        (
            "-\tb\n\tc\n",
            r#"
syntax: tab in the indentation
  1:2-3 YAML is indented with spaces
  fix: use spaces (1:2-3 "\t" -> "  ")
"#,
        ),
        (
            "a:\n  b:\n    c: d\n\t  e: f\n",
            r#"
syntax: tab in the indentation
  4:1-2 YAML is indented with spaces
  fix: use spaces (4:1-2 "\t" -> "  ")
"#,
        ),
    ]);
}
