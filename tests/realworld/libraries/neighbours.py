"""Libraries of statistics and its neighbours: survival, volatility, state spaces, search spaces, labels, places, atoms."""
from make_truth import JOBLIB, PICKLE, TORCH
from libraries.tabular import table

BOTH = PICKLE + JOBLIB


def scikit_survival(case, folder):
    import numpy
    from sksurv import ensemble, linear_model, meta, preprocessing, svm, tree
    from sksurv.util import Surv

    x, classes, y = table(60)
    times = Surv.from_arrays(numpy.asarray(classes) > 0, numpy.abs(y) + 1)
    for kind, given in ((linear_model.CoxPHSurvivalAnalysis, {}), (linear_model.CoxnetSurvivalAnalysis, {}),
                        (linear_model.IPCRidge, {}), (tree.SurvivalTree, {}), (tree.ExtraSurvivalTree, {}),
                        (ensemble.RandomSurvivalForest, {"n_estimators": 3}), (ensemble.ExtraSurvivalTrees, {"n_estimators": 3}),
                        (ensemble.GradientBoostingSurvivalAnalysis, {"n_estimators": 3}),
                        (ensemble.ComponentwiseGradientBoostingSurvivalAnalysis, {"n_estimators": 3}),
                        (svm.FastSurvivalSVM, {}), (svm.FastKernelSurvivalSVM, {}), (svm.NaiveSurvivalSVM, {})):
        case(kind.__name__, lambda kind=kind, given=given: kind(**given).fit(x, times), BOTH)
    case("OneHotEncoder", preprocessing.OneHotEncoder, BOTH)
    case("Stacking", lambda: meta.Stacking(
        linear_model.CoxPHSurvivalAnalysis(), [("tree", tree.SurvivalTree())], probabilities=False), BOTH)
    case("step function", lambda: linear_model.CoxPHSurvivalAnalysis().fit(x, times).predict_survival_function(x[:1])[0], BOTH)


def pyts(case, folder):
    import numpy
    from pyts import approximation, bag_of_words, classification, decomposition, image, preprocessing, transformation

    x = numpy.random.default_rng(0).normal(size=(20, 24))
    classes = numpy.arange(20) % 2
    for kind, given in ((approximation.PiecewiseAggregateApproximation, {}), (approximation.SymbolicAggregateApproximation, {}),
                        (approximation.DiscreteFourierTransform, {}), (approximation.SymbolicFourierApproximation, {"n_coefs": 4}),
                        (approximation.MultipleCoefficientBinning, {}), (image.GramianAngularField, {}),
                        (image.MarkovTransitionField, {}), (image.RecurrencePlot, {}), (preprocessing.StandardScaler, {}),
                        (preprocessing.KBinsDiscretizer, {}), (decomposition.SingularSpectrumAnalysis, {}),
                        (bag_of_words.BagOfWords, {})):
        case(kind.__name__, lambda kind=kind, given=given: kind(**given).fit(x), BOTH)
    for kind, given in ((classification.KNeighborsClassifier, {"metric": "dtw"}), (classification.BOSSVS, {"window_size": 8}),
                        (classification.SAXVSM, {"window_size": 8}), (classification.TimeSeriesForest, {"n_estimators": 3}),
                        (transformation.BOSS, {"window_size": 8}), (transformation.ROCKET, {"n_kernels": 8}),
                        (transformation.WEASEL, {}), (transformation.BagOfPatterns, {"window_size": 8})):
        case(kind.__name__, lambda kind=kind, given=given: kind(**given).fit(x, classes), BOTH)


def scikit_multilearn(case, folder):
    from sklearn.naive_bayes import GaussianNB
    from sklearn.svm import SVC
    from skmultilearn import adapt, cluster, ensemble, problem_transform

    for kind in (problem_transform.BinaryRelevance, problem_transform.ClassifierChain, problem_transform.LabelPowerset):
        case(kind.__name__, lambda kind=kind: kind(GaussianNB()), BOTH)
    case("BinaryRelevance SVC", lambda: problem_transform.BinaryRelevance(classifier=SVC(), require_dense=[False, True]), BOTH)
    case("MLkNN", lambda: adapt.MLkNN(k=3), BOTH)
    case("BRkNNaClassifier", lambda: adapt.BRkNNaClassifier(k=3), BOTH)
    case("RakelD", lambda: ensemble.RakelD(base_classifier=GaussianNB(), labelset_size=2), BOTH)
    case("LabelCooccurrenceGraphBuilder", lambda: cluster.LabelCooccurrenceGraphBuilder(
        weighted=True, include_self_edges=False), BOTH)


