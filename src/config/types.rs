//! Types that maintainers state, in the place of what the analysis does not know.
//!
//! A type expression is made of classes, `|`, `Optional[…]`, `Union[…]` and containers. A class stands for itself alone, and
//! has to have a set in the bundle; its name is canonical, another path to it, or relative to the module of the attribute's
//! class.

use ruff_python_ast as ast;
use ruff_python_parser::parse_expression;

use crate::bundle::{Bundle, Grant, Hold, Operation, Section, class_of, is_fallback};
use crate::syntax::dotted;

use super::Config;

/// Types of which a pickle makes values without naming anything, and forms that are no class.
const UNNAMED: &[&str] = &[
    "None",
    "bool",
    "int",
    "float",
    "str",
    "list",
    "List",
    "dict",
    "Dict",
    "tuple",
    "Tuple",
    "Optional",
    "Union",
    "Sequence",
    "Iterable",
    "Mapping",
    "MutableMapping",
    "MutableSequence",
    "Collection",
];

/// Types of plain values that a pickle may name something for.
const PLAIN: &[&str] = &["bytes", "bytearray", "complex", "range", "slice"];

/// Groups that stand for plain values, the smallest first.
const PLAIN_GROUPS: &[&str] = &["plain values", "data core"];

/// What a type expression stands for.
#[derive(Default)]
struct Stated {
    sets: Vec<String>,
    plain: bool,
    sets_of_items: Vec<&'static str>,
}

impl Config {
    /// Gives attributes of unknown type the types that `[types]` states. What is stated of a class that the bundle does not
    /// have is for another bundle of the file.
    ///
    /// # Errors
    /// If a type expression is none, or names a class that has no set in the bundle.
    pub fn state_types(&self, bundle: &mut Bundle) -> Result<(), String> {
        let mut changed = false;
        for (attribute, expression) in &self.types {
            let told = |message: String| format!("`[types]` of `{attribute}`: {message}");
            let Some((class, name)) = attribute.rsplit_once('.') else {
                return Err(told(
                    "it is no attribute of a class: `package.module.Class.attribute`".to_owned(),
                ));
            };
            let of_class: Vec<String> =
                bundle.sets.keys().filter(|set| class_of(set) == class).cloned().collect();
            if of_class.is_empty() {
                continue;
            }
            let parsed = parse_expression(expression).map_err(|error| told(format!("{error}")))?;
            let mut stated = Stated::default();
            stated.read(bundle, class, parsed.expr()).map_err(told)?;
            let plain = PLAIN_GROUPS.iter().find(|group| bundle.groups.contains_key(**group));
            if stated.plain && plain.is_none() {
                return Err(told("the bundle has no group of plain values".to_owned()));
            }
            for set in of_class {
                if let Some(section) = bundle.sets.get_mut(&set) {
                    changed |= stated.apply(section, class, name, plain.copied());
                }
            }
        }
        if changed {
            bundle.prune();
        }
        Ok(())
    }
}

impl Stated {
    /// Adds what an expression stands for.
    fn read(&mut self, bundle: &Bundle, class: &str, expr: &ast::Expr) -> Result<(), String> {
        match expr {
            ast::Expr::NoneLiteral(_) | ast::Expr::EllipsisLiteral(_) => Ok(()),
            ast::Expr::BinOp(either) if either.op == ast::Operator::BitOr => {
                self.read(bundle, class, &either.left)?;
                self.read(bundle, class, &either.right)
            }
            ast::Expr::Subscript(form) => {
                self.read(bundle, class, &form.value)?;
                self.read(bundle, class, &form.slice)
            }
            ast::Expr::Tuple(parts) => parts.iter().try_for_each(|part| self.read(bundle, class, part)),
            ast::Expr::Name(_) | ast::Expr::Attribute(_) => {
                let name = dotted(expr).ok_or("it is no type expression")?;
                self.name(bundle, class, &name)
            }
            _ => Err("it is no type expression".to_owned()),
        }
    }

