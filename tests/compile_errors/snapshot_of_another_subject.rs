use event_model::lifecycle::Snapshot;
use events::{resource::Resource, service};

fn created(snapshot: Snapshot<Resource>) -> service::Created {
    service::Created::new(snapshot)
}

fn main() {}
