//! A search for a resource that others made.

use super::{
    FindError, Search, Shared, Unavailable,
    calls::{self, About},
    unpacking::unpack,
};
use crate::{FindReferenceResponse, RequestId, ResourceDriver, ResourceDriverError};

pub(super) async fn find<D: ResourceDriver>(
    shared: &Shared<D>,
    search: Search,
) -> Result<FindReferenceResponse, FindError> {
    let Search { instance_name, driver_files, deployment_location, context } = search;
    if !shared.stage.is_open() {
        return Err(Unavailable::stopped().into());
    }
    let _call = shared.calls.try_acquire().map_err(|_| Unavailable::busy())?;
    let files = unpack(shared, driver_files).await??;
    let request_id = RequestId::random();
    let about = About {
        request_id: &request_id,
        caller_id: None,
        resource_id: None,
        lifecycle_name: "find_reference",
        context: &context,
    };
    let call = shared.driver.find_reference(&instance_name, files, &deployment_location);
    match calls::call(about, call).await {
        Ok(found) => Ok(found?),
        Err(panicked) => {
            tracing::error!(%request_id, panic = panicked.0, "the driver has panicked in a search");
            Err(ResourceDriverError::other("the driver has panicked").into())
        }
    }
}
