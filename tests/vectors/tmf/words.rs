//! The words of the format for which we have others.

use event_model::lifecycle::Kind;

const KINDS: [(&str, Kind); 5] = [
    ("create", Kind::Created),
    ("stateChange", Kind::StateChanged),
    ("operatingStatusChange", Kind::OperatingStatusChanged),
    ("attributeValueChange", Kind::AttributeValueChanged),
    ("delete", Kind::Deleted),
];

pub(crate) fn kind(word: &str) -> Result<Kind, String> {
    let found = KINDS.iter().find(|(known, _)| *known == word);
    found.map(|(_, kind)| *kind).ok_or_else(|| format!("the kind `{word}` is unknown"))
}
