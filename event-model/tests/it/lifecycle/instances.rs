//! Random instances, rules and spellings. There are few names and values, so that instances are often nearly the same.

use crate::ticket::Ticket;
use event_model::{
    lifecycle::{Head, Reference, Rules, Snapshot},
    serde_json::{Map, Value as Json, json},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

const NAMES: &[&str] = &[
    "state",
    "operatingStatus",
    "a",
    "b",
    "*",
    "0",
    "a/b",
    "~",
    "",
    "href",
    "\u{fb33}",
    "\u{1f600}",
];

pub(super) fn value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        (-1..3_i64).prop_map(Json::from),
        select(vec![0.0, -0.0, 1.0, 2.0, 0.5, 0.1, 1e-9, -9_007_199_254_740_991.0])
            .prop_map(Json::from),
        // Numbers where the spelling changes, and their neighbours.
        select(vec![5e-324, -5e-324, 1e-323, 1e-7, 1e-6, 0.3, 0.1 + 0.2, 4_503_599_627_370_495.5])
            .prop_map(Json::from),
        Just(json!(9_007_199_254_740_991_i64)),
        select(vec![json!(1e16), json!(1e21), json!(1e30), json!(-1e23), json!(1_u64 << 60)]),
        select(vec!["", "x", "1", "\u{e9}", "e\u{301}", "\"\n"]).prop_map(Json::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Json::from),
            members(inner).prop_map(Json::from)
        ]
    })
}

fn members(value: impl Strategy<Value = Json>) -> impl Strategy<Value = Map<String, Json>> {
    vec((select(NAMES).prop_map(str::to_owned), value), 0..4).prop_map(Map::from_iter)
}

/// The rendering of the ticket `1`.
pub(super) fn rendering() -> impl Strategy<Value = Json> {
    members(value()).prop_map(|mut members| {
        members.insert("id".to_owned(), json!("1"));
        Json::Object(members)
    })
}

pub(super) fn snapshot() -> impl Strategy<Value = Snapshot<Ticket>> {
    rendering().prop_map(|rendering| Snapshot::new(rendering).expect("the case is sound"))
}

pub(super) fn head() -> impl Strategy<Value = Option<Head<Ticket>>> {
    let gone = Head::Gone(Reference::new(json!({ "id": "1" })).expect("the case is sound"));
    prop_oneof![
        Just(None),
        Just(Some(gone)),
        snapshot().prop_map(|snapshot| Some(Head::Live(snapshot))),
    ]
}

/// The rules, in a form that tests can read.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub(super) ignored: Vec<Vec<String>>,
    pub(super) unordered: Vec<Vec<String>>,
    split: bool,
}

pub(super) fn said() -> impl Strategy<Value = Said> {
    let pointers = || vec(vec(select(NAMES).prop_map(str::to_owned), 1..4), 0..3);
    (pointers(), pointers(), any::<bool>()).prop_map(|(ignored, unordered, split)| Said {
        ignored,
        unordered,
        split,
    })
}

impl Said {
    pub(super) fn rules(&self) -> Rules {
        let rules =
            Rules::of::<Ticket>().ignore(pointers(&self.ignored)).expect("the case is sound");
        let rules = rules.unordered(pointers(&self.unordered)).expect("the case is sound");
        if self.split { rules.split_operating_status() } else { rules }
    }
}

fn pointers(tokens: &[Vec<String>]) -> Vec<String> {
    let escaped = |token: &String| format!("/{}", token.replace('~', "~0").replace('/', "~1"));
    tokens.iter().map(|tokens| tokens.iter().map(escaped).collect()).collect()
}

pub(super) fn rules() -> impl Strategy<Value = Rules> {
    said().prop_map(|said| said.rules())
}

pub(super) fn current() -> impl Strategy<Value = Option<Snapshot<Ticket>>> {
    option::of(snapshot())
}

/// Different texts for the same value: another order of members, whitespace, other spellings of numbers, and members
/// that are null.
#[derive(Debug)]
pub(super) struct Scribe(pub(super) u64);

impl Scribe {
    fn choose(&mut self, count: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }

    fn space(&mut self) -> &'static str {
        ["", "", " ", "\n\t"][self.choose(4) as usize]
    }

    pub(super) fn spell(&mut self, value: &Json) -> String {
        let text = match value {
            Json::Number(number) => self.number(number.as_f64().expect("the case is sound")),
            Json::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.spell(item)).collect();
                format!("[{}]", items.join(","))
            }
            Json::Object(members) => {
                let mut spelled: Vec<_> = members
                    .iter()
                    .map(|(name, value)| {
                        format!("{}:{}", Json::from(name.as_str()), self.spell(value))
                    })
                    .collect();
                if self.choose(2) == 0 {
                    spelled.push("\"never set\":null".to_owned());
                }
                for index in (1..spelled.len()).rev() {
                    spelled.swap(index, self.choose(index as u64 + 1) as usize);
                }
                format!("{{{}}}", spelled.join(","))
            }
            other => other.to_string(),
        };
        format!("{}{text}{}", self.space(), self.space())
    }

    fn number(&mut self, number: f64) -> String {
        match self.choose(4) {
            0 => format!("{number:e}"),
            1 => format!("{number:E}"),
            2 if number.fract() == 0.0 => format!("{number:.1}"),
            // The exact digits. Rust fills up the shortest ones with zeros otherwise.
            _ if number.abs() > 9_007_199_254_740_992.0 => format!("{number:.0}"),
            3 if number == 0.0 => "-0".to_owned(),
            _ => format!("{number}"),
        }
    }
}
