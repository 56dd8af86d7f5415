//! What constraints mean together: the union of what several grants of one name allow, and whether
//! one allows all that another does.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::{Argument, Constraint};

/// Limits of a call in a closed set: it has to satisfy one of them. Never empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnyOf(Vec<Constraint>);

/// One constraint stands for itself; several stand as `{"any": [...]}`.
impl Serialize for AnyOf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.as_slice() {
            [one] => one.serialize(serializer),
            several => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("any", several)?;
                map.end()
            }
        }
    }
}

impl AnyOf {
    /// What any of `constraints` allows, in as few constraints as say exactly that; `None` where
    /// there are none.
    ///
    /// Constraints that differ in nothing but their `attributes`, or in nothing but the constants
    /// of one argument, become one.
    #[must_use]
    pub fn new<'a>(constraints: impl IntoIterator<Item = &'a Constraint>) -> Option<Self> {
        let distinct: BTreeSet<&Constraint> = constraints.into_iter().collect();
        let mut distinct: BTreeSet<Constraint> = distinct.into_iter().cloned().collect();
        if distinct.len() > 1 {
            distinct = unite_attributes(distinct);
            let indices: BTreeSet<u32> =
                distinct.iter().flat_map(|one| one.arguments.keys().copied()).collect();
            for index in indices {
                distinct = unite_constants(distinct, index);
            }
        }
        let mut kept = Vec::<Constraint>::new();
        for one in &distinct {
            if !distinct.iter().any(|other| other != one && includes(other, one)) {
                kept.push(one.clone());
            }
        }
        (!kept.is_empty()).then_some(Self(kept))
    }

    /// The alternatives, sorted.
    #[must_use]
    pub fn alternatives(&self) -> &[Constraint] {
        &self.0
    }
}

/// Whether every call that `inner` allows is one that `outer` allows.
///
/// May answer no where the answer is yes, never the other way round.
#[must_use]
pub fn includes(outer: &Constraint, inner: &Constraint) -> bool {
    let attributes = outer.attributes.is_empty()
        || (!inner.attributes.is_empty() && inner.attributes.is_subset(&outer.attributes));
    let argument = |(index, limit): (&u32, &Argument)| {
        inner.arguments.get(index).is_some_and(|other| includes_argument(limit, other))
    };
    attributes
        && outer.arguments.iter().all(argument)
        && (outer.applies.is_none() || outer.applies == inner.applies)
        && (outer.nested.is_none() || outer.nested == inner.nested)
}

fn includes_argument(outer: &Argument, inner: &Argument) -> bool {
    use Argument::{
        Among, BuiltinType, Bytes, Call, CallOrNone, Constants, Data, FactoryOrNone, Import, ImportOrNone,
        Literal, New, State, Text,
    };
    match (outer, inner) {
        (Constants(all), Constants(some)) | (Among(all), Among(some)) => some.is_subset(all),
        (Text | Among(_), Constants(_))
        | (Among(_), Text)
        | (Data | Literal, Constants(_) | Argument::None | Text | Bytes)
        | (ImportOrNone | CallOrNone | FactoryOrNone | State, Argument::None)
        | (Import, New | Call | BuiltinType)
        | (ImportOrNone, Import | New | Call | CallOrNone | FactoryOrNone | BuiltinType)
        | (CallOrNone | FactoryOrNone, Call)
        | (FactoryOrNone, CallOrNone) => true,
        _ => outer == inner,
    }
}

fn unite_attributes(constraints: BTreeSet<Constraint>) -> BTreeSet<Constraint> {
    let mut by_rest = BTreeMap::<Constraint, Vec<BTreeSet<String>>>::new();
    for mut one in constraints {
        let attributes = std::mem::take(&mut one.attributes);
        by_rest.entry(one).or_default().push(attributes);
    }
    let united = by_rest.into_iter().map(|(rest, parts)| {
        // No attributes at all is no limit, which includes every limit.
        let unlimited = parts.iter().any(BTreeSet::is_empty);
        let attributes = if unlimited { BTreeSet::new() } else { parts.into_iter().flatten().collect() };
        Constraint { attributes, ..rest }
    });
    united.collect()
}

