//! The code in docs/emitting.md is correct: the same code is here, and runs.

use crate::{
    shown::assert_shown_is_run,
    subjects::{cluster_id, host_id, infra_env_id},
};
use event_model::{
    EmitError, Event, EventSink, Occurrence, Severity, sink::Writer, testing::Recorder,
};
use events::{
    cluster, host,
    ids::{ClusterId, HostId, InfraEnvId},
    matchers,
};
use std::{
    error::Error,
    fmt,
    io::{self, Write},
    process::{Command, Stdio},
};

const PAGE: &str = include_str!("../docs/emitting.md");

#[test]
fn the_code_on_the_page_runs_here() {
    assert_shown_is_run(PAGE, include_str!("emitting.rs"));
}

struct Host {
    id: HostId,
    infra_env_id: InfraEnvId,
    cluster_id: Option<ClusterId>,
    name: String,
    status: HostStatus,
}

#[derive(Debug, Clone, Copy)]
enum HostStatus {
    Ready,
    Failed,
}

#[derive(Debug, Clone, Copy)]
enum HostRole {
    Worker,
}

macro_rules! display {
    ($($type:ty),+) => {$(
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&format!("{self:?}").to_lowercase())
            }
        }
    )+};
}

display!(HostStatus, HostRole);
event_model::into_text!(HostStatus, HostRole);

fn update_status(h: &Host, former: HostStatus, severity: Severity, sink: &dyn EventSink) {
    // begin
    host::StatusChanged::new(h.id, h.infra_env_id, severity, &h.name, former, h.status)
        .maybe_cluster_id(h.cluster_id)
        .send(sink);
    // end
}

#[test]
fn a_status_update_is_one_call() {
    let recorder = Recorder::new();
    let mut host = Host {
        id: host_id(1),
        infra_env_id: infra_env_id(2),
        cluster_id: None,
        name: "worker-0".to_owned(),
        status: HostStatus::Failed,
    };
    update_status(&host, HostStatus::Ready, Severity::Error, &recorder);
    host.cluster_id = Some(cluster_id(3));
    host.status = HostStatus::Ready;
    update_status(&host, HostStatus::Failed, Severity::Info, &recorder);
    let changed = || matchers::host::status_changed().host_id(host_id(1)).host_name("worker-0");
    recorder.expect_in_order((
        changed().severity(Severity::Error).renders("worker-0: ready -> failed"),
        changed().severity(Severity::Info).cluster_id(cluster_id(3)).status("ready"),
    ));
    recorder.expect(changed().cluster_id(event_model::matching::none())).once();
}

/// Also as rustfmt breaks lines without a configuration.
#[test]
fn a_status_update_takes_at_most_four_lines() {
    let source = include_str!("emitting.rs");
    let body = source.split("    // begin\n").nth(1).expect("the begin");
    let body = body.split("    // end\n").next().expect("the end");
    let formatted = default_format(&format!("fn f() {{\n{body}}}\n"));
    let lines = formatted.lines().count() - 2;
    assert!((1..=4).contains(&lines), "{formatted}");
}

fn default_format(source: &str) -> String {
    let mut rustfmt = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "use_small_heuristics=Default,max_width=100"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("rustfmt is part of the toolchain");
    rustfmt.stdin.take().expect("a pipe").write_all(source.as_bytes()).expect("it reads");
    let output = rustfmt.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).expect("code is text")
}

#[test]
fn properties_are_set_as_shown() -> Result<(), EmitError> {
    let (host_id, infra_env_id, cluster_id) = (host_id(1), infra_env_id(2), cluster_id(3));
    let recorder = Recorder::new();
    let sink: &dyn EventSink = &recorder;
    host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda")
        .with_cluster_id(cluster_id)
        .emit(sink)?;

    let host = Host {
        id: host_id,
        infra_env_id,
        cluster_id: None,
        name: "worker-0".to_owned(),
        status: HostStatus::Ready,
    };
    let mut event = host::DiskFormatted::new(host.id, host.infra_env_id, &host.name, "sda");
    event = event.with_cluster_id(cluster_id);
    assert_eq!(event.cluster_id, Some(cluster_id));
    event = event.maybe_cluster_id(host.cluster_id);
    assert_eq!(event.cluster_id, None);

    host::InstallationStarted::new(host_id, infra_env_id, cluster_id, "worker-0", HostRole::Worker)
        .send(sink);
    let role = &HostRole::Worker;
    for name in ["a", "b"].iter() {
        host::InstallationStarted::new(host_id, infra_env_id, cluster_id, *name, role).send(sink);
    }
    recorder.expect(matchers::host::installation_started().role("worker")).times(3);
    let id = host_id.into();
    sink.emit(Occurrence::new(event).with_request_id(id))?;
    assert_eq!(recorder.occurrences().last().and_then(|last| last.request_id), Some(id));
    Ok(())
}

#[test]
fn the_severity_of_an_event_may_be_its_own() -> Result<(), Box<dyn Error>> {
    let (cluster_id, recorder) = (cluster_id(3), Recorder::new());
    let sink: &dyn EventSink = &recorder;
    for is_worse in [true, false] {
        let severity = if is_worse { Severity::Error } else { Severity::Info };
        cluster::OperatorDegraded::new(cluster_id, severity, "ingress").send(sink);
    }
    let degraded = matchers::cluster::operator_degraded;
    recorder.expect(degraded().severity(Severity::Error)).once();
    recorder.expect(degraded().severity("info".parse::<Severity>()?)).once();
    Ok(())
}

/// An output that is always full.
struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::StorageFull.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_sink_counts_what_send_loses() {
    let sink = Writer::new(Full, event_model::envelope::Record::default());
    let strict = Writer::new(Full, event_model::envelope::Record::default()).strict();
    let event = host::DiskFormatted::new(host_id(1), infra_env_id(2), "worker-0", "sda");
    event.send(&sink);
    event.send(&strict);
    event.send(&strict);
    assert_eq!((sink.lost(), strict.lost()), (1, 2));
    assert!(event.emit(&strict).is_err());
}
