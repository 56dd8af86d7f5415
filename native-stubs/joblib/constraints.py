# What is said about joblib's functions. Not a module; stdlib-stubs/README.md says how it reads.

sink("unpickle", "joblib.load", "joblib.numpy_pickle.load", "joblib.numpy_pickle_compat.load_compatibility")
sink("file", "joblib.dump", "joblib.numpy_pickle.dump")
sink("call", "joblib.delayed", "joblib.parallel.delayed", "joblib.wrap_non_picklable_objects")

saver("joblib.dump")
