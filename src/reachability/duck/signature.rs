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

/// What a method that does not contradict a signature says of it.
enum Agreement {
    /// Something that it states is the same.
    Stated,
    /// Nothing.
    Silent,
}

/// A `Callable[[A], R]` of a module.
#[derive(Clone, Copy)]
struct Form {
    module: ModuleId,
    params: ExprId,
    result: ExprId,
}

impl Signature {
    /// What an attribute, or what it contains, is annotated to be: by a statement that stores it, or as a parameter that a
    /// method stores in it, or as what calling such a parameter gives.
    pub(super) fn of(program: &mut Program<'_>, class: ClassId, attribute: Symbol) -> Option<Self> {
        methods(program, class).into_iter().find_map(|(module, scope)| {
            let data = program.module(module);
            let facts = data.facts();
            let method = facts.scope(scope);
            let receiver = method.params.first()?.name;
            let is_it = |(name, _): &(NameId, ExprId)| data.symbol(*name) == attribute;
            let annotations: Vec<_> = facts.stated_on_receiver(method).filter(is_it).collect();
            let stored: Vec<_> = facts.stores_on(method, receiver).filter(is_it).collect();
            let form = annotations
                .into_iter()
                .find_map(|(_, annotation)| contained(program, module, annotation))
                .or_else(|| {
                    stored.into_iter().find_map(|(_, value)| stated(program, module, method, value))
                })?;
            Some(Self::read(program, form))
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
    /// and something is the same. What it does not state, the one that it overrides may.
    pub(super) fn fits(&self, program: &mut Program<'_>, class: ClassId) -> bool {
        let call = program.known.call;
        for base in program.mro(class).iter().copied() {
            let bindings = program.class_bindings(base, call);
            if bindings.is_empty() {
                continue;
            }
            let method = bindings.iter().find_map(Binding::function);
            let module = program.class_info(base).module;
            match method.and_then(|method| self.agreement(program, module, method)) {
                Some(Agreement::Stated) => return true,
                Some(Agreement::Silent) => {}
                None => return false,
            }
        }
        false
    }

    /// How a method agrees with the signature, unless it contradicts it.
    fn agreement(&self, program: &mut Program<'_>, module: ModuleId, scope: ScopeId) -> Option<Agreement> {
        let method = program.module(module).facts().scope(scope);
        let (_, own) = method.params.split_first()?;
        let positional: Vec<_> = own.iter().filter(|param| param.kind.is_positional()).collect();
        let mut pairs = Vec::new();
        if let Some(params) = &self.params {
            let required = positional.iter().filter(|param| param.default.is_none()).count();
            let takes_more = own.iter().any(|param| param.kind == ParamKind::Star);
            if params.len() < required || (params.len() > positional.len() && !takes_more) {
                return None;
            }
            let annotations = positional.iter().map(|param| param.annotation);
            pairs.extend(params.iter().copied().zip(annotations));
        }
        pairs.push((self.result, method.returns_annotation));
        let mut agreement = Agreement::Silent;
        for (wanted, annotation) in pairs {
            let stated = annotation.and_then(|annotation| class_of(program, module, annotation));
            if let (Some(wanted), Some(stated)) = (wanted, stated) {
                if !program.is_subclass(wanted, stated) && !program.is_subclass(stated, wanted) {
                    return None;
                }
                agreement = Agreement::Stated;
            }
        }
        Some(agreement)
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

/// The callable that an annotation states, or that it states of what a container contains: `List[Tuple[str, Callable[[A], R]]]`.
fn contained(program: &mut Program<'_>, module: ModuleId, annotation: ExprId) -> Option<Form> {
    callable(program, module, annotation, ALIASES).or_else(|| {
        let facts = program.module(module).facts();
        let Expr::Index(_, index) = facts.expr(annotation) else { return None };
        match facts.expr(index) {
            Expr::Tuple(parts) => facts.list(parts).iter().find_map(|part| contained(program, module, *part)),
            _ => contained(program, module, index),
        }
    })
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
        let stored = program.module(home).bindings(ScopeId(0), name).iter().find_map(Binding::value)?;
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
