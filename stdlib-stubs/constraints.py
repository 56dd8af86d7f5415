# What is said about callables that have Python source in the standard library. Not a module: nothing imports this file.
# README.md defines `core`, `constrain` and `sink`. What C code does is said beside its stub instead.

# ---------------------------------------------------------------- the data core

plain("_codecs.encode", "builtins.bytes", "builtins.complex", "builtins.set", "builtins.frozenset")
core("collections.Counter", "call", why="makes a container of what is already made")
core("fractions.Fraction", "call", why="makes a number")
core("uuid.UUID", "new", "build", why="makes an identifier")
core("uuid.SafeUUID", "call", why="makes an identifier")
core("zoneinfo.ZoneInfo._unpickle", "call", why="makes a time zone")

# A type expression is pickled as `getitem(typing.Union, …)`: a subscript of one of these forms keeps what it is given. A
# string becomes a `ForwardRef`, which parses it and does not run it. Parts are `typing.Any` and the like.
constrain("_operator.getitem",
          arguments={0: {"among": ["typing.AbstractSet", "typing.Annotated", "typing.AsyncGenerator",
                                   "typing.AsyncIterable", "typing.AsyncIterator", "typing.Awaitable",
                                   "typing.Callable", "typing.ChainMap", "typing.ClassVar", "typing.Collection",
                                   "typing.Container", "typing.ContextManager", "typing.Coroutine", "typing.Counter",
                                   "typing.DefaultDict", "typing.Deque", "typing.Dict", "typing.Final",
                                   "typing.FrozenSet", "typing.Generator", "typing.ItemsView", "typing.Iterable",
                                   "typing.Iterator", "typing.KeysView", "typing.List", "typing.Literal",
                                   "typing.Mapping", "typing.MutableMapping", "typing.MutableSequence",
                                   "typing.MutableSet", "typing.OrderedDict", "typing.Reversible", "typing.Sequence",
                                   "typing.Set", "typing.Tuple", "typing.Type", "typing.Union", "typing.ValuesView"]}})
core("_operator.getitem", "call", why="makes a type expression of what is already made")
core("typing.AbstractSet", "typing.Annotated", "typing.Any", "typing.AsyncGenerator", "typing.AsyncIterable",
     "typing.AsyncIterator", "typing.Awaitable", "typing.Callable", "typing.ChainMap", "typing.ClassVar",
     "typing.Collection", "typing.Container", "typing.ContextManager", "typing.Coroutine", "typing.Counter",
     "typing.DefaultDict", "typing.Deque", "typing.Dict", "typing.Final", "typing.FrozenSet", "typing.Generator",
     "typing.ItemsView", "typing.Iterable", "typing.Iterator", "typing.KeysView", "typing.List", "typing.Literal",
     "typing.Mapping", "typing.MutableMapping", "typing.MutableSequence", "typing.MutableSet", "typing.OrderedDict",
     "typing.Reversible", "typing.Sequence", "typing.Set", "typing.Tuple", "typing.Type", "typing.Union",
     "typing.ValuesView",
     "import", why="a form of type expressions")

# Protocols 0 and 1, whatever the class: `cls.__new__(cls)`, or `base.__new__(cls, state)` and `base.__init__(obj, state)`.
core("copyreg._reconstructor", "call", why="protocols 0 and 1")
constrain("copyreg._reconstructor", arguments={0: "new", 1: "builtin-type", 2: "literal"})
# What copy.copy and old pickles call instead of NEWOBJ.
constrain("copyreg.__newobj__", "copyreg.__newobj_ex__", arguments={0: "new"})

# ---------------------------------------------------------------- what saves its first argument

saver("pickle.dump", "pickle.dumps")

# ---------------------------------------------------------------- what gives an attacker power

