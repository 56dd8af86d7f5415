# Pruned from CPython 3.11.7, Lib/pickletools.py, by generate.py: change that script, not this file.
import codecs
import io
import pickle
import re
import sys
__all__ = ['dis', 'genops', 'optimize']
bytes_types = pickle.bytes_types
UP_TO_NEWLINE = -1
TAKEN_FROM_ARGUMENT1 = -2
TAKEN_FROM_ARGUMENT4 = -3
TAKEN_FROM_ARGUMENT4U = -4
TAKEN_FROM_ARGUMENT8U = -5

class ArgumentDescriptor(object):
    __slots__ = ('name', 'n', 'reader', 'doc')

    def __init__(self, name, n, reader, doc):
        self.name = name
        self.n = n
        self.reader = reader
        self.doc = doc
from struct import unpack as _unpack

def read_uint1(f):
    data = f.read(1)
    if data:
        return data[0]
    raise ValueError
uint1 = ArgumentDescriptor(name='uint1', n=1, reader=read_uint1, doc='One-byte unsigned integer.')

def read_uint2(f):
    data = f.read(2)
    if len(data) == 2:
        return _unpack('<H', data)[0]
    raise ValueError
uint2 = ArgumentDescriptor(name='uint2', n=2, reader=read_uint2, doc='Two-byte unsigned integer, little-endian.')

def read_int4(f):
    data = f.read(4)
    if len(data) == 4:
        return _unpack('<i', data)[0]
    raise ValueError
int4 = ArgumentDescriptor(name='int4', n=4, reader=read_int4, doc="Four-byte signed integer, little-endian, 2's complement.")

def read_uint4(f):
    data = f.read(4)
    if len(data) == 4:
        return _unpack('<I', data)[0]
    raise ValueError
uint4 = ArgumentDescriptor(name='uint4', n=4, reader=read_uint4, doc='Four-byte unsigned integer, little-endian.')

def read_uint8(f):
    data = f.read(8)
    if len(data) == 8:
        return _unpack('<Q', data)[0]
    raise ValueError
uint8 = ArgumentDescriptor(name='uint8', n=8, reader=read_uint8, doc='Eight-byte unsigned integer, little-endian.')

def read_stringnl(f, decode=True, stripquotes=True):
    data = f.readline()
    if not data.endswith(b'\n'):
        raise ValueError
    data = data[:-1]
    if stripquotes:
        for q in (b'"', b"'"):
            if data.startswith(q):
                if not data.endswith(q):
                    raise ValueError
                data = data[1:-1]
                break
        else:
            raise ValueError
    if decode:
        data = codecs.escape_decode(data)[0].decode('ascii')
    return data
stringnl = ArgumentDescriptor(name='stringnl', n=UP_TO_NEWLINE, reader=read_stringnl, doc='A newline-terminated string.\n\n                   This is a repr-style string, with embedded escapes, and\n                   bracketing quotes.\n                   ')

def read_stringnl_noescape(f):
    return read_stringnl(f, stripquotes=False)
stringnl_noescape = ArgumentDescriptor(name='stringnl_noescape', n=UP_TO_NEWLINE, reader=read_stringnl_noescape, doc='')

def read_stringnl_noescape_pair(f):
    return '%s %s' % (read_stringnl_noescape(f), read_stringnl_noescape(f))
stringnl_noescape_pair = ArgumentDescriptor(name='stringnl_noescape_pair', n=UP_TO_NEWLINE, reader=read_stringnl_noescape_pair, doc='')

def read_string1(f):
    n = read_uint1(f)
    data = f.read(n)
    if len(data) == n:
        return data.decode('latin-1')
    raise ValueError
string1 = ArgumentDescriptor(name='string1', n=TAKEN_FROM_ARGUMENT1, reader=read_string1, doc='')

def read_string4(f):
    n = read_int4(f)
    if n < 0:
        raise ValueError
    data = f.read(n)
    if len(data) == n:
        return data.decode('latin-1')
    raise ValueError
string4 = ArgumentDescriptor(name='string4', n=TAKEN_FROM_ARGUMENT4, reader=read_string4, doc='')

def read_bytes1(f):
    n = read_uint1(f)
    data = f.read(n)
    if len(data) == n:
        return data
    raise ValueError
