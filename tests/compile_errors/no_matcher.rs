use event_model::testing::Recorder;
use events::host;

fn main() {
    Recorder::new().expect(host::DiskFormatted::NAME).once();
}
