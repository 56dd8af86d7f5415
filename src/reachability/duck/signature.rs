//! Attributes that are annotated as `Callable[[A], R]`: which classes have a `__call__` that takes and gives that.

use crate::names::{ClassId, Definition, ModuleId, Program, Symbol};
use crate::syntax::facts::{Binding, Expr, ExprId, NameId, ParamKind, Scope, ScopeId};

use super::methods;

/// Aliases of aliases are followed this far.
const ALIASES: u32 = 4;

/// What a callable takes and gives, as far as that are classes.
pub(super) struct Signature {
    /// Its parameters, where they are told.
    params: Option<Vec<Option<ClassId>>>,
    result: Option<ClassId>,
}

/// A `Callable[[A], R]` of a module.
#[derive(Clone, Copy)]
struct Form {
    module: ModuleId,
    params: ExprId,
    result: ExprId,
}

impl Signature {
    /// What an attribute is annotated to be: a parameter that a method stores in it, or what calling such a parameter gives.
    pub(super) fn of(program: &mut Program<'_>, class: ClassId, attribute: Symbol) -> Option<Self> {
        methods(program, class).into_iter().find_map(|(module, scope)| {
            let data = program.module(module);
            let facts = data.facts();
            let method = facts.scope(scope);
            let receiver = method.params.first()?.name;
            let mut stored = facts.stores_on(method, receiver).collect::<Vec<_>>();
            stored.retain(|(name, _)| data.symbol(*name) == attribute);
            stored.into_iter().find_map(|(_, value)| {
                let form = stated(program, module, method, value)?;
                Some(Self::read(program, form))
            })
        })
    }

    fn read(program: &mut Program<'_>, form: Form) -> Self {
        let facts = program.module(form.module).facts();
        let params = match facts.expr(form.params) {
            Expr::List(items) => Some(facts.list(items)),
            _ => None,
        };
        let mut class_of = |expr: ExprId| class_of(program, form.module, expr);
        let params = params.map(|params| params.iter().map(|param| class_of(*param)).collect());
        Self { params, result: class_of(form.result) }
    }

    /// How the `__call__` of a class is told that has the signature.
    pub(super) fn told(&self, program: &Program<'_>) -> String {
        let name = |class: &Option<ClassId>| {
            class.map_or("…", |class| program.text(program.class_info(class).qualname)).to_string()
        };
        let params = self
            .params
            .as_ref()
            .map_or("…".to_string(), |params| params.iter().map(name).collect::<Vec<_>>().join(", "));
        format!("__call__({params}) of {}", name(&self.result))
    }

    /// Whether the `__call__` of a class takes and gives what the signature says: nothing that it states is another class,
    /// and something is the same.
    pub(super) fn fits(&self, program: &mut Program<'_>, class: ClassId) -> bool {
        let call = program.known.call;
        let Some((owner, bindings)) = program.lookup(class, call, None) else { return false };
        let module = program.class_info(owner).module;
        let Some(scope) = bindings.iter().find_map(|binding| match binding {
            Binding::Function(scope) => Some(*scope),
            _ => None,
        }) else {
            return false;
        };
        let method = program.module(module).facts().scope(scope);
        let Some((_, own)) = method.params.split_first() else { return false };
        let is_positional = |kind| matches!(kind, ParamKind::Positional | ParamKind::Either);
        let positional: Vec<_> = own.iter().filter(|param| is_positional(param.kind)).collect();
        let mut pairs = Vec::new();
        if let Some(params) = &self.params {
            let required = positional.iter().filter(|param| param.default.is_none()).count();
            let takes_more = own.iter().any(|param| param.kind == ParamKind::Star);
            if params.len() < required || (params.len() > positional.len() && !takes_more) {
                return false;
            }
            let annotations = positional.iter().map(|param| param.annotation);
            pairs.extend(params.iter().copied().zip(annotations));
        }
        pairs.push((self.result, method.returns_annotation));
        let mut agree = false;
        for (wanted, annotation) in pairs {
            let stated = annotation.and_then(|annotation| class_of(program, module, annotation));
            if let (Some(wanted), Some(stated)) = (wanted, stated) {
                if !program.is_subclass(wanted, stated) && !program.is_subclass(stated, wanted) {
                    return false;
                }
                agree = true;
            }
        }
        agree
    }
}

/// The callable that the annotation of a parameter states for a value: the parameter, or what calling it gives.
fn stated(program: &mut Program<'_>, module: ModuleId, method: &Scope, value: ExprId) -> Option<Form> {
    let facts = program.module(module).facts();
    let annotation = |name: NameId| method.params.iter().find(|param| param.name == name)?.annotation;
    match facts.expr(value) {
        Expr::Name(name) => callable(program, module, annotation(name)?, ALIASES),
        Expr::Narrow(inner, ..) => stated(program, module, method, inner),
        Expr::Call(callee, _) => match facts.expr(callee) {
            Expr::Name(name) => {
                let maker = callable(program, module, annotation(name)?, ALIASES)?;
                callable(program, maker.module, maker.result, ALIASES)
            }
            _ => None,
        },
        _ => None,
    }
}

/// `Callable[[A], R]`, which may have another name or stand among other alternatives.
fn callable(program: &mut Program<'_>, module: ModuleId, annotation: ExprId, aliases: u32) -> Option<Form> {
    let facts = program.module(module).facts();
    facts.first_alternative(annotation, &mut |alternative| {
        if let Some((params, result)) = facts.callable(alternative) {
            return Some(Form { module, params, result });
        }
        let aliases = aliases.checked_sub(1)?;
        if !matches!(facts.expr(alternative), Expr::Name(_) | Expr::Attr(..)) {
            return None;
        }
        let Definition::Variable(home, name) = program.resolve(module, ScopeId(0), alternative)? else {
            return None;
        };
        let stored =
            program.module(home).bindings(ScopeId(0), name).iter().find_map(|binding| match binding {
                Binding::Value(value) | Binding::Annotated(_, Some(value)) => Some(*value),
                _ => None,
            })?;
        callable(program, home, stored, aliases)
    })
}

/// The class that an annotation names.
fn class_of(program: &mut Program<'_>, module: ModuleId, annotation: ExprId) -> Option<ClassId> {
    let found = match program.module(module).facts().expr(annotation) {
        Expr::Str(name) => {
            let name = program.module(module).symbol(name);
            program.resolve_name(module, ScopeId(0), name)
        }
        _ => program.resolve(module, ScopeId(0), annotation),
    };
    match found {
        Some(Definition::Class(class)) => Some(class),
        _ => None,
    }
}
