# Pruned from CPython 3.11.7, Lib/importlib/metadata/_collections.py, by generate.py: change that script, not this file.
import collections

class FreezableDefaultDict(collections.defaultdict):

    def __missing__(self, key):
        return getattr(self, '_frozen', super().__missing__)(key)

    def freeze(self):
        self._frozen = lambda key: self.default_factory()

class Pair(collections.namedtuple('Pair', 'name value')):

    @classmethod
    def parse(cls, text):
        return cls(*map(str.strip, text.split('=', 1)))
