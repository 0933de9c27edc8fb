use event_model::{
    Occurrence,
    envelope::{Envelope, Tmf},
    uuid::Uuid,
};
use events::host;

fn main() {
    let (host_id, infra_env_id) = (Uuid::nil().into(), Uuid::nil().into());
    let event = host::DiskFormatted::new(host_id, infra_env_id, "worker-0", "sda");
    let _ = Tmf::default().seal(&Occurrence::of(event.clone()));
    let _ = Tmf::default().seal(&Occurrence::new(event));
}
