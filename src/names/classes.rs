//! Classes: bases, MRO and what kind of class it is.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::db::Origin;
use crate::syntax::facts::{Binding, CallArgs, Expr, ExprId, ScopeId, ScopeKind};

use super::program::{ModuleId, Program, Symbol};
use super::resolve::Definition;

/// Index of a class that was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClassId(pub u32);

/// How instances of a class get their fields, where no method of it says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClassKind {
    /// By its methods.
    Plain,
    /// `enum.Enum` and its subclasses.
    Enum,
    /// `NamedTuple`, `namedtuple`.
    NamedTuple,
    /// `TypedDict`: instances are builtin dicts.
    TypedDict,
    /// Fields from annotations: `@dataclass`, attrs, pydantic.
    Record,
    /// `typing.Protocol`: a bound without subclasses of its own.
    Protocol,
}

/// A class.
#[derive(Clone, Debug)]
pub struct ClassInfo {
    /// Where it is defined.
    pub module: ModuleId,
    /// Its scope; the module scope for one made by a call.
    pub scope: ScopeId,
    /// The call that made it, where no `class` statement did.
    pub made_by: Option<ExprId>,
    /// `Outer.Inner`, as it is at run time.
    pub qualname: Symbol,
    /// Canonical name.
    pub canonical: Symbol,
    /// Bases that resolve.
    pub bases: Vec<ClassId>,
    /// A base is not known.
    pub has_unknown_base: bool,
    /// Its metaclass, where stated.
    pub metaclass: Option<ClassId>,
    /// Defined inside a function: pickle cannot name it.
    pub is_local: bool,
    /// Field names of a `namedtuple(…)` call.
    pub tuple_fields: Vec<Symbol>,
    kind: Option<ClassKind>,
    mro: Option<Rc<[ClassId]>>,
}

impl<'db> Program<'db> {
    /// A class that was reached.
    #[must_use]
    pub fn class_info(&self, id: ClassId) -> &ClassInfo {
        &self.classes[id.0 as usize]
    }

    /// All classes that were reached.
    pub fn class_ids(&self) -> impl Iterator<Item = ClassId> + use<> {
        (0..u32::try_from(self.classes.len()).unwrap_or(u32::MAX)).map(ClassId)
    }

    /// Where the module of a class comes from.
    #[must_use]
    pub fn class_origin(&self, id: ClassId) -> &Origin {
        &self.module(self.class_info(id).module).origin
    }

    /// All classes that were reached, by canonical name.
    #[must_use]
    pub fn classes_by_name(&self) -> BTreeMap<String, ClassId> {
        let named = |(index, info): (usize, &ClassInfo)| {
            (self.text(info.canonical).to_string(), ClassId(u32::try_from(index).unwrap_or(u32::MAX)))
        };
        self.classes.iter().enumerate().map(named).collect()
    }

    /// Canonical name as text.
    #[must_use]
    pub fn class_name(&self, id: ClassId) -> &str {
        self.text(self.class_info(id).canonical)
    }

    /// The name in a class's own `class` statement.
    #[must_use]
    pub fn intern_name(&self, id: ClassId) -> Symbol {
        let info = self.class_info(id);
        let data = self.module(info.module);
        data.symbol(data.facts().scope(info.scope).name)
    }

    /// The class that a scope defines.
    pub fn class(&mut self, module: ModuleId, scope: ScopeId) -> ClassId {
        if let Some(&known) = self.class_of_scope.get(&(module, scope)) {
            return known;
        }
        let (qualname, is_local) = self.qualname(module, scope);
        let id = self.add_class(module, scope, None, &qualname, is_local);
        self.class_of_scope.insert((module, scope), id);
        let canonical = self.runtime_name(module, scope, &qualname);
        self.classes[id.0 as usize].canonical = self.intern(&canonical);
        self.find_bases(id);
        let id = self.replaced_by_decorator(id).unwrap_or(id);
        self.class_of_scope.insert((module, scope), id);
        id
    }

    /// The classes that statements of a module define at its top level or inside other classes.
    pub fn defined_classes(&mut self, module: ModuleId) -> Vec<ClassId> {
        let lowered = self.module(module).lowered;
        let mut classes = Vec::new();
        for (index, scope) in lowered.facts.scopes.iter().enumerate() {
            let id = ScopeId(u32::try_from(index).unwrap_or(u32::MAX));
            if scope.kind == ScopeKind::Class && !self.qualname(module, id).1 {
                classes.push(self.class(module, id));
            }
        }
        classes
    }

