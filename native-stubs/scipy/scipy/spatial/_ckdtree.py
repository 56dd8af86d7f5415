# plc: extends pyi
from numpy import ndarray


class cKDTree:
    def __init__(self, data, leafsize=16, compact_nodes=True, copy_data=False, balanced_tree=True, boxsize=None): ...
    def __getstate__(self):
        array = ndarray(())
        return array, array, int(), int(), int(), array, array, array, array, array
    def __setstate__(self, state): ...


class cKDTreeNode:
    def __reduce__(self):
        return unpickle_cKDTreeNode, (type(self), int(), None), (ndarray(()), ndarray(()), int(), int(), cKDTreeNode(), cKDTreeNode())
    def __setstate__(self, state): ...


@constrained(arguments={0: "import"})
@named("scipy.spatial._ckdtree.__pyx_unpickle_cKDTreeNode")
def unpickle_cKDTreeNode(type, checksum, state): return cKDTreeNode.__new__(type)
