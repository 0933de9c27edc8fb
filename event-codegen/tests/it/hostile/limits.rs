//! The limit of diagnostics decides only what is shown. It does not change what is counted or generated.

use event_codegen::{
    Compiled, Options, compile,
    diagnostic::{Diagnostic, Severity},
    source::{Sources, Span},
};

/// Mistakes of which one may hide or bring others, more than once.
const REGISTRIES: &[(&str, usize, &str)] = &[
    (
        "aliases of values",
        7,
        "
events:
  - { name: a/b_lost, message: &m '{', event_type: &e hosst, severity: &s 'inffo', properties: &p { x: &t uid } }
  - { name: a/c_lost, message: *m, event_type: *e, severity: *s, properties: *p }
  - { name: a/d_lost, message: *m, event_type: *e, severity: *s, properties: { x: *t } }
",
    ),
    (
        "aliases of what is right elsewhere",
        4,
        "
events:
  - { name: a/b_lost, message: &m x, event_type: host, severity: info, properties: &p { host_id: uuid, infra_env_id: &t uuid } }
  - { name: a/c_lost, message: *p, event_type: *m, severity: *t, properties: { x: *m } }
",
    ),
    (
        "aliases of events",
        5,
        "
events:
  - &e { name: a/b_lost, message: '{x} {y}', event_type: host, severity: info, properties: { infra_env_id: uuid } }
  - *e
  - *e
",
    ),
    (
        "quoted keys of aliases of events",
        3,
        "
events:
  - &e { name: a/b_lost, \"messag\\x65e\": m, event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: 'uid' } }
  - *e
",
    ),
    (
        "misspelt keys",
        4,
        "
events:
  - { name: a/b_lost, mesage: m, event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }
  - { name: a/c_lost, mesage: m, event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }
  - { name: a/d_lost, mesage: m, event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }
  - { name: a/e_lost, mesage: m, event_type: host, severity: info, properties: { host_id: uuid, infra_env_id: uuid } }
",
    ),
    (
        "misspelt event types and types",
        9,
        "
events:
  - { name: a/b_lost, message: m, event_type: hosst, severity: info, properties: { host_id: uid } }
  - { name: a/c_lost, message: m, event_type: hosst, severity: info, properties: { host_id: uid } }
  - { name: a/d_lost, message: m, event_type: hosst, severity: info, properties: { host_id: uid } }
",
    ),
];

#[test]
fn what_is_counted_and_generated_does_not_depend_on_the_limit() {
    for (name, errors, text) in REGISTRIES {
        let sources = Sources::single("events.yaml", *text);
        assert_agree(name, &sources);
        let all = limited(&sources, usize::MAX).diagnostics;
        let titles: Vec<_> = all.iter().map(|found| &found.title).collect();
        assert_eq!(titles.len(), *errors, "{name}: {titles:#?}");
    }
}

/// Compiles the registry with small limits and with none.
pub(super) fn assert_agree(name: &str, sources: &Sources) {
    let all = limited(sources, usize::MAX);
    assert_eq!(all.diagnostics.omitted().total(), 0, "{name}");
    let found = all.diagnostics.errors() + all.diagnostics.warnings();
    for limit in [1, 4].into_iter().filter(|limit| *limit < found) {
        let few = limited(sources, limit);
        assert!(few.files == all.files, "{name}: with the limit {limit}, other code is generated");
        let counts =
            |compiled: &Compiled| (compiled.diagnostics.errors(), compiled.diagnostics.warnings());
        assert_eq!(counts(&few), counts(&all), "{name}: with the limit {limit}");
        let known: Vec<_> = all.diagnostics.iter().map(key).collect();
        let kept = few.diagnostics.iter();
        assert!(kept.clone().all(|kept| known.contains(&key(kept))), "{name}");
        let mut expected: Vec<_> = all.diagnostics.iter().map(importance).collect();
        expected.sort_unstable();
        expected.truncate(limit);
        let mut kept: Vec<_> = kept.map(importance).collect();
        kept.sort_unstable();
        assert_eq!(kept, expected, "{name}: with the limit {limit}");
    }
}

fn limited(sources: &Sources, limit: usize) -> Compiled {
    compile(sources, &Options::new().limit(limit).unwrap())
}

fn key(found: &Diagnostic) -> (&str, Span, &str) {
    (found.rule.name, found.span(), &found.title)
}

/// From 0, the most important.
fn importance(found: &Diagnostic) -> u8 {
    match found.severity {
        Severity::Error => u8::from(found.rule.is_convention()),
        Severity::Warning => 2,
    }
}
