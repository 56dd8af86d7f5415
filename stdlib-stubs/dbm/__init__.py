# Pruned from CPython 3.11.7, Lib/dbm/__init__.py, by generate.py: change that script, not this file.
__all__ = ['open', 'whichdb', 'error']
import io
import os
import struct
import sys

class error(Exception):
    pass
_names = ['dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
_defaultmod = None
_modules = {}
error = (error, OSError)
from dbm import ndbm

def open(file, flag='r', mode=438):
    global _defaultmod
    if _defaultmod is None:
        for name in _names:
            try:
                mod = __import__(name, fromlist=['open'])
            except ImportError:
                continue
            if not _defaultmod:
                _defaultmod = mod
            _modules[name] = mod
        if not _defaultmod:
            raise ImportError
    result = whichdb(file) if 'n' not in flag else None
    if result is None:
        if 'c' in flag or 'n' in flag:
            mod = _defaultmod
        else:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
    elif result == '':
        raise error[0]('db type could not be determined')
    elif result not in _modules:
        raise error[0]('db type is {0}, but the module is not available'.format(result))
    else:
        mod = _modules[result]
    return mod.open(file, flag, mode)

def whichdb(filename):
    filename = os.fsencode(filename)
    try:
        f = io.open(filename + b'.pag', 'rb')
        f.close()
        f = io.open(filename + b'.dir', 'rb')
        f.close()
        return 'dbm.ndbm'
    except OSError:
        try:
            f = io.open(filename + b'.db', 'rb')
            f.close()
            if ndbm is not None:
                d = ndbm.open(filename)
                d.close()
                return 'dbm.ndbm'
        except OSError:
            pass
    try:
        os.stat(filename + b'.dat')
        size = os.stat(filename + b'.dir').st_size
        if size == 0:
            return 'dbm.dumb'
        f = io.open(filename + b'.dir', 'rb')
        try:
            if f.read(1) in (b"'", b'"'):
                return 'dbm.dumb'
        finally:
            f.close()
    except OSError:
        pass
    try:
        f = io.open(filename, 'rb')
    except OSError:
        return None
    with f:
        s16 = f.read(16)
    s = s16[0:4]
    if len(s) != 4:
        return ''
    try:
        magic, = struct.unpack('=l', s)
    except struct.error:
        return ''
    if magic in (324508366, 324508365, 324508367):
        return 'dbm.gnu'
    try:
        magic, = struct.unpack('=l', s16[-4:])
    except struct.error:
        return ''
    return ''
