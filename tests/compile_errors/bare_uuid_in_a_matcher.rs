use event_model::uuid::Uuid;
use events::matchers;

fn main() {
    let _ = matchers::host::disk_formatted().cluster_id(Uuid::nil());
}