def sklearn_crfsuite(case, folder):
    import sklearn_crfsuite as library

    case("CRF", lambda: library.CRF(max_iterations=3).fit([[{"a": 1.0}, {"b": 1.0}]] * 4, [["X", "Y"]] * 4), BOTH)


def formulaic(case, folder):
    import pandas
    from formulaic import Formula, model_matrix

    frame = pandas.DataFrame({"y": [1.0, 2.0, 3.0], "a": ["u", "v", "u"], "x": [1.0, 2.0, 4.0]})
    case("Formula", lambda: Formula("y ~ a + x"), BOTH)
    case("ModelSpec", lambda: model_matrix("a + x", frame).model_spec, BOTH)


def arch(case, folder):
    import numpy
    from arch import arch_model
    from arch.univariate import ARX, EGARCH, GARCH, ConstantMean, Normal, StudentsT

    returns = numpy.random.default_rng(0).normal(size=200)
    for name in ("GARCH", "EGARCH", "ARCH", "FIGARCH", "HARCH"):
        case(f"model {name}", lambda name=name: arch_model(returns, vol=name), BOTH)
    case("result", lambda: arch_model(returns).fit(disp="off"), BOTH)
    case("forecast", lambda: arch_model(returns).fit(disp="off").forecast(horizon=2), BOTH)
    case("ARX", lambda: ARX(returns, lags=1, volatility=GARCH(), distribution=StudentsT()), BOTH)
    case("ConstantMean", lambda: ConstantMean(returns, volatility=EGARCH(), distribution=Normal()), BOTH)


def pykalman(case, folder):
    import numpy
    from pykalman import KalmanFilter, UnscentedKalmanFilter

    case("KalmanFilter", lambda: KalmanFilter(n_dim_state=2, n_dim_obs=1).em(numpy.ones((5, 1)), n_iter=1), BOTH)
    case("UnscentedKalmanFilter", lambda: UnscentedKalmanFilter(numpy.add, numpy.subtract), BOTH)


def filterpy(case, folder):
    from filterpy import common, discrete_bayes, gh, kalman, leastsq, monte_carlo  # noqa: F401

    case("KalmanFilter", lambda: kalman.KalmanFilter(dim_x=2, dim_z=1), BOTH)
    case("ExtendedKalmanFilter", lambda: kalman.ExtendedKalmanFilter(dim_x=2, dim_z=1), BOTH)
    case("UnscentedKalmanFilter", lambda: kalman.UnscentedKalmanFilter(
        2, 1, 1.0, None, None, kalman.MerweScaledSigmaPoints(2, 0.1, 2.0, 1.0)), BOTH)
    case("SquareRootKalmanFilter", lambda: kalman.SquareRootKalmanFilter(2, 1), BOTH)
    case("InformationFilter", lambda: kalman.InformationFilter(2, 1), BOTH)
    case("IMMEstimator", lambda: kalman.IMMEstimator(
        [kalman.KalmanFilter(2, 1), kalman.KalmanFilter(2, 1)], [0.5, 0.5], [[0.9, 0.1], [0.1, 0.9]]), BOTH)
    case("GHFilter", lambda: gh.GHFilter(0.0, 0.0, 1.0, 0.8, 0.2), BOTH)
    case("LeastSquaresFilter", lambda: leastsq.LeastSquaresFilter(1.0, 1), BOTH)
    case("Saver", lambda: common.Saver(gh.GHFilter(0.0, 0.0, 1.0, 0.8, 0.2)), BOTH)


