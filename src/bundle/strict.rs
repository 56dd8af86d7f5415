//! Deserialization of what serde's derived code would swallow silently (a key twice, a member out of
//! order) or refuse without saying why.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};
use std::hash::Hash;
use std::marker::PhantomData;

use indexmap::IndexMap;
use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::Argument;
use super::validate::known_schema;

/// A mapping with each key once, sorted.
pub(super) fn map<'de, D, K, V>(deserializer: D) -> Result<IndexMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + Hash + Display,
    V: Deserialize<'de>,
{
    deserializer.deserialize_map(SortedMap(PhantomData))
}

/// [`map`], as a `BTreeMap`.
pub(super) fn btree_map<'de, D, K, V>(deserializer: D) -> Result<BTreeMap<K, V>, D::Error>
where
    D: Deserializer<'de>,
    K: Deserialize<'de> + Ord + Hash + Display,
    V: Deserialize<'de>,
{
    map(deserializer).map(|entries: IndexMap<K, V>| entries.into_iter().collect())
}

/// A sequence with each member once, sorted.
pub(super) fn set<'de, D, T>(deserializer: D) -> Result<BTreeSet<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de> + Ord + Display,
{
    deserializer.deserialize_seq(SortedSet(PhantomData))
}

/// The schema's version; its check comes before that of keys which another version may have.
pub(super) fn schema<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let schema = String::deserialize(deserializer)?;
    known_schema(&schema).map_err(D::Error::custom)?;
    Ok(schema)
}

impl<'de> Deserialize<'de> for Argument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ArgumentVisitor)
    }
}

/// `{among: [name, …]}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Among {
    #[serde(deserialize_with = "set")]
    among: BTreeSet<String>,
}

struct ArgumentVisitor;

impl<'de> Visitor<'de> for ArgumentVisitor {
    type Value = Argument;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a kind of argument, a list of strings or `among`")
    }

    fn visit_str<E: Error>(self, word: &str) -> Result<Argument, E> {
        let known = Argument::KINDS.into_iter().find(|kind| kind.keyword() == word);
        known.ok_or_else(|| {
            let words = Argument::KINDS.map(|kind| format!("`{}`", kind.keyword())).join(", ");
            E::custom(format!("unknown kind of argument `{word}`: {words} or a list is expected"))
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<Argument, A::Error> {
        SortedSet(PhantomData).visit_seq(access).map(Argument::Constants)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<Argument, A::Error> {
        let among = Among::deserialize(MapAccessDeserializer::new(access))?;
        Ok(Argument::Among(among.among))
    }
}

struct SortedMap<K, V>(PhantomData<(K, V)>);

impl<'de, K, V> Visitor<'de> for SortedMap<K, V>
where
    K: Deserialize<'de> + Ord + Hash + Display,
    V: Deserialize<'de>,
{
    type Value = IndexMap<K, V>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a mapping")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut entries = IndexMap::<K, V>::new();
        while let Some(key) = access.next_key::<K>()? {
            let value = access.next_value()?;
            if let Some((last, _)) = entries.last() {
                in_order(last, &key).map_err(A::Error::custom)?;
            }
            entries.insert(key, value);
        }
        Ok(entries)
    }
}

struct SortedSet<T>(PhantomData<T>);

impl<'de, T> Visitor<'de> for SortedSet<T>
where
    T: Deserialize<'de> + Ord + Display,
{
    type Value = BTreeSet<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = BTreeSet::new();
        while let Some(member) = access.next_element::<T>()? {
            if let Some(last) = members.last() {
                in_order(last, &member).map_err(A::Error::custom)?;
            }
            members.insert(member);
        }
        Ok(members)
    }
}

/// An error that says what is wrong with `next` behind `last`, where it does not belong there.
pub(super) fn in_order<T: Ord + Display + ?Sized>(last: &T, next: &T) -> Result<(), String> {
    match last.cmp(next) {
        std::cmp::Ordering::Less => Ok(()),
        std::cmp::Ordering::Equal => Err(format!("`{next}` stands twice")),
        std::cmp::Ordering::Greater => Err(format!("`{next}` is not in order: it belongs before `{last}`")),
    }
}
