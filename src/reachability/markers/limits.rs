//! The arguments of `constrained` and `constrain`: what limits a call.

use crate::bundle::{Application, Argument, Constraint};
use crate::sources::SourceError;
use crate::syntax::facts::{CallArgs, Expr, ExprId};

use super::{Stub, text};

/// The limit that a marker's keyword arguments state.
///
/// # Errors
///
/// For a keyword, a kind of argument or a form that has no meaning: ignored, it would widen what is granted.
pub(super) fn constraint(stub: &Stub<'_>, at: ExprId, args: &CallArgs) -> Result<Constraint, SourceError> {
    let facts = stub.facts();
    let mut constraint = Constraint::default();
    for (keyword, value) in &args.keywords {
        match keyword.map(|keyword| facts.name(keyword)) {
            Some("arguments") => {
                let Expr::Dict(items) = facts.expr(*value) else {
                    return Err(
                        stub.misread(*value, "`arguments` is a dict: an index, and what is to be there")
                    );
                };
                for pair in facts.list(items).chunks(2) {
                    let [key, kind] = pair else { continue };
                    constraint.arguments.insert(index(stub, *key)?, argument(stub, *kind)?);
                }
            }
            Some("nested") => constraint.nested = Some(index(stub, *value)?),
            Some("applies") => constraint.applies = Some(application(stub, *value)?),
            // The analysis fills the pairs in.
            Some("attributes") => {}
            Some(other) => return Err(stub.misread(*value, format!("`{other}` limits nothing"))),
            None => return Err(stub.misread(*value, "`**` limits nothing")),
        }
    }
    if args.keywords.is_empty() {
        return Err(stub.misread(at, "says no limit"));
    }
    Ok(constraint)
}

fn index(stub: &Stub<'_>, expr: ExprId) -> Result<u32, SourceError> {
    let number = match stub.facts().expr(expr) {
        Expr::Int(number) => u32::try_from(number).ok(),
        _ => None,
    };
    number.ok_or_else(|| stub.misread(expr, "the index of an argument is a number"))
}

fn application(stub: &Stub<'_>, expr: ExprId) -> Result<Application, SourceError> {
    let pair = match stub.facts().expr(expr) {
        Expr::Tuple(pair) => stub.facts().list(pair),
        _ => &[],
    };
    let [function, arguments] = pair else {
        return Err(stub.misread(expr, "`applies` is a tuple of two indices"));
    };
    Ok(Application { function: index(stub, *function)?, arguments: index(stub, *arguments)? })
}

