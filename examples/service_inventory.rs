//! The life of a service in an inventory: after each step, a tracker compares the service with its last known state,
//! and each change is written as a TMF event.
//!
//! Run it with `cargo run --example service_inventory`; add `-- v4`, `-- v5` or `-- delta` for other profiles. With the path
//! of a file, as in `-- v5 inventory.db`, the changes are stored in an event log there, and the next run continues.

use event_log::EventLog;
use event_model::{
    envelope::{
        Envelope, Tmf,
        tmf::{EntityRef, Inbound},
    },
    jiff::{SignedDuration, Timestamp},
    lifecycle::{ChainStore, MemoryStore, Query, Snapshot, Subject, Tracker},
    serde_json::{self, Value as Json, json},
};
use events::{ids::ServiceId, service::Service};
use std::{
    error::Error,
    sync::atomic::{AtomicI64, Ordering},
};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

fn main() -> Result<()> {
    let profile = std::env::args().nth(1);
    let (form, version) = form(profile.as_deref())?;
    let id = ServiceId::from("5351");
    let tracker = Tracker::<Service, _>::new(store(std::env::args().nth(2))?).with_clock(clock()?);
    println!(
        "A service is designed, used, and terminated. After each step the tracker checks whether it changed."
    );

    for (step, (heading, members)) in life(version).into_iter().enumerate() {
        println!("\n== {}. {heading}\n", step + 1);
        let now = members.map(Snapshot::new).transpose()?;
        match tracker.check_and_fire(&id, now.as_ref())? {
            None => println!("nothing changed, no event"),
            Some(change) => {
                // The inventory knows when it changed. The tracker found out later.
                let changed_at = change.time - SignedDuration::from_secs(20);
                let change = change.with_occurred_at(changed_at);
                let text = serde_json::to_string_pretty(&form.seal(&change))?;
                println!("{} {:?}\n{text}", change.event.name(), change.event.changed());
                read(&text)?;
            }
        }
    }
    list(&tracker, &id)
}

/// The service in the inventory of this version of TMF638, step by step. `None` if it does not exist any more. All
/// states and members exist in both versions.
fn life(version: u8) -> Vec<(&'static str, Option<Json>)> {
    let mut service = json!({
        "id": "5351",
        "href": format!("serviceInventoryManagement/v{version}/service/5351"),
        "name": "Access line",
        "serviceSpecification": {
            "id": "4cc5b107", "name": "nbnAccess", "version": "v1.0.0", "@type": "ServiceSpecificationRef",
        },
        "state": "designed",
    });
    let mut after = |heading, changes: Json| {
        for (member, value) in changes.as_object().into_iter().flatten() {
            service[member] = value.clone();
        }
        (heading, Some(service.clone()))
    };
    let steps = [
        after("Design: the service exists and did not before", json!({})),
        after(
            "Activate: its state and an attribute change, which makes one event",
            json!({ "state": "active", "hasStarted": true, "startDate": "2025-11-10T10:53:00.000Z" }),
        ),
        after(
            "Rename: an attribute changes, but not the state",
            json!({ "name": "Access line, site 1" }),
        ),
        after("Deactivate: its state changes", json!({ "state": "inactive" })),
        after("Check again: null is the same as absent", json!({ "endDate": null, "note": [] })),
        after(
            "Terminate: its state changes for the last time",
            json!({ "state": "terminated", "endDate": "2025-11-10T10:56:00.000Z" }),
        ),
        ("Delete: it no longer exists; the event only identifies it", None),
        ("Check again: nothing changed", None),
    ];
    steps.into()
}

/// Another program reads the event.
fn read(text: &str) -> Result<()> {
    let event = Inbound::parse(text)?;
    println!(
        "\nread as: {} {}, {}",
        event.family(),
        event.subject_id().unwrap_or("?"),
        event.kind()
    );
    println!("delivered to: POST {{callback}}{}", event.event_type.listener_path());
    Ok(())
}

/// All changes, as the tracker stored them.
fn list(tracker: &Tracker<Service, impl ChainStore>, id: &ServiceId) -> Result<()> {
    println!("\n== The chain of service {id}\n");
    let newest = tracker.recent(&Query::newest(100).subject(Service::EVENT_TYPE, id.as_str()))?;
    for change in newest.iter().rev() {
        let Some(link) = change.chain else { continue };
        println!("{:>2}  {:<23}  {}", link.sequence, link.kind, change.id);
    }
    Ok(())
}

/// The chains in the event log of this file, or in memory.
fn store(file: Option<String>) -> Result<Box<dyn ChainStore>> {
    let Some(file) = file else { return Ok(Box::new(MemoryStore::new())) };
    let options = EventLog::options().catalog(&events::CATALOG);
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let log = runtime.block_on(options.open(&format!("sqlite:{file}")))?;
    // The log stays open as long as the store.
    Ok(Box::new(log.chain_store()))
}

/// The form, and the version of TMF638 that the service is rendered for.
fn form(profile: Option<&str>) -> Result<(Tmf, u8)> {
    match profile {
        None | Some("seed") => Ok((Tmf::seed(), 4)),
        Some("v4") => Ok((Tmf::v4().with_domain("inventory").with_message(), 4)),
        Some("v5") => {
            let inventory = EntityRef::new("inventory-1").with_type("ReportingResource");
            let form = Tmf::v5().with_domain("inventory").with_message();
            Ok((form.with_reporting_system(inventory), 5))
        }
        Some("delta") => Ok((Tmf::v5().delta(), 5)),
        Some(other) => {
            Err(format!("unknown profile `{other}`: use `seed`, `v4`, `v5` or `delta`").into())
        }
    }
}

/// A clock that advances by one minute with each event.
fn clock() -> Result<impl Fn() -> Timestamp + Send + Sync + 'static> {
    let start: Timestamp = "2025-11-10T10:52:11.120Z".parse()?;
    let minutes = AtomicI64::new(0);
    Ok(move || start + SignedDuration::from_mins(minutes.fetch_add(1, Ordering::Relaxed)))
}
