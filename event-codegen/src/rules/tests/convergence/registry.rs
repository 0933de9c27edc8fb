//! A random registry as words, each of which a slip can change.

use super::{slips, sound};

/// What a word of a registry is, which decides how one can slip with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing that a slip changes.
    Fixed,
    /// A key that is known, or the name of something.
    Name,
    /// A value that is one word.
    Value,
    /// An example, or a value of an enum.
    Item,
    /// A brace of a placeholder.
    Brace,
    /// The quote of a text.
    Quote,
    /// The blanks at the start of a line.
    Indent,
    /// The end of a line.
    LineEnd,
}

/// A word of a registry.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) kind: Kind,
    pub(super) text: String,
}

/// The words of a registry: each use of a name is a word of its own.
#[derive(Debug, Clone)]
pub(super) struct Written {
    words: Vec<Word>,
    /// The words without slips, so that a slip is the same whichever others are made.
    sound: Vec<Word>,
}

impl Written {
    /// A sound registry; the numbers choose.
    pub(super) fn new(choices: &[u16]) -> Self {
        let sound = sound::words(choices);
        Self { words: sound.clone(), sound }
    }

    pub(super) fn text(&self) -> String {
        self.words.iter().map(|word| word.text.as_str()).collect()
    }

    /// Makes a slip: in one word, or in all that are the same.
    pub(super) fn slip(&mut self, (at, how, detail): (u16, u16, u16)) {
        let sound = &self.sound;
        let can_slip = |index: &usize| slips::can(&sound[*index]);
        let able: Vec<_> = (0..sound.len()).filter(can_slip).collect();
        let Some(chosen) = able.get(usize::from(at) % able.len().max(1)) else { return };
        let (kind, text) = (sound[*chosen].kind, &sound[*chosen].text);
        let is_alone = detail % 3 != 0 || matches!(kind, Kind::LineEnd);
        for index in &able {
            let is_same = sound[*index].kind == kind && sound[*index].text == *text;
            let is_meant = if is_alone { index == chosen } else { is_same };
            if is_meant {
                let written = self.words[*index].clone();
                let line = self.line(*index);
                self.words[*index].text = slips::made(&written, &line, how, usize::from(detail));
            }
        }
    }

    /// The line, without slips, that ends with the word at `end`.
    fn line(&self, end: usize) -> String {
        let before = &self.sound[..end];
        let start = before.iter().rposition(|word| word.kind == Kind::LineEnd);
        let line = &before[start.map_or(0, |start| start + 1)..];
        line.iter().map(|word| word.text.as_str()).collect()
    }
}