sink("code", "bdb.Bdb.run", "bdb.Bdb.runcall", "bdb.Bdb.runctx", "bdb.Bdb.runeval", "cProfile.run", "cProfile.runctx",
     "cProfile.Profile.run", "cProfile.Profile.runcall", "cProfile.Profile.runctx", "code.InteractiveConsole",
     "code.InteractiveConsole.interact", "code.InteractiveConsole.push", "code.InteractiveInterpreter.runcode",
     "code.InteractiveInterpreter.runsource", "code.interact", "codeop.CommandCompiler", "codeop.Compile",
     "codeop.compile_command", "compileall.compile_dir", "compileall.compile_file", "compileall.compile_path",
     "collections.namedtuple", "dataclasses.make_dataclass", "dataclasses._create_fn", "dis.dis", "doctest.debug",
     "doctest.debug_script", "doctest.debug_src", "doctest.DocTestRunner.run", "doctest.run_docstring_examples",
     "doctest.testfile", "doctest.testmod", "doctest.testsource", "enum.EnumType", "enum.EnumType._convert_",
     "enum.EnumType._create_", "importlib._bootstrap_external.SourceLoader.exec_module", "inspect.getattr_static",
     "pdb.Pdb", "pdb.main", "pdb.run", "pdb.runcall", "pdb.runctx", "pdb.runeval", "pdb.set_trace", "profile.Profile.run",
     "profile.run", "profile.runctx", "py_compile.compile", "rlcompleter.Completer", "rlcompleter.Completer.complete",
     "runpy._get_code_from_file", "runpy._run_code", "runpy._run_module_as_main", "runpy._run_module_code",
     "runpy.run_module", "runpy.run_path", "site.addpackage", "site.addsitedir", "site.execsitecustomize",
     "site.execusercustomize", "timeit.Timer", "timeit.main", "timeit.repeat", "timeit.timeit", "trace.Trace.run",
     "trace.Trace.runctx", "trace.Trace.runfunc", "types.new_class", "typing.ForwardRef._evaluate",
     "typing.get_type_hints", "typing.NamedTupleMeta", "typing._eval_type", "unittest.main.TestProgram",
     "venv.EnvBuilder", "zipapp.create_archive")

sink("import", "codecs.getdecoder", "codecs.getencoder", "codecs.getincrementaldecoder", "codecs.getincrementalencoder",
     "codecs.getreader", "codecs.getwriter", "codecs.iterdecode", "codecs.iterencode", "encodings.search_function",
     "gettext.translation", "imp.find_module", "imp.load_module", "imp.load_package", "imp.load_source", "imp.reload",
     "importlib.import_module", "importlib.reload", "importlib.__import__", "importlib.metadata.EntryPoint.load",
     "_frozen_importlib.__import__", "_frozen_importlib._find_and_load", "_frozen_importlib._gcd_import",
     "_frozen_importlib._handle_fromlist", "_frozen_importlib._load", "_frozen_importlib._load_unlocked",
     "_frozen_importlib.BuiltinImporter.exec_module", "_frozen_importlib.FrozenImporter.exec_module",
     "_frozen_importlib_external.ExtensionFileLoader.exec_module", "_frozen_importlib_external._LoaderBasics.exec_module",
     "_frozen_importlib_external._LoaderBasics.load_module", "logging.config.dictConfig", "logging.config.fileConfig",
     "logging.config.listen", "logging.config.BaseConfigurator.resolve", "pickle._getattribute",
     "pkgutil.find_loader", "pkgutil.get_loader", "pkgutil.resolve_name", "pkgutil.walk_packages", "pydoc.browse",
     "pydoc.doc", "pydoc.importfile", "pydoc.locate", "pydoc.render_doc", "pydoc.resolve", "pydoc.safeimport",
     "test.support.import_helper.import_module", "unittest.loader.TestLoader.discover",
     "unittest.loader.TestLoader.loadTestsFromName", "unittest.mock._dot_lookup", "unittest.mock._importer",
     "unittest.mock._patch", "unittest.mock.patch", "unittest.util.strclass", "wsgiref.simple_server.demo_app",
     "xml.sax.make_parser", "zipimport.zipimporter")

