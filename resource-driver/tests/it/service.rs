//! What is promised of a service, with a driver, a store and a publisher that do as the test says.

mod accepting;
mod bounds;
mod driver;
mod ending;
mod many;
mod parts;
mod repeating;
mod restarting;
mod shelf;
mod stopping;
mod watching;

use driver::{Driver, Execute, Say};
use resource_driver::{
    Context, DeploymentLocation, Options, PropValueMap, Service, Submission, monitor::Rules,
    publisher::MemoryPublisher,
};
use serde_json::{Value, json};
use shelf::Shelf;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

/// An archive without files.
pub(crate) const NO_FILES: &str = "UEsFBgAAAAAAAAAAAAAAAAAAAAAAAA==";

/// A service, and what it works with.
pub(crate) struct Bench {
    service: Service<Driver>,
    driver: Driver,
    shelf: Shelf,
    publisher: Arc<MemoryPublisher>,
}

impl Bench {
    fn new() -> Self {
        Self::with(Driver::default(), Shelf::default(), rules(), Options::default())
    }

    fn with(driver: Driver, shelf: Shelf, rules: Rules, mut options: Options) -> Self {
        options.workspace = workspace();
        let publisher = Arc::new(MemoryPublisher::new());
        let (store, told) = (Arc::new(shelf.open()), publisher.clone());
        let service = Service::start_with(driver.clone(), store, told, rules, options);
        Self { service, driver, shelf, publisher }
    }

    /// A new process with the same store. The driver and the publisher know nothing of the former one.
    fn restart(self) -> Self {
        let Self { shelf, .. } = self;
        Self::with(Driver::default(), shelf, rules(), Options::default())
    }
}

/// Where archives are unpacked.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("workspace")
}

/// Pauses that tests can count on.
fn rules() -> Rules {
    Rules::new().with_jitter_percent(0)
}

/// A request with this id of the caller.
pub(crate) fn submission(caller_id: &str) -> Submission {
    let system = json!({
        "requestId": {"type": "string", "value": caller_id},
        "resourceId": {"type": "string", "value": "resource-1"},
    });
    Submission {
        lifecycle_name: "Install".to_owned(),
        driver_files: NO_FILES.to_owned(),
        system_properties: properties(system),
        resource_properties: properties(json!({})),
        request_properties: properties(json!({})),
        associated_topology: Default::default(),
        deployment_location: location(),
        context: Context::default(),
    }
}

fn properties(value: Value) -> PropValueMap {
    PropValueMap::from_json(value, "").unwrap()
}

fn location() -> DeploymentLocation {
    let location = json!({"name": "here", "type": "Kubernetes", "properties": {"token": "secret"}});
    DeploymentLocation::from_json(location, "").unwrap()
}

/// Lets time pass, and everything that is due happen.
async fn pass(time: Duration) {
    tokio::time::sleep(time).await;
}

const fn seconds(number: u64) -> Duration {
    Duration::from_secs(number)
}
