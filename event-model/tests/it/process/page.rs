//! The code in docs/processes.md is correct: the same code is here, and runs.

use super::{cluster, track::block_on};
use crate::events::{
    AnyEvent, CATALOG,
    cluster_creation::{ClusterCreation, Finished, Step, StepFinished},
};
use event_model::{
    Occurrence,
    envelope::{Envelope, Record, StoredRecord},
    process::{Outcome, Progress, Run, State, Subject},
    serde_json,
    testing::Recorder,
};
use std::{error::Error, fs, io, path::Path};

#[test]
fn a_run_is_told_resumed_and_tracked() -> Result<(), Box<dyn Error>> {
    let (sink, cluster_id) = (Recorder::new(), cluster());
    let error = io::Error::other("no host");

    let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
    let step = run.step(Step::LaunchingInstances).total(3).start()?;
    step.advance("i-1")?;
    step.advance(Subject::new("i-2").with_name("worker-2").with_group("workers"))?;
    step.fail("i-3", &error)?;
    step.finish()?;
    run.finish()?;
    assert_eq!(sink.all::<StepFinished>()[0].outcome, Outcome::Partial);
    assert_eq!(sink.all::<Finished>()[0].outcome, Outcome::Partial);

    let occurrences = sink.occurrences();
    let mut progress = Progress::new(&CATALOG);
    occurrences.iter().for_each(|occurrence| progress.add(occurrence));
    let runs = progress.runs();
    assert_eq!(runs[0].steps[0].state, State::Partial);
    let json = serde_json::to_string(&runs)?;
    assert!(json.contains(r#""state":"partial""#));

    let (told, mut progress) = (runs, Progress::new(&CATALOG));
    let lines = occurrences.iter().map(|it| serde_json::to_string(&Record::default().seal(it)));
    for line in &lines.collect::<Result<Vec<_>, _>>()? {
        let record = StoredRecord::parse(line)?;
        let event = AnyEvent::decode(record.name(), record.properties())?;
        progress.add(&Occurrence::from(event.as_event().to_arc()).with_time(record.time()));
    }
    let read = progress.runs();
    assert_eq!((read[0].state, read[0].percent), (told[0].state, told[0].percent));

    let run = Run::<ClusterCreation>::start(sink.clone(), cluster_id)?;
    let step = run.step(Step::WaitingForSsh).start()?;
    let run_id = run.id();
    step.detach();
    run.detach();
    let run = Run::<ClusterCreation>::resume(sink.clone(), cluster_id, run_id);
    let step = run.step(Step::WaitingForSsh).start()?;

    block_on(async {
        let address = step.track("i-1", connect("i-1")).await?;
        assert_eq!(address, "i-1:22");
        Ok(())
    })
}

async fn connect(host: &str) -> Result<String, io::Error> {
    Ok(format!("{host}:22"))
}

#[test]
fn the_code_on_the_page_runs_here() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(folder.join("../docs/processes.md")).unwrap();
    let test = fs::read_to_string(folder.join("tests/it/process/page.rs")).unwrap();
    let lines = page.split("```rust\n").skip(1).flat_map(|code| {
        let code = code.split("```").next().unwrap();
        code.lines().map(|line| line.split(" //").next().unwrap().trim())
    });
    let lines: Vec<_> = lines.collect();
    assert!(lines.len() > 10, "the code was not found");
    for line in lines {
        assert!(test.contains(line), "not in the test: {line}");
    }
}
