# Pruned from CPython 3.11.7, Lib/ctypes/_aix.py, by generate.py: change that script, not this file.
__author__ = 'Michael Felt <aixtools@felt.demon.nl>'
import re
from os import environ, path
from sys import executable
from ctypes import c_void_p, sizeof
from subprocess import Popen, PIPE, DEVNULL
AIX_ABI = sizeof(c_void_p) * 8
from sys import maxsize

def _last_version(libnames, sep):

    def _num_version(libname):
        parts = libname.split(sep)
        nums = []
        try:
            while parts:
                nums.insert(0, int(parts.pop()))
        except ValueError:
            pass
        return nums or [maxsize]
    return max(reversed(libnames), key=_num_version)

def get_ld_header(p):
    ld_header = None
    for line in p.stdout:
        if line.startswith(('/', './', '../')):
            ld_header = line
        elif 'INDEX' in line:
            return ld_header.rstrip('\n')
    return None

def get_ld_header_info(p):
    info = []
    for line in p.stdout:
        if re.match('[0-9]', line):
            info.append(line)
        else:
            break
    return info

def get_ld_headers(file):
    ldr_headers = []
    p = Popen(['/usr/bin/dump', f'-X{AIX_ABI}', '-H', file], universal_newlines=True, stdout=PIPE, stderr=DEVNULL)
    while True:
        ld_header = get_ld_header(p)
        if ld_header:
            ldr_headers.append((ld_header, get_ld_header_info(p)))
        else:
            break
    p.stdout.close()
    p.wait()
    return ldr_headers

def get_shared(ld_headers):
    shared = []
    for line, _ in ld_headers:
        if '[' in line:
            shared.append(line[line.index('['):-1])
    return shared

def get_one_match(expr, lines):
    expr = f'\\[({expr})\\]'
    matches = list(filter(None, (re.search(expr, line) for line in lines)))
    if len(matches) == 1:
        return matches[0].group(1)
    else:
        return None

def get_legacy(members):
    if AIX_ABI == 64:
        expr = 'shr4?_?64\\.o'
        member = get_one_match(expr, members)
        if member:
            return member
    else:
        for name in ['shr.o', 'shr4.o']:
            member = get_one_match(re.escape(name), members)
            if member:
                return member
    return None

def get_version(name, members):
    exprs = [f'lib{name}\\.so\\.[0-9]+[0-9.]*', f'lib{name}_?64\\.so\\.[0-9]+[0-9.]*']
    for expr in exprs:
        versions = []
        for line in members:
            m = re.search(expr, line)
            if m:
                versions.append(m.group(0))
        if versions:
            return _last_version(versions, '.')
    return None

def get_member(name, members):
    expr = f'lib{name}\\.so'
    member = get_one_match(expr, members)
    if member:
        return member
    elif AIX_ABI == 64:
        expr = f'lib{name}64\\.so'
        member = get_one_match(expr, members)
    if member:
        return member
    member = get_version(name, members)
    if member:
        return member
    else:
        return get_legacy(members)

def get_libpaths():
    libpaths = environ.get('LD_LIBRARY_PATH')
    if libpaths is None:
        libpaths = environ.get('LIBPATH')
    if libpaths is None:
        libpaths = []
    else:
        libpaths = libpaths.split(':')
    objects = get_ld_headers(executable)
    for _, lines in objects:
        for line in lines:
            path = line.split()[1]
            if '/' in path:
                libpaths.extend(path.split(':'))
    return libpaths

def find_shared(paths, name):
    for dir in paths:
        if dir == '/lib':
            continue
        base = f'lib{name}.a'
        archive = path.join(dir, base)
        if path.exists(archive):
            members = get_shared(get_ld_headers(archive))
            member = get_member(re.escape(name), members)
            if member is not None:
                return (base, member)
            else:
                return (None, None)
    return (None, None)

def find_library(name):
    libpaths = get_libpaths()
    base, member = find_shared(libpaths, name)
    if base is not None:
        return f'{base}({member})'
    soname = f'lib{name}.so'
    for dir in libpaths:
        if dir == '/lib':
            continue
        shlib = path.join(dir, soname)
        if path.exists(shlib):
            return soname
    return None
