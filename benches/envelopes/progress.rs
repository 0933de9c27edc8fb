//! Progress events.

use crate::{Happened, by_hand::ByHand, compare, installation_started, samples::serialize};
use event_model::envelope::Progress;
use serde::Serialize;
use std::hint::black_box;

pub(crate) fn measure() {
    let (occurrence, happened) = installation_started();
    compare("Progress", &Progress, &occurrence, |json| {
        serialize(&by_hand(black_box(&happened)), json)
    });
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ProgressByHand<'a> {
    event_type: &'static str,
    progress_event_type: &'static str,
    details: &'a ByHand,
}

fn by_hand(happened: &Happened) -> ProgressByHand<'_> {
    ProgressByHand {
        event_type: "ResourceTransitionProgressEvent",
        progress_event_type: "host/installation_started",
        details: &happened.event,
    }
}
