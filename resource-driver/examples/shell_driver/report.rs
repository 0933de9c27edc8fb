//! The lines by which a script tells how far it is: `::progress [TASK] DONE/TOTAL [TEXT]`.

const MARK: &str = "::progress ";

/// The most parts of a task that are told one by one. A larger task is told in hundredths.
const MOST_PARTS: u64 = 100;
/// The most characters of a text.
const MOST_TEXT: usize = 200;

/// How far a task of the script is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Report<'a> {
    pub(crate) task: &'a str,
    pub(crate) done: u64,
    pub(crate) total: u64,
    pub(crate) text: String,
}

pub(crate) fn is_report(line: &[u8]) -> bool {
    line.starts_with(MARK.as_bytes())
}

/// `None` if the line tells nothing.
pub(crate) fn parse(line: &str) -> Option<Report<'_>> {
    let rest = line.strip_prefix(MARK)?.trim();
    let (first, after) = word(rest);
    let (task, counted, text) = match first.contains('/') {
        true => ("", first, after),
        false => {
            let (second, after) = word(after);
            (first, second, after)
        }
    };
    let (done, total) = counted.split_once('/')?;
    let (done, total) = (done.parse::<u64>().ok()?, total.parse::<u64>().ok()?);
    if total == 0 {
        return None;
    }
    let done = done.min(total);
    let (done, total) = match total > MOST_PARTS {
        true => (u128::from(done) * u128::from(MOST_PARTS) / u128::from(total), MOST_PARTS),
        false => (u128::from(done), total),
    };
    let done = u64::try_from(done).unwrap_or(total);
    let text = text.chars().filter(|c| !c.is_control()).take(MOST_TEXT).collect();
    Some(Report { task, done, total, text })
}

fn word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    (word, rest.trim_start())
}
