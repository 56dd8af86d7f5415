# Pruned from CPython 3.11.7, Lib/importlib/metadata/_functools.py, by generate.py: change that script, not this file.
import types
import functools

def method_cache(method, cache_wrapper=None):
    cache_wrapper = cache_wrapper or functools.lru_cache()

    def wrapper(self, *args, **kwargs):
        bound_method = types.MethodType(method, self)
        cached_method = cache_wrapper(bound_method)
        setattr(self, method.__name__, cached_method)
        return cached_method(*args, **kwargs)
    wrapper.cache_clear = lambda: None
    return wrapper

def pass_none(func):

    @functools.wraps(func)
    def wrapper(param, *args, **kwargs):
        if param is not None:
            return func(param, *args, **kwargs)
    return wrapper
