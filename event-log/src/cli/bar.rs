//! Progress bars, on standard error. They are not shown if that is not a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use std::{borrow::Cow, time::Duration};

/// The progress of long work. It is removed when it is dropped.
pub(super) struct Bar(ProgressBar);

impl Bar {
    /// Work on so many things. `None` if their number is not known.
    pub(super) fn new(what: impl Into<Cow<'static, str>>, total: Option<u64>) -> Self {
        let (bar, template) = match total {
            Some(total) => {
                (ProgressBar::new(total), "{msg} {wide_bar} {human_pos}/{human_len} {eta}")
            }
            None => (ProgressBar::new_spinner(), "{spinner} {msg} {human_pos} {elapsed}"),
        };
        let style = ProgressStyle::with_template(template).expect("the template can be read");
        let bar = bar.with_style(style).with_message(what);
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }

    /// Work that says nothing about its progress.
    pub(super) fn spinner(what: impl Into<Cow<'static, str>>) -> Self {
        let style = ProgressStyle::with_template("{spinner} {msg} {elapsed}");
        let style = style.expect("the template can be read");
        let bar = ProgressBar::new_spinner().with_style(style).with_message(what);
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }

    /// So many more are done.
    pub(super) fn add(&self, number: u64) {
        self.0.inc(number);
    }

    /// Writes a line on standard error beside the bar.
    pub(super) fn note(&self, line: &str) {
        self.0.suspend(|| super::console::note(line));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
