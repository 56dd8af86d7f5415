# What is said about numpy's callables that have Python source. Not a module; stdlib-stubs/README.md says how it reads.

# What arithmetic and indexing give.
plain("numpy.core.numeric._frombuffer", "numpy._core.numeric._frombuffer", "numpy.core.multiarray._reconstruct",
      "numpy._core.multiarray._reconstruct", "numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar",
      "numpy.ndarray", "numpy.dtype", "joblib.numpy_pickle.NumpyArrayWrapper")

core("numpy.core.numeric._frombuffer", "call", why="makes an array of numbers")
core("numpy._core.numeric._frombuffer", "call", why="makes an array of numbers")
# numpy 1 passes names and calls the second argument with the first; numpy 2 passes the bit generator, or calls its class.
# With anything but numpy's own bit generators and their constructor, that would be any call.
core("numpy.random._pickle.__bit_generator_ctor", "call", "build", why="makes a random number generator")
constrain("numpy.random._pickle.__bit_generator_ctor",
          arguments={0: {"among": ["numpy.random._mt19937.MT19937", "numpy.random._pcg64.PCG64",
                                   "numpy.random._pcg64.PCG64DXSM", "numpy.random._philox.Philox",
                                   "numpy.random._sfc64.SFC64"]}})
constrain("numpy.random._pickle.__generator_ctor", "numpy.random._pickle.__randomstate_ctor",
          arguments={0: {"among": ["numpy.random._mt19937.MT19937", "numpy.random._pcg64.PCG64",
                                   "numpy.random._pcg64.PCG64DXSM", "numpy.random._philox.Philox",
                                   "numpy.random._pickle.__bit_generator_ctor", "numpy.random._sfc64.SFC64"]},
                     1: {"among": ["numpy.random._pickle.__bit_generator_ctor"]}})
core("numpy.random._pickle.__generator_ctor", "call", "build", why="makes a random number generator")
core("numpy.random._pickle.__randomstate_ctor", "call", "build", why="makes a random number generator")

sink("file", "numpy.load", "numpy.lib.npyio.load", "numpy.lib._npyio_impl.load", "numpy.save", "numpy.savez",
     "numpy.savez_compressed", "numpy.savetxt", "numpy.loadtxt", "numpy.genfromtxt", "numpy.fromregex",
     "numpy.lib.npyio.zipfile_factory", "numpy.lib.format.open_memmap")
sink("unpickle", "numpy.lib.format.read_array")
sink("native", "numpy.ctypeslib.load_library", "numpy.ctypeslib.as_array", "numpy.ctypeslib.ndpointer")
sink("call", "numpy.apply_along_axis", "numpy.apply_over_axes", "numpy.fromfunction",
     "numpy.piecewise")
sink("code", "numpy.testing._private.utils.runstring", "numpy.testing._private.utils.rundocs",
     "numpy.testing._private.utils.measure", "numpy.f2py.crackfortran.getlincoef", "numpy.f2py.crackfortran.myeval",
     "numpy.f2py.crackfortran.param_eval", "numpy.f2py.crackfortran.param_parse", "numpy.f2py.compile")
sink("import", "numpy.core._ufunc_reconstruct", "numpy._core._ufunc_reconstruct", "numpy.lookfor",
     "numpy.testing._private.utils.import_nose", "numpy.lib.utils.lookfor")
sink("attribute", "numpy.core.overrides.set_array_function_like_doc", "numpy.add_newdoc")

# ---------------------------------------------------------------- file formats

# joblib writes this in place of an array, with the numbers after it (design: the data core has what a file format wraps
# round its values). Its state is a class, a shape, an order and a dtype.
core("joblib.numpy_pickle.NumpyArrayWrapper", "new", "build", why="stands for an array in a joblib file")