bytes1 = ArgumentDescriptor(name='bytes1', n=TAKEN_FROM_ARGUMENT1, reader=read_bytes1, doc='A counted bytes string.\n\n              The first argument is a 1-byte unsigned int giving the number\n              of bytes, and the second argument is that many bytes.\n              ')

def read_bytes4(f):
    n = read_uint4(f)
    if n > sys.maxsize:
        raise ValueError
    data = f.read(n)
    if len(data) == n:
        return data
    raise ValueError
bytes4 = ArgumentDescriptor(name='bytes4', n=TAKEN_FROM_ARGUMENT4U, reader=read_bytes4, doc='A counted bytes string.\n\n              The first argument is a 4-byte little-endian unsigned int giving\n              the number of bytes, and the second argument is that many bytes.\n              ')

def read_bytes8(f):
    n = read_uint8(f)
    if n > sys.maxsize:
        raise ValueError
    data = f.read(n)
    if len(data) == n:
        return data
    raise ValueError
bytes8 = ArgumentDescriptor(name='bytes8', n=TAKEN_FROM_ARGUMENT8U, reader=read_bytes8, doc='A counted bytes string.\n\n              The first argument is an 8-byte little-endian unsigned int giving\n              the number of bytes, and the second argument is that many bytes.\n              ')

def read_bytearray8(f):
    n = read_uint8(f)
    if n > sys.maxsize:
        raise ValueError
    data = f.read(n)
    if len(data) == n:
        return bytearray(data)
    raise ValueError
bytearray8 = ArgumentDescriptor(name='bytearray8', n=TAKEN_FROM_ARGUMENT8U, reader=read_bytearray8, doc='A counted bytearray.\n\n              The first argument is an 8-byte little-endian unsigned int giving\n              the number of bytes, and the second argument is that many bytes.\n              ')

def read_unicodestringnl(f):
    data = f.readline()
    if not data.endswith(b'\n'):
        raise ValueError
    data = data[:-1]
    return str(data, 'raw-unicode-escape')
unicodestringnl = ArgumentDescriptor(name='unicodestringnl', n=UP_TO_NEWLINE, reader=read_unicodestringnl, doc='')

def read_unicodestring1(f):
    n = read_uint1(f)
    data = f.read(n)
    if len(data) == n:
        return str(data, 'utf-8', 'surrogatepass')
    raise ValueError
unicodestring1 = ArgumentDescriptor(name='unicodestring1', n=TAKEN_FROM_ARGUMENT1, reader=read_unicodestring1, doc='')

def read_unicodestring4(f):
    n = read_uint4(f)
    if n > sys.maxsize:
        raise ValueError
    data = f.read(n)
    if len(data) == n:
        return str(data, 'utf-8', 'surrogatepass')
    raise ValueError
unicodestring4 = ArgumentDescriptor(name='unicodestring4', n=TAKEN_FROM_ARGUMENT4U, reader=read_unicodestring4, doc='')

def read_unicodestring8(f):
    n = read_uint8(f)
    if n > sys.maxsize:
        raise ValueError
    data = f.read(n)
    if len(data) == n:
        return str(data, 'utf-8', 'surrogatepass')
    raise ValueError
unicodestring8 = ArgumentDescriptor(name='unicodestring8', n=TAKEN_FROM_ARGUMENT8U, reader=read_unicodestring8, doc='')

def read_decimalnl_short(f):
    s = read_stringnl(f, decode=False, stripquotes=False)
    if s == b'00':
        return False
    elif s == b'01':
        return True
    return int(s)

def read_decimalnl_long(f):
    s = read_stringnl(f, decode=False, stripquotes=False)
    if s[-1:] == b'L':
        s = s[:-1]
    return int(s)
decimalnl_short = ArgumentDescriptor(name='decimalnl_short', n=UP_TO_NEWLINE, reader=read_decimalnl_short, doc='')
decimalnl_long = ArgumentDescriptor(name='decimalnl_long', n=UP_TO_NEWLINE, reader=read_decimalnl_long, doc="A newline-terminated decimal integer literal.\n\n                         This has a trailing 'L', and can represent integers\n                         of any size.\n                         ")

def read_floatnl(f):
    s = read_stringnl(f, decode=False, stripquotes=False)
    return float(s)
floatnl = ArgumentDescriptor(name='floatnl', n=UP_TO_NEWLINE, reader=read_floatnl, doc='')

def read_float8(f):
    data = f.read(8)
    if len(data) == 8:
        return _unpack('>d', data)[0]
    raise ValueError
