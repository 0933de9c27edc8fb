//! A random registry without slips.

use super::registry::{Kind, Word};

const NAMES: [&str; 6] = [
    "host/disk_wiped",
    "host/link_lost",
    "infra-env/order_cancelled",
    "ansible/TaskFailed",
    "order/draft_created",
    "host/driver_loaded",
];
const PROPERTIES: [&str; 8] = [
    "host_name",
    "updated_at",
    "publisherId",
    "disk_size",
    "object_version",
    "note",
    "color",
    "retry_count",
];
/// Types, each with an example of it.
const TYPES: [(&str, &str); 8] = [
    ("string", "rack"),
    ("uuid", "0b1c3d5e-7f90-4a2b-8c4d-6e8f0a1b2c3d"),
    ("int64", "5"),
    ("bool", "true"),
    ("timestamp", "2024-01-01T12:00:00Z"),
    ("string[]", "[rack]"),
    ("float64", "1.5"),
    ("enum", "gone"),
];
const SEVERITIES: [&str; 4] = ["info", "warning", "error", "critical"];

/// Writes a registry; numbers choose what.
struct Writer<'c> {
    choices: std::slice::Iter<'c, u16>,
    line_end: &'static str,
    words: Vec<Word>,
}

/// How the properties of an event are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Block,
    Flow,
}

/// The words of a sound registry.
pub(super) fn words(choices: &[u16]) -> Vec<Word> {
    let mut writer = Writer { choices: choices.iter(), line_end: "\n", words: Vec::new() };
    if writer.choose(4) == 0 {
        writer.line_end = "\r\n";
    }
    writer.registry();
    writer.words
}

