//! Arguments: what a call passes, and which parameters take it.

use crate::names::Symbol;
use crate::syntax::facts::{Expr, ExprId, ParamKind};

use super::nodes::NodeKey;
use super::objects::{CtxId, FuncId, ObjId, ObjKind};
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

/// Evaluated arguments.
#[derive(Clone, Debug, Default)]
pub(super) struct Args {
    /// By position.
    pub(super) positional: Vec<Set>,
    /// Where each positional stands.
    pub(super) origins: Vec<Option<ExprId>>,
    /// Elements of `*x`.
    pub(super) rest: Set,
    /// By name.
    pub(super) keywords: Vec<(Symbol, Set)>,
    /// `**x`.
    pub(super) mappings: Vec<Set>,
}

impl Args {
    /// No arguments.
    pub(super) fn none() -> Self {
        Args::default()
    }

    /// One positional argument.
    pub(super) fn positional(values: Set) -> Self {
        Args { positional: vec![values], ..Args::default() }
    }

    /// The expression of a positional argument.
    pub(super) fn origin(&self, index: usize) -> Option<ExprId> {
        self.origins.get(index).copied().flatten()
    }

    /// Adds a positional argument.
    pub(super) fn push(&mut self, values: Set) {
        self.positional.push(values);
    }

    /// Takes the first positional argument away.
    pub(super) fn drop_first(&mut self) {
        if !self.positional.is_empty() {
            self.positional.remove(0);
        }
        if !self.origins.is_empty() {
            self.origins.remove(0);
        }
    }

    /// The first positional argument.
    pub(super) fn first(&self) -> Set {
        self.nth(0)
    }

    /// A positional argument.
    pub(super) fn nth(&self, index: usize) -> Set {
        self.positional.get(index).copied().unwrap_or(self.rest)
    }

    /// Number of arguments that are told apart.
    pub(super) fn len(&self) -> usize {
        self.positional.len() + self.keywords.len()
    }

    /// The argument of a name.
    pub(super) fn keyword(&self, name: Symbol) -> Option<&Set> {
        self.keywords.iter().find(|(keyword, _)| *keyword == name).map(|(_, set)| set)
    }

    fn fingerprint(&self) -> u64 {
        use std::hash::{Hash, Hasher};
        let mut hash = rustc_hash::FxHasher::default();
        (&self.positional, &self.keywords, self.rest).hash(&mut hash);
        hash.finish()
    }

    /// All of them.
    pub(super) fn sets(&self) -> impl Iterator<Item = &Set> {
        self.positional
            .iter()
            .chain(self.keywords.iter().map(|(_, set)| set))
            .chain(std::iter::once(&self.rest))
            .chain(&self.mappings)
    }
}

