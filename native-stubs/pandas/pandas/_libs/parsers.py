# plc: extends pyi
unpicklable("pandas._libs.parsers.TextReader")
sink("file", "pandas._libs.parsers.TextReader")
