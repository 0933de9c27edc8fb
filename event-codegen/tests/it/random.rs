//! Random valid registries: the code for each of them compiles.

mod events;
mod names;
mod scratch;
mod texts;

use crate::json;
use event_codegen::{Compiled, Options, compile, source::Sources};
use events::registry;
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{RngSeed, TestRunner},
};
use scratch::Scratch;
use serde_json::Value;

/// The number of events in each registry.
const EVENTS: usize = 50;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn sound_registries_are_generated_as_a_whole_and_the_same_each_time(registry in registry()) {
        let yaml = serde_yaml::to_string(&registry).unwrap();
        let compiled = generate(&yaml);
        let found: Vec<_> = compiled.diagnostics.iter().map(|found| &found.title).collect();
        prop_assert_eq!(found, [""; 0], "{}", yaml);
        let processes = registry["processes"].as_object().unwrap().len();
        prop_assert_eq!(variants(&compiled), EVENTS + 4 * lifecycles(&registry) + 6 * processes);
        prop_assert_eq!(&compiled.files, &generate(&yaml).files);
        prop_assert_eq!(&compiled.files, &generate(&json::yaml(&registry)).files);
    }
}

#[test]
#[ignore = "compiles for a minute; .ci/run runs it"]
fn sound_registries_compile_without_warnings_and_tests() {
    let mut scratch = Scratch::new();
    for seed in 0..6 {
        let yaml = serde_yaml::to_string(&sample(seed)).unwrap();
        scratch.add(&format!("registry_{seed}"), &generate(&yaml).files);
    }
    scratch.write_root();
    scratch.cargo(&["check"]);
    scratch.cargo(&["clippy", "--", "--deny", "warnings"]);
    scratch.cargo(&["doc", "--no-deps"]);
    let tests = scratch.cargo(&["test", "--doc"]);
    assert!(tests.contains("\nrunning 0 tests\n"), "{tests}");
}

/// The registry that this seed makes.
fn sample(seed: u64) -> Value {
    let config = ProptestConfig { rng_seed: RngSeed::Fixed(seed), ..ProptestConfig::default() };
    registry().new_tree(&mut TestRunner::new(config)).unwrap().current()
}

fn generate(yaml: &str) -> Compiled {
    compile(&Sources::single("events.yaml", yaml), &Options::default())
}

/// How many event types have a lifecycle.
fn lifecycles(registry: &Value) -> usize {
    let types = registry["event_types"].as_object().unwrap().values();
    types.filter(|event_type| event_type.get("lifecycle").is_some()).count()
}

/// How many events `AnyEvent` has.
fn variants(compiled: &Compiled) -> usize {
    let file = compiled.files.iter().find(|file| file.path == "_any_event.rs").unwrap();
    let items = syn::parse_file(&file.text).unwrap().items;
    let of_item = |item| match item {
        syn::Item::Enum(item) => item.variants.len(),
        _ => 0,
    };
    items.into_iter().map(of_item).sum()
}
