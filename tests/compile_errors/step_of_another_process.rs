use event_model::{process::Run, testing::Recorder, uuid::Uuid};
use events::{cluster_creation::ClusterCreation, cluster_scaling::Step};

fn main() {
    let run = Run::<ClusterCreation>::resume(Recorder::new(), Uuid::nil(), Uuid::nil());
    let _ = run.step(Step::LaunchingInstances);
}