sink("process", "asyncio.subprocess.create_subprocess_exec", "asyncio.subprocess.create_subprocess_shell",
     "concurrent.futures.process.ProcessPoolExecutor", "ctypes.util.find_library", "distutils.spawn.spawn",
     "imaplib.IMAP4_stream", "mailcap.findmatch", "multiprocessing.context.BaseContext.Process",
     "multiprocessing.context.BaseContext.Pool", "multiprocessing.pool.Pool", "multiprocessing.process.BaseProcess",
     "multiprocessing.managers.BaseManager.start", "multiprocessing.popen_fork.Popen",
     "multiprocessing.popen_spawn_posix.Popen", "multiprocessing.util.spawnv_passfds", "os.execl", "os.execle",
     "os.execlp", "os.execlpe", "os.execvp", "os.execvpe", "os.popen", "os.spawnl", "os.spawnle", "os.spawnlp",
     "os.spawnlpe", "os.spawnv", "os.spawnve", "os.spawnvp", "os.spawnvpe", "os._execvpe", "pipes.Template.open",
     "platform.popen", "platform._syscmd_ver", "pty.fork", "pty.spawn", "pydoc.pager", "pydoc.pipepager",
     "pydoc.tempfilepager", "subprocess.Popen", "subprocess.call", "subprocess.check_call", "subprocess.check_output",
     "subprocess.getoutput", "subprocess.getstatusoutput", "subprocess.run", "uuid._get_command_stdout",
     "webbrowser.BackgroundBrowser", "webbrowser.GenericBrowser", "webbrowser.UnixBrowser", "webbrowser.get",
     "webbrowser.open", "webbrowser.open_new", "webbrowser.open_new_tab", "webbrowser.register")

sink("file", "bz2.open", "bz2.BZ2File", "codecs.EncodedFile", "codecs.open", "configparser.RawConfigParser.read",
     "dbm.open", "dbm.dumb.open", "fileinput.FileInput", "fileinput.input", "filecmp.cmp", "glob.glob", "glob.iglob",
     "gzip.GzipFile", "gzip.open", "http.cookiejar.FileCookieJar.load", "http.cookiejar.FileCookieJar.save",
     "linecache.getline", "linecache.getlines", "linecache.updatecache", "logging.FileHandler", "logging.basicConfig",
     "logging.handlers.BaseRotatingHandler", "logging.handlers.RotatingFileHandler",
     "logging.handlers.TimedRotatingFileHandler", "logging.handlers.WatchedFileHandler", "lzma.LZMAFile", "lzma.open",
     "mailbox.MH", "mailbox.Maildir", "mailbox.mbox", "mimetypes.read_mime_types", "multiprocessing.shared_memory.SharedMemory",
     "netrc.netrc", "os.fdopen", "os.fwalk", "os.makedirs", "os.removedirs", "os.renames", "os.walk",
     "pathlib.Path.chmod", "pathlib.Path.hardlink_to", "pathlib.Path.mkdir", "pathlib.Path.open",
     "pathlib.Path.read_bytes", "pathlib.Path.read_text", "pathlib.Path.rename", "pathlib.Path.replace",
     "pathlib.Path.rmdir", "pathlib.Path.symlink_to", "pathlib.Path.touch", "pathlib.Path.unlink",
     "pathlib.Path.write_bytes", "pathlib.Path.write_text", "pstats.Stats", "shelve.DbfilenameShelf", "shutil.chown",
     "shutil.copy", "shutil.copy2", "shutil.copyfile", "shutil.copymode", "shutil.copystat", "shutil.copytree",
     "shutil.make_archive", "shutil.move", "shutil.rmtree", "shutil.unpack_archive", "tarfile.TarFile",
     "tarfile.TarFile.extract", "tarfile.TarFile.extractall", "tarfile.TarFile.open", "tarfile.open", "tempfile.mkdtemp",
     "tempfile.mkstemp", "tempfile.mktemp", "tempfile.NamedTemporaryFile", "tempfile.SpooledTemporaryFile",
     "tempfile.TemporaryDirectory", "tempfile.TemporaryFile", "tokenize.open", "wave.open", "zipfile.PyZipFile",
     "zipfile.ZipFile", "zipfile.ZipFile.extract", "zipfile.ZipFile.extractall")

