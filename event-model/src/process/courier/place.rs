//! Where an event was made: the subscriber of `tracing` and the span. The courier emits the event there.

use tracing_core::{Dispatch, dispatcher, span::Id};

pub(super) struct Place {
    dispatch: Dispatch,
    span: Option<Id>,
}

impl Place {
    /// The subscriber and the span of this thread.
    pub(super) fn here() -> Self {
        let dispatch = dispatcher::get_default(Dispatch::clone);
        let span = dispatch.current_span().id().map(|span| dispatch.clone_span(span));
        Self { dispatch, span }
    }

    /// Calls `work` as if it were called there.
    pub(super) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        dispatcher::with_default(&self.dispatch, || {
            let Some(span) = &self.span else { return work() };
            let _inside = Inside::enter(&self.dispatch, span);
            work()
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(span) = self.span.take() {
            self.dispatch.try_close(span);
        }
    }
}

/// Leaves the span when it is dropped.
struct Inside<'a>(&'a Dispatch, &'a Id);

impl<'a> Inside<'a> {
    fn enter(dispatch: &'a Dispatch, span: &'a Id) -> Self {
        dispatch.enter(span);
        Self(dispatch, span)
    }
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        self.0.exit(self.1);
    }
}
