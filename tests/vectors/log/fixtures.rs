//! The events and owners that cases refer to by name.

use serde_json::Value as Json;

/// Those that our own copies of cases refer to.
const OURS: &str = include_str!("fixtures.json");

/// The file with the fixture itself in each case that has the name of one. An unknown name stays, which is a failure.
pub(super) fn resolved(file: &Json) -> Json {
    let ours: Json = serde_json::from_str(OURS).expect("our fixtures are JSON");
    let fixtures = if file["fixtures"].is_object() { &file["fixtures"] } else { &ours };
    let mut file = file.clone();
    for case in file["vectors"].as_array_mut().into_iter().flatten() {
        let Some(found) = case["fixture"].as_str().and_then(|name| fixtures.get(name)) else {
            continue;
        };
        let mut fixture = found.clone();
        fixture["entities"] = fixtures["entities"].clone();
        case["fixture"] = fixture;
    }
    file
}
