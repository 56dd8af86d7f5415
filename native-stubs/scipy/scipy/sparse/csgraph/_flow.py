# plc: compiled
from scipy.sparse import csr_matrix


@has_dict
class MaximumFlowResult:
    def __init__(self, flow_value, flow):
        self.flow_value = int()
        self.flow = flow


def maximum_flow(csgraph, source, sink, *, method="dinic"): return MaximumFlowResult(int(), csr_matrix(csgraph))