def bayesian_optimization(case, folder):
    from bayes_opt import BayesianOptimization, UtilityFunction
    from bayes_opt.domain_reduction import SequentialDomainReductionTransformer

    def run():
        made = BayesianOptimization(max, {"x": (0, 1)}, random_state=1, verbose=0)
        made.register({"x": 0.5}, 1.0)
        return made

    case("BayesianOptimization", run, BOTH)
    case("UtilityFunction", UtilityFunction, BOTH)
    case("SequentialDomainReductionTransformer", SequentialDomainReductionTransformer, BOTH)


def hyperopt(case, folder):
    import hyperopt as library
    from hyperopt import hp

    space = {"x": hp.uniform("x", -1, 1), "kind": hp.choice("kind", ["a", {"deep": hp.randint("n", 3)}])}

    def run():
        trials = library.Trials()
        library.fmin(lambda it: it["x"] ** 2, space, algo=library.rand.suggest, max_evals=3, trials=trials, verbose=False,
                     show_progressbar=False)
        return trials

    case("Trials", run, BOTH)
    case("space", lambda: library.pyll.as_apply(space), BOTH)


def rank_bm25(case, folder):
    import rank_bm25 as library

    for name in ("BM25Okapi", "BM25L", "BM25Plus"):
        case(name, lambda name=name: getattr(library, name)([["a", "b"], ["b", "c"]]), BOTH)


def geopandas(case, folder):
    import geopandas as library
    from shapely import geometry

    points = [geometry.Point(0, 0), geometry.Point(1, 1)]
    case("GeoDataFrame", lambda: library.GeoDataFrame({"a": [1, 2]}, geometry=points, crs="EPSG:4326"), BOTH)
    case("GeoSeries", lambda: library.GeoSeries(points), BOTH)


def shapely(case, folder):
    from shapely import geometry, prepared, strtree  # noqa: F401

    ring = [(0, 0), (1, 0), (1, 1), (0, 0)]
    for name, given in (("Point", (0, 0)), ("LineString", (ring,)), ("LinearRing", (ring,)), ("Polygon", (ring,)),
                        ("MultiPoint", (ring,)), ("MultiLineString", ([ring],))):
        case(name, lambda name=name, given=given: getattr(geometry, name)(*given), BOTH)
    case("STRtree", lambda: strtree.STRtree([geometry.Point(0, 0)]), BOTH)


def biopython(case, folder):
    from Bio import Align, Phylo, Seq, SeqFeature, SeqRecord
    from Bio.motifs import create
    from Bio.Phylo.BaseTree import Clade, Tree

    case("Seq", lambda: Seq.Seq("ACGT"), BOTH)
    case("MutableSeq", lambda: Seq.MutableSeq("ACGT"), BOTH)
    case("SeqRecord", lambda: SeqRecord.SeqRecord(Seq.Seq("ACGT"), id="x", features=[
        SeqFeature.SeqFeature(SeqFeature.SimpleLocation(0, 2), type="gene")], letter_annotations={"q": [1, 2, 3, 4]}), BOTH)
    case("MultipleSeqAlignment", lambda: Align.MultipleSeqAlignment([SeqRecord.SeqRecord(Seq.Seq("AC"), id="x")]), BOTH)
    case("Tree", lambda: Tree(Clade(clades=[Clade(name="a", branch_length=1.0), Clade(name="b")])), BOTH)
    case("PairwiseAligner", Align.PairwiseAligner, BOTH)
    case("Motif", lambda: create([Seq.Seq("ACGT"), Seq.Seq("ACGA")]), BOTH)
    case("substitution matrix", lambda: Align.substitution_matrices.load("BLOSUM62"), BOTH)
    case("phylogeny format", lambda: Phylo.PhyloXML.Phylogeny(), BOTH)