float8 = ArgumentDescriptor(name='float8', n=8, reader=read_float8, doc='')
from pickle import decode_long

def read_long1(f):
    n = read_uint1(f)
    data = f.read(n)
    if len(data) != n:
        raise ValueError
    return decode_long(data)
long1 = ArgumentDescriptor(name='long1', n=TAKEN_FROM_ARGUMENT1, reader=read_long1, doc='')

def read_long4(f):
    n = read_int4(f)
    if n < 0:
        raise ValueError
    data = f.read(n)
    if len(data) != n:
        raise ValueError
    return decode_long(data)
long4 = ArgumentDescriptor(name='long4', n=TAKEN_FROM_ARGUMENT4, reader=read_long4, doc='')

class StackObject(object):
    __slots__ = ('name', 'obtype', 'doc')

    def __init__(self, name, obtype, doc):
        self.name = name
        if isinstance(obtype, tuple):
            for contained in obtype:
                pass
        self.obtype = obtype
        self.doc = doc

    def __repr__(self):
        return self.name
pyint = pylong = StackObject(name='int', obtype=int, doc='A Python integer object.')
pyinteger_or_bool = StackObject(name='int_or_bool', obtype=(int, bool), doc='A Python integer or boolean object.')
pybool = StackObject(name='bool', obtype=bool, doc='A Python boolean object.')
pyfloat = StackObject(name='float', obtype=float, doc='A Python float object.')
pybytes_or_str = pystring = StackObject(name='bytes_or_str', obtype=(bytes, str), doc='A Python bytes or (Unicode) string object.')
pybytes = StackObject(name='bytes', obtype=bytes, doc='A Python bytes object.')
pybytearray = StackObject(name='bytearray', obtype=bytearray, doc='A Python bytearray object.')
pyunicode = StackObject(name='str', obtype=str, doc='A Python (Unicode) string object.')
pynone = StackObject(name='None', obtype=type(None), doc='The Python None object.')
pytuple = StackObject(name='tuple', obtype=tuple, doc='A Python tuple object.')
pylist = StackObject(name='list', obtype=list, doc='A Python list object.')
pydict = StackObject(name='dict', obtype=dict, doc='A Python dict object.')
pyset = StackObject(name='set', obtype=set, doc='A Python set object.')
pyfrozenset = StackObject(name='frozenset', obtype=set, doc='A Python frozenset object.')
pybuffer = StackObject(name='buffer', obtype=object, doc='A Python buffer-like object.')
anyobject = StackObject(name='any', obtype=object, doc='Any kind of object whatsoever.')
markobject = StackObject(name='mark', obtype=StackObject, doc='')
stackslice = StackObject(name='stackslice', obtype=StackObject, doc='')

class OpcodeInfo(object):
    __slots__ = ('name', 'code', 'arg', 'stack_before', 'stack_after', 'proto', 'doc')

    def __init__(self, name, code, arg, stack_before, stack_after, proto, doc):
        self.name = name
        self.code = code
        self.arg = arg
        for x in stack_before:
            pass
        self.stack_before = stack_before
        for x in stack_after:
            pass
        self.stack_after = stack_after
        self.proto = proto
        self.doc = doc
