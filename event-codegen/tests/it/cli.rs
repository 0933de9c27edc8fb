//! The command-line tool as its user meets it: words in, text and exit status out.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};
use tempfile::TempDir;

const SOUND: &str = "\
events:
  - name: host/rebooted
    message: It rebooted
    event_type: host
    severity: info
    properties: { host_id: uuid, infra_env_id: uuid }
";

/// A folder with one registry in it.
struct Folder(TempDir);

impl Folder {
    fn with(registry: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("events.yaml"), registry).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the tool in the folder; status, standard output and standard error.
    fn run(&self, words: &[&str]) -> (i32, String, String) {
        self.run_with(words, &[])
    }

    fn run_with(&self, words: &[&str], variables: &[(&str, &str)]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_event-codegen"))
            .args(words)
            .current_dir(self.0.path())
            .env_remove("NO_COLOR")
            .env_remove("CLICOLOR_FORCE")
            .envs(variables.iter().copied())
            .output()
            .unwrap();
        (
            status.code().unwrap(),
            String::from_utf8(stdout).unwrap(),
            String::from_utf8(stderr).unwrap(),
        )
    }
}

#[test]
fn a_sound_registry_is_said_to_be_sound() {
    let (status, out, err) = Folder::with(SOUND).run(&["check"]);
    assert_eq!((status, out.as_str(), err.as_str()), (0, "", "events.yaml: 1 event, no errors\n"));
}

#[test]
fn errors_of_meaning_come_first_and_hidden_diagnostics_are_counted() {
    let event = |name: &str, message: &str| {
        format!(
            "  - {{ name: host/{name}, message: '{message}', event_type: host, severity: info, \
             properties: {{ host_id: uuid, infra_env_id: uuid }} }}\n"
        )
    };
    let conventions: String = (0..120).map(|index| event(&format!("thing_{index}"), "m")).collect();
    let folder = Folder::with(&format!("events:\n{conventions}{}", event("rebooted", "It {nme}")));
    let last = "events.yaml:122:41: error[unknown-placeholder]: message names the unknown property `nme`\n";

    let (status, _, err) = folder.run(&["check", "--format", "short"]);
    assert_eq!((status, err.lines().count()), (1, 102), "{err}");
    let counts = "121 errors (21 errors not shown)\n`--limit 121` shows all\n";
    assert!(err.ends_with(&format!("{last}{counts}")), "{err}");

    let (_, _, err) = folder.run(&["check", "--format", "short", "--limit", "1"]);
    let counts = "121 errors (120 errors not shown)\n`--limit 121` shows all\n";
    assert_eq!(err, format!("{last}{counts}"));

    let (_, _, err) = folder.run(&["check", "--format", "short", "--limit", "121"]);
    assert!(err.lines().count() == 122 && err.ends_with("121 errors\n"), "{err}");

    let (_, out, err) = folder.run(&["check", "--format", "json"]);
    assert_eq!((out.lines().count(), err.as_str()), (101, ""));
    assert!(out.ends_with("{\"omitted\":{\"errors\":21,\"warnings\":0}}\n"), "{out}");

    let (_, out, _) = folder.run(&["check", "--format", "json", "--limit", "121"]);
    assert_eq!(out.lines().count(), 121);
    assert!(!out.contains("omitted"), "{out}");

    for wrong in ["0", "-1", "many", "", "99999999999999999999"] {
        let limit = format!("--limit={wrong}");
        let (status, _, err) = folder.run(&["check", &limit]);
        assert_eq!(status, 2, "{wrong}");
        assert!(err.contains("expected a whole number from 1 to "), "{err}");
    }
}

