//! What pruning removes, compared with a model that is a list.

use crate::within::{Clock, Folder, degraded, measured, run, started, uuid};
use event_log::{Access, EventLog, Order, Pruned, Query, RemovedRange, Retention};
use event_model::{Category, Occurrence, Severity};
use proptest::prelude::*;
use std::{collections::BTreeMap, time::Duration};

const SEVERITIES: [Severity; 4] =
    [Severity::Info, Severity::Warning, Severity::Error, Severity::Critical];

#[derive(Debug, Clone)]
enum Action {
    /// Events of this root and this class.
    Append {
        root: u8,
        class: usize,
        number: usize,
    },
    Wait(u64),
    Prune(Vec<Rule>),
}

#[derive(Debug, Clone, Copy)]
enum Rule {
    Keep(u64),
    Severity(usize, u64),
    Category(bool, u64),
    Rows(u64),
}

fn action() -> impl Strategy<Value = Action> {
    let age = 0_u64..200;
    let rule = prop_oneof![
        age.clone().prop_map(Rule::Keep),
        (0_usize..4, age.clone()).prop_map(|(severity, age)| Rule::Severity(severity, age)),
        (any::<bool>(), age).prop_map(|(metrics, age)| Rule::Category(metrics, age)),
        (0_u64..12).prop_map(Rule::Rows),
    ];
    prop_oneof![
        6 => (0_u8..4, 0_usize..5, 1_usize..6)
            .prop_map(|(root, class, number)| Action::Append { root, class, number }),
        3 => (1_u64..60).prop_map(Action::Wait),
        2 => prop::collection::vec(rule, 0..4).prop_map(Action::Prune),
    ]
}

fn retention(rules: &[Rule]) -> Retention {
    let age = Duration::from_millis;
    rules.iter().fold(Retention::new(), |retention, rule| match *rule {
        Rule::Keep(ms) => retention.keep(age(ms)),
        Rule::Severity(severity, ms) => retention.keep_severity(SEVERITIES[severity], age(ms)),
        Rule::Category(true, ms) => retention.keep_category(Category::Metrics, age(ms)),
        Rule::Category(false, ms) => retention.keep_category(Category::User, age(ms)),
        Rule::Rows(rows) => retention.rows_per_root(rows),
    })
}

#[derive(Debug, Clone, Copy)]
struct Row {
    seq: u64,
    root: u8,
    class: usize,
    recorded_at: u64,
    is_kept: bool,
}

/// The log as a list.
#[derive(Default)]
struct Model(Vec<Row>);

impl Model {
    fn prune(&mut self, rules: &[Rule], now: u64) -> u64 {
        let retention = retention(rules);
        let kept = self.0.iter().filter(|row| row.is_kept).count();
        for row in &mut self.0 {
            let (severity, category) = match row.class {
                4 => (Severity::Info, Category::Metrics),
                class => (SEVERITIES[class], Category::User),
            };
            let age = retention.age(severity, category).map(|age| age.as_millis() as u64);
            row.is_kept &= age.is_none_or(|age| row.recorded_at + age > now);
        }
        let most = rules.iter().rev().find_map(|rule| match rule {
            Rule::Rows(rows) => Some(*rows as usize),
            _ => None,
        });
        for root in 0..4 {
            let mut rows: Vec<_> =
                self.0.iter_mut().filter(|row| row.is_kept && row.root == root).collect();
            let excess = most.map_or(0, |most| rows.len().saturating_sub(most));
            rows[..excess].iter_mut().for_each(|row| row.is_kept = false);
        }
        (kept - self.0.iter().filter(|row| row.is_kept).count()) as u64
    }

    fn kept(&self) -> Vec<u64> {
        self.0.iter().filter(|row| row.is_kept).map(|row| row.seq).collect()
    }

