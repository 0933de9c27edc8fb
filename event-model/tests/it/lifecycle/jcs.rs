//! Other implementations of RFC 8785 find the canonical texts and digests of our snapshots. `.ci/jcs.sh` asks one.

use super::instances::rendering;
use crate::ticket::Ticket;
use event_model::{
    lifecycle::Snapshot,
    serde_json::{self, Value as Json, json},
};
use proptest::{
    prelude::*,
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};
use std::{env, fs, path::PathBuf};

/// Renderings with numbers of every size.
fn renderings() -> impl Strategy<Value = Json> {
    let double = any::<f64>().prop_filter("JSON has no such number", |it| it.is_finite());
    // The double that is nearest, and no larger than the integer.
    let integer = any::<i64>().prop_map(|it| Json::from(it >> 11 << 11));
    let number = prop_oneof![double.prop_map(Json::from), integer];
    (rendering(), number, any::<String>()).prop_map(|(mut rendering, number, text)| {
        rendering["number"] = number;
        rendering["text"] = text.into();
        rendering
    })
}

#[test]
#[ignore = ".ci/jcs.sh runs it, and another implementation after it"]
fn samples_are_written_for_others() {
    let folder = env::var_os("JCS_SAMPLES").expect("a folder for the samples");
    let mut runner = TestRunner::deterministic();
    let lines = (0..3_000).map(|_| {
        let tree = renderings().new_tree(&mut runner).expect("there are such values");
        let snapshot = Snapshot::<Ticket>::new(tree.current()).expect("the case is sound");
        // As a store keeps it.
        let kept = serde_json::to_string(&snapshot).expect("a snapshot is JSON");
        let (canonical, digest) = (snapshot.canonical(), snapshot.digest());
        format!("{}\n", json!({ "kept": kept, "canonical": canonical, "digest": digest }))
    });
    let file = PathBuf::from(folder).join("ours.jsonl");
    fs::write(file, lines.collect::<String>()).expect("the folder can be written to");
}
