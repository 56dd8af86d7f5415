"""Loads pickles under the policy in this file: `import NAME as pickle`, or `with NAME.enforce(): ...`.

Written by `plc embed`: the loader and its policy in one file that needs nothing else. The names are those of
`plc_loader`; see `help(NAME.load)`.
"""

import importlib.abc
import importlib.util
import sys

_PACKAGE = __name__.replace(".", "_") + "_plc_loader"
_ROOT = "@ROOT@"
_POLICIES = "@POLICIES@"
_SOURCES = "@SOURCES@"


class _Sources(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    """Imports the modules of the loader from the texts in this file."""

    @staticmethod
    def _file(fullname):
        return "__init__" if fullname == _PACKAGE else fullname[len(_PACKAGE) + 1 :]

    def find_spec(self, fullname, path=None, target=None):
        if fullname != _PACKAGE and not fullname.startswith(_PACKAGE + "."):
            return None
        if self._file(fullname) not in _SOURCES:
            return None
        origin = "%s!%s.py" % (__file__, self._file(fullname))
        return importlib.util.spec_from_loader(
            fullname, self, origin=origin, is_package=fullname == _PACKAGE
        )

    def is_package(self, fullname):
        return fullname == _PACKAGE

    def get_source(self, fullname):
        return _SOURCES[self._file(fullname)]

    def get_code(self, fullname):
        return self.source_to_code(self.get_source(fullname), "%s!%s.py" % (__file__, self._file(fullname)))


sys.meta_path.insert(0, _Sources())
_loader = importlib.import_module(_PACKAGE)
_discovery = importlib.import_module(_PACKAGE + ".discovery")
_bundles = [_loader.parse_bundle(text) for text in _POLICIES]
_discovery.embed(_loader.Policy.from_bundles(_bundles, _ROOT))
globals().update({name: getattr(_loader, name) for name in dir(_loader) if not name.startswith("_")})
__all__ = _loader.__all__
