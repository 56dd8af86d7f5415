//! Operations that are not granted, because the code that they run reaches a sink.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::bundle::Operation;

/// Names that a note spells out.
const SHOWN: usize = 3;

/// An operation on a name that no set grants, and the way from it to a sink.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Withheld {
    /// The operation.
    pub operation: Operation,
    /// What it is not granted to.
    pub name: String,
    /// The functions that the operation runs, each called by the one before; the last is the sink.
    pub way: Vec<String>,
}

impl fmt::Display for Withheld {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}: {}` is not granted: {}", self.name, self.operation, in_words(&self.way))
    }
}

/// A sentence for each sink and operation, however many names it is not granted to.
#[must_use]
pub fn in_sentences(withheld: &[Withheld]) -> Vec<String> {
    let mut by_sink: BTreeMap<_, Vec<&Withheld>> = BTreeMap::new();
    for one in withheld {
        by_sink.entry((one.operation, one.way.last())).or_default().push(one);
    }
    by_sink.into_values().map(|alike| sentence(&alike)).collect()
}

fn sentence(alike: &[&Withheld]) -> String {
    let [first, others @ ..] = alike else { return String::new() };
    if others.is_empty() {
        return first.to_string();
    }
    let shared = others.iter().map(|other| shared_ending(&first.way, &other.way)).min().unwrap_or_default();
    let ending = &first.way[first.way.len() - shared..];
    let dots = if alike.iter().any(|one| one.way.len() > shared) { "… calls " } else { "" };
    let shown: Vec<String> = alike.iter().take(SHOWN).map(|one| format!("`{}`", one.name)).collect();
    let more = match alike.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("`{}` of {}{more} is not granted: {dots}{}", first.operation, shown.join(", "), in_words(ending))
}

/// The number of functions that two ways have in common at their ends.
fn shared_ending(one: &[String], other: &[String]) -> usize {
    one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count()
}

fn in_words(way: &[String]) -> String {
    way.join(" calls ")
}

#[cfg(test)]
mod tests {
    use super::{Withheld, in_sentences};
    use crate::bundle::Operation;

    fn withheld(operation: Operation, name: &str, way: &str) -> Withheld {
        Withheld { operation, name: name.to_owned(), way: way.split(' ').map(str::to_owned).collect() }
    }

    #[test]
    fn names_that_reach_the_same_sink_share_a_sentence() {
        let told = in_sentences(&[
            withheld(Operation::Import, "lib.A", "lib.A.__init__ lib.load pickle.load"),
            withheld(Operation::Import, "lib.B", "lib.B.__init__ lib.load pickle.load"),
            withheld(Operation::Build, "lib.C", "lib.C.__setstate__ builtins.exec"),
            withheld(Operation::Build, "lib.D", "lib.C.__setstate__ builtins.exec"),
            withheld(Operation::Call, "lib.make", "lib.make builtins.eval"),
        ]);
        assert_eq!(
            told,
            [
                "`import` of `lib.A`, `lib.B` is not granted: … calls lib.load calls pickle.load",
                "`lib.make: call` is not granted: lib.make calls builtins.eval",
                "`build` of `lib.C`, `lib.D` is not granted: lib.C.__setstate__ calls builtins.exec",
            ]
        );
    }
}