def ase(case, folder):
    from ase import Atom, Atoms, build
    from ase.calculators.emt import EMT
    from ase.calculators.lj import LennardJones
    from ase.constraints import FixAtoms, FixBondLength, Hookean
    from ase.spacegroup import Spacegroup
    from ase.units import create_units

    case("Atoms", lambda: Atoms("H2O", positions=[[0, 0, 0], [0, 0, 1], [0, 1, 0]]), BOTH)
    case("Atoms with a calculator", lambda: Atoms("Cu", calculator=EMT()), BOTH)
    case("Atoms with constraints", lambda: Atoms("H2", positions=[[0, 0, 0], [0, 0, 1]], constraint=[FixAtoms([0])]), BOTH)
    case("bulk", lambda: build.bulk("Cu"), BOTH)
    case("molecule", lambda: build.molecule("CH4"), BOTH)
    case("Atom", lambda: Atom("H"), BOTH)
    case("LennardJones", LennardJones, BOTH)
    case("FixBondLength", lambda: FixBondLength(0, 1), BOTH)
    case("Hookean", lambda: Hookean(0, 1, k=1.0, rt=1.0), BOTH)
    case("Spacegroup", lambda: Spacegroup(225), BOTH)
    case("Cell", lambda: build.bulk("Cu").cell, BOTH)
    case("Units", lambda: create_units("2014"), BOTH)


def skrub(case, folder):
    import pandas
    from skrub import DatetimeEncoder, GapEncoder, MinHashEncoder, SimilarityEncoder, TableVectorizer, tabular_pipeline

    frame = pandas.DataFrame({"a": ["one", "two", "three", "two"], "b": [1.0, 2.0, 3.0, 4.0]})
    case("TableVectorizer", lambda: TableVectorizer().fit(frame), BOTH)
    case("MinHashEncoder", lambda: MinHashEncoder(n_components=2).fit(frame["a"]), BOTH)
    case("GapEncoder", lambda: GapEncoder(n_components=2).fit(frame["a"]), BOTH)
    case("SimilarityEncoder", SimilarityEncoder, BOTH)
    case("DatetimeEncoder", DatetimeEncoder, BOTH)
    case("tabular_pipeline", lambda: tabular_pipeline("regressor"), BOTH)


def linearmodels(case, folder):
    import numpy
    import pandas
    from linearmodels import IV2SLS, PanelOLS

    rng = numpy.random.default_rng(0)
    frame = pandas.DataFrame(rng.normal(size=(40, 4)), columns=list("yxzw"))
    case("IV2SLS", lambda: IV2SLS(frame.y, frame[["x"]], frame[["w"]], frame[["z"]]), BOTH)
    case("IV2SLS result", lambda: IV2SLS(frame.y, frame[["x"]], frame[["w"]], frame[["z"]]).fit(), BOTH)
    panel = frame.set_index(pandas.MultiIndex.from_product([range(8), range(5)]))
    case("PanelOLS", lambda: PanelOLS(panel.y, panel[["x"]], entity_effects=True), BOTH)


def opentsne(case, folder):
    import openTSNE as library

    x, _, _ = table(40)
    case("TSNE", library.TSNE, BOTH)
    case("embedding", lambda: library.TSNE(perplexity=5, n_iter=5, early_exaggeration_iter=5).fit(x), BOTH)


def pytorch_tabnet(case, folder):
    from pytorch_tabnet.tab_model import TabNetClassifier, TabNetRegressor
    from pytorch_tabnet.pretraining import TabNetPretrainer

    x, classes, y = table(64)
    x = x.astype("float32")
    case("TabNetClassifier", lambda: fitted(TabNetClassifier(verbose=0), x, classes), TORCH + BOTH)
    case("TabNetRegressor", lambda: fitted(TabNetRegressor(verbose=0), x, y.reshape(-1, 1)), TORCH + BOTH)
    case("network", lambda: fitted(TabNetClassifier(verbose=0), x, classes).network, TORCH + BOTH)
    case("TabNetPretrainer", lambda: TabNetPretrainer(verbose=0), TORCH + BOTH)


def fitted(model, x, y):
    model.fit(x, y, max_epochs=1, batch_size=32, virtual_batch_size=16)
    return model


def facenet_pytorch(case, folder):
    from facenet_pytorch import InceptionResnetV1

    case("InceptionResnetV1", lambda: InceptionResnetV1(pretrained=None, classify=True, num_classes=4), TORCH + PICKLE[1:2])