impl Solver<'_> {
    /// Evaluates the arguments of a call.
    pub(super) fn arguments(&mut self, env: Env, args: u32) -> Args {
        self.arguments_of(env, args, false)
    }

    /// Evaluates the arguments of a call; what makes a mapping of `x.items()` is given `x`.
    pub(super) fn arguments_of(&mut self, env: Env, args: u32, mapping: bool) -> Args {
        let lowered = self.facts(env.module);
        let call = &lowered.facts.calls[args as usize];
        let mut evaluated = Args::default();
        for arg in &call.positional {
            if let Expr::Starred(inner) = lowered.facts.expr(*arg) {
                let values = self.eval(env, inner);
                if let Some(parts) = self.tuple_parts(&values) {
                    for part in parts {
                        evaluated.positional.push(part);
                        evaluated.origins.push(Some(*arg));
                    }
                    continue;
                }
                let elements = self.elements_at(&values, Some((env, *arg)));
                evaluated.rest.extend(&elements);
            } else {
                let arg_of = if mapping { lowered.facts.items_of(*arg) } else { None };
                let values = self.eval(env, arg_of.unwrap_or(*arg));
                evaluated.positional.push(values);
                evaluated.origins.push(Some(*arg));
            }
        }
        for (name, value) in &call.keywords {
            let values = self.eval(env, *value);
            match name {
                Some(name) => {
                    let name = self.symbol(env.module, *name);
                    evaluated.keywords.push((name, values));
                }
                None => evaluated.mappings.push(values),
            }
        }
        evaluated
    }

    /// The parts of one tuple whose length is known.
    fn tuple_parts(&mut self, values: &Set) -> Option<Vec<Set>> {
        let mut values = values.iter();
        let (Some(Value::Object(object)), None) = (values.next(), values.next()) else {
            return None;
        };
        let fields = self.part_fields(object)?;
        Some(fields.into_iter().map(|field| self.read(NodeKey::Field(object, field))).collect())
    }

    /// The fields of a tuple's parts, where it is known to have no others.
    pub(super) fn part_fields(&mut self, object: ObjId) -> Option<Vec<Symbol>> {
        let unkeyed = self.program.known.unkeyed;
        if !self.is_tuple(object) || !self.read(NodeKey::Field(object, unkeyed)).is_empty() {
            return None;
        }
        self.read(NodeKey::FieldNames(object));
        let mut fields = Vec::new();
        loop {
            let field = self.program.intern(&format!("[{}]", fields.len()));
            if !self.field_names.get(&object)?.contains(&field) {
                break;
            }
            fields.push(field);
        }
        (!fields.is_empty()).then_some(fields)
    }

    /// Passes arguments to the parameters of a context.
    pub(super) fn pass(&mut self, ctx: CtxId, func: FuncId, args: &Args, skip: usize, env: Env) {
        // Passing is idempotent; only a mapping's own parts have to be read again.
        if args.mappings.is_empty() && !self.passed.insert((ctx, args.fingerprint())) {
            return;
        }
        let used = self.used_params(func);
        let func = self.func(func);
        let lowered = self.facts(func.module);
        let params = &lowered.facts.scope(func.scope).params;
        let origin = |expr: Option<ExprId>| expr.map(|expr| Origin { module: env.module, expr });
        let mut filled = vec![false; params.len()];
        filled.iter_mut().take(skip).for_each(|filled| *filled = true);
        let positional: Vec<usize> = (0..params.len()).filter(|i| params[*i].kind.is_positional()).collect();
        let star = params.iter().position(|param| param.kind == ParamKind::Star);
        for (index, values) in args.positional.iter().enumerate() {
            let at = origin(args.origin(index));
            match (positional.get(index + skip), star) {
                (Some(param), _) => {
                    if used[*param] {
                        self.push(NodeKey::Param(ctx, *param as u32), values, at);
                    }
                    filled[*param] = true;
                }
                (None, Some(star)) if used[star] => self.pass_star(ctx, star, values, at),
                (None, _) => {}
            }
        }
        for (name, values) in &args.keywords {
            let param = params.iter().position(|param| {
                self.program.module(func.module).symbol(param.name) == *name
                    && !matches!(param.kind, ParamKind::Star | ParamKind::StarStar)
            });
            match param {
                Some(param) => {
                    if used[param] {
                        self.push(NodeKey::Param(ctx, param as u32), values, None);
                    }
                    filled[param] = true;
                }
                None => self.pass_keyword(ctx, params, *name, values),
            }
        }
        if !args.rest.is_empty() {
            for param in &positional {
                if !filled[*param] && used[*param] {
                    self.push(NodeKey::Param(ctx, *param as u32), &args.rest, None);
                }
            }
            if let Some(star) = star {
                self.pass_star(ctx, star, &args.rest, None);
            }
        }
        for (filled, used) in filled.iter_mut().zip(used.iter()) {
            *filled |= !used;
        }
        for mapping in &args.mappings {
            self.pass_mapping(ctx, func, params, mapping, &filled);
        }
        self.pass_defaults(ctx, func, &filled);
    }

    fn pass_star(&mut self, ctx: CtxId, star: usize, values: &Set, origin: Option<Origin>) {
        let Some(object) = self.star_object(ctx, star as u32, "tuple") else { return };
        self.add_element(object, values, origin);
    }

    fn pass_keyword(
        &mut self,
        ctx: CtxId,
        params: &[crate::syntax::facts::Param],
        name: Symbol,
        values: &Set,
    ) {
        let Some(at) = params.iter().position(|param| param.kind == ParamKind::StarStar) else {
            return;
        };
        if let Some(object) = self.star_object(ctx, at as u32, "dict") {
            self.store_item(object, &Set::one(Value::Text(name)), values, None);
        }
    }

    fn pass_mapping(
        &mut self,
        ctx: CtxId,
        func: super::objects::Func,
        params: &[crate::syntax::facts::Param],
        mapping: &Set,
        filled: &[bool],
    ) {
        let unkeyed = self.program.known.unkeyed;
        for (index, param) in params.iter().enumerate() {
            match param.kind {
                ParamKind::StarStar if filled[index] => {}
                ParamKind::StarStar => {
                    if let Some(object) = self.star_object(ctx, index as u32, "dict") {
                        self.merge_mappings(object, mapping, None);
                    }
                }
                ParamKind::Star | ParamKind::Positional => {}
                ParamKind::Either | ParamKind::Keyword if !filled[index] => {
                    let name = self.program.module(func.module).symbol(param.name);
                    let field = self.item_field(name);
                    for value in mapping.iter() {
                        if let Value::Object(object) = value {
                            let mut values = self.read(NodeKey::Field(object, field));
                            values.extend(&self.read(NodeKey::Field(object, unkeyed)));
                            self.push(NodeKey::Param(ctx, index as u32), &values, None);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The tuple or dict that `*args` or `**kwargs` is inside a function.
    pub(super) fn star_object(
        &mut self,
        ctx: CtxId,
        index: u32,
        class: &str,
    ) -> Option<super::objects::ObjId> {
        let class = self.program.builtin_class(class)?;
        let depth = self.context(ctx).depth;
        let object = self.object_id(class, ObjKind::Made(ctx, index), depth);
        self.push(NodeKey::Param(ctx, index), &Set::one(Value::Object(object)), None);
        Some(object)
    }

    /// Passes the defaults of parameters that got nothing.
    pub(super) fn pass_defaults(&mut self, ctx: CtxId, func: super::objects::Func, filled: &[bool]) {
        let lowered = self.facts(func.module);
        for (index, param) in lowered.facts.scope(func.scope).params.iter().enumerate() {
            match param.kind {
                ParamKind::Star | ParamKind::StarStar if filled[index] => {}
                ParamKind::Star => {
                    self.star_object(ctx, index as u32, "tuple");
                }
                ParamKind::StarStar => {
                    self.star_object(ctx, index as u32, "dict");
                }
                _ => {
                    if let (false, Some(default)) = (filled[index], param.default) {
                        let values = self.default_value(func, default);
                        let origin = Origin { module: func.module, expr: default };
                        self.push(NodeKey::Param(ctx, index as u32), &values, Some(origin));
                    }
                }
            }
        }
    }

    /// A default is evaluated where the function is defined.
    pub(super) fn default_value(&mut self, func: super::objects::Func, default: ExprId) -> Set {
        let env = self.definition_env(func);
        self.eval(env, default)
    }

    /// The environment around a function's definition.
    pub(super) fn definition_env(&mut self, func: super::objects::Func) -> Env {
        let lowered = self.facts(func.module);
        let scope = lowered.facts.scope(func.scope).parent.unwrap_or(crate::syntax::facts::ScopeId(0));
        let ctx = match func.closure {
            Some(closure) => closure,
            None => self.module_context(func.module),
        };
        Env { ctx, module: func.module, scope }
    }

    /// What a parameter holds: what callers pass, else what its annotation says.
    pub(super) fn param_value(&mut self, ctx: CtxId, index: u32) -> Set {
        let mut set = self.read(NodeKey::Param(ctx, index));
        if !set.has_vague() {
            return set;
        }
        let Some(func) = self.context_func(ctx) else { return set };
        let func = self.func(func);
        let lowered = self.facts(func.module);
        let Some(param) = lowered.facts.scope(func.scope).params.get(index as usize) else {
            return set;
        };
        if let Some(annotation) = param.annotation
            && !set.is_empty()
            && !matches!(param.kind, ParamKind::Star | ParamKind::StarStar)
        {
            let env = self.definition_env(func);
            let stated = self.annotation(env, annotation);
            // What a base lets anybody pass says nothing of a class that inherits it.
            if self.is_wide(&stated) && self.is_inherited(ctx) {
                return set;
            }
            if !stated.has_vague() {
                return self.refined(&set, &stated);
            }
            if set.is_vague() {
                set.extend(&stated);
            }
        }
        set
    }
}
