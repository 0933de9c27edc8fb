//! Services of any size, as an inventory renders them.

use event_model::serde_json::{Value as Json, json};

/// A service with this number of characteristics.
pub(crate) fn service(characteristics: usize) -> Json {
    let characteristic = |index| {
        json!({
            "name": format!("characteristic-{index}"),
            "valueType": "object",
            "value": { "speed": index * 250, "unit": "Mbps", "ratio": 0.125 * index as f64 },
            "updated": "2025-11-10T10:52:11.120Z",
        })
    };
    json!({
        "id": "d2566874-d5ee-400b-9983-10d63ec52f32",
        "href": "serviceInventoryManagement/v4/service/d2566874-d5ee-400b-9983-10d63ec52f32",
        "serviceSpecification": {
            "id": "4cc5b107-0ff3-4bda-80e1-e4264cbaf868",
            "href": "serviceCatalogManagement/v4/serviceSpecification/4cc5b107-0ff3-4bda-80e1-e4264cbaf868",
            "name": "nbnAccess",
            "version": "v1.0.0",
        },
        "serviceDate": "2025-11-10T10:52:11.120Z",
        "startDate": "2025-11-10T10:53:00.000Z",
        "state": "active",
        "operatingStatus": "running",
        "processStatus": [{ "code": "CPEDEV-1002", "severity": "WARN", "timeStamp": "2025-11-10T11:00:00.000Z" }],
        "serviceCharacteristic": (0..characteristics).map(characteristic).collect::<Vec<_>>(),
    })
}

/// The same service in another state.
pub(crate) fn with_state(service: &Json, state: &str) -> Json {
    let mut service = service.clone();
    service["state"] = json!(state);
    service
}

/// The same service with its characteristics in another order.
pub(crate) fn shuffled(service: &Json) -> Json {
    let mut service = service.clone();
    let characteristics = service["serviceCharacteristic"].as_array_mut();
    characteristics
        .expect("they are a list")
        .sort_by_key(|one| one["name"].to_string().chars().rev().collect::<String>());
    service
}

/// An instance with a list of short texts, and the same instance with the list in another order.
pub(crate) fn labels(count: u64) -> (Json, Json) {
    let text = |number: u64| (number * 7_919 % 1_000_003).to_string();
    let mut labels: Vec<_> = (0..count).map(text).collect();
    let then = json!({ "id": "1", "labels": labels });
    labels.sort_by_key(|label| label.chars().rev().collect::<String>());
    (then, json!({ "id": "1", "labels": labels }))
}
