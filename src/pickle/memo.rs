//! The memo: values by index.

use rustc_hash::FxHashMap;

/// Values by index. Indices that follow each other lie in a vector; CPython allocates twice the index for a
/// far one, a map keeps the cost in proportion to the entries.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    dense: Vec<Option<V>>,
    sparse: FxHashMap<u64, V>,
    length: u64,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { dense: Vec::new(), sparse: FxHashMap::default(), length: 0 }
    }
}

impl<V> Memo<V> {
    /// Gap in the indices that the vector bridges.
    const GAP: u64 = 1024;

    /// Number of entries, which is the index that MEMOIZE writes.
    pub(crate) fn len(&self) -> u64 {
        self.length
    }

    pub(crate) fn get(&self, key: u64) -> Option<&V> {
        let dense = usize::try_from(key).ok().and_then(|key| self.dense.get(key)).and_then(Option::as_ref);
        if dense.is_some() || self.sparse.is_empty() { dense } else { self.sparse.get(&key) }
    }

    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.dense.iter_mut().flatten().chain(self.sparse.values_mut())
    }

    #[inline]
    pub(crate) fn put(&mut self, key: u64, value: V) {
        let end = self.dense.len() as u64;
        if key == end && self.sparse.is_empty() {
            self.dense.push(Some(value));
            self.length += 1;
            return;
        }
        let known = self.get(key).is_some();
        if !known {
            self.length += 1;
        }
        if self.sparse.contains_key(&key) || key >= end + Self::GAP {
            self.sparse.insert(key, value);
            return;
        }
        let index = key as usize;
        if index >= self.dense.len() {
            self.dense.resize_with(index + 1, || None);
        }
        self.dense[index] = Some(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_entries_not_indices() {
        let mut memo = Memo::default();
        memo.put(5, 'a');
        memo.put(4_000_000_000, 'b');
        memo.put(5, 'c');
        memo.put(0, 'd');
        assert_eq!(memo.len(), 3);
        assert_eq!(memo.get(5), Some(&'c'));
        assert_eq!(memo.get(4_000_000_000), Some(&'b'));
        assert_eq!(memo.get(1), None);
    }

    #[test]
    fn a_far_entry_stays_reachable_when_the_vector_grows_past_it() {
        let mut memo = Memo::default();
        memo.put(2000, 'x');
        for key in 0..3000 {
            if key != 2000 {
                memo.put(key, 'y');
            }
        }
        assert_eq!(memo.get(2000), Some(&'x'));
        memo.put(2000, 'z');
        assert_eq!(memo.get(2000), Some(&'z'));
        assert_eq!(memo.len(), 3000);
    }
}
