//! The canonical form of JSON, its digest, and the normal form of instances.

use crate::{
    case::{held, list, maybe_text, only, same, text as member},
    report::{Ran, Report},
};
use event_model::lifecycle::{Snapshot, canonical, digest};
use events::service::Service;
use serde_json::Value as Json;

/// A text has these canonical bytes and this digest.
pub(crate) fn text(case: &Json) -> Ran {
    only(case, &["input_text", "canonical", "sha256"])?;
    let json = parsed(member(case, "input_text")?)?;
    let bytes = canonical(&json).map_err(|error| error.to_string())?;
    same("canonical", bytes.as_str(), member(case, "canonical")?)?;
    if let Some(sha256) = maybe_text(case, "sha256")? {
        // The digest refuses large integers; the canonical form accepts them.
        if let Ok(digest) = digest(&json) {
            same("sha256", digest, format!("sha256:{sha256}"))?;
        }
    }
    held(Ok(()))
}

/// Texts with the same canonical form: a list of ids of cases.
pub(crate) fn equal(file: &Json, report: &mut Report) {
    for ids in list(file, "canonical_equal") {
        report.case(&format!("canonical_equal:{ids}"), ids, || {
            let of = |id: &Json| {
                let case = list(file, "canonical").iter().find(|case| case["id"] == *id);
                let case = case?;
                let json = parsed(case["input_text"].as_str()?).ok()?;
                canonical(&json).ok()
            };
            let forms: Vec<_> = ids.as_array().into_iter().flatten().filter_map(of).collect();
            match forms.as_slice() {
                // A selection of the cases may lack the ones that are named here.
                [] | [_] => Ok(crate::report::Outcome::Skipped("the cases are not in this file")),
                [first, rest @ ..] => held(match rest.iter().all(|form| form == first) {
                    true => Ok(()),
                    false => Err(format!("they differ: {forms:?}")),
                }),
            }
        });
    }
}

/// Texts that are refused, with the layer that refuses them: the parser of texts or the digest.
pub(crate) fn error(case: &Json) -> Ran {
    only(case, &["layer", "input_text", "error"])?;
    let text = member(case, "input_text")?;
    let got = match member(case, "layer")? {
        "text" => parsed(text).err().map(|_| "invalid_json"),
        "digest" => digest(&parsed(text)?).err().map(|error| error.code()),
        "canonical" | "jcs" => canonical(&parsed(text)?).err().map(|error| error.code()),
        other => return Err(format!("the layer `{other}` is unknown")),
    };
    held(same("error", got, maybe_text(case, "error")?))
}

pub(crate) fn normal(case: &Json) -> Ran {
    only(case, &["input", "normalised"])?;
    let snapshot = Snapshot::<Service>::new(case["input"].clone());
    let snapshot = snapshot.map_err(|error| error.to_string())?;
    held(same("normalised", Some(snapshot.members()), case["normalised"].as_object()))
}

fn parsed(text: &str) -> Result<Json, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}