I = OpcodeInfo
opcodes = [I(name='INT', code='I', arg=decimalnl_short, stack_before=[], stack_after=[pyinteger_or_bool], proto=0, doc=''), I(name='BININT', code='J', arg=int4, stack_before=[], stack_after=[pyint], proto=1, doc=''), I(name='BININT1', code='K', arg=uint1, stack_before=[], stack_after=[pyint], proto=1, doc='Push a one-byte unsigned integer.\n\n      This is a space optimization for pickling very small non-negative ints,\n      in range(256).\n      '), I(name='BININT2', code='M', arg=uint2, stack_before=[], stack_after=[pyint], proto=1, doc=''), I(name='LONG', code='L', arg=decimalnl_long, stack_before=[], stack_after=[pyint], proto=0, doc=''), I(name='LONG1', code='\x8a', arg=long1, stack_before=[], stack_after=[pyint], proto=2, doc='Long integer using one-byte length.\n\n      A more efficient encoding of a Python long; the long1 encoding\n      says it all.'), I(name='LONG4', code='\x8b', arg=long4, stack_before=[], stack_after=[pyint], proto=2, doc='Long integer using found-byte length.\n\n      A more efficient encoding of a Python long; the long4 encoding\n      says it all.'), I(name='STRING', code='S', arg=stringnl, stack_before=[], stack_after=[pybytes_or_str], proto=0, doc=''), I(name='BINSTRING', code='T', arg=string4, stack_before=[], stack_after=[pybytes_or_str], proto=1, doc=''), I(name='SHORT_BINSTRING', code='U', arg=string1, stack_before=[], stack_after=[pybytes_or_str], proto=1, doc=''), I(name='BINBYTES', code='B', arg=bytes4, stack_before=[], stack_after=[pybytes], proto=3, doc=''), I(name='SHORT_BINBYTES', code='C', arg=bytes1, stack_before=[], stack_after=[pybytes], proto=3, doc=''), I(name='BINBYTES8', code='\x8e', arg=bytes8, stack_before=[], stack_after=[pybytes], proto=4, doc=''), I(name='BYTEARRAY8', code='\x96', arg=bytearray8, stack_before=[], stack_after=[pybytearray], proto=5, doc=''), I(name='NEXT_BUFFER', code='\x97', arg=None, stack_before=[], stack_after=[pybuffer], proto=5, doc='Push an out-of-band buffer object.'), I(name='READONLY_BUFFER', code='\x98', arg=None, stack_before=[pybuffer], stack_after=[pybuffer], proto=5, doc='Make an out-of-band buffer object read-only.'), I(name='NONE', code='N', arg=None, stack_before=[], stack_after=[pynone], proto=0, doc='Push None on the stack.'), I(name='NEWTRUE', code='\x88', arg=None, stack_before=[], stack_after=[pybool], proto=2, doc='Push True onto the stack.'), I(name='NEWFALSE', code='\x89', arg=None, stack_before=[], stack_after=[pybool], proto=2, doc='Push False onto the stack.'), I(name='UNICODE', code='V', arg=unicodestringnl, stack_before=[], stack_after=[pyunicode], proto=0, doc=''), I(name='SHORT_BINUNICODE', code='\x8c', arg=unicodestring1, stack_before=[], stack_after=[pyunicode], proto=4, doc=''), I(name='BINUNICODE', code='X', arg=unicodestring4, stack_before=[], stack_after=[pyunicode], proto=1, doc=''), I(name='BINUNICODE8', code='\x8d', arg=unicodestring8, stack_before=[], stack_after=[pyunicode], proto=4, doc=''), I(name='FLOAT', code='F', arg=floatnl, stack_before=[], stack_after=[pyfloat], proto=0, doc=''), I(name='BINFLOAT', code='G', arg=float8, stack_before=[], stack_after=[pyfloat], proto=1, doc=''), I(name='EMPTY_LIST', code=']', arg=None, stack_before=[], stack_after=[pylist], proto=1, doc='Push an empty list.'), I(name='APPEND', code='a', arg=None, stack_before=[pylist, anyobject], stack_after=[pylist], proto=0, doc='Append an object to a list.\n\n      Stack before:  ... pylist anyobject\n      Stack after:   ... pylist+[anyobject]\n\n      although pylist is really extended in-place.\n      '), I(name='APPENDS', code='e', arg=None, stack_before=[pylist, markobject, stackslice], stack_after=[pylist], proto=1, doc='Extend a list by a slice of stack objects.\n\n      Stack before:  ... pylist markobject stackslice\n      Stack after:   ... pylist+stackslice\n\n      although pylist is really extended in-place.\n      '), I(name='LIST', code='l', arg=None, stack_before=[markobject, stackslice], stack_after=[pylist], proto=0, doc=''), I(name='EMPTY_TUPLE', code=')', arg=None, stack_before=[], stack_after=[pytuple], proto=1, doc='Push an empty tuple.'), I(name='TUPLE', code='t', arg=None, stack_before=[markobject, stackslice], stack_after=[pytuple], proto=0, doc=''), I(name='TUPLE1', code='\x85', arg=None, stack_before=[anyobject], stack_after=[pytuple], proto=2, doc=''), I(name='TUPLE2', code='\x86', arg=None, stack_before=[anyobject, anyobject], stack_after=[pytuple], proto=2, doc=''), I(name='TUPLE3', code='\x87', arg=None, stack_before=[anyobject, anyobject, anyobject], stack_after=[pytuple], proto=2, doc=''), I(name='EMPTY_DICT', code='}', arg=None, stack_before=[], stack_after=[pydict], proto=1, doc='Push an empty dict.'), I(name='DICT', code='d', arg=None, stack_before=[markobject, stackslice], stack_after=[pydict], proto=0, doc=''), I(name='SETITEM', code='s', arg=None, stack_before=[pydict, anyobject, anyobject], stack_after=[pydict], proto=0, doc='Add a key+value pair to an existing dict.\n\n      Stack before:  ... pydict key value\n      Stack after:   ... pydict\n\n      where pydict has been modified via pydict[key] = value.\n      '), I(name='SETITEMS', code='u', arg=None, stack_before=[pydict, markobject, stackslice], stack_after=[pydict], proto=1, doc=''), I(name='EMPTY_SET', code='\x8f', arg=None, stack_before=[], stack_after=[pyset], proto=4, doc='Push an empty set.'), I(name='ADDITEMS', code='\x90', arg=None, stack_before=[pyset, markobject, stackslice], stack_after=[pyset], proto=4, doc=''), I(name='FROZENSET', code='\x91', arg=None, stack_before=[markobject, stackslice], stack_after=[pyfrozenset], proto=4, doc=''), I(name='POP', code='0', arg=None, stack_before=[anyobject], stack_after=[], proto=0, doc='Discard the top stack item, shrinking the stack by one item.'), I(name='DUP', code='2', arg=None, stack_before=[anyobject], stack_after=[anyobject, anyobject], proto=0, doc='Push the top stack item onto the stack again, duplicating it.'), I(name='MARK', code='(', arg=None, stack_before=[], stack_after=[markobject], proto=0, doc=''), I(name='POP_MARK', code='1', arg=None, stack_before=[markobject, stackslice], stack_after=[], proto=1, doc=''), I(name='GET', code='g', arg=decimalnl_short, stack_before=[], stack_after=[anyobject], proto=0, doc=''), I(name='BINGET', code='h', arg=uint1, stack_before=[], stack_after=[anyobject], proto=1, doc='Read an object from the memo and push it on the stack.\n\n      The index of the memo object to push is given by the 1-byte unsigned\n      integer following.\n      '), I(name='LONG_BINGET', code='j', arg=uint4, stack_before=[], stack_after=[anyobject], proto=1, doc='Read an object from the memo and push it on the stack.\n\n      The index of the memo object to push is given by the 4-byte unsigned\n      little-endian integer following.\n      '), I(name='PUT', code='p', arg=decimalnl_short, stack_before=[], stack_after=[], proto=0, doc=''), I(name='BINPUT', code='q', arg=uint1, stack_before=[], stack_after=[], proto=1, doc='Store the stack top into the memo.  The stack is not popped.\n\n      The index of the memo location to write into is given by the 1-byte\n      unsigned integer following.\n      '), I(name='LONG_BINPUT', code='r', arg=uint4, stack_before=[], stack_after=[], proto=1, doc='Store the stack top into the memo.  The stack is not popped.\n\n      The index of the memo location to write into is given by the 4-byte\n      unsigned little-endian integer following.\n      '), I(name='MEMOIZE', code='\x94', arg=None, stack_before=[anyobject], stack_after=[anyobject], proto=4, doc='Store the stack top into the memo.  The stack is not popped.\n\n      The index of the memo location to write is the number of\n      elements currently present in the memo.\n      '), I(name='EXT1', code='\x82', arg=uint1, stack_before=[], stack_after=[anyobject], proto=2, doc=''), I(name='EXT2', code='\x83', arg=uint2, stack_before=[], stack_after=[anyobject], proto=2, doc='Extension code.\n\n      See EXT1.  EXT2 has a two-byte integer argument.\n      '), I(name='EXT4', code='\x84', arg=int4, stack_before=[], stack_after=[anyobject], proto=2, doc='Extension code.\n\n      See EXT1.  EXT4 has a four-byte integer argument.\n      '), I(name='GLOBAL', code='c', arg=stringnl_noescape_pair, stack_before=[], stack_after=[anyobject], proto=0, doc=''), I(name='STACK_GLOBAL', code='\x93', arg=None, stack_before=[pyunicode, pyunicode], stack_after=[anyobject], proto=4, doc='Push a global object (module.attr) on the stack.\n      '), I(name='REDUCE', code='R', arg=None, stack_before=[anyobject, anyobject], stack_after=[anyobject], proto=0, doc=''), I(name='BUILD', code='b', arg=None, stack_before=[anyobject, anyobject], stack_after=[anyobject], proto=0, doc=''), I(name='INST', code='i', arg=stringnl_noescape_pair, stack_before=[markobject, stackslice], stack_after=[anyobject], proto=0, doc=''), I(name='OBJ', code='o', arg=None, stack_before=[markobject, anyobject, stackslice], stack_after=[anyobject], proto=1, doc=''), I(name='NEWOBJ', code='\x81', arg=None, stack_before=[anyobject, anyobject], stack_after=[anyobject], proto=2, doc=''), I(name='NEWOBJ_EX', code='\x92', arg=None, stack_before=[anyobject, anyobject, anyobject], stack_after=[anyobject], proto=4, doc=''), I(name='PROTO', code='\x80', arg=uint1, stack_before=[], stack_after=[], proto=2, doc='Protocol version indicator.\n\n      For protocol 2 and above, a pickle must start with this opcode.\n      The argument is the protocol version, an int in range(2, 256).\n      '), I(name='STOP', code='.', arg=None, stack_before=[anyobject], stack_after=[], proto=0, doc=''), I(name='FRAME', code='\x95', arg=uint8, stack_before=[], stack_after=[], proto=4, doc='Indicate the beginning of a new frame.\n\n      The unpickler may use this opcode to safely prefetch data from its\n      underlying stream.\n      '), I(name='PERSID', code='P', arg=stringnl_noescape, stack_before=[], stack_after=[anyobject], proto=0, doc=''), I(name='BINPERSID', code='Q', arg=None, stack_before=[anyobject], stack_after=[anyobject], proto=1, doc='')]
del I
name2i = {}
code2i = {}
for i, d in enumerate(opcodes):
    if d.name in name2i:
        raise ValueError
    if d.code in code2i:
        raise ValueError
    name2i[d.name] = i
    code2i[d.code] = i
