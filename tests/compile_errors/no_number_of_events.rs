use event_model::testing::Recorder;
use events::matchers;

fn main() {
    Recorder::new().times("2", matchers::any());
}
