//! A random registry as words, and slips in it.

const KEYS: [&str; 5] = ["name", "message", "event_type", "severity", "properties"];
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
const TYPES: [&str; 7] = ["string", "uuid", "int64", "bool", "timestamp", "string[]", "float64"];
const SEVERITIES: [&str; 4] = ["info", "warning", "error", "critical"];

/// The words of a registry: each use of a name is a word of its own.
#[derive(Debug, Clone)]
pub(super) struct Written {
    words: Vec<String>,
    /// The words without slips, so that a slip is the same whichever others are made.
    sound: Vec<String>,
}

impl Written {
    /// A sound registry; the numbers choose.
    pub(super) fn new(choices: &[u16]) -> Self {
        let mut choices = choices.iter().map(|choice| usize::from(*choice));
        let mut choose = |of: usize| choices.next().unwrap_or(0) % of;
        let crlf = if choose(4) == 0 { "\r\n" } else { "\n" };
        let mut words = Vec::new();
        let mut say = |said: &str| {
            words.extend(
                said.split_inclusive('\u{1}').map(|it| it.trim_end_matches('\u{1}').to_owned()),
            )
        };
        say(&format!(
            "event_types:{crlf}  \u{1}order\u{1}:{crlf}    requires: {{ \u{1}order_key\u{1}: \u{1}string\u{1} }}{crlf}events:{crlf}"
        ));
        let first = choose(NAMES.len());
        for event in 0..1 + choose(3) {
            let name = NAMES[(first + event) % NAMES.len()];
            let (ty, identities) = match choose(3) {
                0 => ("host", vec![("host_id", "uuid"), ("infra_env_id", "uuid")]),
                1 => ("order", vec![("order_key", "string")]),
                _ => ("cluster", vec![("cluster_id", "uuid")]),
            };
            let start = choose(PROPERTIES.len());
            let mut properties: Vec<_> = identities;
            for index in 0..choose(4) {
                properties.push((
                    PROPERTIES[(start + index) % PROPERTIES.len()],
                    TYPES[choose(TYPES.len())],
                ));
            }
            let quote = ["\"", "'"][choose(2)];
            say(&format!("  - \u{1}{}\u{1}: \u{1}{name}\u{1}{crlf}", KEYS[0]));
            say(&format!("    \u{1}{}\u{1}: \u{1}{quote}\u{1}Done é ", KEYS[1]));
            for (name, _) in &properties {
                if choose(2) == 0 {
                    say(&format!("\u{1}{{\u{1}{name}\u{1}}}\u{1} "));
                }
            }
            say(&format!("\u{1}{quote}\u{1}{crlf}    \u{1}{}\u{1}: \u{1}{ty}\u{1}{crlf}", KEYS[2]));
            say(&format!("    \u{1}{}\u{1}: \u{1}{}\u{1}{crlf}", KEYS[3], SEVERITIES[choose(4)]));
            let is_block = choose(2) == 0;
            say(&format!("    \u{1}{}\u{1}:{}", KEYS[4], if is_block { crlf } else { " { " }));
            for (index, (name, ty)) in properties.iter().enumerate() {
                let ty = if !is_block && ty.contains('[') {
                    format!("\u{1}\"\u{1}{ty}\u{1}\"\u{1}")
                } else {
                    (*ty).to_owned()
                };
                let end = match (is_block, index + 1 == properties.len()) {
                    (true, _) => crlf.to_owned(),
                    (false, true) => format!(" }}{crlf}"),
                    (false, false) => ", ".to_owned(),
                };
                say(&format!(
                    "{}\u{1}{name}\u{1}: \u{1}{ty}\u{1}{end}",
                    if is_block { "      " } else { "" }
                ));
            }
        }
        Self { sound: words.clone(), words }
    }

    pub(super) fn text(&self) -> String {
        self.words.concat()
    }

    /// Makes a slip: in one word, or in all that are the same.
    pub(super) fn slip(&mut self, (at, how, detail): (u16, u16, u16)) {
        let is_name = |word: &String| {
            word.len() > 1
                && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_/-".contains(&byte))
                || matches!(&**word, "{" | "}" | "\"" | "'")
        };
        let sound = &self.sound;
        let named: Vec<_> = (0..sound.len()).filter(|index| is_name(&sound[*index])).collect();
        let Some(chosen) = named.get(usize::from(at) % named.len().max(1)) else { return };
        let is_alone = detail % 3 != 0;
        for index in &named {
            let is_meant = if is_alone { index == chosen } else { sound[*index] == sound[*chosen] };
            if is_meant && !self.words[*index].is_empty() {
                self.words[*index] = slipped(&self.words[*index], how, usize::from(detail));
            }
        }
    }
}

fn slipped(word: &str, how: u16, detail: usize) -> String {
    let at = 1 + detail % word.len().max(2).saturating_sub(1);
    let at = word.floor_char_boundary(at);
    match (word, how % 8) {
        ("{" | "}", 0..=2) | ("\"" | "'", _) => String::new(),
        ("{" | "}", 3..=5) => word.repeat(2),
        ("{", 6..=7) => "{ ".to_owned(),
        ("{", _) => "}".to_owned(),
        ("}", _) => "{".to_owned(),
        (_, 0) => word.replace('_', "-"),
        (_, 1) => word.replace('_', "."),
        (_, 2) => word.to_uppercase(),
        (_, 3) => word[..1].to_uppercase() + &word[1..],
        (_, 4) => [&word[..at], &word[(at + 1).min(word.len())..]].concat(),
        (_, 5) => [&word[..at], &word[at - 1..]].concat(),

        (_, 6) => word.replace('_', " "),
        _ => format!("{word}x"),
    }
}
