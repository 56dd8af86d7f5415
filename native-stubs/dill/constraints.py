# What is said about dill's functions. Not a module; stdlib-stubs/README.md says how it reads.

sink("unpickle", "dill.load", "dill.loads", "dill._dill.load", "dill._dill.loads", "dill.load_session", "dill.session.load_module")
sink("code", "dill._dill._create_code", "dill._dill._create_function", "dill._dill._create_type", "dill.source.importable",
     "dill.source._importable", "dill.temp.loadIR", "dill.temp.load_source")
sink("import", "dill._dill._import_module", "dill._dill._load_type", "dill._dill._get_attr")
sink("file", "dill._dill._create_filehandle", "dill._dill._create_stringi")

saver("dill.dump", "dill.dumps")
