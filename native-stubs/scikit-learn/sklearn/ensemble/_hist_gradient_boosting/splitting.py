# plc: compiled


class Splitter:
    def __reduce__(self): raise TypeError


@has_dict
class SplitInfo:
    def __init__(self, gain, feature_idx, bin_idx, missing_go_to_left, sum_gradient_left, sum_hessian_left,
                 sum_gradient_right, sum_hessian_right, n_samples_left, n_samples_right, value_left, value_right,
                 is_categorical, left_cat_bitset):
        self.gain = float()
        self.feature_idx = int()
        self.left_cat_bitset = left_cat_bitset
