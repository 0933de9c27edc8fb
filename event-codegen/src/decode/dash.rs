//! Events without the dash at their start, so that they look like more keys of the event above.

use super::{
    fields::Keys,
    node::{NodeRef, Pair},
    reader::Reader,
};
use crate::{
    decode::mistakes::duplicate_key,
    diagnostic::Fix,
    source::{Sources, Span, last_line},
};

/// At most this many bytes before a key are read, because a line may be as long as the file.
const LOOK_BACK: usize = 256;

/// The `written` entries up to the start of another event, and the entries from there on. Another event is reported:
/// its first key is there a second time, and so are others.
pub(super) fn split<'a, const N: usize>(
    reader: &mut Reader<'a>,
    node: NodeRef<'a>,
    written: &'a [Pair],
    keys: &Keys<N>,
) -> (&'a [Pair], &'a [Pair]) {
    let key = |entry: &Pair| node.child(entry.0).scalar().map(|(key, _)| key);
    let Some((first, others)) = written.split_first() else { return (written, &[]) };
    let again = others.iter().position(|entry| key(entry) == key(first)).map(|at| at + 1);
    let Some((event, following)) = again.and_then(|at| written.split_at_checked(at)) else {
        return (written, &[]);
    };
    let is_repeated = |known: &str| {
        let has = |entry: &Pair| key(entry) == Some(known);
        event.iter().any(has) && following.iter().any(has)
    };
    let name = keys.known[0];
    if !is_repeated(name) || keys.known.iter().filter(|key| is_repeated(key)).count() < 2 {
        return (written, &[]);
    }
    let [first, again] = [first.0, following[0].0].map(|key| node.child(key).span());
    let fix = dash(reader.sources(), first, again);
    reader.report(duplicate_key::of_next_event(
        key(&following[0]).unwrap_or(name),
        again,
        first,
        fix,
    ));
    (event, following)
}

/// The change that adds the dash: before the key `again` it writes the same text as before the key `first`.
fn dash(sources: &Sources, first: Span, again: Span) -> Option<Fix> {
    let before = |key: Span| {
        let text = &sources.file(key).text()[..key.range().start];
        let text = &text[text.ceil_char_boundary(text.len().saturating_sub(LOOK_BACK))..];
        &text[last_line(text)..]
    };
    let (prefix, blanks) = (before(first), before(again));
    let is_dash = prefix.trim_matches(' ') == "-" && prefix.len() == blanks.len();
    let at = again.range().start;
    let place = Span::new(again.file, at - blanks.len()..at);
    (is_dash && blanks.trim_matches(' ').is_empty())
        .then(|| Fix::likely("write `- ` before the event", place, prefix))
}