del name2i, code2i, i, d
code2op = {}
for d in opcodes:
    code2op[d.code] = d
del d

def assure_pickle_consistency(verbose=False):
    copy = code2op.copy()
    for name in pickle.__all__:
        if not re.match('[A-Z][A-Z0-9_]+$', name):
            if verbose:
                print("skipping %r: it doesn't look like an opcode name" % name)
            continue
        picklecode = getattr(pickle, name)
        if not isinstance(picklecode, bytes) or len(picklecode) != 1:
            if verbose:
                print("skipping %r: value %r doesn't look like a pickle code" % (name, picklecode))
            continue
        picklecode = picklecode.decode('latin-1')
        if picklecode in copy:
            if verbose:
                print('checking name %r w/ code %r for consistency' % (name, picklecode))
            d = copy[picklecode]
            if d.name != name:
                raise ValueError
            del copy[picklecode]
        else:
            raise ValueError
    if copy:
        msg = ["we appear to have pickle opcodes that pickle.py doesn't have:"]
        for code, d in copy.items():
            msg.append('    name %r with code %r' % (d.name, code))
        raise ValueError
assure_pickle_consistency()
del assure_pickle_consistency

def _genops(data, yield_end_pos=False):
    if isinstance(data, bytes_types):
        data = io.BytesIO(data)
    if hasattr(data, 'tell'):
        getpos = data.tell
    else:
        getpos = lambda: None
    while True:
        pos = getpos()
        code = data.read(1)
        opcode = code2op.get(code.decode('latin-1'))
        if opcode is None:
            if code == b'':
                raise ValueError
            else:
                raise ValueError
        if opcode.arg is None:
            arg = None
        else:
            arg = opcode.arg.reader(data)
        if yield_end_pos:
            yield (opcode, arg, pos, getpos())
        else:
            yield (opcode, arg, pos)
        if code == b'.':
            break