    fn name(&mut self, bundle: &Bundle, class: &str, name: &str) -> Result<(), String> {
        let plain_name = name.strip_prefix("typing.").or(name.strip_prefix("builtins.")).unwrap_or(name);
        if UNNAMED.contains(&plain_name) {
            return Ok(());
        }
        if PLAIN.contains(&plain_name) {
            self.plain = true;
            return Ok(());
        }
        match plain_name {
            "set" | "Set" | "MutableSet" => self.sets_of_items.push("builtins.set"),
            "frozenset" | "FrozenSet" => self.sets_of_items.push("builtins.frozenset"),
            _ => self.sets.push(set_of(bundle, class, name)?),
        }
        Ok(())
    }

    /// Gives an attribute the type in a set of its class; whether it was unknown there.
    fn apply(&self, section: &mut Section, class: &str, name: &str, plain: Option<&str>) -> bool {
        let is_meant = |attribute: &str| {
            attribute.rsplit_once('.').is_some_and(|(owner, of_owner)| {
                of_owner == name && (class == owner || class.ends_with(&format!(".{owner}")))
            })
        };
        let Some(at) = section.unknown.iter().position(|unknown| is_meant(&unknown.attribute)) else {
            return false;
        };
        let attribute = section.unknown.remove(at).attribute;
        // What its use makes of it, and what it falls back to.
        section.holds.retain(|hold| {
            let by_use = hold.group.as_deref().is_some_and(|group| group.starts_with("classes that have "));
            !(by_use && hold.why == [attribute.as_str()])
        });
        if section.unknown.is_empty() {
            section.holds.retain(|hold| !is_fallback(hold));
        }
        let why = format!("{attribute}, stated in plc.toml");
        for set in &self.sets {
            hold(section, Some(set), None, &why);
        }
        if let Some(group) = plain.filter(|_| self.plain) {
            hold(section, None, Some(group), &why);
        }
        for builtin in &self.sets_of_items {
            call(section, builtin, &why);
        }
        true
    }
}

/// Adds a reason to hold something.
fn hold(section: &mut Section, set: Option<&str>, group: Option<&str>, why: &str) {
    let (set, group) = (set.map(str::to_owned), group.map(str::to_owned));
    let known = section.holds.iter_mut().find(|hold| hold.set == set && hold.group == group);
    match known {
        Some(hold) if !hold.why.iter().any(|known| known == why) => {
            hold.why.push(why.to_owned());
            hold.why.sort();
        }
        Some(_) => {}
        None => {
            section.holds.push(Hold { set, group, why: vec![why.to_owned()] });
            let key = |hold: &Hold| (hold.set.is_none(), hold.set.clone(), hold.group.clone());
            section.holds.sort_by_key(key);
        }
    }
}

/// Adds a reason to call a builtin that makes a container of its items.
fn call(section: &mut Section, name: &str, why: &str) {
    match section.grants.iter_mut().find(|grant| grant.name == name) {
        Some(grant) => {
            grant.may.remove(&Operation::Import);
            grant.may.insert(Operation::Call);
            grant.why.push(why.to_owned());
            grant.why.sort();
        }
        None => {
            let may = [Operation::Call].into();
            let why = vec![why.to_owned()];
            section.grants.push(Grant { name: name.to_owned(), may, state: None, constraint: None, why });
            section.grants.sort_by(|one, other| one.name.cmp(&other.name));
        }
    }
}

/// The set of a class that is named as it is, by another path to it, or from the module of `class`.
fn set_of(bundle: &Bundle, class: &str, name: &str) -> Result<String, String> {
    let mut scope = class;
    let mut candidates = vec![name.to_owned()];
    while let Some((outer, _)) = scope.rsplit_once('.') {
        candidates.push(format!("{outer}.{name}"));
        scope = outer;
    }
    let served =
        |path: &String| bundle.aliases.iter().find(|(_, paths)| paths.contains(path)).map(|(name, _)| name);
    let found = candidates.iter().find_map(|path| {
        let canonical = served(path).unwrap_or(path);
        bundle.sets.contains_key(canonical).then(|| canonical.clone())
    });
    found.ok_or_else(|| {
        format!(
            "`{name}` has no set in the bundle: name a class that a root is or holds, by its canonical name"
        )
    })
}

