# Lib/types.py names the interpreter's own types by `type(…)` expressions; here each is the class of the builtins stub.
from builtins import (
    async_generator as AsyncGeneratorType,
    builtin_function_or_method as BuiltinFunctionType,
    builtin_function_or_method as BuiltinMethodType,
    cell as CellType,
    classmethod_descriptor as ClassMethodDescriptorType,
    code as CodeType,
    coroutine as CoroutineType,
    ellipsis as EllipsisType,
    frame as FrameType,
    function as FunctionType,
    function as LambdaType,
    generator as GeneratorType,
    getset_descriptor as GetSetDescriptorType,
    mappingproxy as MappingProxyType,
    member_descriptor as MemberDescriptorType,
    method as MethodType,
    method_descriptor as MethodDescriptorType,
    method_wrapper as MethodWrapperType,
    module as ModuleType,
    NoneType as NoneType,
    NotImplementedType as NotImplementedType,
    traceback as TracebackType,
    wrapper_descriptor as WrapperDescriptorType,
)
from _types import GenericAlias, SimpleNamespace, UnionType


def new_class(name, bases=(), kwds=None, exec_body=None):
    resolved_bases = resolve_bases(bases)
    meta, ns, kwds = prepare_class(name, resolved_bases, kwds)
    exec_body(ns)
    return meta(name, resolved_bases, ns, **kwds)


def resolve_bases(bases):
    return tuple([base.__mro_entries__(bases) for base in bases])


def prepare_class(name, bases=(), kwds=None):
    meta = kwds.pop("metaclass", type)
    return meta, meta.__prepare__(name, bases, **kwds), kwds


def get_original_bases(cls, /):
    return cls.__dict__.get("__orig_bases__", cls.__bases__)


class DynamicClassAttribute:
    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget = fget
        self.fset = fset
        self.fdel = fdel
        self.__doc__ = doc or fget.__doc__
        self.overwrite_doc = doc is None
        self.__isabstractmethod__ = bool(getattr(fget, "__isabstractmethod__", False))

    def __get__(self, instance, ownerclass=None):
        return self.fget(instance)

    def __set__(self, instance, value):
        self.fset(instance, value)

    def __delete__(self, instance):
        self.fdel(instance)

    def getter(self, fget):
        return type(self)(fget, self.fset, self.fdel, self.__doc__)

    def setter(self, fset):
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


class _GeneratorWrapper:
    def __init__(self, gen):
        self.__wrapped = gen
        self.__isgen = gen.__class__ is GeneratorType
        self.__name__ = getattr(gen, "__name__", None)
        self.__qualname__ = getattr(gen, "__qualname__", None)

    def send(self, val):
        return self.__wrapped.send(val)

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self.__wrapped


def coroutine(func):
    return func


class CapsuleType:
    def __reduce__(self):
        raise TypeError
