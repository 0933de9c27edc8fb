//! The end of an execution, as the driver tells it by itself.

use super::{Shared, TellError, jobs::Told, turn};
use crate::{Ended, RequestId, ResourceDriver, monitor::Happened};
use std::sync::Arc;
use tokio::sync::oneshot;

pub(super) async fn tell<D: ResourceDriver>(
    shared: &Arc<Shared<D>>,
    request_id: &RequestId,
    ended: Ended,
) -> Result<(), TellError> {
    let not_known = || TellError::NotKnown(request_id.clone());
    let (durable, is_durable) = oneshot::channel();
    let taken = shared.jobs.tell(request_id, Told { ended, durable }).ok_or_else(not_known)?;
    if let Some((claim, progress)) = taken {
        turn::go_on(shared, claim, progress, Happened::Due);
    }
    // The sender is dropped if the execution has ended in another way.
    is_durable.await.map_err(|_| not_known())
}
