# What is said about srsly's functions. Not a module; stdlib-stubs/README.md says how it reads.

sink("unpickle", "srsly.pickle_loads", "srsly._pickle_api.pickle_loads", "srsly.cloudpickle.loads", "srsly.cloudpickle.load")
