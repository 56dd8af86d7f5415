# plc: extends pyi


class BlockPlacement:
    def __reduce__(self): raise TypeError


class BlockValuesRefs:
    def __reduce__(self): raise TypeError


class Block:
    def __init__(self, values, placement, ndim, refs=None):
        self.values = values
        self._mgr_locs = placement
        self.ndim = ndim
    # The place is a slice, or an array of positions.
    def __reduce__(self):
        from numpy import ndarray
        if self._contiguous:
            return _unpickle_block, (self.values, slice(int(), int(), int()), int())
        return _unpickle_block, (self.values, ndarray(()), int())
    def __setstate__(self, state): ...


def _unpickle_block(values, placement, ndim):
    from pandas.core.internals.blocks import new_block
    return new_block(values, placement, ndim=ndim)


class BlockManager:
    def __init__(self, blocks, axes, verify_integrity=True):
        self.blocks = blocks
        self.axes = axes
    def __reduce__(self): return type(self), (self.blocks, self.axes)
    def __setstate__(self, state): ...