sink("network", "asyncio.streams.open_connection", "asyncio.streams.start_server", "ftplib.FTP", "ftplib.FTP_TLS",
     "http.client.HTTPConnection", "http.client.HTTPSConnection", "http.server.HTTPServer", "imaplib.IMAP4",
     "imaplib.IMAP4_SSL", "logging.handlers.DatagramHandler", "logging.handlers.HTTPHandler",
     "logging.handlers.SMTPHandler", "logging.handlers.SocketHandler", "logging.handlers.SysLogHandler",
     "multiprocessing.connection.Client", "multiprocessing.connection.Listener", "multiprocessing.managers.BaseManager",
     "multiprocessing.managers.RebuildProxy",
     "nntplib.NNTP", "nntplib.NNTP_SSL", "poplib.POP3", "poplib.POP3_SSL", "smtplib.LMTP", "smtplib.SMTP",
     "smtplib.SMTP_SSL", "socket.create_connection", "socket.create_server", "socket.fromfd", "socket.socket",
     "socket.socketpair", "socketserver.BaseServer", "socketserver.TCPServer", "socketserver.UDPServer",
     "ssl.get_server_certificate", "telnetlib.Telnet", "urllib.request.FancyURLopener", "urllib.request.OpenerDirector",
     "urllib.request.Request", "urllib.request.URLopener", "urllib.request.build_opener",
     "urllib.request.install_opener", "urllib.request.urlopen", "urllib.request.urlretrieve",
     "urllib.robotparser.RobotFileParser.read", "xmlrpc.client.ServerProxy", "xmlrpc.server.SimpleXMLRPCServer")

sink("native", "ctypes.CDLL", "ctypes.LibraryLoader", "ctypes.OleDLL", "ctypes.PyDLL", "ctypes.WinDLL",
     "ctypes.CFUNCTYPE", "ctypes.PYFUNCTYPE")

# What only makes pointers for compiled code: power together with a function of it, none alone.
sink("memory", "ctypes.cast", "ctypes.string_at", "ctypes.wstring_at")

sink("unpickle", "logging.config.DictConfigurator", "multiprocessing.connection.Connection.recv",
     "multiprocessing.reduction.ForkingPickler.loads", "pickle._Unpickler", "pickle._load", "pickle._loads",
     "shelve.Shelf", "shelve.open")

sink("attribute", "copyreg.add_extension", "copyreg.pickle", "functools.update_wrapper", "inspect.getmembers",
     "operator.attrgetter", "operator.methodcaller", "multiprocessing.reduction.register",
     "multiprocessing.reduction.ForkingPickler.register", "unittest.mock._patch_object")

sink("call", "asyncio.runners.run", "atexit.register", "concurrent.futures.thread.ThreadPoolExecutor.submit",
     "contextlib.ExitStack.callback", "contextlib.ContextDecorator.__call__", "contextvars.Context.run",
     "functools.partialmethod", "functools.singledispatch", "multiprocessing.pool.ThreadPool",
     "multiprocessing.util.Finalize", "sched.scheduler", "signal.signal", "socketserver.BaseRequestHandler", "threading.Thread",
     "threading.Timer", "threading.setprofile", "threading.settrace", "tkinter.Tcl", "traceback.walk_stack",
     "unittest.case.FunctionTestCase", "unittest.case.addModuleCleanup", "weakref.finalize")
