//! Values that have numbers.

use std::hash::{BuildHasher as _, Hash};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxBuildHasher;

/// Values, numbered in the order in which they came: equal ones have the same number. An index set that keeps no hashes,
/// for sets of millions.
pub(super) struct Numbered<T> {
    values: Vec<T>,
    numbers: HashTable<u32>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { values: Vec::new(), numbers: HashTable::new() }
    }
}

impl<T: Copy + Eq + Hash> Numbered<T> {
    /// The number of a value, and whether it has just got it.
    pub(super) fn number(&mut self, value: T) -> (u32, bool) {
        let Self { values, numbers } = self;
        let is_value = |number: &u32| values[*number as usize] == value;
        let hash = |number: &u32| FxBuildHasher.hash_one(values[*number as usize]);
        match numbers.entry(FxBuildHasher.hash_one(value), is_value, hash) {
            Entry::Occupied(known) => (*known.get(), false),
            Entry::Vacant(free) => {
                let number = u32::try_from(values.len()).unwrap_or(u32::MAX);
                free.insert(number);
                values.push(value);
                (number, true)
            }
        }
    }

    /// The number of a value that has one.
    pub(super) fn get(&self, value: T) -> Option<u32> {
        let is_value = |number: &u32| self.values[*number as usize] == value;
        self.numbers.find(FxBuildHasher.hash_one(value), is_value).copied()
    }

    /// The value of a number.
    pub(super) fn value(&self, number: u32) -> T {
        self.values[number as usize]
    }

    /// The values in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = T> {
        self.values.iter().copied()
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }
}
