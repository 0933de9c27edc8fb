use event_model::lifecycle::LifecycleEvent;
use events::{host, service};

fn tells_of_a_change<E: LifecycleEvent>() {}

fn main() {
    tells_of_a_change::<service::Created>();
    tells_of_a_change::<host::DiskFormatted>();
}
