//! A crate whose tests use the matchers without the feature.

use super::{Outside, REGISTRY, assert_contains};

#[test]
fn the_compiler_names_the_feature_that_is_missing() {
    let build = "event_codegen::Builder::new(\"events.yaml\").generate()?; \
                 event_codegen::Builder::new(\"events.yaml\").module(\"parcels\")";
    let outside = Outside::new("gated", build);
    outside.write("events.yaml", REGISTRY);
    outside.write(
        "src/lib.rs",
        "//! A crate with events.\n#![deny(warnings)]\nevent_model::include_events!();\n\
         /// The same, with a name.\npub mod named { event_model::include_events!(parcels); }\n",
    );
    outside.cargo(&["build"]).succeeded();
    for path in ["gated", "gated::named::parcels"] {
        let test = format!("#[test]\nfn a() {{ let _ = {path}::matchers::any(); }}\n");
        outside.write("tests/uses.rs", &test);
        let text = outside.cargo(&["test", "--no-run"]).failed();
        assert_contains(&text, &["configured out", "the `matchers` feature", "src/lib.rs"]);
        assert!(!text.contains("gated here"), "a second note confuses:\n{text}");
    }
    // The crate's own tests need no feature. With the feature, all have the matchers.
    let own =
        "#[cfg(test)]\nmod tests { #[test] fn a() { let _ = crate::matchers::any_host(); } }\n";
    let lib = std::fs::read_to_string(outside.dir.join("src/lib.rs")).expect("a file");
    outside.write("src/lib.rs", &(lib + own));
    outside.cargo(&["test", "--lib"]).succeeded();
    let manifest = std::fs::read_to_string(outside.dir.join("Cargo.toml")).expect("a manifest");
    outside.write("Cargo.toml", &(manifest + "\n[features]\nmatchers = []\n"));
    outside.cargo(&["test", "--features", "matchers"]).succeeded();
}