    /// The class that a decorator returns in place of a class: one that it defines, which inherits from what it is
    /// given. Pickle finds it where the decorated class was.
    fn replaced_by_decorator(&mut self, id: ClassId) -> Option<ClassId> {
        let info = self.class_info(id).clone();
        let facts = self.module(info.module).facts();
        let scope = facts.scope(info.scope);
        let (parent, decorators) = (scope.parent?, scope.decorators.clone());
        let (owner, heir) = decorators.into_iter().find_map(|decorator| {
            match self.resolve(info.module, parent, decorator)? {
                Definition::Function(owner, function) => Some((owner, self.returned_heir(owner, function)?)),
                _ => None,
            }
        })?;
        let qualname = self.text(info.qualname).to_string();
        let replaced = self.add_class(owner, heir, None, &qualname, info.is_local);
        let data = &mut self.classes[replaced.0 as usize];
        data.canonical = info.canonical;
        data.metaclass = info.metaclass;
        data.bases = vec![id];
        self.subclasses.entry(id).or_default().push(replaced);
        Some(replaced)
    }

    /// The class that a function defines as an heir of its first parameter, and returns.
    fn returned_heir(&self, module: ModuleId, function: ScopeId) -> Option<ScopeId> {
        let facts = self.module(module).facts();
        let scope = facts.scope(function);
        let given = scope.params.first()?.name;
        let [returned] = scope.returns.as_slice() else { return None };
        let Expr::Name(returned) = facts.expr(*returned) else { return None };
        let [Binding::Class(heir)] = scope.bindings.get(&returned)?.as_slice() else { return None };
        let bases = &facts.scope(*heir).bases.positional;
        bases.iter().any(|base| facts.expr(*base) == Expr::Name(given)).then_some(*heir)
    }

    fn add_class(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        made_by: Option<ExprId>,
        qualname: &str,
        is_local: bool,
    ) -> ClassId {
        let id = ClassId(u32::try_from(self.classes.len()).unwrap_or(u32::MAX));
        let canonical = format!("{}.{qualname}", self.module_name(module));
        let info = ClassInfo {
            module,
            scope,
            made_by,
            qualname: self.intern(qualname),
            canonical: self.intern(&canonical),
            bases: Vec::new(),
            has_unknown_base: false,
            metaclass: None,
            is_local,
            tuple_fields: Vec::new(),
            kind: None,
            mro: None,
        };
        self.classes.push(info);
        id
    }

    /// A class that a call makes: `namedtuple(…)`, `Enum(…)`, `type(…)`.
    pub fn made_class(
        &mut self,
        module: ModuleId,
        call: ExprId,
        name: &str,
        bases: Vec<ClassId>,
        kind: ClassKind,
        fields: Vec<Symbol>,
    ) -> ClassId {
        let key = (module, ScopeId(u32::MAX - call.0));
        if let Some(&known) = self.class_of_scope.get(&key) {
            return known;
        }
        let id = self.add_class(module, ScopeId(0), Some(call), name, false);
        self.class_of_scope.insert(key, id);
        for base in &bases {
            self.subclasses.entry(*base).or_default().push(id);
        }
        let info = &mut self.classes[id.0 as usize];
        info.bases = bases;
        info.kind = Some(kind);
        info.tuple_fields = fields;
        id
    }

    /// `Outer.Inner`, with `<locals>` where a function stands between, unless `__qualname__` is stated; and whether it is
    /// no name that pickle can look up.
    pub fn qualname(&self, module: ModuleId, scope: ScopeId) -> (String, bool) {
        if let Some(stated) = self.stated_qualname(module, scope) {
            let is_local = stated.contains("<locals>");
            return (stated, is_local);
        }
        let data = self.module(module);
        let facts = data.facts();
        let mut name = facts.name(facts.scope(scope).name).to_string();
        let mut is_local = false;
        let mut here = facts.scope(scope).parent;
        while let Some(id) = here {
            let parent = facts.scope(id);
            match parent.kind {
                ScopeKind::Module => break,
                ScopeKind::Class => name = format!("{}.{name}", facts.name(parent.name)),
                _ => {
                    is_local = true;
                    name = format!("{}.<locals>.{name}", facts.name(parent.name));
                }
            }
            here = parent.parent;
        }
        (name, is_local)
    }

