//! A short simulated installation: every step emits a typed event, and a sink shows it. Then some events in each form.
//!
//! Run it with `cargo run --example tour`.

use event_model::{
    EmitError, Event, EventSink, Occurrence, Severity,
    envelope::{CloudEvents, Envelope, Progress, Record, Tmf},
    lifecycle::Snapshot,
    process::{Progress as Fold, Run, StepProgress, Subject},
    serde_json::{self, json},
    uuid::Uuid,
};
use events::{
    AnyEvent, CATALOG, ansible, cluster,
    cluster_creation::{ClusterCreation, Step},
    host,
    ids::{ClusterId, HostId, InfraEnvId},
    infra_env,
    service::{self, Service},
};
use std::sync::{Arc, Mutex};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!(
        "events.yaml declares {} events. An installation emits some of them:\n",
        CATALOG.len()
    );
    install(&Terminal)?;
    create()?;
    decode()?;
    forms()?;
    println!("Next: `cargo run --example service_inventory` finds changes by itself.");
    println!(
        "Or change a message in events.yaml, run this again, and see the result of `cargo test`."
    );
    Ok(())
}

/// The life of a small cluster. It needs only a sink to emit events.
fn install(sink: &dyn EventSink) -> Result<(), EmitError> {
    let cluster_id = ClusterId::from(Uuid::from_u128(0xC1));
    let infra_env_id = InfraEnvId::from(Uuid::from_u128(0xE1));
    let hosts = [
        (HostId::from(Uuid::from_u128(0xA1)), "control-0"),
        (HostId::from(Uuid::from_u128(0xA2)), "worker-0"),
    ];

    cluster::Registered::new(cluster_id, "demo", "4.21.3").emit(sink)?;
    cluster::PullSecretReplaced::new(cluster_id, "quay.io", "a secret that is never shown")
        .emit(sink)?;
    infra_env::ImageGenerated::new(
        infra_env_id,
        infra_env::ImageGeneratedImageType::MinimalIso,
        104_857_600,
    )
    .with_cluster_id(cluster_id)
    .emit(sink)?;

    for (host_id, name) in hosts {
        host::Discovered::new(host_id, infra_env_id, name, 8, 31.4).emit(sink)?;
        host::Bound::new(host_id, infra_env_id, cluster_id, name).emit(sink)?;
    }
    let (host_id, name) = hosts[1];
    host::ValidationFailed::new(
        host_id,
        infra_env_id,
        name,
        "ntp-synced",
        "the clock is 41 s slow",
    )
    .with_cluster_id(cluster_id)
    .emit(sink)?;
    host::ValidationPassed::new(host_id, infra_env_id, name, "ntp-synced").emit(sink)?;

    cluster::InstallationStarted::new(cluster_id, "demo").emit(sink)?;
    host::DiskFormatted::new(host_id, infra_env_id, name, "sda")
        .with_cluster_id(cluster_id)
        .emit(sink)?;
    ansible::TaskStartedOnHost::new("Wait for the API", name, json!({}), true).emit(sink)?;
    cluster::Progressed::new(cluster_id, 62.5, cluster::ProgressedStage::Finalizing).emit(sink)?;
    // This event has its own severity, and the message has a default for a property that is not set.
    cluster::OperatorDegraded::new(cluster_id, Severity::Warning, "ingress").emit(sink)?;
    cluster::Installed::new(cluster_id, "demo", "https://console.demo.example").emit(sink)
}

/// A process in steps. Its progress is computed from its events: one of three instances does not answer.
fn create() -> Result<(), Box<dyn std::error::Error>> {
    println!("\nA process declares its steps. Progress is computed from its events:\n");
    let watch = Watch::default();
    let run = Run::<ClusterCreation>::start(watch.clone(), Uuid::from_u128(0xC2))?;
    let nodes = ["i-1", "i-2", "i-3"];

    let launching = run.step(Step::LaunchingInstances).total(3).start()?;
    nodes.into_iter().try_for_each(|node| launching.advance(node))?;
    launching.finish()?;

    let waiting = run.step(Step::WaitingForSsh).total(3).start()?;
    waiting.advance(nodes[0])?;
    waiting.advance(nodes[1])?;
    watch.show();
    let error = std::io::Error::other("no route to host");
    waiting.fail(Subject::new(nodes[2]).with_name("worker-2"), &error)?;
    waiting.finish()?;
    run.finish()?;
    watch.show();
    Ok(())
}