def genops(pickle):
    return _genops(pickle)

def optimize(p):
    put = 'PUT'
    get = 'GET'
    oldids = set()
    newids = {}
    opcodes = []
    proto = 0
    protoheader = b''
    for opcode, arg, pos, end_pos in _genops(p, yield_end_pos=True):
        if 'PUT' in opcode.name:
            oldids.add(arg)
            opcodes.append((put, arg))
        elif opcode.name == 'MEMOIZE':
            idx = len(oldids)
            oldids.add(idx)
            opcodes.append((put, idx))
        elif 'FRAME' in opcode.name:
            pass
        elif 'GET' in opcode.name:
            if opcode.proto > proto:
                proto = opcode.proto
            newids[arg] = None
            opcodes.append((get, arg))
        elif opcode.name == 'PROTO':
            if arg > proto:
                proto = arg
            if pos == 0:
                protoheader = p[pos:end_pos]
            else:
                opcodes.append((pos, end_pos))
        else:
            opcodes.append((pos, end_pos))
    del oldids
    out = io.BytesIO()
    out.write(protoheader)
    pickler = pickle._Pickler(out, proto)
    if proto >= 4:
        pickler.framer.start_framing()
    idx = 0
    for op, arg in opcodes:
        frameless = False
        if op is put:
            if arg not in newids:
                continue
            data = pickler.put(idx)
            newids[arg] = idx
            idx += 1
        elif op is get:
            data = pickler.get(newids[arg])
        else:
            data = p[op:arg]
            frameless = len(data) > pickler.framer._FRAME_SIZE_TARGET
        pickler.framer.commit_frame(force=frameless)
        if frameless:
            pickler.framer.file_write(data)
        else:
            pickler.write(data)
    pickler.framer.end_framing()
    return out.getvalue()