#[cfg(test)]
mod tests {
    use crate::bundle::{self, Bundle};
    use crate::config;

    const BUNDLE: &str = "schema: plc/1\nanalyser: plc 0\n\
        target: {name: lib, version: \"1\", python: \"3.11\", platform: linux}\nmode: default\nuniverse: {}\n\
        aliases:\n  lib._tea.Pot: [lib.Pot]\n\
        groups:\n  data core:\n    grants:\n      - {name: builtins.complex, may: [call], why: [makes a number]}\n\
        roots:\n  lib._tea.Pot: {why: [public class]}\n  lib.cart.Cart: {why: [public class]}\n\
        sets:\n  lib._tea.Pot:\n    grants:\n      - {name: lib._tea.Pot, may: [new, build], why: [r]}\n  \
        lib.cart.Cart:\n    grants:\n      - {name: lib.cart.Cart, may: [new, build], why: [r]}\n    \
        holds:\n      - {group: data core, why: [an attribute of unknown type]}\n    \
        unknown:\n      - {attribute: Cart.pot, why: [type unknown]}\n";

    fn stated(toml: &str) -> Result<Bundle, String> {
        let mut bundle = bundle::parse(BUNDLE, "lib.yaml").unwrap();
        config::parse(toml, "plc.toml").unwrap().state_types(&mut bundle)?;
        bundle::validate(&bundle).unwrap();
        Ok(bundle)
    }

    fn names(bundle: &Bundle) -> Vec<String> {
        bundle.close("lib.cart.Cart").unwrap().grants.into_iter().map(|grant| grant.name).collect()
    }

    #[test]
    fn a_stated_class_takes_the_place_of_the_fallback() {
        for expression in ["lib._tea.Pot", "Optional[lib.Pot]", "dict[str, _tea.Pot] | None"] {
            let bundle = stated(&format!("[types]\n\"lib.cart.Cart.pot\" = \"{expression}\"\n")).unwrap();
            assert_eq!(names(&bundle), ["lib._tea.Pot", "lib.cart.Cart"], "{expression}");
            let cart = &bundle.sets["lib.cart.Cart"];
            assert!(cart.unknown.is_empty());
            assert_eq!(cart.holds[0].why, ["Cart.pot, stated in plc.toml"]);
            assert!(bundle.groups.is_empty(), "nothing holds the data core any more");
        }
    }

    #[test]
    fn plain_values_and_sets_are_what_a_pickle_makes_them_of() {
        let bundle = stated("[types]\n\"lib.cart.Cart.pot\" = \"set[bytes]\"\n").unwrap();
        assert_eq!(names(&bundle), ["builtins.complex", "builtins.set", "lib.cart.Cart"]);
    }

    #[test]
    fn what_is_no_type_of_the_bundle_is_an_error() {
        let error = |expression: &str| {
            stated(&format!("[types]\n\"lib.cart.Cart.pot\" = \"{expression}\"\n")).unwrap_err()
        };
        assert!(
            error("os.system").contains("`os.system` has no set in the bundle"),
            "{}",
            error("os.system")
        );
        assert!(error("Pot(").starts_with("`[types]` of `lib.cart.Cart.pot`: "), "{}", error("Pot("));
        assert!(error("[1]").contains("no type expression"));
        assert!(stated("[types]\n\"pot\" = \"int\"\n").is_err());
    }

    #[test]
    fn what_is_stated_of_other_classes_or_of_known_attributes_changes_nothing() {
        let plain = bundle::parse(BUNDLE, "lib.yaml").unwrap();
        for attribute in ["other.Cart.pot", "lib.cart.Cart.lid"] {
            let bundle = stated(&format!("[types]\n\"{attribute}\" = \"lib.Pot\"\n")).unwrap();
            assert_eq!(bundle, plain, "{attribute}");
        }
    }
}