    /// Root, first, last, number: what was removed without a kept event of the root between.
    fn ranges(&self) -> Vec<(u8, u64, u64, u64)> {
        let mut ranges: Vec<(u8, u64, u64, u64)> = Vec::new();
        let mut open: BTreeMap<u8, usize> = BTreeMap::new();
        for row in &self.0 {
            if row.is_kept {
                open.remove(&row.root);
            } else if let Some(range) = open.get(&row.root) {
                let (_, _, last, number) = &mut ranges[*range];
                (*last, *number) = (row.seq, *number + 1);
            } else {
                open.insert(row.root, ranges.len());
                ranges.push((row.root, row.seq, row.seq, 1));
            }
        }
        ranges.sort_by_key(|(_, first, last, _)| (*last, *first));
        ranges
    }
}

fn occurrence(root: u8, class: usize) -> Occurrence {
    match (root, class) {
        (0, _) => started(),
        (root, 4) => measured(root.into()),
        (root, class) => degraded(root.into(), SEVERITIES[class]),
    }
}

fn root_of(range: &RemovedRange) -> u8 {
    let of = |root: &u8| match &range.root {
        Some(identity) => *identity.value == *uuid(u128::from(*root)).to_string(),
        None => *root == 0,
    };
    (0..4).find(of).unwrap()
}

async fn compare(log: &EventLog, model: &Model) {
    assert_eq!(log.check().await.unwrap().findings, [""; 0]);
    let view = log.view(Access::all());
    let query = Query::new().order(Order::Ascending).limit(Query::MAX_LIMIT);
    let page = view.list(&query).await.unwrap();
    let seqs: Vec<u64> = page.items.iter().map(|item| item.seq).collect();
    assert_eq!(seqs, model.kept());
    let head = model.0.len() as u64;
    assert_eq!(page.head.seq(), head);
    assert_eq!(page.floor.seq(), seqs.first().copied().unwrap_or(head));

    let removed = view.removed(&query).await.unwrap();
    let range = |it: &RemovedRange| (root_of(it), it.first, it.last, it.number.unwrap());
    assert_eq!(removed.ranges.iter().map(range).collect::<Vec<_>>(), model.ranges());
    assert!(removed.complete);
    for root in 1..4 {
        let of_root = Query::new().identity("cluster_id", uuid(root.into()));
        let counts = view.counts(&of_root).await.unwrap();
        for severity in SEVERITIES {
            let is_such = |row: &&Row| {
                row.is_kept && row.root == root && SEVERITIES[row.class % 4] == severity
            };
            let number = model.0.iter().filter(is_such).count() as u64;
            assert_eq!(counts.by_severity.get(severity), number, "{root} {severity:?}");
        }
    }
}

fn follow(actions: &[Action]) {
    let (folder, clock) = (Folder::new(), Clock::new());
    run(async {
        let mut log = folder.open_with(clock.options()).await;
        let mut model = Model::default();
        for action in actions {
            match action {
                Action::Append { root, class, number } => {
                    // Events without identities have one class only.
                    let class = if *root == 0 { 0 } else { *class };
                    let batch = (0..*number).map(|_| occurrence(*root, class));
                    for receipt in log.append_all(batch).await.unwrap() {
                        let (seq, recorded_at) = (receipt.cursor.seq(), clock.now());
                        let row = Row { seq, root: *root, class, recorded_at, is_kept: true };
                        model.0.push(row);
                    }
                }
                Action::Wait(ms) => clock.advance(*ms),
                Action::Prune(rules) => {
                    log.close().await.unwrap();
                    log = folder.open_with(clock.options().retention(retention(rules))).await;
                    let pruned = log.prune().await.unwrap();
                    let removed = model.prune(rules, clock.now());
                    assert_eq!(pruned, Pruned { removed, complete: true });
                    compare(&log, &model).await;
                    assert_eq!(log.prune().await.unwrap().removed, 0);
                }
            }
        }
        compare(&log, &model).await;
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_what_a_list_would_keep(actions in prop::collection::vec(action(), 1..40)) {
        follow(&actions);
    }
}
