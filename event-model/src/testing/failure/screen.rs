//! Where a failure is read: how wide the lines are, and whether they have colours.

use std::{cell::Cell, env, fmt, io::IsTerminal};

/// The width if the terminal does not tell its own.
const WIDTH: usize = 100;
/// Narrower lines cannot be read.
const LEAST: usize = 60;

/// Where a failure is read.
#[derive(Debug, Clone, Copy)]
pub struct Screen {
    /// The number of characters in a line.
    pub width: usize,
    /// Whether colours are shown.
    pub colours: bool,
}

thread_local! {
    static FIXED: Cell<Option<Screen>> = const { Cell::new(None) };
}

/// Runs `write` with failures for this screen, on this thread. For the tests of this crate, whose expected texts must
/// not depend on the terminal.
pub fn shown_on<R>(screen: Screen, write: impl FnOnce() -> R) -> R {
    struct Restore(Option<Screen>);
    impl Drop for Restore {
        fn drop(&mut self) {
            FIXED.set(self.0);
        }
    }
    let _restore = Restore(FIXED.replace(Some(screen)));
    write()
}

impl Screen {
    /// The screen of this thread. Panics are written to standard error.
    pub(super) fn current() -> Self {
        FIXED.get().unwrap_or_else(|| {
            let is_terminal = std::io::stderr().is_terminal();
            let var = |name: &str| env::var(name).ok();
            Self { width: width(is_terminal, var), colours: colours(is_terminal, var) }
        })
    }
}

fn width(is_terminal: bool, var: impl Fn(&str) -> Option<String>) -> usize {
    let columns = var("COLUMNS").filter(|_| is_terminal).and_then(|it| it.parse().ok());
    columns.map_or(WIDTH, |columns: usize| columns.max(LEAST))
}

/// The same rules as for the diagnostics of `event-codegen`.
fn colours(is_terminal: bool, var: impl Fn(&str) -> Option<String>) -> bool {
    let is_set = |name: &str| var(name).is_some_and(|value| !value.is_empty());
    if is_set("NO_COLOR") {
        return false;
    }
    if is_set("CLICOLOR_FORCE") && var("CLICOLOR_FORCE").as_deref() != Some("0") {
        return true;
    }
    let choice = var("CLICOLOR").map(|value| value != "0");
    let knows_colours = var("TERM").is_some_and(|term| term != "dumb");
    is_terminal && choice.unwrap_or(true) && (knows_colours || choice == Some(true))
}

/// What a word means, and so its colour.
#[derive(Debug, Clone, Copy)]
pub(super) enum Paint {
    /// Neither good nor bad.
    Plain,
    /// As expected.
    Good,
    /// Not as expected.
    Bad,
    /// A hint.
    Note,
}

/// `text` in the colour of `paint`, if the screen shows colours.
pub(super) fn painted(text: impl fmt::Display, paint: Paint) -> String {
    let code = match paint {
        _ if !Screen::current().colours => None,
        Paint::Plain => None,
        Paint::Good => Some("32"),
        Paint::Bad => Some("1;31"),
        Paint::Note => Some("1;36"),
    };
    match code {
        Some(code) => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        None => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_follow_the_usual_variables() {
        type Variables = &'static [(&'static str, &'static str)];
        let cases: [(bool, Variables, bool); 10] = [
            (true, &[("TERM", "xterm")], true),
            (false, &[("TERM", "xterm")], false),
            (true, &[("TERM", "dumb")], false),
            (true, &[], false),
            (true, &[("TERM", "xterm"), ("NO_COLOR", "1")], false),
            (true, &[("TERM", "xterm"), ("NO_COLOR", "")], true),
            (true, &[("TERM", "xterm"), ("CLICOLOR", "0")], false),
            (false, &[("CLICOLOR_FORCE", "1")], true),
            (false, &[("CLICOLOR_FORCE", "0")], false),
            (false, &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
        ];
        for (is_terminal, variables, expected) in cases {
            let var = |name: &str| {
                let found = variables.iter().find(|(known, _)| *known == name);
                found.map(|(_, value)| (*value).to_owned())
            };
            assert_eq!(colours(is_terminal, var), expected, "{is_terminal} {variables:?}");
        }
    }

    #[test]
    fn the_width_is_that_of_the_terminal_if_it_is_known() {
        let columns = |value: &'static str| move |_: &str| Some(value.to_owned());
        assert_eq!(width(true, columns("132")), 132);
        assert_eq!(width(true, columns("7")), LEAST);
        assert_eq!(width(true, columns("wide")), WIDTH);
        assert_eq!(width(true, |_| None), WIDTH);
        assert_eq!(width(false, columns("132")), WIDTH);
    }
}
