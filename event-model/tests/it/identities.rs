//! Identities, enums and severities: the types of properties that are not Rust's own.

use crate::{
    events::{
        cluster::QuotaExceededKind,
        ids::{HostId, OrderId},
    },
    samples,
};
use event_model::{Category, Severity, serde_json, uuid::Uuid};

#[test]
fn an_identity_over_a_uuid_goes_both_ways() {
    let id = samples::host(7);
    assert_eq!(HostId::from(id.as_uuid()), id);
    assert_eq!(Uuid::from(id), Uuid::from_u128(7));
    assert_eq!(id.to_string().parse(), Ok(id));
    assert_eq!(format!("{id:?}"), "HostId(00000000-0000-0000-0000-000000000007)");
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, r#""00000000-0000-0000-0000-000000000007""#);
    assert_eq!(serde_json::from_str::<HostId>(&json).unwrap(), id);
    assert!("x".parse::<HostId>().is_err());
}

#[test]
fn an_identity_over_a_text_goes_both_ways() {
    let id = OrderId::from("A-1");
    assert_eq!(OrderId::from("A-1".to_owned()), id);
    assert_eq!((id.as_str(), String::from(id.clone())), ("A-1", "A-1".to_owned()));
    assert_eq!("A-1".parse(), Ok(id.clone()));
    assert_eq!(format!("{id} {id:?}"), r#"A-1 OrderId("A-1")"#);
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(serde_json::from_str::<OrderId>(&json).unwrap(), id);
}

#[test]
fn an_enum_goes_both_ways() {
    assert_eq!(QuotaExceededKind::ALL, [QuotaExceededKind::Soft, QuotaExceededKind::Hard]);
    for kind in QuotaExceededKind::ALL {
        assert_eq!(kind.as_str().parse(), Ok(*kind));
        let json = serde_json::to_string(kind).unwrap();
        assert_eq!(json, format!("\"{kind}\""));
        assert_eq!(serde_json::from_str::<QuotaExceededKind>(&json).unwrap(), *kind);
    }
    let error = "weak\n".parse::<QuotaExceededKind>().unwrap_err();
    assert_eq!(error.to_string(), r#""weak\n" is not one of soft, hard"#);
    assert!(serde_json::from_str::<QuotaExceededKind>("7").is_err());
}

#[test]
fn severities_are_ordered_and_spelled_as_in_registries() {
    assert!(Severity::ALL.is_sorted());
    let texts: Vec<_> = Severity::ALL.iter().map(|severity| severity.as_str()).collect();
    assert_eq!(texts, ["info", "warning", "error", "critical"]);
    assert_eq!(format!("{:>9}|", Severity::Info), "     info|");
    let error = serde_json::from_str::<Severity>(r#""fatal""#).unwrap_err().to_string();
    assert!(error.contains(r#""fatal" is not one of info, warning, error, critical"#), "{error}");
    assert_eq!("metrics".parse(), Ok(Category::Metrics));
}
