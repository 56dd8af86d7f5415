"""Bundles are parsed once: per process by the file's identity, so that a loop of loads reads none twice."""

import os
import threading
from typing import Dict, Optional, Tuple, Union

from .bundle import Bundle
from .errors import BundleError

__all__ = ["parse_bundle", "read_bundle"]

_lock = threading.Lock()
_known: Dict[Tuple[str, int, int, int], Bundle] = {}


def parse_bundle(text: str, source: Optional[str] = None) -> Bundle:
    """The bundle that ``text`` holds, in the emitted YAML form or in JSON; ``source`` is for messages.

    Raises:
        BundleError: with line and column (YAML) or the path of the entry (JSON).
    """
    # The readers are half of what the package costs to import, and many processes read no bundle.
    from .forms import parse

    return parse(text, source)


def read_bundle(path: Union[str, "os.PathLike[str]"]) -> Bundle:
    """The bundle in the file at ``path``; the same object while the file stays as it is."""
    path = os.path.abspath(os.fspath(path))
    try:
        stat = os.stat(path)
        key = (path, stat.st_ino, stat.st_size, stat.st_mtime_ns)
        with _lock:
            if key in _known:
                return _known[key]
        with open(path, encoding="utf-8", newline="") as file:
            text = file.read()
    except OSError as error:
        raise BundleError("cannot read the bundle: %s" % (error.strerror or error), path) from None
    except UnicodeDecodeError as error:
        raise BundleError("not UTF-8 at byte %d" % error.start, path) from None
    bundle = parse_bundle(text, path)
    with _lock:
        _known[key] = bundle
    return bundle
