# plc: compiled
from numpy import dtype, ndarray

NODE_DTYPE: dtype
TREE_LEAF: int
TREE_UNDEFINED: int


class Tree:
    n_features: int
    n_classes: ndarray
    n_outputs: int
    max_n_classes: int
    max_depth: int
    node_count: int
    capacity: int
    n_leaves: int
    children_left: ndarray
    children_right: ndarray
    feature: ndarray
    threshold: ndarray
    impurity: ndarray
    n_node_samples: ndarray
    weighted_n_node_samples: ndarray
    missing_go_to_left: ndarray
    value: ndarray
    def __init__(self, n_features, n_classes, n_outputs): ...
    def predict(self, X) -> ndarray: ...
    def compute_feature_importances(self, normalize=True) -> ndarray: ...
    def __reduce__(self): return Tree, (int(), ndarray(()), int()), self.__getstate__()
    def __getstate__(self): return {str(): int(), str(): ndarray(())}
    def __setstate__(self, d): ...


class TreeBuilder:
    def __reduce__(self): raise TypeError


class DepthFirstTreeBuilder(TreeBuilder):
    def __init__(self, splitter, min_samples_split, min_samples_leaf, min_weight_leaf, max_depth, min_impurity_decrease): ...


class BestFirstTreeBuilder(TreeBuilder):
    def __init__(self, splitter, min_samples_split, min_samples_leaf, min_weight_leaf, max_depth, max_leaf_nodes, min_impurity_decrease): ...


def ccp_pruning_path(orig_tree) -> dict[str, ndarray]: ...
