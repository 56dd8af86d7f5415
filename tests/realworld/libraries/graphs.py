"""Libraries of graphs."""
from make_truth import PICKLE, TORCH


def networkx(case, folder):
    import networkx as nx

    case("Graph", lambda: nx.path_graph(4))
    case("Graph attributes", lambda: nx.Graph([(1, 2, {"weight": 3.0})], name="g"))
    case("DiGraph", lambda: nx.DiGraph([(1, 2), ("a", "b")]))
    case("MultiGraph", lambda: nx.MultiGraph([(1, 2), (1, 2)]))
    case("MultiDiGraph", lambda: nx.MultiDiGraph([(1, 2), (1, 2)]))
    case("Graph used", lambda: used(nx.karate_club_graph()))
    case("DiGraph used", lambda: used(nx.DiGraph([(1, 2), (2, 3)])))
    case("subgraph", lambda: nx.path_graph(5).subgraph([1, 2]))
    case("edge_subgraph", lambda: nx.path_graph(5).edge_subgraph([(1, 2)]))
    case("DiGraph subgraph", lambda: nx.DiGraph([(1, 2)]).subgraph([1]))
    case("restricted_view", lambda: nx.restricted_view(nx.path_graph(5), [1], []))
    case("reverse_view", lambda: nx.reverse_view(nx.DiGraph([(1, 2)])))
    case("to_undirected view", lambda: nx.DiGraph([(1, 2)]).to_undirected(as_view=True))
    case("frozen", lambda: nx.freeze(nx.path_graph(3)))
    case("PlanarEmbedding", lambda: nx.check_planarity(nx.cycle_graph(4))[1])
    case("nodes", lambda: nx.path_graph(3).nodes)
    case("nodes data", lambda: nx.path_graph(3).nodes(data=True))
    case("edges", lambda: nx.path_graph(3).edges)
    case("edges data", lambda: nx.path_graph(3).edges(data=True))
    case("out edges", lambda: nx.DiGraph([(1, 2)]).out_edges)
    case("in edges", lambda: nx.DiGraph([(1, 2)]).in_edges)
    case("multi edges", lambda: nx.MultiGraph([(1, 2)]).edges)
    case("degree", lambda: nx.path_graph(3).degree)
    case("in_degree", lambda: nx.DiGraph([(1, 2)]).in_degree)
    case("adj", lambda: nx.path_graph(3).adj)
    case("multi adj", lambda: nx.MultiGraph([(1, 2)]).adj)
    case("node view item", lambda: nx.path_graph(3)[1])
    case("UnionFind", lambda: nx.utils.UnionFind([1, 2]))
    case("MappedQueue", lambda: nx.utils.mapped_queue.MappedQueue([1, 2]))
    case("SpanningTreeIterator", lambda: nx.SpanningTreeIterator(nx.path_graph(3)))
    case("EdgePartition", lambda: nx.EdgePartition.OPEN)
    case("NetworkXNoPath", lambda: nx.NetworkXNoPath("no"))
    case("GraphMatcher", lambda: nx.isomorphism.GraphMatcher(nx.path_graph(3), nx.path_graph(3)))


def used(graph):
    # `nodes`, `edges`, `degree` are cached on the graph once they are asked for.
    graph.nodes, graph.edges, graph.degree, graph.adj
    return graph


