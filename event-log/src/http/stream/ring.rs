//! The newest events, encoded, for all streams.

use crate::{Cursor, Logged, chosen::Chosen, fold::fold};
use axum::body::Bytes;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};
use tokio::sync::watch;

/// The bytes of memory that the pages take, about.
const MOST_BYTES: usize = 16 << 20;

/// The newest events, encoded, in pages that follow one another.
#[derive(Debug, Default)]
pub(super) struct Ring {
    pages: Mutex<Pages>,
    /// Changes with each page.
    news: watch::Sender<u64>,
}

#[derive(Debug, Default)]
struct Pages {
    /// `None` before the follower knows where the log ends.
    after: Option<u64>,
    pages: VecDeque<Arc<Page>>,
    bytes: usize,
    is_over: bool,
}

/// Events that were read together.
#[derive(Debug)]
pub(super) struct Page {
    /// The place after which the next one begins.
    pub(super) last: Cursor,
    /// Whether it has all events from the end of the page before to that place. If not, readers have to look what was removed.
    pub(super) is_whole: bool,
    pub(super) bytes: Bytes,
    pub(super) entries: Vec<Entry>,
}

/// An event of a page.
#[derive(Debug)]
pub(super) struct Entry {
    event: Logged,
    /// Where its frame ends in the bytes of the page.
    end: usize,
    /// Its message, as texts are looked for.
    folded: OnceLock<String>,
}

/// What the ring has after a place.
pub(super) enum Next {
    Page(Arc<Page>),
    /// Nothing yet.
    Nothing,
    /// No longer everything.
    Dropped,
    /// Nothing will come.
    Over,
}

impl Ring {
    /// Begins to follow the log after this number.
    pub(super) fn begin(&self, after: u64) {
        *self.lock() = Pages { after: Some(after), ..Pages::default() };
        self.tell();
    }

    /// Adds the page that follows.
    pub(super) fn push(&self, page: Page) {
        let mut pages = self.lock();
        pages.bytes += page.size();
        pages.pages.push_back(Arc::new(page));
        while pages.bytes > MOST_BYTES && pages.pages.len() > 1 {
            let Some(oldest) = pages.pages.pop_front() else { break };
            pages.bytes -= oldest.size();
            pages.after = Some(oldest.last.seq());
        }
        drop(pages);
        self.tell();
    }

    /// Forgets everything, because the log is not followed.
    pub(super) fn clear(&self) {
        *self.lock() = Pages::default();
    }

    /// Ends all streams.
    pub(super) fn end(&self) {
        self.lock().is_over = true;
        self.tell();
    }

    /// What comes after this number.
    pub(super) fn next(&self, seq: u64) -> Next {
        let pages = self.lock();
        if pages.is_over {
            return Next::Over;
        }
        match pages.after {
            None => Next::Nothing,
            Some(after) if seq < after => Next::Dropped,
            Some(_) => {
                let index = pages.pages.partition_point(|page| page.last.seq() <= seq);
                pages.pages.get(index).map_or(Next::Nothing, |page| Next::Page(Arc::clone(page)))
            }
        }
    }

    /// Tells of new pages.
    pub(super) fn news(&self) -> watch::Receiver<u64> {
        self.news.subscribe()
    }

    fn tell(&self) {
        self.news.send_modify(|number| *number += 1);
    }

    fn lock(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Page {
    /// What it takes of the memory, about.
    fn size(&self) -> usize {
        let events = self.entries.iter().map(|it| size_of::<Entry>() + it.event.message.len());
        self.bytes.len() + events.sum::<usize>()
    }

    /// The frames of the events after this number that are chosen, and the number of the last one.
    pub(super) fn frames(&self, seq: u64, chosen: &Chosen) -> Option<(Bytes, u64)> {
        let first = self.entries.partition_point(|entry| entry.event.seq <= seq);
        let last = self.entries.last()?.event.seq;
        if first == self.entries.len() {
            return None;
        }
        if chosen.is_all() {
            return Some((self.bytes.slice(self.start(first)..), last));
        }
        let taken = (first..self.entries.len()).filter(|index| self.entries[*index].is(chosen));
        let taken: Vec<usize> = taken.collect();
        let (first, last) = (*taken.first()?, *taken.last()?);
        let range = self.start(first)..self.entries[last].end;
        // What is in one piece need not be copied.
        let bytes = match last - first + 1 == taken.len() {
            true => self.bytes.slice(range),
            false => {
                let frame =
                    |index: &usize| &self.bytes[self.start(*index)..self.entries[*index].end];
                taken.iter().map(frame).collect::<Vec<_>>().concat().into()
            }
        };
        Some((bytes, self.entries[last].event.seq))
    }

    fn start(&self, index: usize) -> usize {
        index.checked_sub(1).map_or(0, |before| self.entries[before].end)
    }
}

impl Entry {
    pub(super) fn new(mut event: Logged, end: usize) -> Self {
        // It is in the frame.
        event.props = Box::default();
        Self { event, end, folded: OnceLock::new() }
    }

    fn is(&self, chosen: &Chosen) -> bool {
        chosen.takes(&self.event, || self.folded.get_or_init(|| fold(&self.event.message)))
    }
}