/// A sink that keeps the progress of all runs.
#[derive(Clone)]
struct Watch(Arc<Mutex<Fold>>);

impl Default for Watch {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Fold::new(&CATALOG))))
    }
}

impl EventSink for Watch {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        self.0.lock().expect("no thread panics").add(&occurrence);
        Ok(())
    }
}

impl Watch {
    /// A line for the run, and a bar for each of its steps: `#` is done, `!` failed.
    fn show(&self) {
        for run in self.0.lock().expect("no thread panics").runs() {
            println!("    {}: {} %, {}", run.process, run.percent, run.state);
            run.steps.iter().for_each(show_step);
        }
        println!();
    }
}

fn show_step(step: &StepProgress) {
    let total = step.total.unwrap_or(1).max(1);
    let tenths = |count: u64| usize::try_from(10 * count / total).unwrap_or(10).min(10);
    let (done, tried) = (tenths(step.done), tenths(step.done + step.failed));
    let bar = format!("{}{}", "#".repeat(done), "!".repeat(tried - done));
    let count = step.total.map_or(String::new(), |total| format!("{} of {total}, ", step.done));
    println!("      [{bar:.<10}] {:<24}{count}{}", step.title, step.state);
}

/// A stored event becomes a typed event again, even under its former name.
fn decode() -> Result<(), Box<dyn std::error::Error>> {
    let stored = json!({
        "host_id": Uuid::from_u128(0xA2), "infra_env_id": Uuid::from_u128(0xE1),
        "host_name": "worker-0", "disk_name": "sda",
    });
    let properties = stored.as_object().expect("an object");
    let event = AnyEvent::decode("host/disk_erased", properties)?;
    println!("\nStored as host/disk_erased, and read as {}:", event.as_event().name());
    println!("    {event}");
    let mut broken = properties.clone();
    broken.remove("disk_name");
    broken.insert("host_id".into(), 7.into());
    if let Err(error) = AnyEvent::decode("host/disk_formatted", &broken) {
        println!("Properties that do not fit are an error:\n    {error}");
    }
    Ok(())
}

/// Events in the forms that consumers expect. Each form is a value with its settings.
fn forms() -> Result<(), Box<dyn std::error::Error>> {
    let cluster_id = ClusterId::from(Uuid::from_u128(0xC1));
    let replaced = cluster::PullSecretReplaced::new(cluster_id, "quay.io", "never shown");
    let replaced = Occurrence::new(replaced).with_request_id(Uuid::from_u128(0xF1));
    println!("\nOne event in every form. No form contains its secret.\n");
    println!("A record, as an event log stores and lists it:");
    show(Record::default().seal(&replaced))?;
    println!("A CloudEvent:");
    show(CloudEvents::new("/installer")?.with_type_prefix("com.example")?.seal(&replaced))?;
    println!("A progress event, as Ignition's log has it:");
    println!("{}", Progress.to_yaml(&replaced));

    // Only changes of a service, a resource or another subject with a lifecycle have a TMF form: with `replaced` this
    // would not compile.
    let service = json!({ "id": "5351", "name": "Access line", "state": "active" });
    let change = service::StateChanged::new(["state"], Snapshot::<Service>::new(service)?);
    println!(
        "And a TMF event, here service/state_changed; only changes in a lifecycle have this form:"
    );
    show(Tmf::default().seal(&Occurrence::of(change)))
}

fn show(sealed: impl serde::Serialize) -> Result<(), Box<dyn std::error::Error>> {
    println!("{}\n", serde_json::to_string_pretty(&sealed)?);
    Ok(())
}

/// Prints each event on one line: severity, name and message.
struct Terminal;

impl EventSink for Terminal {
    fn emit(&self, occurrence: Occurrence) -> Result<(), EmitError> {
        let event = &*occurrence.event;
        println!("{:>8}  {:<29} {}", event.severity(), event.name(), event.message());
        Ok(())
    }
}