    fn find_bases(&mut self, id: ClassId) {
        let (module, scope) = (self.class_info(id).module, self.class_info(id).scope);
        let data = self.module(module);
        let lowered = data.facts().scope(scope);
        let parent = lowered.parent.unwrap_or(ScopeId(0));
        let bases = lowered.bases.clone();
        let metaclass = bases
            .keywords
            .iter()
            .find(|(name, _)| name.is_some_and(|name| data.facts().name(name) == "metaclass"))
            .map(|(_, value)| *value);
        let mut found = Vec::new();
        for base in &bases.positional {
            self.base(id, module, parent, *base, &mut found);
        }
        let metaclass = metaclass.and_then(|m| match self.resolve(module, parent, m) {
            Some(Definition::Class(class)) => Some(class),
            _ => None,
        });
        found.extend(self.extended_class(module, parent, scope));
        found.extend(self.simple_enum(module, parent, scope));
        found.dedup();
        found.retain(|base| *base != id);
        for base in &found {
            self.subclasses.entry(*base).or_default().push(id);
        }
        let info = &mut self.classes[id.0 as usize];
        info.bases = found;
        info.metaclass = metaclass.or(info.metaclass);
    }

    /// `@enum._simple_enum(IntEnum)` makes an enumeration of a class without bases.
    fn simple_enum(&mut self, module: ModuleId, parent: ScopeId, scope: ScopeId) -> Option<ClassId> {
        let decorators = self.module(module).facts().scope(scope).decorators.clone();
        decorators.into_iter().find_map(|decorator| {
            let Expr::Call(func, args) = self.module(module).facts().expr(decorator) else { return None };
            let base = *self.module(module).facts().calls[args as usize].positional.first()?;
            let Some(Definition::Function(owner, function)) = self.resolve(module, parent, func) else {
                return None;
            };
            let facts = self.module(owner).facts();
            let is_enum = facts.name(facts.scope(function).name) == "_simple_enum";
            if !is_enum || self.module_name(owner) != "enum" {
                return None;
            }
            match self.resolve(module, parent, base) {
                Some(Definition::Class(base)) => Some(base),
                _ => None,
            }
        })
    }

    /// The class of the same name in the `.pyi` that a native stub extends: what the stub does not
    /// say of it, the `.pyi` does.
    fn extended_class(&mut self, module: ModuleId, parent: ScopeId, scope: ScopeId) -> Option<ClassId> {
        let data = self.module(module);
        let extended = data.extends.filter(|_| parent == ScopeId(0))?;
        let name = data.symbol(data.facts().scope(scope).name);
        let bindings = self.module(extended).bindings(ScopeId(0), name);
        bindings.iter().find_map(|binding| match binding {
            Binding::Class(scope) => Some(self.class(extended, *scope)),
            _ => None,
        })
    }

    fn base(
        &mut self,
        id: ClassId,
        module: ModuleId,
        scope: ScopeId,
        base: ExprId,
        found: &mut Vec<ClassId>,
    ) {
        match self.resolve(module, scope, base) {
            Some(Definition::Class(class)) => return found.push(class),
            Some(Definition::Variable(owner, name)) => {
                if let Some(class) = self.variable_class(owner, name) {
                    return found.push(class);
                }
            }
            Some(Definition::Function(owner, function)) => {
                // `class X(NamedTuple)`: in `typing`, the name is a function.
                let facts = self.module(owner).facts();
                if facts.name(facts.scope(function).name) == "NamedTuple" {
                    self.classes[id.0 as usize].kind = Some(ClassKind::NamedTuple);
                    return found.extend(self.builtin_class("tuple"));
                }
                if facts.name(facts.scope(function).name) == "TypedDict" {
                    self.classes[id.0 as usize].kind = Some(ClassKind::TypedDict);
                    return found.extend(self.builtin_class("dict"));
                }
            }
            _ => {}
        }
        if let Expr::Call(..) = self.module(module).facts().expr(base) {
            if let Some(class) = self.class_made_by(module, scope, base) {
                return found.push(class);
            }
            // `with_metaclass(Meta, Base)` and mixin factories: the class that they define and return, and those that
            // they are given.
            let Expr::Call(func, args) = self.module(module).facts().expr(base) else { return };
            let args = self.module(module).facts().calls[args as usize].positional.clone();
            let before = found.len();
            let returned = self.returned_class(module, scope, func);
            let makes_base = returned.is_none() && self.makes_a_class(module, scope, func);
            found.extend(returned);
            let mut metaclass = None;
            for (index, arg) in args.into_iter().enumerate() {
                let Some(Definition::Class(class)) = self.resolve(module, scope, arg) else { continue };
                if index == 0 && makes_base && class != id && self.inherits(class, "builtins.type") {
                    metaclass = Some(class);
                } else {
                    found.push(class);
                }
            }
            if metaclass.is_some() {
                self.classes[id.0 as usize].metaclass = metaclass;
            }
            if found.len() > before || metaclass.is_some() {
                return;
            }
        }
        self.classes[id.0 as usize].has_unknown_base = true;
    }

