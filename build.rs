//! Compiles events.yaml into typed events and their matchers.

fn main() -> Result<(), event_codegen::Error> {
    event_codegen::Builder::new("events.yaml").generate()
}