def dis(pickle, out=None, memo=None, indentlevel=4, annotate=0):
    stack = []
    if memo is None:
        memo = {}
    maxproto = -1
    markstack = []
    indentchunk = ' ' * indentlevel
    errormsg = None
    annocol = annotate
    for opcode, arg, pos in genops(pickle):
        if pos is not None:
            print('%5d:' % pos, end=' ', file=out)
        line = '%-4s %s%s' % (repr(opcode.code)[1:-1], indentchunk * len(markstack), opcode.name)
        maxproto = max(maxproto, opcode.proto)
        before = opcode.stack_before
        after = opcode.stack_after
        numtopop = len(before)
        markmsg = None
        if markobject in before or (opcode.name == 'POP' and stack and (stack[-1] is markobject)):
            if __debug__:
                if markobject in before:
                    pass
            if markstack:
                markpos = markstack.pop()
                if markpos is None:
                    markmsg = '(MARK at unknown opcode offset)'
                else:
                    markmsg = '(MARK at %d)' % markpos
                while stack[-1] is not markobject:
                    stack.pop()
                stack.pop()
                try:
                    numtopop = before.index(markobject)
                except ValueError:
                    numtopop = 0
            else:
                errormsg = markmsg = 'no MARK exists on stack'
        if opcode.name in ('PUT', 'BINPUT', 'LONG_BINPUT', 'MEMOIZE'):
            if opcode.name == 'MEMOIZE':
                memo_idx = len(memo)
                markmsg = '(as %d)' % memo_idx
            else:
                memo_idx = arg
            if memo_idx in memo:
                errormsg = 'memo key %r already defined' % arg
            elif not stack:
                errormsg = "stack is empty -- can't store into memo"
            elif stack[-1] is markobject:
                errormsg = "can't store markobject in the memo"
            else:
                memo[memo_idx] = stack[-1]
        elif opcode.name in ('GET', 'BINGET', 'LONG_BINGET'):
            if arg in memo:
                after = [memo[arg]]
            else:
                errormsg = 'memo key %r has never been stored into' % arg
        if arg is not None or markmsg:
            line += ' ' * (10 - len(opcode.name))
            if arg is not None:
                line += ' ' + repr(arg)
            if markmsg:
                line += ' ' + markmsg
        if annotate:
            line += ' ' * (annocol - len(line))
            annocol = len(line)
            if annocol > 50:
                annocol = annotate
            line += ' ' + opcode.doc.split('\n', 1)[0]
        print(line, file=out)
        if errormsg:
            raise ValueError
        if len(stack) < numtopop:
            raise ValueError
        if numtopop:
            del stack[-numtopop:]
        if markobject in after:
            markstack.append(pos)
        stack.extend(after)
    print('highest protocol among opcodes =', maxproto, file=out)
    if stack:
        raise ValueError

class _Example:

    def __init__(self, value):
        self.value = value
_dis_test = ''
_memo_test = ''
__test__ = {'disassembler_test': _dis_test, 'disassembler_memo_test': _memo_test}

def _test():
    import doctest
    return doctest.testmod()
