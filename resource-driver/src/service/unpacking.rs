//! The files of a driver, unpacked where that does not hold up other work.

use super::{Options, Shared, Unavailable};
use crate::{
    DriverFiles, FilesError, ResourceDriverError,
    files::{FilesErrorKind, sweep},
};
use serde_json::Map;

/// Removes, in the background, what a killed process has left in the workspace.
pub(super) fn sweep_workspace(options: &Options) {
    let workspace = options.workspace.clone();
    tokio::task::spawn_blocking(move || match sweep(&workspace) {
        Ok(0) => {}
        Ok(removed) => tracing::info!(removed, "removed files that a killed driver has left"),
        Err(error) => {
            let workspace = workspace.display();
            tracing::warn!(%workspace, %error, "cannot look for files that a killed driver has left");
        }
    });
}

/// Unpacks the files of a driver on a thread for blocking work. Only a few are unpacked at the same time.
pub(super) async fn unpack<D>(
    shared: &Shared<D>,
    files: String,
) -> Result<Result<DriverFiles, ResourceDriverError>, Unavailable> {
    let permit =
        shared.archives.clone().acquire_owned().await.map_err(|_| Unavailable::stopped())?;
    let Options { workspace, files: limits, .. } = shared.options.clone();
    let unpacked = tokio::task::spawn_blocking(move || {
        let _permit = permit;
        DriverFiles::from_base64(&files, &workspace, &limits).map_err(refused)
    });
    unpacked.await.map_err(|_| Unavailable::stopped())
}

fn refused(error: FilesError) -> ResourceDriverError {
    let message = format!("/driverFiles: {error}");
    match error.kind() {
        FilesErrorKind::Io => ResourceDriverError::other(error),
        FilesErrorKind::TooLarge => {
            ResourceDriverError::Rendered { message, status: 413, members: Map::new() }
        }
        _ => ResourceDriverError::InvalidDriverFiles(message),
    }
}
