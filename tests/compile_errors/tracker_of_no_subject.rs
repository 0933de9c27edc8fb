use event_model::lifecycle::{MemoryStore, Snapshot, Tracker};
use events::{host, service};

fn main() {
    let _ = Tracker::<host::Rebooted, _>::new(MemoryStore::new());
    let _ = Snapshot::<service::Created>::new(Default::default());
}
