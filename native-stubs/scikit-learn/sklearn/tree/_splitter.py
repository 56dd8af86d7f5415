# plc: compiled


class Splitter:
    def __init__(self, criterion, max_features, min_samples_leaf, min_weight_leaf, random_state, monotonic_cst):
        self.criterion = criterion
        self.random_state = random_state
        self.monotonic_cst = monotonic_cst
    def __getstate__(self): return {}
    def __setstate__(self, d): ...
    def __reduce__(self):
        return type(self), (self.criterion, int(), int(), float(), self.random_state, self.monotonic_cst), self.__getstate__()


class BestSplitter(Splitter):
    pass


class BestSparseSplitter(Splitter):
    pass


class RandomSplitter(Splitter):
    pass


class RandomSparseSplitter(Splitter):
    pass
