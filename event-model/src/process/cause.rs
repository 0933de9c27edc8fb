//! The text about an error, for the event of a failure.

use crate::sink::caught;
use std::{
    backtrace::{Backtrace, BacktraceStatus},
    error::Error,
    fmt::{self, Display, Write},
};

/// The size of the text of an error in bytes, with the mark that it was cut.
const MOST: usize = 16 * 1024;
/// The end of a text that was cut.
const CUT: &str = "… (cut)";

/// Something that a step can fail with: an error, a `Box<dyn Error>` with or without `Send + Sync`, or a type that wraps
/// an error and gives a reference to it (`AsRef<dyn Error + Send + Sync>`), such as `anyhow::Error`.
///
/// ```
/// # mod events { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/events/mod.rs")); }
/// # use event_model::{process::Run, testing::Recorder, uuid::Uuid};
/// # use events::{cluster_creation::{ClusterCreation, Step, StepFailed}, ids::ClusterId};
/// # let (sink, cluster_id) = (Recorder::new(), ClusterId::from(Uuid::from_u128(1)));
/// # let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
/// # let step = run.step(Step::LaunchingInstances).start()?;
/// let boxed: Box<dyn std::error::Error + Send + Sync> = "no quota".into();
/// step.fail("i-1", &boxed)?; // a box
/// step.fail_step(&std::io::Error::other(boxed))?; // an error
/// assert!(sink.all::<StepFailed>().iter().all(|failed| failed.error.starts_with("no quota")));
/// # Ok::<(), event_model::EmitError>(())
/// ```
///
/// `Kind` keeps these apart, and the compiler finds it. It cannot for an `Arc<dyn Error + Send + Sync>`, which is both an
/// error and gives a reference to one: pass `&*error`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an error that a step can fail with",
    label = "expected a type that implements `Error`, or wraps an error",
    note = "for a text, use `Box::<dyn std::error::Error>::from(text)`"
)]
pub trait Cause<Kind: ?Sized> {
    /// Writes the error and its causes: `a: b: c`.
    #[doc(hidden)]
    fn write(&self, out: &mut dyn Write) -> fmt::Result;
}

impl<E: Error + ?Sized> Cause<dyn Error> for E {
    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        write!(out, "{self}")?;
        let mut source = self.source();
        while let Some(cause) = source {
            write!(out, ": {cause}")?;
            source = cause.source();
        }
        Ok(())
    }
}

impl Cause<Box<dyn Error>> for Box<dyn Error> {
    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        (**self).write(out)
    }
}

impl<T> Cause<dyn AsRef<dyn Error + Send + Sync>> for T
where
    T: AsRef<dyn Error + Send + Sync>,
{
    fn write(&self, out: &mut dyn Write) -> fmt::Result {
        Cause::<dyn Error>::write(self.as_ref(), out)
    }
}

/// The error with its causes, and the backtrace of the caller if `RUST_BACKTRACE` asks for one.
pub(super) fn text_of<Kind: ?Sized>(error: &(impl Cause<Kind> + ?Sized)) -> String {
    text(|out| {
        error.write(out)?;
        let backtrace = Backtrace::capture();
        match backtrace.status() == BacktraceStatus::Captured {
            true => write!(out, "\n{backtrace}"),
            false => Ok(()),
        }
    })
}

/// What the error says in its alternate form (`{:#}`), in which some errors name their causes.
pub(super) fn text_of_display(error: &impl Display) -> String {
    text(|out| write!(out, "{error:#}"))
}

/// What `write` writes, cut at 16 KiB.
fn text(write: impl FnOnce(&mut dyn Write) -> fmt::Result) -> String {
    let mut clip = Clip::default();
    match caught(|| write(&mut clip)) {
        Ok(_) => clip.end(),
        Err(_) => "the error panicked when it was shown".to_owned(),
    }
}

#[derive(Default)]
struct Clip {
    text: String,
    is_cut: bool,
}

impl Write for Clip {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = text.floor_char_boundary(MOST - self.text.len());
        self.text.push_str(&text[..end]);
        self.is_cut |= end < text.len();
        if self.is_cut { Err(fmt::Error) } else { Ok(()) }
    }
}

impl Clip {
    fn end(mut self) -> String {
        if self.is_cut {
            let end = self.text.floor_char_boundary(MOST - CUT.len());
            self.text.truncate(end);
            self.text.push_str(CUT);
        }
        self.text
    }
}
