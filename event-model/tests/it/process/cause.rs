//! The texts of errors in the events of failures.

use super::{run_on, step_of};
use crate::{child, events::cluster_creation::StepFailed};
use event_model::{
    process::{Cause, Run},
    testing::Recorder,
};
use std::{error::Error, fmt, io, sync::Arc};

/// The text of the event for this error.
fn text<Kind: ?Sized>(error: &(impl Cause<Kind> + ?Sized)) -> String {
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    step_of(&run).fail("a", error).unwrap();
    Run::detach(run);
    sink.all::<StepFailed>()[0].error.clone()
}

/// The first line, because tests may run with backtraces.
fn line<Kind: ?Sized>(error: &(impl Cause<Kind> + ?Sized)) -> String {
    text(error).lines().next().unwrap().to_owned()
}

#[derive(Debug)]
struct Chained(&'static str, Option<Box<Chained>>);

impl fmt::Display for Chained {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl Error for Chained {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.1.as_deref().map(|cause| cause as _)
    }
}

fn chained() -> Chained {
    Chained("a", Some(Box::new(Chained("b", Some(Box::new(Chained("c", None)))))))
}

/// Wraps an error as `anyhow::Error` does: it is not an error, and gives a reference to one.
struct Report(Box<dyn Error + Send + Sync>);

impl AsRef<dyn Error + Send + Sync> for Report {
    fn as_ref(&self) -> &(dyn Error + Send + Sync + 'static) {
        &*self.0
    }
}

impl AsRef<dyn Error> for Report {
    fn as_ref(&self) -> &(dyn Error + 'static) {
        &*self.0
    }
}

#[test]
fn every_kind_of_error_tells_its_causes() {
    assert_eq!(line(&chained()), "a: b: c");
    assert_eq!(line(&&chained()), "a: b: c");
    assert_eq!(line(&io::Error::other(chained())), "a: b: c");
    let boxed: Box<dyn Error + Send + Sync> = chained().into();
    assert_eq!(line(&boxed), "a: b: c");
    assert_eq!(line(&*boxed), "a: b: c");
    assert_eq!(line(&Report(boxed)), "a: b: c");
    let boxed: Box<dyn Error> = chained().into();
    assert_eq!(line(&boxed), "a: b: c");
    assert_eq!(line(boxed.as_ref()), "a: b: c");
    assert_eq!(line(&Box::new(chained())), "a: b: c");
    let shared: Arc<dyn Error + Send + Sync> = Arc::new(chained());
    assert_eq!(line(&*shared), "a: b: c");
    assert_eq!(line(&Box::<dyn Error>::from("a text")), "a text");
}

#[test]
fn a_long_text_is_cut_between_characters() {
    const MOST: usize = 16 * 1024;
    for (character, length) in [("a", MOST + 1), ("ü", MOST), ("🦀", MOST), ("a", 1_000_000)] {
        let told = text(&io::Error::other(character.repeat(length)));
        assert!(told.len() <= MOST && told.len() > MOST - 4, "{}", told.len());
        let start = told.strip_suffix("… (cut)").unwrap();
        assert_eq!(start.trim_start_matches(character), "");
    }
    let whole = "a".repeat(MOST);
    assert!(text(&io::Error::other(whole.clone())).starts_with(&whole[..MOST - 20]));
}

/// An error whose causes never end.
#[derive(Debug)]
struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl Error for Endless {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        Some(&Self)
    }
}

#[derive(Debug)]
struct Panics;

impl fmt::Display for Panics {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        panic!("no text")
    }
}

impl Error for Panics {}

#[test]
fn an_error_cannot_harm_the_work() {
    assert!(text(&Endless).starts_with(": : : "));
    assert_eq!(line(&Panics), "the error panicked when it was shown");
}

#[test]
fn a_private_key_is_not_shown() {
    let key = "-----BEGIN PRIVATE KEY-----\nMHcCAQEEIE\n-----END PRIVATE KEY-----";
    let sink = Recorder::new();
    let run = run_on(sink.clone());
    step_of(&run).fail("a", &io::Error::other(format!("cannot read {key}"))).unwrap();
    let shown = format!("{:?} {}", sink.occurrences(), sink.all::<StepFailed>()[0]);
    assert!(shown.contains("cannot read ***") && !shown.contains("MHcCAQEEIE"), "{shown}");
}

#[test]
fn a_backtrace_is_told_if_the_environment_asks_for_it() {
    for (level, is_told) in [("1", true), ("0", false)] {
        let prepare = |command: &mut std::process::Command| {
            command.env("RUST_LIB_BACKTRACE", level).env("TOLD", is_told.to_string());
        };
        let path = "process::cause::a_backtrace_is_told_if_the_environment_asks_for_it";
        child::run(path, prepare, || {
            let told = text(&chained());
            let expects = std::env::var("TOLD").unwrap() == "true";
            assert_eq!(told.lines().next(), Some("a: b: c"));
            assert_eq!(told.contains("process::cause::"), expects, "{told}");
            assert!(told.len() <= 16 * 1024);
        });
    }
}
