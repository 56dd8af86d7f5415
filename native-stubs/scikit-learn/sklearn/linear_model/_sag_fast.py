# plc: compiled


class MultinomialLogLoss32:
    def __reduce__(self): return MultinomialLogLoss32, ()


class MultinomialLogLoss64:
    def __reduce__(self): return MultinomialLogLoss64, ()