def openai_whisper(case, folder):
    from whisper.decoding import DecodingOptions
    from whisper.model import ModelDimensions, Whisper
    from whisper.tokenizer import get_tokenizer

    small = ModelDimensions(n_mels=80, n_audio_ctx=8, n_audio_state=16, n_audio_head=2, n_audio_layer=1, n_vocab=64,
                            n_text_ctx=8, n_text_state=16, n_text_head=2, n_text_layer=1)
    case("Whisper", lambda: Whisper(small), TORCH + PICKLE[1:2])
    case("checkpoint", lambda: {"dims": small.__dict__, "model_state_dict": Whisper(small).state_dict()}, TORCH)
    case("ModelDimensions", lambda: small, TORCH + PICKLE)
    case("DecodingOptions", DecodingOptions, TORCH + PICKLE)
    case("Tokenizer", lambda: get_tokenizer(False), PICKLE)


def tianshou(case, folder):
    import numpy
    import torch
    from tianshou.data import Batch, PrioritizedReplayBuffer, ReplayBuffer, VectorReplayBuffer
    from tianshou.policy import DQNPolicy
    from tianshou.utils import MovAvg, RunningMeanStd
    from tianshou.utils.net.common import MLP, Net
    from tianshou.utils.net.discrete import Actor, Critic

    def filled(buffer):
        buffer.add(Batch(obs=numpy.zeros(3), act=0, rew=1.0, terminated=False, truncated=False, obs_next=numpy.ones(3), info={}))
        return buffer

    def policy():
        net = Net(3, 2, hidden_sizes=[8])
        return DQNPolicy(net, torch.optim.Adam(net.parameters(), lr=1e-3))

    both = TORCH + PICKLE
    case("Batch", lambda: Batch(a=numpy.zeros(2), b={"c": 1}, d=torch.zeros(2)), both)
    case("ReplayBuffer", lambda: filled(ReplayBuffer(8)), both)
    case("PrioritizedReplayBuffer", lambda: filled(PrioritizedReplayBuffer(8, alpha=0.6, beta=0.4)), both)
    case("VectorReplayBuffer", lambda: VectorReplayBuffer(8, 2), both)
    case("Net", lambda: Net(3, 2, hidden_sizes=[8]), both)
    case("MLP", lambda: MLP(3, 2, hidden_sizes=[8]), both)
    case("Actor", lambda: Actor(Net(3, hidden_sizes=[8]), 2), both)
    case("Critic", lambda: Critic(Net(3, hidden_sizes=[8])), both)
    case("DQNPolicy", policy, both)
    case("MovAvg", MovAvg, both)
    case("RunningMeanStd", RunningMeanStd, both)


TABLES = ("numpy", "scipy", "scikit-learn", "pandas")
NETS = ("numpy", "torch")

LIBRARIES = {
    "scikit-survival": ("scikit-survival", TABLES, scikit_survival),
    "pyts": ("pyts", TABLES[:3], pyts),
    "scikit-multilearn": ("scikit-multilearn", TABLES[:3], scikit_multilearn),
    "sklearn-crfsuite": ("sklearn-crfsuite", TABLES[:3], sklearn_crfsuite),
    "formulaic": ("formulaic", ("numpy", "pandas"), formulaic),
    "arch": ("arch", TABLES, arch),
    "pykalman": ("pykalman", ("numpy", "scipy"), pykalman),
    "filterpy": ("filterpy", ("numpy", "scipy"), filterpy),
    "bayesian-optimization": ("bayesian-optimization", TABLES[:3], bayesian_optimization),
    "hyperopt": ("hyperopt", ("numpy", "networkx"), hyperopt),
    "rank-bm25": ("rank-bm25", ("numpy",), rank_bm25),
    "geopandas": ("geopandas", ("numpy", "pandas", "shapely"), geopandas),
    "shapely": ("shapely", ("numpy",), shapely),
    "biopython": ("biopython", ("numpy",), biopython),
    "ase": ("ase", ("numpy", "scipy"), ase),
    "skrub": ("skrub", TABLES, skrub),
    "linearmodels": ("linearmodels", TABLES, linearmodels),
    "opentsne": ("openTSNE", TABLES[:3], opentsne),
    "pytorch-tabnet": ("pytorch-tabnet", TABLES[:3] + ("torch",), pytorch_tabnet),
    "facenet-pytorch": ("facenet-pytorch", NETS + ("torchvision",), facenet_pytorch),
    "openai-whisper": ("openai-whisper", NETS, openai_whisper),
    "tianshou": ("tianshou", NETS, tianshou),
}
