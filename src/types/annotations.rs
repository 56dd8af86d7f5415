//! Annotations: what an expression in a type position says.

use crate::names::{ClassId, ClassKind, Definition, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Expr, ExprId, NameId, Operator, ScopeId};

use super::containers::ContainerKind;
use super::nodes::NodeKey;
use super::objects::{Func, ObjKind};
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

/// Aliases of aliases are followed this far.
const ALIAS_DEPTH: u32 = 8;

/// What makes a type variable.
const TYPE_VARIABLE: &str = "TypeVar";

impl Solver<'_> {
    /// The values that an annotation allows.
    pub(super) fn annotation(&mut self, env: Env, expr: ExprId) -> Set {
        // What stands for the variables of an alias that is being read is nothing to what that reads on its way.
        let outer = self.type_argument.take();
        let set = self.annotation_inner(env, expr, 0);
        self.type_argument = outer;
        set
    }

    fn annotation_inner(&mut self, env: Env, expr: ExprId, depth: u32) -> Set {
        if depth > ALIAS_DEPTH {
            return Set::one(Value::Unknown);
        }
        let lowered = self.facts(env.module);
        match lowered.facts.expr(expr) {
            Expr::None => Set::one(Value::None),
            Expr::Str(text) => {
                // A forward reference that is not at the annotation's own top.
                let name = self.symbol(env.module, text);
                match self.program.resolve_name(env.module, env.scope, name) {
                    Some(found) => self.annotated(found, env, expr, None, depth),
                    None => Set::one(Value::Unknown),
                }
            }
            Expr::Name(_) | Expr::Attr(..) => self.named_annotation(env, expr, None, depth),
            Expr::Index(value, index) => self.named_annotation(env, value, Some(index), depth),
            Expr::Arith(left, right, Operator::Or) => {
                let mut set = self.annotation_inner(env, left, depth);
                set.extend(&self.annotation_inner(env, right, depth));
                set
            }
            Expr::Tuple(items) | Expr::List(items) => {
                let mut set = Set::new();
                for item in lowered.facts.list(items) {
                    set.extend(&self.annotation_inner(env, *item, depth));
                }
                set
            }
            Expr::Narrow(inner, ..) | Expr::Starred(inner) => self.annotation_inner(env, inner, depth),
            Expr::Ellipsis | Expr::Missing => Set::new(),
            _ => Set::one(Value::Unknown),
        }
    }

    fn named_annotation(&mut self, env: Env, expr: ExprId, index: Option<ExprId>, depth: u32) -> Set {
        match self.program.resolve(env.module, env.scope, expr) {
            Some(found) => self.annotated(found, env, expr, index, depth),
            None => {
                // `typing` may have no stub for a name: its own name says what it is.
                let lowered = self.facts(env.module);
                let name = lowered.facts.last_name(expr).unwrap_or_default();
                self.typing_form(name, env, expr, index, depth).unwrap_or_else(|| Set::one(Value::Unknown))
            }
        }
    }

    fn annotated(
        &mut self,
        found: Definition,
        env: Env,
        expr: ExprId,
        index: Option<ExprId>,
        depth: u32,
    ) -> Set {
        match found {
            Definition::Class(class) => self.class_annotation(class, env, expr, index, depth),
            Definition::Variable(module, name) => {
                let from = self.program.module_name(module).to_string();
                if matches!(from.as_str(), "typing" | "typing_extensions" | "collections.abc") {
                    let text = self.program.text(name).to_string();
                    if let Some(set) = self.typing_form(&text, env, expr, index, depth) {
                        return set;
                    }
                }
                // `Size[int]`, with `Size = Union[T, Tuple[T, ...]]`: atoms stand for the variable wherever it is.
                let given = index.map_or_else(Set::new, |index| self.annotation_inner(env, index, depth + 1));
                let atoms = Some(given).filter(|given| !given.is_empty() && given.iter().all(Value::is_atom));
                let outer = self.type_argument;
                if !self.makes_type_variable(module, name) {
                    self.type_argument = atoms;
                }
                let mut values = self.alias(module, name, depth);
                self.type_argument = outer;
                if index.is_some() && values.contains(Value::Unknown) && values.len() > 1 {
                    // `Pair[int]`, with `Pair = Union[T, Tuple[T, T]]`: what stands for the variable is given here.
                    values.retain(|value| value != Value::Unknown);
                    values.extend(&given);
                }
                values
            }
            Definition::Function(module, scope) => {
                let facts = self.program.module(module).facts();
                let name = facts.name(facts.scope(scope).name).to_string();
                self.typing_form(&name, env, expr, index, depth).unwrap_or_else(|| Set::one(Value::Unknown))
            }
            Definition::Module(_) => Set::one(Value::Unknown),
        }
    }

    /// Whether a name in a function's annotations is a type variable, of the function itself or of a module.
    pub(super) fn is_type_variable(&mut self, func: Func, name: NameId) -> bool {
        let lowered = self.facts(func.module);
        let is_parameter = |binding: &Binding| matches!(binding, Binding::TypeParam(_));
        if lowered.facts.scope(func.scope).bindings.get(&name).is_some_and(|b| b.iter().any(is_parameter)) {
            return true;
        }
        let symbol = self.symbol(func.module, name);
        let Some(Definition::Variable(module, symbol)) = self.program.global(func.module, symbol) else {
            return false;
        };
        self.makes_type_variable(module, symbol)
    }

    /// Whether a module binds a name to a type variable.
    fn makes_type_variable(&self, module: ModuleId, name: Symbol) -> bool {
        let data = self.program.module(module);
        data.bindings(ScopeId(0), name).iter().any(|binding| match binding {
            Binding::Value(value) => data.facts().called_name(*value) == Some(TYPE_VARIABLE),
            _ => false,
        })
    }

    /// A module-level alias: `Size = Union[int, Tuple[int, ...]]`.
    fn alias(&mut self, module: ModuleId, name: Symbol, depth: u32) -> Set {
        if let Some(class) = self.program.variable_class(module, name) {
            return self.instances(class);
        }
        let ctx = self.module_context(module);
        let env = Env { ctx, module, scope: ScopeId(0) };
        let bindings = self.program.module(module).bindings(ScopeId(0), name);
        let mut set = Set::new();
        for binding in bindings {
            let Some(value) = binding.value() else { continue };
            let lowered = self.facts(module);
            if let Expr::Call(_, args) = lowered.facts.expr(value) {
                // `TypeVar("T", bound=X)`, `NewType("N", X)`.
                let call = &lowered.facts.calls[args as usize];
                match lowered.facts.called_name(value) {
                    Some(TYPE_VARIABLE) => {
                        let bound = call
                            .keywords
                            .iter()
                            .find(|(name, _)| name.is_some_and(|name| lowered.facts.name(name) == "bound"));
                        match bound {
                            Some((_, bound)) => {
                                set.extend(&self.annotation_inner(env, *bound, depth + 1));
                            }
                            None if call.positional.len() > 2 => {
                                for constraint in &call.positional[1..] {
                                    let c = self.annotation_inner(env, *constraint, depth + 1);
                                    set.extend(&c);
                                }
                            }
                            None => {
                                let anything = || Set::one(Value::Unknown);
                                set.extend(&self.type_argument.unwrap_or_else(anything));
                            }
                        }
                    }
                    Some("NewType") => {
                        if let Some(of) = call.positional.get(1) {
                            set.extend(&self.annotation_inner(env, *of, depth + 1));
                        }
                    }
                    _ => {
                        set.insert(Value::Unknown);
                    }
                }
                continue;
            }
            set.extend(&self.annotation_inner(env, value, depth + 1));
        }
        if set.is_empty() {
            set.insert(Value::Unknown);
        }
        set
    }

    /// Instances of a class, as an annotation means them.
    fn instances(&mut self, class: ClassId) -> Set {
        Set::one(match self.program.class_name(class) {
            "builtins.int" => Value::Int,
            "builtins.float" => Value::Float,
            "builtins.bool" => Value::Bool,
            "builtins.str" => Value::Str,
            "builtins.bytes" => Value::Bytes,
            "builtins.complex" => Value::Complex,
            "builtins.object" | "typing.Any" | "typing.Generic" => Value::Unknown,
            "builtins.type" => Value::Unknown,
            _ => match self.program.class_kind(class) {
                ClassKind::Enum => Value::Object(self.root_object(class)),
                ClassKind::Protocol => return self.conforming(class),
                ClassKind::TypedDict => self.typed_dict(class),
                _ => Value::Bound(self.program.class_of_instances(class)),
            },
        })
    }

    /// The dict that a `TypedDict` describes: under each key, what the key is annotated with.
    fn typed_dict(&mut self, class: ClassId) -> Value {
        let Some(dict) = self.program.builtin_class("dict") else { return Value::Unknown };
        let kind = ObjKind::Typed(class);
        if let Some(known) = self.has_object(dict, &kind) {
            return Value::Object(known);
        }
        let object = self.object_id(dict, kind, 0);
        for (owner, name, annotation, _) in self.declared_fields(class) {
            let env = self.class_env(owner);
            let Some(annotation) = annotation else { continue };
            let values = self.annotation(env, annotation);
            let origin = Some(Origin { module: env.module, expr: annotation });
            self.store_item(object, &Set::one(Value::Text(name)), &values, origin);
        }
        Value::Object(object)
    }

    fn class_annotation(
        &mut self,
        class: ClassId,
        env: Env,
        expr: ExprId,
        index: Option<ExprId>,
        depth: u32,
    ) -> Set {
        let name = self.program.class_name(class).to_string();
        if name == "builtins.type" {
            return match index {
                Some(index) => self.type_of(env, index, depth),
                None => Set::one(Value::Unknown),
            };
        }
        let module = self.program.class_info(class).module;
        let from = self.program.module_name(module).to_string();
        if matches!(from.as_str(), "typing" | "typing_extensions" | "collections.abc" | "_collections_abc") {
            let short = name.rsplit('.').next().unwrap_or("").to_string();
            if let Some(set) = self.typing_form(&short, env, expr, index, depth) {
                return set;
            }
        }
        match self.container_kind(class) {
            Some(kind) if name.starts_with("builtins.") || name.starts_with("collections.") => {
                self.container_annotation(class, kind, env, expr, index, depth)
            }
            _ => self.instances(class),
        }
    }

    /// What a call gives of a parameter that is annotated as `Callable[…, T]`.
    pub(super) fn stated_result(&mut self, env: Env, func: ExprId) -> Option<Set> {
        let lowered = self.facts(env.module);
        let name = match lowered.facts.expr(func) {
            Expr::Narrow(inner, ..) => inner,
            _ => func,
        };
        let Expr::Name(name) = lowered.facts.expr(name) else { return None };
        let caller = self.func(self.context_func(env.ctx)?);
        let param = lowered.facts.scope(caller.scope).params.iter().find(|param| param.name == name)?;
        let facts = &lowered.facts;
        let (_, result) = facts.first_alternative(param.annotation?, &mut |it| facts.callable(it))?;
        let definition = self.definition_env(caller);
        Some(self.annotation(definition, result))
    }

    /// Special forms and abstract containers of `typing` and `collections.abc`.
    fn typing_form(
        &mut self,
        name: &str,
        env: Env,
        expr: ExprId,
        index: Option<ExprId>,
        depth: u32,
    ) -> Option<Set> {
        let container = match name {
            "List" | "Sequence" | "MutableSequence" | "Iterable" | "Iterator" | "Collection"
            | "Generator" | "Container" | "Reversible" | "AsyncIterator" | "AsyncIterable" => "list",
            "Set" | "AbstractSet" | "MutableSet" | "KeysView" | "ValuesView" => "set",
            "FrozenSet" => "frozenset",
            "Tuple" => "tuple",
            "Dict" | "Mapping" | "MutableMapping" | "ItemsView" => "dict",
            "DefaultDict" => "collections.defaultdict",
            "OrderedDict" => "collections.OrderedDict",
            "Deque" => "collections.deque",
            "Counter" => "collections.Counter",
            _ => "",
        };
        if !container.is_empty() {
            let class = if let Some((module, name)) = container.split_once('.') {
                let module = self.program.load(module)?;
                let name = self.program.intern(name);
                match self.program.global(module, name)? {
                    Definition::Class(class) => class,
                    _ => return None,
                }
            } else {
                self.program.builtin_class(container)?
            };
            let kind = self.container_kind(class)?;
            return Some(self.container_annotation(class, kind, env, expr, index, depth));
        }
        let inner = |solver: &mut Self| match index {
            Some(index) => solver.annotation_inner(env, index, depth),
            None => Set::one(Value::Unknown),
        };
        Some(match name {
            "Optional" => {
                let mut set = inner(self);
                set.insert(Value::None);
                set
            }
            "Union" | "ClassVar" | "Final" | "Required" | "NotRequired" | "ReadOnly" | "Unpack" => {
                inner(self)
            }
            "Annotated" => {
                let lowered = self.facts(env.module);
                let first = index.and_then(|index| match lowered.facts.expr(index) {
                    Expr::Tuple(items) => lowered.facts.list(items).first().copied(),
                    _ => Some(index),
                });
                first.map_or_else(Set::new, |first| self.annotation_inner(env, first, depth))
            }
            "Literal" => self.literal(env, index),
            "Type" => match index {
                Some(index) => self.type_of(env, index, depth),
                None => Set::one(Value::Unknown),
            },
            "Self" => Set::one(Value::Unknown),
            "NoReturn" | "Never" => Set::new(),
            "Text" | "AnyStr" => Set::one(Value::Str),
            "SupportsInt" | "SupportsFloat" | "SupportsIndex" | "Number" => Set::one(Value::Data),
            "Any" | "Callable" | "Hashable" | "Awaitable" | "Coroutine" => Set::one(Value::Unknown),
            _ => return None,
        })
    }

    fn literal(&mut self, env: Env, index: Option<ExprId>) -> Set {
        let Some(index) = index else { return Set::one(Value::Data) };
        let lowered = self.facts(env.module);
        let items = match lowered.facts.expr(index) {
            Expr::Tuple(items) => lowered.facts.list(items).to_vec(),
            _ => vec![index],
        };
        items
            .iter()
            .map(|item| match lowered.facts.expr(*item) {
                Expr::Str(text) => Value::Text(self.symbol(env.module, text)),
                Expr::None => Value::None,
                Expr::Bool => Value::Bool,
                Expr::Int(_) => Value::Int,
                _ => Value::Data,
            })
            .collect()
    }

    /// `type[X]`.
    fn type_of(&mut self, env: Env, index: ExprId, depth: u32) -> Set {
        let inner = self.annotation_inner(env, index, depth);
        inner
            .iter()
            .map(|value| match value {
                Value::Bound(class) => Value::Subclass(class),
                Value::Object(object) => Value::Subclass(self.object(object).class),
                Value::None => Value::None,
                _ => Value::Unknown,
            })
            .collect()
    }

    fn container_annotation(
        &mut self,
        class: ClassId,
        kind: ContainerKind,
        env: Env,
        expr: ExprId,
        index: Option<ExprId>,
        depth: u32,
    ) -> Set {
        let known = self.program.known;
        let lowered = self.facts(env.module);
        let parts = match index.map(|index| lowered.facts.expr(index)) {
            Some(Expr::Tuple(items)) => lowered.facts.list(items).to_vec(),
            Some(_) => index.into_iter().collect(),
            None => Vec::new(),
        };
        let origin = Some(Origin { module: env.module, expr });
        if !parts.is_empty()
            && matches!(self.program.class_name(class), "builtins.list" | "builtins.tuple" | "builtins.dict")
        {
            let mut all = Set::new();
            for part in &parts {
                all.extend(&self.annotation_inner(env, *part, depth + 1));
            }
            if all.is_plain() {
                return Set::one(Value::Atoms);
            }
        }
        let object = self.object_id(class, ObjKind::Annotated(env.module, expr), 0);
        if parts.is_empty() {
            let any = Set::one(Value::Unknown);
            if kind == ContainerKind::Mapping {
                self.store_field(object, known.keys, &any, origin);
            }
            self.add_element(object, &any, origin);
            return Set::one(Value::Object(object));
        }
        match kind {
            ContainerKind::Mapping => {
                let keys = self.annotation_inner(env, parts[0], depth + 1);
                self.store_field(object, known.keys, &keys, origin);
                if let Some(value) = parts.get(1) {
                    let values = self.annotation_inner(env, *value, depth + 1);
                    self.add_element(object, &values, origin);
                } else {
                    self.add_element(object, &Set::one(Value::Int), origin);
                }
            }
            ContainerKind::Sequence => {
                let exact = self.program.class_name(class) == "builtins.tuple"
                    && !parts.iter().any(|p| lowered.facts.expr(*p) == Expr::Ellipsis);
                for (at, part) in parts.iter().enumerate() {
                    let values = self.annotation_inner(env, *part, depth + 1);
                    if exact {
                        let field = self.program.intern(&format!("[{at}]"));
                        self.store_field(object, field, &values, origin);
                        self.store_field(object, known.elements, &values, origin);
                    } else {
                        self.add_element(object, &values, origin);
                    }
                }
            }
        }
        // Reading it once makes the node exist, so that stores into it are seen.
        self.read(NodeKey::Field(object, known.elements));
        Set::one(Value::Object(object))
    }
}
