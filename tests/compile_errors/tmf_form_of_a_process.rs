use event_model::{Occurrence, envelope::{Envelope, Tmf}, uuid::Uuid};
use events::cluster_creation::Started;

fn main() {
    let started = Occurrence::of(Started::new(Uuid::nil().into(), Uuid::nil()));
    let _ = Tmf::default().seal(&started);
}
