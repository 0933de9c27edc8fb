//! Values that were needed lately.

use std::{borrow::Borrow, collections::HashMap, hash::Hash, mem};

/// What was needed lately: at most twice `MOST` values, the older half of which is dropped when the newer half is full.
pub(crate) struct Recent<K, V, const MOST: usize = 32_768> {
    newer: HashMap<K, V>,
    older: HashMap<K, V>,
}

impl<K, V, const MOST: usize> Default for Recent<K, V, MOST> {
    fn default() -> Self {
        Self { newer: HashMap::new(), older: HashMap::new() }
    }
}

impl<K: Eq + Hash, V: Clone, const MOST: usize> Recent<K, V, MOST> {
    pub(crate) fn get<Q: Eq + Hash + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        if let Some(value) = self.newer.get(key) {
            return Some(value.clone());
        }
        let (key, value) = self.older.remove_entry(key)?;
        self.insert(key, value.clone());
        Some(value)
    }

    pub(crate) fn insert(&mut self, key: K, value: V) {
        if self.newer.len() >= MOST {
            self.older = mem::take(&mut self.newer);
        }
        self.newer.insert(key, value);
    }
}
