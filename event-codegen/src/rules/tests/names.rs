//! Diagnostics about the names of events: which names, and which texts.

use super::checked;
use crate::rule::{Level, PAST_TENSE};

/// Names, and the diagnostics with the part that they underline.
const LABELS: &[(&str, &str, &str)] = &[
    ("host/disk_wipe", "wipe", "`wipe` is not in the past tense"),
    ("host/delete_disk", "delete", "`delete` is not in the past tense"),
    ("host/RetryOnHost", "Retry", "`Retry` is not in the past tense"),
    ("host/disk_status", "status", "`status` is not a verb in the past tense"),
    ("host/reboots_for_node", "reboots", "`reboots` is not a verb in the past tense"),
    ("host/disk_not_found", "not_found", "a state, not something that happened"),
    ("host/Disk_wiped", "Disk_wiped", "mixes the two forms"),
    ("host/diskWiped", "diskWiped", "mixes the two forms"),
    ("host/wiped_", "wiped_", "has a `_` that is not between two words"),
    ("host/disk__wiped", "disk__wiped", "has a `_` that is not between two words"),
];

#[test]
fn a_label_says_what_is_wrong_with_a_name() {
    for (name, piece, label) in LABELS {
        let (checked, sources) = checked(&events(&[(name, "")]), &[], Level::Allow);
        let found = checked.diagnostics.iter().map(|found| &found.labels[0]);
        let found: Vec<_> = found.map(|it| (sources.text(it.span), it.text.as_str())).collect();
        assert_eq!(found, [(*piece, *label)]);
    }
}

#[test]
fn a_name_without_a_better_one_may_be_kept() {
    for (name, has_proposal) in [("host/disk_wipe", true), ("host/driver_report", false)] {
        let (checked, _) = checked(&events(&[(name, "")]), &[], Level::Allow);
        let found = checked.diagnostics.iter().next().expect("a diagnostic");
        assert_eq!((found.rule, found.fixes.is_empty()), (&PAST_TENSE, !has_proposal));
        let way_out = found.notes.iter().any(|note| note.contains("`allow: { past-tense: why }`"));
        assert_eq!(way_out, !has_proposal, "{name}");
    }
}

const ALLOW: &str = "allow: { mixed-name-forms: why }, ";

/// Names, each with additional keys.
type Names = &'static [(&'static str, &'static str)];

/// The names of groups, and the name that is reported because its form differs.
const FORMS: &[(Names, Option<&str>)] = &[
    (&[("a/was_set", ""), ("a/is_set", "")], None),
    (&[("a/WasSet", ""), ("b/was_set", "")], None),
    (&[("a/WasSet", ""), ("a/it_was_set", "")], Some("a/it_was_set")),
    (&[("a/WasSet", ""), ("a/x_set", ""), ("a/y_set", "")], Some("a/WasSet")),
    (&[("a/x_set", ""), ("a/WasSet", ""), ("a/y_set", "")], Some("a/WasSet")),
    (&[("a/x_set", ""), ("a/AnySet", ""), ("a/BothSet", "")], Some("a/x_set")),
    (&[("a/x_set", ""), ("a/y_set", ""), ("a/AnySet", ALLOW)], None),
    (&[("a/AnySet", ALLOW), ("a/x_set", "")], None),
    (&[("a/AnySet", ""), ("a/BothSet", ALLOW), ("a/x_set", ""), ("a/y_set", "")], Some("a/AnySet")),
];

#[test]
fn of_mixed_forms_the_rarer_one_is_reported() {
    for (names, expected) in FORMS {
        let (checked, sources) = checked(&events(names), &["past-tense"], Level::Allow);
        let found: Vec<_> =
            checked.diagnostics.iter().map(|found| sources.text(found.span())).collect();
        assert_eq!(found, Vec::from_iter(*expected), "{names:?}");
    }
}

fn events(names: &[(&str, &str)]) -> String {
    let events = names.iter().map(|(name, keys)| {
        format!(
            "  {{ name: {name}, message: It happened, event_type: cluster, severity: info, {keys}\
             properties: {{ cluster_id: uuid }} }},\n"
        )
    });
    format!("events: [\n{}]\n", events.collect::<String>())
}
