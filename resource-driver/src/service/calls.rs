//! Calls of the driver: inside the scope of its events and a span of the logs, and never with a panic.

use crate::{Context, RequestId, job::Job};
use event_model::sink::Scope;
use futures_util::FutureExt;
use std::{any::Any, future::Future, panic::AssertUnwindSafe};
use tracing::{Instrument, Span};

/// What a call is about, for events and logs.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) request_id: &'a RequestId,
    pub(super) caller_id: Option<&'a str>,
    pub(super) resource_id: Option<&'a str>,
    pub(super) lifecycle_name: &'a str,
    pub(super) context: &'a Context,
}

impl<'a> About<'a> {
    pub(super) fn job(job: &'a Job) -> Self {
        Self {
            request_id: &job.request_id,
            caller_id: job.caller.as_ref().map(|caller| caller.id.as_str()),
            resource_id: job.resource_id.as_deref(),
            lifecycle_name: &job.lifecycle_name,
            context: &job.context,
        }
    }

    pub(super) fn span(&self) -> Span {
        let Self { request_id, caller_id, resource_id, lifecycle_name, context } = *self;
        tracing::info_span!(
            "lifecycle",
            %request_id,
            caller_request_id = caller_id,
            resource_id,
            lifecycle_name,
            tenant_id = context.tenant_id,
            trace = %context.trace_text(),
        )
    }

    pub(super) fn scope(&self) -> Scope {
        self.context.scope(self.request_id, self.caller_id)
    }
}

/// Calls the driver. A panic is an error with its text.
pub(super) async fn call<T>(
    about: About<'_>,
    work: impl Future<Output = T>,
) -> Result<T, Panicked> {
    let work = AssertUnwindSafe(about.scope().run(work)).catch_unwind();
    work.instrument(about.span()).await.map_err(|panic| Panicked(text(&*panic)))
}

/// The driver has panicked, with this text.
#[derive(Debug)]
pub(super) struct Panicked(pub(super) String);

fn text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("without a text").to_owned()
}
