#![deny(unused_must_use)]
use event_model::testing::Recorder;
use events::matchers;

fn main() {
    Recorder::new().expect(matchers::host::disk_formatted());
}
