//! What the routes call, whatever the type of the driver.

use crate::{
    Answer, ExecuteError, FindError, FindReferenceResponse, Health, ResourceDriver, Search,
    Service, Submission,
};
use futures_util::{FutureExt, future::BoxFuture};

/// A service, whatever the type of its driver.
pub(super) trait Api: Send + Sync {
    fn execute(&self, submission: Submission) -> BoxFuture<'_, Result<Answer, ExecuteError>>;

    fn find(&self, search: Search) -> BoxFuture<'_, Result<FindReferenceResponse, FindError>>;

    fn health(&self) -> Health;
}

impl<D: ResourceDriver> Api for Service<D> {
    fn execute(&self, submission: Submission) -> BoxFuture<'_, Result<Answer, ExecuteError>> {
        Service::execute(self, submission).boxed()
    }

    fn find(&self, search: Search) -> BoxFuture<'_, Result<FindReferenceResponse, FindError>> {
        Service::find(self, search).boxed()
    }

    fn health(&self) -> Health {
        Service::health(self)
    }
}
