# What is said about cloudpickle's functions. Not a module; stdlib-stubs/README.md says how it reads.

sink("unpickle", "cloudpickle.load", "cloudpickle.loads", "cloudpickle.cloudpickle.load", "cloudpickle.cloudpickle.loads")
sink("code", "cloudpickle.cloudpickle._make_function", "cloudpickle.cloudpickle._make_skeleton_class",
     "cloudpickle.cloudpickle._make_skeleton_enum", "cloudpickle.cloudpickle._function_setstate",
     "cloudpickle.cloudpickle._class_setstate", "cloudpickle.cloudpickle.dynamic_subimport",
     "cloudpickle.cloudpickle._builtin_type", "cloudpickle.cloudpickle._make_cell", "cloudpickle.cloudpickle._make_empty_cell")
sink("import", "cloudpickle.cloudpickle.subimport")

saver("cloudpickle.dump", "cloudpickle.dumps")