fn unite_constants(constraints: BTreeSet<Constraint>, index: u32) -> BTreeSet<Constraint> {
    let mut united = BTreeSet::new();
    let mut by_rest = BTreeMap::<Constraint, BTreeSet<String>>::new();
    for mut one in constraints {
        match one.arguments.get_mut(&index) {
            Some(Argument::Constants(constants)) => {
                let constants = std::mem::take(constants);
                by_rest.entry(one).or_default().extend(constants);
            }
            _ => {
                united.insert(one);
            }
        }
    }
    for (mut rest, constants) in by_rest {
        rest.arguments.insert(index, Argument::Constants(constants));
        united.insert(rest);
    }
    united
}

#[cfg(test)]
mod tests {
    use super::*;

    fn constraint(yaml: &str) -> Constraint {
        let text = format!(
            "{{\"schema\": \"plc/1\", \"analyser\": \"\", \"target\": {{\"name\": a, \"version\": b, \"python\": c, \"platform\": d}}, \
             \"mode\": default, \"universe\": {{}}, \"aliases\": {{}}, \"roots\": {{}}, \"sets\": {{}}, \
             \"groups\": {{g: {{grants: [{{name: a.b, may: [call], where: {yaml}, why: [w]}}]}}}}}}"
        );
        let bundle = crate::bundle::parse(&text, "test").unwrap();
        bundle.groups["g"].grants[0].constraint.clone().unwrap()
    }

    fn united(constraints: &[&str]) -> serde_json::Value {
        let constraints: Vec<_> = constraints.iter().map(|one| constraint(one)).collect();
        serde_json::to_value(AnyOf::new(&constraints)).unwrap()
    }

    #[test]
    fn attributes_of_the_same_shape_are_united() {
        assert_eq!(
            united(&["{attributes: [a.B.x]}", "{attributes: [a.B.y, a.C.x]}"]),
            serde_json::json!({"attributes": ["a.B.x", "a.B.y", "a.C.x"]})
        );
    }

    #[test]
    fn constants_of_the_same_shape_are_united() {
        assert_eq!(
            united(&["{arguments: {0: text, 1: [latin1]}}", "{arguments: {0: text, 1: [utf8]}}"]),
            serde_json::json!({"arguments": {"0": "text", "1": ["latin1", "utf8"]}})
        );
    }

    #[test]
    fn what_differs_in_two_places_stays_apart() {
        // The union of both fields would allow the call with `x` and `2` that neither allows.
        assert_eq!(
            united(&[
                "{attributes: [a.B.x], arguments: {1: ['1']}}",
                "{attributes: [a.B.y], arguments: {1: ['2']}}"
            ]),
            serde_json::json!({"any": [
                {"attributes": ["a.B.x"], "arguments": {"1": ["1"]}},
                {"attributes": ["a.B.y"], "arguments": {"1": ["2"]}}
            ]})
        );
    }

    #[test]
    fn a_limit_inside_another_is_left_out() {
        assert_eq!(
            united(&["{arguments: {0: new}}", "{arguments: {0: new, 1: data}}"]),
            serde_json::json!({"arguments": {"0": "new"}})
        );
        assert_eq!(
            united(&["{attributes: [a.B.x], nested: 0}", "{nested: 0}"]),
            serde_json::json!({"nested": 0})
        );
    }

    #[test]
    fn includes_is_an_order() {
        let wide = constraint("{arguments: {0: text}}");
        let narrow = constraint("{arguments: {0: [a]}, nested: 1}");
        assert!(includes(&wide, &narrow));
        assert!(!includes(&narrow, &wide));
        assert!(includes(&wide, &wide) && includes(&narrow, &narrow));
        assert!(!includes(&constraint("{attributes: [a.B.x]}"), &wide));
    }
}
