use event_model::matching::none;
use events::matchers;

fn main() {
    let _ = matchers::host::disk_formatted().host_id(none());
}
