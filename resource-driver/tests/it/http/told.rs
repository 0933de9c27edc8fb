//! What the log says of requests.

use super::served::{ask, execution, post, run, served};
use resource_driver::http::Options;
use serde_json::json;
use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};
use tracing_subscriber::fmt::MakeWriter;

/// A log that can be read.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[test]
fn each_request_has_a_line_with_its_tenant_and_trace_and_without_secrets() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(log.clone())
        .with_ansi(false)
        .finish();
    // With only one subscriber, a thread that has none decides for all whether a line is written.
    let _second = tracing::Dispatch::new(tracing_subscriber::registry());
    let _guard = tracing::subscriber::set_default(subscriber);
    // One thread, so that all work is told to this log.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
            let (router, _) = served(Options::default());
            let secrets = json!({ "k": { "type": "key", "privateKey": "S3CRET" }, "p": { "type": "string", "value": "S3CRET" } });
            for (name, location) in [("Start", json!({ "token": "S3CRET" })), ("Panic", json!({}))] {
                let mut body = execution(name);
                body["resourceProperties"] = secrets.clone();
                body["deploymentLocation"]["properties"] = location;
                let mut request = post(body.to_string());
                request.headers_mut().insert("tenantId", "t-1".parse().unwrap());
                request.headers_mut().insert("x-tracectx-id", "tx-9".parse().unwrap());
                ask(&router, request).await;
            }
            let mut request = post("{\"systemProperties\": \"S3CRET\"");
            *request.uri_mut() = "/api/driver/lifecycle/execute?token=S3CRET".parse().unwrap();
            ask(&router, request).await;
    });
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let lines: Vec<_> = log.lines().filter(|line| line.contains("method=POST")).collect();
    assert_eq!(lines.len(), 3, "{log}");
    for part in [
        "request{",
        "tenant_id=\"t-1\"",
        "id=tx-9",
        "path=/api/driver/lifecycle/execute",
        "status=202",
        "ms=",
    ] {
        assert!(lines[0].contains(part), "{part}: {}", lines[0]);
    }
    assert!(lines[1].contains("status=500"), "{}", lines[1]);
    assert!(lines[2].contains("status=400"), "{}", lines[2]);
    assert!(!log.contains("S3CRET"), "{log}");
}

#[test]
fn the_routes_work_without_a_log() {
    run(async {
        let (router, _) = served(Options::default());
        assert_eq!(ask(&router, post(execution("Start").to_string())).await.status, 202);
    });
}
