fn main() -> Result<(), event_codegen::Error> {
    event_codegen::Builder::new("events.yaml").generate()?;
    event_codegen::Builder::new("letters.yaml").module("letters").generate()
}
