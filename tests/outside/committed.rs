//! Generated code in `src`, which its authors commit.

use super::{LIFECYCLE, Outside, REGISTRY, assert_contains};
use std::{fs, process::Command};

const LIB: &str = "\
//! A crate with events.
#![deny(warnings, missing_docs)]
/// The events.
ATTRIBUTE
pub mod events;
pub use events::AnyEvent;
";

/// A file that rustfmt changes.
const FILE: &str = "src/events/_any_event.rs";

impl Outside {
    fn committed(name: &str, attribute: &str) -> Self {
        let builder = "event_codegen::Builder::new(\"events.yaml\").out_dir(\"src/events\")";
        let outside = Self::new(name, builder);
        outside.write("events.yaml", &format!("{LIFECYCLE}{REGISTRY}"));
        outside.write("src/lib.rs", &LIB.replace("ATTRIBUTE", attribute));
        outside
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.dir.join(path)).expect("a file")
    }

    fn format(&self) {
        let status = Command::new("cargo").arg("fmt").current_dir(&self.dir).status();
        assert!(status.expect("cargo starts").success());
    }

    /// Builds what was changed, once.
    #[track_caller]
    fn builds_once(&self) {
        let fresh = format!("Fresh {}", self.name);
        let text = self.cargo(&["build", "-v"]).succeeded();
        assert!(!text.contains(&fresh) && !text.contains("warning"), "{text}");
        self.is_built();
    }

    #[track_caller]
    fn is_built(&self) {
        let text = self.cargo(&["build", "-v"]).succeeded();
        assert_contains(&text, &[&format!("Fresh {}", self.name)]);
    }
}

#[test]
fn a_deleted_or_edited_file_is_made_again() {
    let outside = Outside::committed("committed", "");
    outside.builds_once();
    let fresh = outside.text(FILE);

    fs::remove_file(outside.dir.join(FILE)).expect("a file");
    outside.builds_once();
    assert_eq!(outside.text(FILE), fresh);

    for edited in [fresh.replace("Edit that", "Edit this"), format!("{fresh}\nfn more() {{}}\n")] {
        outside.write(FILE, &edited);
        outside.builds_once();
        assert_eq!(outside.text(FILE), fresh);
    }

    let registry = outside.text("events.yaml").replace("cluster/installed", "cluster/deployed");
    outside.write("events.yaml", &registry);
    outside.builds_once();
    assert_contains(&outside.text(FILE), &["cluster/deployed"]);
}

#[test]
fn a_formatted_file_is_left_alone() {
    let outside = Outside::committed("formatted", "");
    outside.write("rustfmt.toml", "newline_style = \"Windows\"\nmax_width = 70\n");
    outside.builds_once();
    let fresh = outside.text(FILE);
    outside.format();
    let formatted = outside.text(FILE);
    assert!(formatted.replace("\r\n", "\n") != fresh && formatted.contains("\r\n"), "{formatted}");
    outside.builds_once();
    assert_eq!(outside.text(FILE), formatted);
}

#[test]
fn rustfmt_can_be_told_to_skip_it() {
    let outside = Outside::committed("skipped", "#[rustfmt::skip]");
    outside.write("rustfmt.toml", "max_width = 60\n");
    outside.builds_once();
    let fresh = outside.text(FILE);
    outside.format();
    assert_eq!(outside.text(FILE), fresh);
    outside.builds_once();
}

#[test]
fn a_package_has_it() {
    let outside = Outside::committed("packaged", "");
    outside.builds_once();
    let packaged = outside.cargo(&["package", "--list", "--allow-dirty"]).succeeded();
    assert_contains(&packaged, &[FILE, "src/events/mod.rs", "events.yaml"]);
}

#[test]
fn a_build_of_the_package_does_not_stand_for_one_of_the_crate() {
    // `cargo package` builds a copy in the same target folder, and only the copy has this file.
    let outside = Outside::committed("copied", "");
    outside.write("Cargo.toml.orig", "");
    outside.builds_once();
    fs::remove_file(outside.dir.join("Cargo.toml.orig")).expect("a file");
    outside.builds_once();
}
