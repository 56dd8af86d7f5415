# What is said about sympy's functions. Not a module; stdlib-stubs/README.md says how it reads.

sink("code", "sympy.core.sympify.sympify", "sympy.parsing.sympy_parser.eval_expr", "sympy.parsing.sympy_parser.parse_expr",
     "sympy.utilities.lambdify.lambdify", "sympy.sympify", "sympy.parse_expr", "sympy.lambdify")