    /// Whether a function defines a class in its body, as `with_metaclass` does: what it returns is made by that.
    fn makes_a_class(&mut self, module: ModuleId, scope: ScopeId, func: ExprId) -> bool {
        let Some(Definition::Function(owner, function)) = self.resolve(module, scope, func) else {
            return false;
        };
        let facts = self.module(owner).facts();
        facts.scope(function).nested.iter().any(|nested| facts.scope(*nested).kind == ScopeKind::Class)
    }

    /// The class that a function defines in its body and returns.
    fn returned_class(&mut self, module: ModuleId, scope: ScopeId, func: ExprId) -> Option<ClassId> {
        let Definition::Function(owner, function) = self.resolve(module, scope, func)? else { return None };
        let returns = self.module(owner).facts().scope(function).returns.clone();
        returns.into_iter().find_map(|returned| match self.resolve(owner, function, returned) {
            Some(Definition::Class(class)) if self.class_info(class).is_local => Some(class),
            _ => None,
        })
    }

    /// The class that a module-level variable holds, where an assignment shows it.
    pub fn variable_class(&mut self, module: ModuleId, name: Symbol) -> Option<ClassId> {
        let bindings = self.module(module).bindings(ScopeId(0), name);
        for binding in bindings {
            let Some(value) = binding.value() else { continue };
            if let Some(class) = self.class_made_by(module, ScopeId(0), value) {
                return Some(class);
            }
            let options = match self.module(module).facts().expr(value) {
                Expr::Any(list) => self.module(module).facts().list(list).to_vec(),
                Expr::Or(a, b) => vec![a, b],
                _ => vec![value],
            };
            for option in options {
                if let Some(Definition::Class(class)) = self.resolve(module, ScopeId(0), option) {
                    return Some(class);
                }
            }
        }
        None
    }

    /// The class that a call of `namedtuple`, `NamedTuple`, `Enum` or `type` makes, or of a function that passes its
    /// arguments on to one.
    pub fn class_made_by(&mut self, module: ModuleId, scope: ScopeId, call: ExprId) -> Option<ClassId> {
        let facts = self.module(module).facts();
        let Expr::Call(func, args) = facts.expr(call) else { return None };
        let args = facts.calls[args as usize].clone();
        self.class_made_with(module, scope, call, func, &args)
    }

    /// The class that a call makes of a function with these arguments.
    fn class_made_with(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        call: ExprId,
        func: ExprId,
        args: &CallArgs,
    ) -> Option<ClassId> {
        let facts = self.module(module).facts();
        let name = match args.positional.first().map(|arg| facts.expr(*arg)) {
            Some(Expr::Str(name)) => facts.name(name).to_string(),
            _ => return None,
        };
        if let Some(base) = self.converting_enum(module, scope, func) {
            return Some(self.made_class(module, call, &name, vec![base], ClassKind::Enum, Vec::new()));
        }
        match self.resolve(module, scope, func)? {
            Definition::Function(owner, function) => {
                let facts = self.module(owner).facts();
                let called = facts.name(facts.scope(function).name).to_string();
                match called.as_str() {
                    "namedtuple" | "NamedTuple" => {
                        let fields = self.field_names(module, args.positional.get(1).copied());
                        let tuple = self.builtin_class("tuple")?;
                        let kind = ClassKind::NamedTuple;
                        Some(self.made_class(module, call, &name, vec![tuple], kind, fields))
                    }
                    "TypedDict" => {
                        let dict = self.builtin_class("dict")?;
                        let kind = ClassKind::TypedDict;
                        Some(self.made_class(module, call, &name, vec![dict], kind, Vec::new()))
                    }
                    _ if owner == module => {
                        let (func, args) = self.passed_on(owner, function, args)?;
                        match self.resolve(module, function, func)? {
                            Definition::Function(maker, _) if maker == module => None,
                            _ => self.class_made_with(module, function, call, func, &args),
                        }
                    }
                    _ => None,
                }
            }
            Definition::Class(class) if self.class_kind(class) == ClassKind::Enum => {
                args.positional.get(1)?;
                let kind = ClassKind::Enum;
                Some(self.made_class(module, call, &name, vec![class], kind, Vec::new()))
            }
            Definition::Class(class) if self.class_name(class) == "builtins.type" => {
                let bases = match self.module(module).facts().expr(*args.positional.get(1)?) {
                    Expr::Tuple(list) => self.module(module).facts().list(list).to_vec(),
                    _ => return None,
                };
                let mut resolved = Vec::new();
                for base in bases {
                    if let Some(Definition::Class(base)) = self.resolve(module, scope, base) {
                        resolved.push(base);
                    }
                }
                let kind = ClassKind::Plain;
                Some(self.made_class(module, call, &name, resolved, kind, Vec::new()))
            }
            _ => None,
        }
    }