def torch_geometric(case, folder):
    import torch
    import torch_geometric.nn as tgn
    import torch_geometric.transforms as transforms
    from torch_geometric.data import Batch, Data, HeteroData, TemporalData

    everything = TORCH + PICKLE[1:2]
    edge_index = torch.tensor([[0, 1, 2], [1, 2, 0]])
    data = Data(x=torch.ones(3, 4), edge_index=edge_index, y=torch.tensor([0, 1, 0]))
    hetero = HeteroData()
    hetero["a"].x = torch.ones(2, 4)
    hetero["a", "to", "a"].edge_index = torch.tensor([[0], [1]])
    case("Data", lambda: data, everything)
    case("HeteroData", lambda: hetero, everything)
    case("Batch", lambda: Batch.from_data_list([data, data]), everything)
    case("TemporalData", lambda: TemporalData(src=torch.ones(2), dst=torch.ones(2), t=torch.arange(2)), everything)
    for name in ("GCN", "GraphSAGE", "GIN", "GAT", "PNA", "EdgeCNN"):
        extra = {"aggregators": ["mean", "max"], "scalers": ["identity"], "deg": torch.ones(4).long()} if name == "PNA" else {}
        case(f"model {name}", lambda name=name, extra=extra: getattr(tgn, name)(4, 8, 2, 3, **extra), everything)
    convolutions = {
        "GCNConv": (4, 8), "SAGEConv": (4, 8), "GATConv": (4, 8), "GATv2Conv": (4, 8), "TransformerConv": (4, 8),
        "GraphConv": (4, 8), "ChebConv": (4, 8, 3), "TAGConv": (4, 8), "ARMAConv": (4, 8), "SGConv": (4, 8),
        "APPNP": (3, 0.1), "LEConv": (4, 8), "ClusterGCNConv": (4, 8), "FeaStConv": (4, 8), "GatedGraphConv": (8, 2),
        "RGCNConv": (4, 8, 2), "FiLMConv": (4, 8), "SuperGATConv": (4, 8), "GENConv": (4, 8), "FAConv": (4,),
        "GCN2Conv": (4, 0.1), "GMMConv": (4, 8, 2, 3), "SplineConv": (4, 8, 2, 3), "HypergraphConv": (4, 8),
        "PANConv": (4, 8, 2), "ResGatedGraphConv": (4, 8), "SSGConv": (4, 8, 0.1), "LGConv": (), "MFConv": (4, 8),
    }
    for name, arguments in convolutions.items():
        case(name, lambda name=name, arguments=arguments: getattr(tgn, name)(*arguments), TORCH)
    case("GINConv", lambda: tgn.GINConv(torch.nn.Linear(4, 8)), TORCH)
    case("EdgeConv", lambda: tgn.EdgeConv(torch.nn.Linear(8, 8)), TORCH)
    case("PointNetConv", lambda: tgn.PointNetConv(torch.nn.Linear(7, 8)), TORCH)
    case("HeteroConv", lambda: tgn.HeteroConv({("a", "to", "a"): tgn.GCNConv(4, 8)}), TORCH)
    case("Sequential", lambda: tgn.Sequential("x, edge_index", [(tgn.GCNConv(4, 8), "x, edge_index -> x")]), TORCH)
    for name in ("BatchNorm", "InstanceNorm", "LayerNorm", "GraphNorm", "GraphSizeNorm", "PairNorm", "MessageNorm", "DiffGroupNorm"):
        extra = {"BatchNorm": (4,), "InstanceNorm": (4,), "LayerNorm": (4,), "GraphNorm": (4,), "DiffGroupNorm": (4, 2)}.get(name, ())
        case(name, lambda name=name, extra=extra: getattr(tgn, name)(*extra), TORCH)
    for name in ("MeanAggregation", "MaxAggregation", "SoftmaxAggregation", "Set2Set", "SortAggregation", "MultiAggregation"):
        extra = {"Set2Set": (4, 2), "SortAggregation": (3,), "MultiAggregation": (["mean", "max"],)}.get(name, ())
        case(name, lambda name=name, extra=extra: getattr(tgn, name)(*extra), TORCH)
    case("TopKPooling", lambda: tgn.TopKPooling(4), TORCH)
    case("SAGPooling", lambda: tgn.SAGPooling(4), TORCH)
    case("JumpingKnowledge", lambda: tgn.JumpingKnowledge("lstm", 4, 2), TORCH)
    case("GAE", lambda: tgn.GAE(tgn.GCN(4, 8, 2, 3)), TORCH)
    case("VGAE", lambda: tgn.VGAE(tgn.GCN(4, 8, 2, 3)), TORCH)
    case("DimeNet", lambda: tgn.SchNet(hidden_channels=8, num_filters=8, num_interactions=1), TORCH)
    case("Compose", lambda: transforms.Compose([transforms.NormalizeFeatures(), transforms.ToUndirected()]), everything)
    for name in ("AddSelfLoops", "RandomNodeSplit", "RandomLinkSplit", "KNNGraph", "ToSparseTensor", "Constant", "LocalDegreeProfile"):
        case(f"transform {name}", lambda name=name: getattr(transforms, name)(), everything)


LIBRARIES = {
    "networkx": ("networkx", [], networkx),
    "torch-geometric": ("torch-geometric", ["torch", "numpy"], torch_geometric),
}