impl Writer<'_> {
    fn choose(&mut self, of: usize) -> usize {
        usize::from(self.choices.next().copied().unwrap_or_default()) % of
    }

    fn word(&mut self, kind: Kind, text: &str) {
        self.words.push(Word { kind, text: text.to_owned() });
    }

    /// Starts a line with a key and its colon.
    fn key(&mut self, indent: &str, key: &str) {
        self.word(Kind::Indent, indent);
        self.word(Kind::Name, key);
        self.word(Kind::Fixed, ": ");
    }

    fn end(&mut self) {
        self.word(Kind::LineEnd, self.line_end);
    }

    fn value(&mut self, indent: &str, key: &str, value: &str) {
        self.key(indent, key);
        self.word(Kind::Value, value);
        self.end();
    }

    fn registry(&mut self) {
        for section in ["event_types:", "events:"] {
            self.word(Kind::Fixed, section);
            self.end();
            if section == "event_types:" {
                self.event_type();
                continue;
            }
            let (first, count) = (self.choose(NAMES.len()), 1 + self.choose(3));
            let shares = count > 1 && self.choose(3) == 0;
            for event in 0..count {
                self.event(NAMES[(first + event) % NAMES.len()], shares.then_some(event));
            }
        }
    }

    fn event_type(&mut self) {
        self.word(Kind::Indent, "  ");
        self.word(Kind::Name, "order");
        self.word(Kind::Fixed, ":");
        self.end();
        self.key("    ", "requires");
        self.word(Kind::Fixed, "{ ");
        self.word(Kind::Name, "order_key");
        self.word(Kind::Fixed, ": ");
        self.word(Kind::Value, "string");
        self.word(Kind::Fixed, " }");
        self.end();
    }

    /// An event. Those that share have their properties, messages and severities from the first.
    fn event(&mut self, name: &str, share: Option<usize>) {
        let ty = if share.is_some() { 2 } else { self.choose(3) };
        let (ty, mut properties) = match ty {
            0 => ("host", vec![("host_id", TYPES[1]), ("infra_env_id", TYPES[1])]),
            1 => ("order", vec![("order_key", TYPES[0])]),
            _ => ("cluster", vec![("cluster_id", TYPES[1])]),
        };
        let start = self.choose(PROPERTIES.len());
        for index in 0..self.choose(4) {
            let name = PROPERTIES[(start + index) % PROPERTIES.len()];
            properties.push((name, TYPES[self.choose(TYPES.len())]));
        }
        self.word(Kind::Fixed, "  - ");
        self.word(Kind::Name, "name");
        self.word(Kind::Fixed, ": ");
        self.word(Kind::Name, name);
        self.end();
        if self.choose(4) == 0 {
            self.value("    ", "rust", &format!("Happened{}", self.words.len()));
        }
        match share {
            Some(0) | None => self.message(&properties, share),
            Some(_) => self.alias("message", "m"),
        }
        self.value("    ", "event_type", ty);
        self.severity(share);
        if self.choose(6) == 0 {
            self.value("    ", "renamed_from", &format!("[host/was_{}_set]", self.words.len()));
        }
        match share {
            Some(0) | None => self.properties(&properties, share),
            Some(_) => self.alias("properties", "p"),
        }
    }

    fn alias(&mut self, key: &str, anchor: &str) {
        self.key("    ", key);
        self.word(Kind::Fixed, &format!("*{anchor}"));
        self.end();
    }

    fn anchor(&mut self, share: Option<usize>, anchor: &str) {
        if share.is_some() {
            self.word(Kind::Fixed, &format!("&{anchor} "));
        }
    }

    fn severity(&mut self, share: Option<usize>) {
        if share.is_some_and(|event| event > 0) {
            return self.alias("severity", "s");
        }
        self.key("    ", "severity");
        self.anchor(share, "s");
        let severity = SEVERITIES[self.choose(4)];
        self.word(Kind::Value, severity);
        self.end();
    }

    /// A message in quotes, in a block, or folded.
    fn message(&mut self, properties: &[(&str, (&str, &str))], share: Option<usize>) {
        self.key("    ", "message");
        self.anchor(share, "m");
        let style = self.choose(4);
        let quote = ["\"", "'", "", ""][style];
        if quote.is_empty() {
            self.word(Kind::Fixed, ["|-", ">-"][style - 2]);
            self.end();
            self.word(Kind::Indent, "      ");
        } else {
            self.word(Kind::Quote, quote);
        }
        self.word(Kind::Fixed, "Done é");
        for (name, _) in properties {
            if self.choose(2) == 0 {
                self.word(Kind::Fixed, " ");
                self.word(Kind::Brace, "{");
                self.word(Kind::Name, name);
                self.word(Kind::Brace, "}");
            }
        }
        if !quote.is_empty() {
            self.word(Kind::Quote, quote);
        }
        self.end();
    }

    fn properties(&mut self, properties: &[(&str, (&str, &str))], share: Option<usize>) {
        let layout = [Layout::Block, Layout::Flow][self.choose(2)];
        self.word(Kind::Indent, "    ");
        self.word(Kind::Name, "properties");
        self.word(Kind::Fixed, ": ");
        self.anchor(share, "p");
        if layout == Layout::Flow {
            self.word(Kind::Fixed, "{ ");
        } else {
            self.end();
        }
        for (index, (name, ty)) in properties.iter().enumerate() {
            if layout == Layout::Block {
                self.word(Kind::Indent, "      ");
            } else if index > 0 {
                self.word(Kind::Fixed, ", ");
            }
            self.word(Kind::Name, name);
            self.word(Kind::Fixed, ": ");
            self.property(index, *ty, layout);
            if layout == Layout::Block {
                self.end();
            }
        }
        if layout == Layout::Flow {
            self.word(Kind::Fixed, " }");
            self.end();
        }
    }

    /// The type of a property, alone or with an example, its values and its name in Rust.
    fn property(&mut self, index: usize, (ty, example): (&str, &str), layout: Layout) {
        let is_long = ty == "enum" || self.choose(4) == 0;
        let is_list = ty.contains('[') && (is_long || layout == Layout::Flow);
        let quote = if is_list { "\"" } else { "" };
        if is_long {
            self.word(Kind::Fixed, "{ ");
            self.word(Kind::Name, "type");
            self.word(Kind::Fixed, ": ");
        }
        self.word(Kind::Fixed, quote);
        self.word(Kind::Value, ty);
        self.word(Kind::Fixed, quote);
        if !is_long {
            return;
        }
        if ty == "enum" {
            self.word(Kind::Fixed, ", values: [");
            self.word(Kind::Item, "soft");
            self.word(Kind::Fixed, ", ");
            if self.choose(2) == 0 {
                self.word(Kind::Item, "in-use");
            } else {
                self.word(Kind::Fixed, "{ value: ");
                self.word(Kind::Item, "in-use");
                self.word(Kind::Fixed, ", rust: ");
                self.word(Kind::Value, "InUse");
                self.word(Kind::Fixed, " }");
            }
            // Without a slip in its value, the example is right.
            self.word(Kind::Fixed, ", gone]");
        }
        if self.choose(2) == 0 {
            self.word(Kind::Fixed, ", example: ");
            self.word(Kind::Item, example);
        }
        if self.choose(3) == 0 {
            self.word(Kind::Fixed, ", rust: ");
            self.word(Kind::Name, &format!("field_{index}"));
        }
        self.word(Kind::Fixed, " }");
    }
}
