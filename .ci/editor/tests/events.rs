//! What people write about events. rust-analyzer reports each import that it does not know.

use event_model::{
    Event,
    lifecycle::{Reference, Snapshot},
    serde_json::json,
    testing::Recorder,
};
use parcels::{
    AnyEvent, CATALOG, ParcelEvent,
    ids::*,
    letters::{self, ids::LetterId, letter::Opened},
    matchers::parcel::{deleted, delivered, lost, state_changed},
    parcel::{Deleted, Delivered, Lost, Parcel, Returned, ReturnedKind, StateChanged},
};

#[test]
fn parcels_are_delivered() -> Result<(), Box<dyn std::error::Error>> {
    let recorder = Recorder::new();
    let event = Delivered::new("P-1".into(), "Ann");
    assert_eq!(event.parcel_id().to_string(), "P-1");
    event.emit(&recorder)?;
    Lost::new("P-2".into()).with_place("Oslo").emit(&recorder)?;
    recorder.expect(delivered().receiver("Ann")).once();
    recorder.expect(lost().parcel_id(ParcelId::from("P-2"))).once();
    recorder.expect_nothing_else();
    Ok(())
}

#[test]
fn parcels_live() -> Result<(), Box<dyn std::error::Error>> {
    let recorder = Recorder::new();
    let parcel = Snapshot::<Parcel>::new(json!({ "id": "P-1", "state": "sent" }))?;
    StateChanged::new(["state"], parcel.clone()).emit(&recorder)?;
    Deleted::new(Reference::to(&parcel)).emit(&recorder)?;
    let changed = state_changed().changed("state").snapshot("/state", "sent");
    recorder.expect(changed).once();
    recorder.expect(deleted()).once();
    Ok(())
}

#[test]
fn registries_are_apart() {
    let event: AnyEvent = Lost::new("P-1".into()).into();
    assert_eq!(event.as_event().descriptor().name, "parcel/lost");
    assert!(CATALOG.get("letter/opened").is_none());
    assert!(letters::CATALOG.get("letter/opened").is_some());
    let id = "00000000-0000-0000-0000-000000000007".parse::<LetterId>();
    let opened = Opened::new(id.expect("a UUID"));
    assert_eq!(opened.to_string(), "Letter 00000000-0000-0000-0000-000000000007 opened");
}

#[test]
fn names_of_variants_in_scope_stay_these_variants() {
    let returned = Returned::new("P-1".into(), ReturnedKind::None);
    let kind: Option<ReturnedKind> = Some(returned.kind);
    assert_eq!(kind, Some(ReturnedKind::None));
}
