# Pruned from CPython 3.11.7, Lib/crypt.py, by generate.py: change that script, not this file.
import sys as _sys
import _crypt
import errno
import string as _string
import warnings
from random import SystemRandom as _SystemRandom
from collections import namedtuple as _namedtuple
warnings._deprecated(__name__, remove=(3, 13))
_saltchars = _string.ascii_letters + _string.digits + './'
_sr = _SystemRandom()

class _Method(_namedtuple('_Method', 'name ident salt_chars total_size')):

    def __repr__(self):
        return '<crypt.METHOD_{}>'.format(self.name)

def mksalt(method=None, *, rounds=None):
    if method is None:
        method = methods[0]
    if rounds is not None and (not isinstance(rounds, int)):
        raise TypeError
    if not method.ident:
        s = ''
    else:
        s = f'${method.ident}$'
    if method.ident and method.ident[0] == '2':
        if rounds is None:
            log_rounds = 12
        else:
            log_rounds = int.bit_length(rounds - 1)
            if rounds != 1 << log_rounds:
                raise ValueError
            if not 4 <= log_rounds <= 31:
                raise ValueError
        s += f'{log_rounds:02d}$'
    elif method.ident in ('5', '6'):
        if rounds is not None:
            if not 1000 <= rounds <= 999999999:
                raise ValueError
            s += f'rounds={rounds}$'
    elif rounds is not None:
        raise ValueError
    s += ''.join((_sr.choice(_saltchars) for char in range(method.salt_chars)))
    return s

def crypt(word, salt=None):
    if salt is None or isinstance(salt, _Method):
        salt = mksalt(salt)
    return _crypt.crypt(word, salt)
methods = []

def _add_method(name, *args, rounds=None):
    method = _Method(name, *args)
    globals()['METHOD_' + name] = method
    salt = mksalt(method, rounds=rounds)
    result = None
    try:
        result = crypt('', salt)
    except OSError as e:
        if e.errno in {errno.EINVAL, errno.EPERM, errno.ENOSYS}:
            return False
        raise
    if result and len(result) == method.total_size:
        methods.append(method)
        return True
    return False
_add_method('SHA512', '6', 16, 106)
_add_method('SHA256', '5', 16, 63)
for _v in ('b', 'y', 'a', ''):
    if _add_method('BLOWFISH', '2' + _v, 22, 59 + len(_v), rounds=1 << 4):
        break
_add_method('MD5', '1', 8, 34)
_add_method('CRYPT', None, 2, 13)
del _v, _add_method
