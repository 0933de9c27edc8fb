use event_model::matching::contains;
use events::matchers;

fn main() {
    let _ = matchers::host::disk_formatted().host_id(contains("a"));
}
