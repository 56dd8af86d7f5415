# What is said about pandas' callables that have Python source. Not a module; stdlib-stubs/README.md says how it reads.

sink("unpickle", "pandas.read_pickle", "pandas.io.pickle.read_pickle", "pandas.compat.pickle_compat.load",
     "pandas.compat.pickle_compat.loads")
sink("code", "pandas.eval", "pandas.core.computation.eval.eval")
sink("file", "pandas.io.common.get_handle", "pandas.read_csv", "pandas.read_excel", "pandas.read_feather", "pandas.read_fwf",
     "pandas.read_hdf", "pandas.read_html", "pandas.read_json", "pandas.read_orc", "pandas.read_parquet", "pandas.read_sas",
     "pandas.read_spss", "pandas.read_stata", "pandas.read_table", "pandas.read_xml", "pandas.to_pickle",
     "pandas.io.pickle.to_pickle")
sink("network", "pandas.io.common.urlopen", "pandas.read_gbq", "pandas.read_sql", "pandas.read_sql_query",
     "pandas.read_sql_table", "pandas.io.clipboards.read_clipboard", "pandas.read_clipboard")
sink("process", "pandas.util._print_versions.show_versions", "pandas.show_versions", "pandas.util._tester.test")
sink("import", "pandas.compat._optional.import_optional_dependency")