#[test]
fn diagnostics_go_to_standard_error_and_as_json_to_standard_output() {
    let folder = Folder::with(&SOUND.replace("severity: info", "severity: inof"));
    let (status, out, err) = folder.run(&["check", "--format", "short"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(
        err.starts_with("events.yaml:5:15: error[unknown-severity]: unknown severity `inof`\n"),
        "{err}"
    );
    let (status, out, err) = folder.run(&["check"]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains(" --> events.yaml:5:15\n") && err.contains("1 error"), "{err}");
    let (status, out, err) = folder.run(&["check", "--format", "json"]);
    assert_eq!((status, err.as_str()), (1, ""));
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((&json["rule"], &json["level"]), (&"unknown-severity".into(), &"error".into()));
    assert_eq!(json["start"], serde_json::json!({ "line": 5, "column": 15, "offset": 92 }));
    assert_eq!(json["fixes"][0]["edits"][0]["text"], "info");
}

#[test]
fn colour_follows_the_environment() {
    let folder = Folder::with("events: 1");
    let coloured =
        |variables: &[(&str, &str)]| folder.run_with(&["check"], variables).2.contains('\u{1b}');
    assert!(!coloured(&[]), "a pipe is not a terminal");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
}

#[test]
fn levels_are_set_in_the_order_of_the_command_line() {
    let folder = Folder::with(&SOUND.replace("rebooted", "reboot"));
    let status = |words: &[&str]| folder.run(&[&["check"], words].concat()).0;
    assert_eq!(status(&[]), 1);
    assert_eq!(status(&["-W", "past-tense"]), 0);
    assert_eq!(status(&["-W", "past-tense", "-D", "past-tense"]), 1);
    assert_eq!(status(&["-D", "past-tense", "-A", "past-tense"]), 0);
    assert_eq!(status(&["-W", "past-tense", "-D", "warnings"]), 1);
}

#[test]
fn a_failed_run_is_distinguished_from_errors_in_the_registry() {
    let folder = Folder::with(SOUND);
    for (words, part) in [
        (&["check", "evnts.yaml"][..], "cannot read evnts.yaml"),
        (&["check", "-A", "past-tens"], "`past-tense`"),
        (&["check", "-D", "warning"], "did you mean `warnings`?"),
        (&["check", "-A", "unknown-key"], "error of meaning"),
        (&["check", "--group", "No Group"], "No Group"),
        (&["check", "--colour"], "--colour"),
        (&["explain", "past-tens"], "past-tense"),
        (&["generate"], "--out"),
        (&[], "Usage"),
    ] {
        let (status, out, err) = folder.run(words);
        assert_eq!((status, out.as_str()), (2, ""), "{words:?}: {err}");
        assert!(err.contains(part), "{words:?}: no {part:?} in {err}");
    }
}

#[test]
fn code_is_written_when_there_are_no_errors_and_kept_fresh() {
    let folder = Folder::with(SOUND);
    let (status, _, err) = folder.run(&["generate", "--out", "src/events", "--check"]);
    assert_eq!(status, 1, "{err}");
    assert!(err.contains("src/events/mod.rs") && !folder.path("src").exists(), "{err}");
    assert_eq!(folder.run(&["generate", "--out", "src/events"]).0, 0);
    assert!(
        fs::read_to_string(folder.path("src/events/host.rs"))
            .unwrap()
            .contains("pub struct Rebooted")
    );
    assert_eq!(folder.run(&["generate", "--out", "src/events", "--check"]).0, 0);

    fs::write(folder.path("src/events/mine.rs"), "// not generated").unwrap();
    fs::write(folder.path("events.yaml"), SOUND.replace("host/", "machine/")).unwrap();
    assert_eq!(folder.run(&["generate", "--out", "src/events", "--check"]).0, 1);
    assert_eq!(folder.run(&["generate", "--out", "src/events"]).0, 0);
    assert!(
        !folder.path("src/events/host.rs").exists(),
        "what the registry no longer says is removed"
    );
    assert!(folder.path("src/events/mine.rs").exists(), "what was not generated is left alone");
}

#[test]
fn another_tree_below_is_left_alone() {
    let folder = Folder::with(SOUND);
    assert_eq!(folder.run(&["generate", "--out", "tree/below"]).0, 0);
    assert_eq!(folder.run(&["generate", "--out", "tree"]).0, 0);
    assert!(folder.path("tree/below/host.rs").exists());
    assert_eq!(folder.run(&["generate", "--out", "tree", "--check"]).0, 0);
}

#[test]
fn nothing_is_written_when_there_are_errors() {
    let folder = Folder::with("events: [{ name: host/rebooted }]");
    assert_eq!(folder.run(&["generate", "--out", "out"]).0, 1);
    assert!(!folder.path("out").exists());
}

#[test]
fn every_rule_is_explained() {
    let folder = Folder::with(SOUND);
    for rule in event_codegen::rule::RULES {
        let (status, out, err) = folder.run(&["explain", rule.name]);
        assert_eq!((status, err.as_str()), (0, ""));
        assert!(out.starts_with(&format!("# {}\n", rule.name)) && out.contains("```yaml"), "{out}");
    }
}

#[test]
fn a_page_about_the_events_is_written() {
    let folder = Folder::with(SOUND);
    assert_eq!(folder.run(&["docs", "--out", "docs/events.md"]).0, 0);
    assert!(
        fs::read_to_string(folder.path("docs/events.md")).unwrap().contains("### host/rebooted")
    );
}

#[test]
fn help_names_every_command() {
    let (status, out, _) = Folder::with(SOUND).run(&["--help"]);
    assert_eq!(status, 0);
    for command in ["check", "generate", "explain", "docs", "Exit status"] {
        assert!(out.contains(command), "{out}");
    }
}
