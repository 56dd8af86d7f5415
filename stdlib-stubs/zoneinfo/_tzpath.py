# Pruned from CPython 3.11.7, Lib/zoneinfo/_tzpath.py, by generate.py: change that script, not this file.
import os
import sysconfig

def reset_tzpath(to=None):
    global TZPATH
    tzpaths = to
    if tzpaths is not None:
        if isinstance(tzpaths, (str, bytes)):
            raise TypeError
        if not all(map(os.path.isabs, tzpaths)):
            raise ValueError
        base_tzpath = tzpaths
    else:
        env_var = os.environ.get('PYTHONTZPATH', None)
        if env_var is not None:
            base_tzpath = _parse_python_tzpath(env_var)
        else:
            base_tzpath = _parse_python_tzpath(sysconfig.get_config_var('TZPATH'))
    TZPATH = tuple(base_tzpath)

def _parse_python_tzpath(env_var):
    if not env_var:
        return ()
    raw_tzpath = env_var.split(os.pathsep)
    new_tzpath = tuple(filter(os.path.isabs, raw_tzpath))
    if len(new_tzpath) != len(raw_tzpath):
        import warnings
        msg = _get_invalid_paths_message(raw_tzpath)
        warnings.warn('Invalid paths specified in PYTHONTZPATH environment variable. ' + msg, InvalidTZPathWarning)
    return new_tzpath

def _get_invalid_paths_message(tzpaths):
    invalid_paths = (path for path in tzpaths if not os.path.isabs(path))
    prefix = '\n    '
    indented_str = prefix + prefix.join(invalid_paths)
    return 'Paths should be absolute but found the following relative paths:' + indented_str

def find_tzfile(key):
    _validate_tzfile_path(key)
    for search_path in TZPATH:
        filepath = os.path.join(search_path, key)
        if os.path.isfile(filepath):
            return filepath
    return None
_TEST_PATH = os.path.normpath(os.path.join('_', '_'))[:-1]

def _validate_tzfile_path(path, _base=_TEST_PATH):
    if os.path.isabs(path):
        raise ValueError
    new_path = os.path.normpath(path)
    if len(new_path) != len(path):
        raise ValueError
    resolved = os.path.normpath(os.path.join(_base, new_path))
    if not resolved.startswith(_base):
        raise ValueError
del _TEST_PATH

def available_timezones():
    from importlib import resources
    valid_zones = set()
    try:
        with resources.files('tzdata').joinpath('zones').open('r') as f:
            for zone in f:
                zone = zone.strip()
                if zone:
                    valid_zones.add(zone)
    except (ImportError, FileNotFoundError):
        pass

    def valid_key(fpath):
        try:
            with open(fpath, 'rb') as f:
                return f.read(4) == b'TZif'
        except Exception:
            return False
    for tz_root in TZPATH:
        if not os.path.exists(tz_root):
            continue
        for root, dirnames, files in os.walk(tz_root):
            if root == tz_root:
                if 'right' in dirnames:
                    dirnames.remove('right')
                if 'posix' in dirnames:
                    dirnames.remove('posix')
            for file in files:
                fpath = os.path.join(root, file)
                key = os.path.relpath(fpath, start=tz_root)
                if os.sep != '/':
                    key = key.replace(os.sep, '/')
                if not key or key in valid_zones:
                    continue
                if valid_key(fpath):
                    valid_zones.add(key)
    if 'posixrules' in valid_zones:
        valid_zones.remove('posixrules')
    return valid_zones

class InvalidTZPathWarning(RuntimeWarning):
    pass
TZPATH = ()
reset_tzpath()