    /// The one call that a function returns, with the arguments that the function is given in it.
    fn passed_on(&self, module: ModuleId, function: ScopeId, given: &CallArgs) -> Option<(ExprId, CallArgs)> {
        let facts = self.module(module).facts();
        let scope = facts.scope(function);
        let [returned] = scope.returns.as_slice() else { return None };
        let Expr::Call(func, args) = facts.expr(*returned) else { return None };
        let argument = |arg: ExprId| {
            let Expr::Name(name) = facts.expr(arg) else { return arg };
            let index = scope.params.iter().position(|param| param.name == name);
            index.and_then(|index| given.positional.get(index)).copied().unwrap_or(arg)
        };
        let mut args = facts.calls[args as usize].clone();
        args.positional.iter_mut().for_each(|arg| *arg = argument(*arg));
        Some((func, args))
    }

    /// The enumeration whose `_convert_` is called, which makes one of a module's constants (`socket.AddressFamily`).
    fn converting_enum(&mut self, module: ModuleId, scope: ScopeId, func: ExprId) -> Option<ClassId> {
        let facts = self.module(module).facts();
        let Expr::Attr(class, attr) = facts.expr(func) else { return None };
        if facts.name(attr) != "_convert_" {
            return None;
        }
        match self.resolve(module, scope, class) {
            Some(Definition::Class(class)) if self.class_kind(class) == ClassKind::Enum => Some(class),
            _ => None,
        }
    }

    fn field_names(&mut self, module: ModuleId, fields: Option<ExprId>) -> Vec<Symbol> {
        let Some(fields) = fields else { return Vec::new() };
        let facts = self.module(module).facts();
        let texts: Vec<String> = match facts.expr(fields) {
            Expr::Str(names) => {
                facts.name(names).replace(',', " ").split_whitespace().map(Into::into).collect()
            }
            Expr::List(list) | Expr::Tuple(list) => facts
                .list(list)
                .iter()
                .filter_map(|item| match facts.expr(*item) {
                    Expr::Str(name) => Some(facts.name(name).to_string()),
                    Expr::Tuple(pair) => match facts.expr(*facts.list(pair).first()?) {
                        Expr::Str(name) => Some(facts.name(name).to_string()),
                        _ => None,
                    },
                    _ => None,
                })
                .collect(),
            _ => Vec::new(),
        };
        texts.iter().map(|text| self.intern(text)).collect()
    }

    /// A class of `builtins`.
    pub fn builtin_class(&mut self, name: &str) -> Option<ClassId> {
        let name = self.intern(name);
        match self.builtin(name) {
            Some(Definition::Class(class)) => Some(class),
            _ => None,
        }
    }

    /// The method resolution order (C3); where C3 fails, depth first, left to right.
    pub fn mro(&mut self, id: ClassId) -> Rc<[ClassId]> {
        if let Some(known) = &self.class_info(id).mro {
            return Rc::clone(known);
        }
        // A class that inherits from itself sees itself alone on the way round.
        self.classes[id.0 as usize].mro = Some(Rc::from([id]));
        let mut bases = self.class_info(id).bases.clone();
        if bases.is_empty()
            && let Some(object) = self.builtin_class("object")
            && object != id
        {
            bases.push(object);
        }
        let mut sequences: Vec<Vec<ClassId>> = bases.iter().map(|base| self.mro(*base).to_vec()).collect();
        sequences.push(bases);
        let mut mro = vec![id];
        while sequences.iter().any(|sequence| !sequence.is_empty()) {
            let head = sequences
                .iter()
                .filter_map(|sequence| sequence.first())
                .find(|head| !sequences.iter().any(|s| s.iter().skip(1).any(|c| c == *head)))
                .or_else(|| sequences.iter().find_map(|sequence| sequence.first()))
                .copied();
            let Some(head) = head else { break };
            if !mro.contains(&head) {
                mro.push(head);
            }
            for sequence in &mut sequences {
                sequence.retain(|class| *class != head);
            }
        }
        let mro: Rc<[ClassId]> = mro.into();
        self.classes[id.0 as usize].mro = Some(Rc::clone(&mro));
        mro
    }

