# plc: extends pyi
unpicklable("pandas._libs.hashtable.HashTable", "pandas._libs.hashtable.Factorizer", "pandas._libs.hashtable.ObjectFactorizer",
            "pandas._libs.hashtable.Vector", "pandas._libs.hashtable.ObjectVector")
