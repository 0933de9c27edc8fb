//! The batches of one transaction.

use super::Batch;

/// The batches of one transaction. They may come while the store writes those before, so that it need not wait for all of
/// them.
pub(crate) struct Incoming<'a> {
    batches: Vec<Batch>,
    taken: usize,
    more: &'a mut dyn FnMut() -> Option<Batch>,
}

impl<'a> Incoming<'a> {
    /// The first batch, and what returns those after it.
    pub(crate) fn new(first: Batch, more: &'a mut dyn FnMut() -> Option<Batch>) -> Self {
        Self { batches: vec![first], taken: 0, more }
    }

    /// The next batch. `None` after the last one.
    pub(crate) fn next(&mut self) -> Option<&Batch> {
        if self.taken == self.batches.len() {
            self.batches.push((self.more)()?);
        }
        self.taken += 1;
        self.batches.get(self.taken - 1)
    }

    /// The batches that were there, which need a result each.
    pub(crate) fn batches(&self) -> &[Batch] {
        &self.batches
    }

    pub(crate) fn into_batches(self) -> Vec<Batch> {
        self.batches
    }
}

/// Appends these batches, which must not be none.
#[cfg(test)]
pub(crate) fn append_all(
    store: &dyn super::Store,
    batches: Vec<Batch>,
    now: i64,
) -> Vec<super::Appended> {
    let mut batches = batches.into_iter();
    let first = batches.next().unwrap();
    let mut more = || batches.next();
    store.append(&mut Incoming::new(first, &mut more), now)
}