    /// Whether a class is another or inherits from it.
    pub fn is_subclass(&mut self, class: ClassId, of: ClassId) -> bool {
        class == of || self.mro(class).contains(&of)
    }

    /// Whether a class has a base of this canonical name (itself included).
    pub fn inherits(&mut self, class: ClassId, canonical: &str) -> bool {
        let Some(name) = self.interned(canonical) else { return false };
        let mro = self.mro(class);
        mro.iter().any(|base| self.class_info(*base).canonical == name)
    }

    /// How instances get their fields.
    pub fn class_kind(&mut self, id: ClassId) -> ClassKind {
        if let Some(kind) = self.class_info(id).kind {
            return kind;
        }
        self.classes[id.0 as usize].kind = Some(ClassKind::Plain);
        let kind = self.find_kind(id);
        self.classes[id.0 as usize].kind = Some(kind);
        kind
    }

    fn find_kind(&mut self, id: ClassId) -> ClassKind {
        match self.class_name(id) {
            "enum.Enum" => return ClassKind::Enum,
            "typing.Protocol" | "typing_extensions.Protocol" => return ClassKind::Protocol,
            "typing.NamedTuple" => return ClassKind::NamedTuple,
            _ => {}
        }
        let bases = self.class_info(id).bases.clone();
        for base in bases {
            match self.class_kind(base) {
                // Only a class that names Protocol itself is one.
                ClassKind::Protocol if self.class_name(base).ends_with(".Protocol") => {
                    return ClassKind::Protocol;
                }
                ClassKind::Protocol | ClassKind::Plain => {}
                kind => return kind,
            }
        }
        // PEP 681: a metaclass that says `dataclass_transform` makes records of its classes.
        let metaclass = self.class_info(id).metaclass;
        if self.is_record(id) || metaclass.is_some_and(|metaclass| self.is_record(metaclass)) {
            ClassKind::Record
        } else {
            ClassKind::Plain
        }
    }

    /// Whether a decorator makes fields from annotations.
    fn is_record(&mut self, id: ClassId) -> bool {
        let info = self.class_info(id);
        if info.made_by.is_some() {
            return false;
        }
        let (module, scope) = (info.module, info.scope);
        let facts = self.module(module).facts();
        facts.scope(scope).decorators.iter().any(|decorator| {
            let name = facts.called_name(*decorator).or_else(|| facts.last_name(*decorator));
            matches!(
                name,
                Some("dataclass" | "attrs" | "define" | "frozen" | "mutable" | "s" | "dataclass_transform")
            )
        })
    }

    /// All subclasses reached so far, itself included, sorted by canonical name.
    #[must_use]
    pub fn all_subclasses(&self, id: ClassId) -> Vec<ClassId> {
        let mut found = self.subclasses_up_to(id, usize::MAX);
        found.sort_by(|a, b| self.class_name(*a).cmp(self.class_name(*b)));
        found
    }

    /// Whether a class has more subclasses reached so far, itself included, than `limit`.
    #[must_use]
    pub fn has_more_subclasses(&self, id: ClassId, limit: usize) -> bool {
        self.subclasses_up_to(id, limit).len() > limit
    }

    /// Subclasses reached so far, itself first; no more are looked for once there are more than `limit`.
    fn subclasses_up_to(&self, id: ClassId, limit: usize) -> Vec<ClassId> {
        let mut found = vec![id];
        let mut seen = rustc_hash::FxHashSet::from_iter([id]);
        let mut next = 0;
        while next < found.len() && found.len() <= limit {
            let children = self.subclasses.get(&found[next]).into_iter().flatten();
            let wanted = limit.saturating_add(1) - found.len();
            found.extend(children.copied().filter(|child| seen.insert(*child)).take(wanted));
            next += 1;
        }
        found
    }
}