fn argument(stub: &Stub<'_>, expr: ExprId) -> Result<Argument, SourceError> {
    let facts = stub.facts();
    let unknown = || {
        stub.misread(expr, "is neither a kind of argument, nor a list of strings, nor `among` such a list")
    };
    let strings = |list| -> Option<std::collections::BTreeSet<String>> {
        let Expr::List(items) = facts.expr(list) else { return None };
        facts.list(items).iter().map(|item| text(facts, *item)).collect()
    };
    match facts.expr(expr) {
        Expr::Str(word) => {
            let word = facts.name(word);
            let kind = Argument::KINDS.into_iter().find(|kind| kind.keyword() == word);
            kind.ok_or_else(|| stub.misread(expr, format!("`{word}` is no kind of argument")))
        }
        Expr::Dict(items) => match *facts.list(items) {
            [key, names] if text(facts, key).is_some_and(|key| key == "among") => {
                strings(names).map(Argument::Among).ok_or_else(unknown)
            }
            _ => Err(unknown()),
        },
        Expr::List(items) if items.len == 0 => Ok(Argument::nothing()),
        _ => strings(expr).map(Argument::Constants).ok_or_else(unknown),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::syntax::facts::{Expr, Facts, Scope, ScopeKind};
    use crate::syntax::{Lowered, Target, lower};
    use crate::types::STUB_FUNCTIONS;

    use super::super::{Markers, Stub};

    fn misread(text: &str) -> Vec<String> {
        let target = Target { python: (3, 11), platform: "linux".to_owned() };
        let lowered = lower(text, &target);
        let mut markers = Markers::default();
        markers.statements(&Stub { lowered: &lowered, text, path: "constraints.py", distribution: None });
        markers.misread.iter().map(ToString::to_string).collect()
    }

    /// Every stub: its path, its text, and its facts.
    fn stubs() -> impl Iterator<Item = (String, String, Lowered)> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let files = ["stdlib-stubs", "native-stubs"].map(|folder| walkdir::WalkDir::new(root.join(folder)));
        let target = Target { python: (3, 11), platform: "linux".to_owned() };
        let paths = files.into_iter().flatten().map(|file| file.unwrap().into_path());
        paths.filter(|path| path.extension().is_some_and(|it| it == "py")).map(move |path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let lowered = lower(&text, &target);
            (path.display().to_string(), text, lowered)
        })
    }

    /// A function that nothing defines gives nothing: what a stub says by it would be lost without a word. The library's own
    /// sources among the stubs may name what only another platform has.
    #[test]
    fn stubs_call_only_what_there_is() {
        let stubs: Vec<_> = stubs().collect();
        let names_of = |facts: &Facts, scope: &Scope| {
            scope.bindings.keys().map(|name| facts.name(*name).to_owned()).collect::<BTreeSet<_>>()
        };
        let builtins = stubs.iter().find(|(path, ..)| path.ends_with("stdlib-stubs/builtins.py")).unwrap();
        let mut there = names_of(&builtins.2.facts, &builtins.2.facts.scopes[0]);
        there.extend(STUB_FUNCTIONS.map(str::to_owned));
        let (mut missing, mut calls) = (BTreeSet::new(), 0);
        for (path, _, Lowered { facts, .. }) in stubs.iter().filter(|it| it.0.contains("native-stubs")) {
            let own: BTreeSet<_> = facts.scopes.iter().flat_map(|scope| names_of(facts, scope)).collect();
            if facts.scopes.iter().any(|scope| !scope.stars.is_empty()) {
                continue;
            }
            for scope in facts.scopes.iter().filter(|scope| scope.kind == ScopeKind::Function) {
                let (first, last) = scope.exprs;
                for expr in &facts.exprs[first as usize..last as usize] {
                    let Expr::Call(callee, _) = expr else { continue };
                    let Expr::Name(name) = facts.expr(*callee) else { continue };
                    let name = facts.name(name);
                    calls += 1;
                    if !there.contains(name) && !own.contains(name) {
                        missing.insert(format!("{path}: {name}"));
                    }
                }
            }
        }
        assert!(calls > 100, "{calls}");
        assert_eq!(missing, BTreeSet::new());
    }

    #[test]
    fn every_marker_of_the_stubs_is_understood() {
        let mut markers = Markers::default();
        for (path, text, lowered) in stubs() {
            let stub = Stub { lowered: &lowered, text: &text, path: &path, distribution: None };
            markers.statements(&stub);
            for scope in &lowered.facts.scopes {
                for decorator in &scope.decorators {
                    markers.decorator(&stub, *decorator, scope, "a.name");
                }
            }
        }
        assert!(markers.constraints.len() > 10);
        assert_eq!(markers.misread, []);
    }

    #[test]
    fn a_limit_that_means_nothing_is_an_error_with_its_place() {
        let unknown =
            "constrain(\"a.b\", arguments={0: \"new\"})\nconstrain(\"a.c\", arguments={0: \"nwe\"})\n";
        assert_eq!(misread(unknown), ["`constraints.py:2`: `nwe` is no kind of argument"]);
        for text in [
            "constrain(\"a.b\")",
            "constrain(\"a.b\", argument={0: \"new\"})",
            "constrain(\"a.b\", arguments=[\"new\"])",
            "constrain(\"a.b\", arguments={\"0\": \"new\"})",
            "constrain(\"a.b\", arguments={0: {\"amongst\": [\"x.y\"]}})",
            "constrain(\"a.b\", arguments={0: [1]})",
            "constrain(\"a.b\", applies=(0, 1, 2))",
            "constrain(\"a.b\", nested=\"0\")",
            "core(\"a.b\", \"cal\", why=\"x\")",
        ] {
            assert_eq!(misread(text).len(), 1, "{text}: {:?}", misread(text));
            assert!(misread(text)[0].starts_with("`constraints.py:1`: "), "{:?}", misread(text));
        }
    }
}
