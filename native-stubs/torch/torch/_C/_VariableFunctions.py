# plc: extends pyi
# At run time this is no module: its functions are static methods of the class, and are pickled by getattr.
methods_of("torch._C._VariableFunctionsClass")
