"""Libraries of many fields: explanations, causes, factorizations, speech, losses, images, flows."""
from make_truth import JOBLIB, PICKLE, TORCH
from libraries.tabular import table

BOTH = PICKLE + JOBLIB
EVERYTHING = TORCH + PICKLE[1:2]
TABLES = ("scikit-learn", "numpy", "scipy", "pandas")


def mapie(case, folder):
    from mapie.classification import MapieClassifier
    from mapie.conformity_scores import AbsoluteConformityScore, GammaConformityScore
    from mapie.regression import MapieQuantileRegressor, MapieRegressor
    from mapie.subsample import BlockBootstrap, Subsample
    from sklearn.linear_model import LogisticRegression, QuantileRegressor, Ridge

    x, classes, y = table(120)
    case("MapieRegressor", lambda: MapieRegressor(Ridge(), cv=3).fit(x, y), BOTH)
    case("MapieRegressor unfitted", lambda: MapieRegressor(), BOTH)
    case("MapieRegressor gamma", lambda: MapieRegressor(Ridge(), cv=3, conformity_score=GammaConformityScore()).fit(x, abs(y) + 1), BOTH)
    case("MapieRegressor bootstrap", lambda: MapieRegressor(Ridge(), cv=Subsample(3)).fit(x, y), BOTH)
    case("MapieClassifier", lambda: MapieClassifier(LogisticRegression(), cv=3).fit(x, classes), BOTH)
    case("MapieQuantileRegressor", lambda: MapieQuantileRegressor(QuantileRegressor(solver="highs", alpha=0.0), alpha=0.3).fit(x, y), BOTH)
    case("AbsoluteConformityScore", lambda: AbsoluteConformityScore(), BOTH)
    case("BlockBootstrap", lambda: BlockBootstrap(n_resamplings=3, length=5), BOTH)


def econml(case, folder):
    from econml.dml import CausalForestDML, LinearDML, NonParamDML, SparseLinearDML
    from econml.dr import DRLearner, LinearDRLearner
    from econml.grf import CausalForest, RegressionForest
    from econml.metalearners import SLearner, TLearner, XLearner
    from sklearn.linear_model import LinearRegression, LogisticRegression

    x, classes, y = table(120)
    models = {"model_y": LinearRegression(), "model_t": LogisticRegression(), "discrete_treatment": True, "cv": 2}
    case("LinearDML", lambda: LinearDML(**models).fit(y, classes, X=x), BOTH)
    case("LinearDML unfitted", lambda: LinearDML(), BOTH)
    case("SparseLinearDML", lambda: SparseLinearDML(**models).fit(y, classes, X=x), BOTH)
    case("NonParamDML", lambda: NonParamDML(model_final=LinearRegression(), **models).fit(y, classes, X=x), BOTH)
    case("CausalForestDML", lambda: CausalForestDML(n_estimators=4, min_samples_leaf=5, **models).fit(y, classes, X=x), BOTH)
    case("LinearDRLearner", lambda: LinearDRLearner(model_propensity=LogisticRegression(), model_regression=LinearRegression(), cv=2).fit(
        y, classes, X=x), BOTH)
    case("DRLearner", lambda: DRLearner(model_propensity=LogisticRegression(), model_regression=LinearRegression(),
                                        model_final=LinearRegression(), cv=2).fit(y, classes, X=x), BOTH)
    case("TLearner", lambda: TLearner(models=LinearRegression()).fit(y, classes, X=x), BOTH)
    case("SLearner", lambda: SLearner(overall_model=LinearRegression()).fit(y, classes, X=x), BOTH)
    case("XLearner", lambda: XLearner(models=LinearRegression(), propensity_model=LogisticRegression()).fit(y, classes, X=x), BOTH)
    case("CausalForest", lambda: CausalForest(n_estimators=4).fit(x, classes, y), BOTH)
    case("RegressionForest", lambda: RegressionForest(n_estimators=4).fit(x, y), BOTH)


def interpret(case, folder):
    from interpret.glassbox import (ClassificationTree, ExplainableBoostingClassifier, ExplainableBoostingRegressor, LinearRegression,
                                    LogisticRegression, RegressionTree)

    x, classes, y = table(120)
    quick = {"outer_bags": 1, "max_rounds": 5, "n_jobs": 1, "interactions": 0}
    case("ExplainableBoostingClassifier", lambda: ExplainableBoostingClassifier(**quick).fit(x, classes), BOTH)
    case("ExplainableBoostingRegressor", lambda: ExplainableBoostingRegressor(**quick).fit(x, y), BOTH)
    case("ExplainableBoostingRegressor unfitted", lambda: ExplainableBoostingRegressor(), BOTH)
    case("LinearRegression", lambda: LinearRegression().fit(x, y), BOTH)
    case("LogisticRegression", lambda: LogisticRegression().fit(x, classes), BOTH)
    case("ClassificationTree", lambda: ClassificationTree(max_depth=2).fit(x, classes), BOTH)
    case("RegressionTree", lambda: RegressionTree(max_depth=2).fit(x, y), BOTH)
    case("explanation", lambda: ExplainableBoostingRegressor(**quick).fit(x, y).explain_global(), BOTH)


def kmodes(case, folder):
    from kmodes.kmodes import KModes
    from kmodes.kprototypes import KPrototypes

    x, _, _ = table(60)
    case("KModes", lambda: KModes(n_clusters=2, n_init=1).fit((x * 3).astype(int)), BOTH)
    case("KModes unfitted", lambda: KModes(), BOTH)
    case("KPrototypes", lambda: KPrototypes(n_clusters=2, n_init=1).fit(x, categorical=[0]), BOTH)


def imodels(case, folder):
    from imodels import (BoostedRulesClassifier, FIGSClassifier, FIGSRegressor, GreedyRuleListClassifier, HSTreeClassifierCV,
                         HSTreeRegressor, RuleFitClassifier, RuleFitRegressor, SkopeRulesClassifier, SlipperClassifier)

    x, classes, y = table(120)
    case("FIGSClassifier", lambda: FIGSClassifier(max_rules=3).fit(x, classes), BOTH)
    case("FIGSRegressor", lambda: FIGSRegressor(max_rules=3).fit(x, y), BOTH)
    case("RuleFitClassifier", lambda: RuleFitClassifier(n_estimators=3, max_rules=5).fit(x, classes), BOTH)
    case("RuleFitRegressor", lambda: RuleFitRegressor(n_estimators=3, max_rules=5).fit(x, y), BOTH)
    case("HSTreeRegressor", lambda: HSTreeRegressor(max_leaf_nodes=4).fit(x, y), BOTH)
    case("HSTreeClassifierCV", lambda: HSTreeClassifierCV(max_leaf_nodes=4, cv=2).fit(x, classes), BOTH)
    case("GreedyRuleListClassifier", lambda: GreedyRuleListClassifier(max_depth=2).fit(x, classes), BOTH)
    case("SkopeRulesClassifier", lambda: SkopeRulesClassifier(n_estimators=3).fit(x, classes), BOTH)
    case("BoostedRulesClassifier", lambda: BoostedRulesClassifier(n_estimators=3).fit(x, classes), BOTH)
    case("SlipperClassifier", lambda: SlipperClassifier(n_estimators=3).fit(x, classes), BOTH)


def gplearn(case, folder):
    from gplearn.genetic import SymbolicClassifier, SymbolicRegressor, SymbolicTransformer

    x, classes, y = table(60)
    quick = {"population_size": 20, "generations": 2, "random_state": 0}
    case("SymbolicRegressor", lambda: SymbolicRegressor(**quick).fit(x, y), BOTH)
    case("SymbolicRegressor functions", lambda: SymbolicRegressor(function_set=("add", "mul", "sin", "sqrt"), **quick).fit(x, y), BOTH)
    case("SymbolicClassifier", lambda: SymbolicClassifier(**quick).fit(x, classes), BOTH)
    case("SymbolicTransformer", lambda: SymbolicTransformer(hall_of_fame=10, n_components=3, **quick).fit(x, y), BOTH)


def boruta(case, folder):
    from boruta import BorutaPy
    from sklearn.ensemble import RandomForestClassifier

    x, classes, _ = table(60)
    case("BorutaPy", lambda: BorutaPy(RandomForestClassifier(5, max_depth=2), n_estimators=5, max_iter=3, random_state=1).fit(x, classes), BOTH)
    case("BorutaPy unfitted", lambda: BorutaPy(RandomForestClassifier(5)), BOTH)


def mord(case, folder):
    from mord import LAD, LogisticAT, LogisticIT, OrdinalRidge

    x, classes, _ = table(60, classes=3)
    for kind in (LogisticAT, LogisticIT, OrdinalRidge, LAD):
        case(kind.__name__, lambda kind=kind: kind().fit(x, classes), BOTH)


def implicit(case, folder):
    from implicit.als import AlternatingLeastSquares
    from implicit.bpr import BayesianPersonalizedRanking
    from implicit.lmf import LogisticMatrixFactorization
    from implicit.nearest_neighbours import BM25Recommender, CosineRecommender, TFIDFRecommender
    from scipy.sparse import csr_matrix

    x, _, _ = table(20, 10)
    ratings = csr_matrix((x > 0.5).astype("float32"))

    def fitted(model):
        model.fit(ratings, show_progress=False)
        return model

    for kind in (AlternatingLeastSquares, BayesianPersonalizedRanking, LogisticMatrixFactorization):
        case(kind.__name__, lambda kind=kind: fitted(kind(factors=4, iterations=2)), BOTH)
    for kind in (BM25Recommender, CosineRecommender, TFIDFRecommender):
        case(kind.__name__, lambda kind=kind: fitted(kind(K=3)), BOTH)


def skfuzzy(case, folder):
    import numpy
    from skfuzzy import control

    def system():
        quality = control.Antecedent(numpy.arange(0, 11, 1), "quality")
        tip = control.Consequent(numpy.arange(0, 26, 1), "tip")
        quality.automf(3)
        tip.automf(3)
        return control.ControlSystem([control.Rule(quality["poor"], tip["poor"]), control.Rule(quality["good"], tip["good"])])

    case("Antecedent", lambda: control.Antecedent(numpy.arange(0, 11, 1), "quality"), PICKLE)
    case("ControlSystem", system, PICKLE)
    case("ControlSystemSimulation", lambda: control.ControlSystemSimulation(system()), PICKLE)


def easyocr(case, folder):
    from easyocr.craft import CRAFT
    from easyocr.model.model import Model
    from easyocr.model.vgg_model import Model as VggModel
    from easyocr.utils import CTCLabelConverter

    case("Model", lambda: Model(1, 16, 16, 10), EVERYTHING)
    case("VGG Model", lambda: VggModel(1, 16, 16, 10), EVERYTHING)
    case("CRAFT", lambda: CRAFT(pretrained=False), EVERYTHING)
    case("CTCLabelConverter", lambda: CTCLabelConverter("abc", {}, {}), PICKLE)


def metric_learning(case, folder):
    from pytorch_metric_learning import distances, losses, miners, reducers, regularizers

    case("TripletMarginLoss", lambda: losses.TripletMarginLoss(), EVERYTHING)
    case("TripletMarginLoss options", lambda: losses.TripletMarginLoss(
        distance=distances.CosineSimilarity(), reducer=reducers.ThresholdReducer(high=0.3),
        embedding_regularizer=regularizers.LpRegularizer()), EVERYTHING)
    case("ArcFaceLoss", lambda: losses.ArcFaceLoss(3, 8), EVERYTHING)
    case("ContrastiveLoss", lambda: losses.ContrastiveLoss(), EVERYTHING)
    case("NTXentLoss", lambda: losses.NTXentLoss(), EVERYTHING)
    case("ProxyAnchorLoss", lambda: losses.ProxyAnchorLoss(3, 8), EVERYTHING)
    case("CrossBatchMemory", lambda: losses.CrossBatchMemory(losses.NTXentLoss(), 8), EVERYTHING)
    case("MultiSimilarityMiner", lambda: miners.MultiSimilarityMiner(), EVERYTHING)


def x_transformers(case, folder):
    from x_transformers import AutoregressiveWrapper, ContinuousTransformerWrapper, Decoder, Encoder, TransformerWrapper, ViTransformerWrapper, XTransformer

    layers = {"dim": 16, "depth": 1, "heads": 2}
    case("decoder", lambda: TransformerWrapper(num_tokens=20, max_seq_len=8, attn_layers=Decoder(**layers)), EVERYTHING)
    case("rotary", lambda: TransformerWrapper(num_tokens=20, max_seq_len=8, attn_layers=Decoder(rotary_pos_emb=True, ff_glu=True, **layers)), EVERYTHING)
    case("encoder", lambda: TransformerWrapper(num_tokens=20, max_seq_len=8, attn_layers=Encoder(alibi_pos_bias=True, alibi_num_heads=1, **layers)), EVERYTHING)
    case("autoregressive", lambda: AutoregressiveWrapper(TransformerWrapper(num_tokens=20, max_seq_len=8, attn_layers=Decoder(**layers))), EVERYTHING)
    case("vision", lambda: ViTransformerWrapper(image_size=16, patch_size=8, num_classes=3, attn_layers=Encoder(**layers)), EVERYTHING)
    case("continuous", lambda: ContinuousTransformerWrapper(dim_in=3, dim_out=2, max_seq_len=8, attn_layers=Encoder(**layers)), EVERYTHING)
    case("XTransformer", lambda: XTransformer(dim=16, enc_num_tokens=20, enc_depth=1, enc_heads=2, enc_max_seq_len=8,
                                              dec_num_tokens=20, dec_depth=1, dec_heads=2, dec_max_seq_len=8), EVERYTHING)


def accelerate(case, folder):
    from accelerate import Accelerator
    from accelerate.optimizer import AcceleratedOptimizer
    from accelerate.utils import (DataLoaderConfiguration, DistributedDataParallelKwargs, GradientAccumulationPlugin, GradScalerKwargs,
                                  ProjectConfiguration)
    import torch

    case("ProjectConfiguration", lambda: ProjectConfiguration("."), PICKLE)
    case("DataLoaderConfiguration", lambda: DataLoaderConfiguration(), PICKLE)
    case("GradientAccumulationPlugin", lambda: GradientAccumulationPlugin(2), PICKLE)
    case("GradScalerKwargs", lambda: GradScalerKwargs(), PICKLE)
    case("DistributedDataParallelKwargs", lambda: DistributedDataParallelKwargs(), PICKLE)
    case("AcceleratedOptimizer", lambda: Accelerator(cpu=True).prepare(torch.optim.AdamW(torch.nn.Linear(2, 2).parameters())), PICKLE)


def datasets(case, folder):
    import datasets as library

    case("Features", lambda: library.Features({"text": library.Value("string"), "label": library.ClassLabel(names=["a", "b"])}), PICKLE)
    case("ClassLabel", lambda: library.ClassLabel(names=["a", "b"]), PICKLE)
    case("Dataset", lambda: library.Dataset.from_dict({"text": ["a", "b"], "label": [0, 1]}), PICKLE)
    case("DatasetDict", lambda: library.DatasetDict(train=library.Dataset.from_dict({"a": [1, 2]})), PICKLE)
    case("DatasetInfo", lambda: library.DatasetInfo(description="d"), PICKLE)


def lightly(case, folder):
    from lightly.loss import BarlowTwinsLoss, DINOLoss, NegativeCosineSimilarity, NTXentLoss, SwaVLoss
    from lightly.models.modules import (BarlowTwinsProjectionHead, BYOLPredictionHead, DINOProjectionHead, MoCoProjectionHead,
                                        SimCLRProjectionHead, SwaVProjectionHead, SwaVPrototypes)
    from lightly.transforms import SimCLRTransform

    case("SimCLRProjectionHead", lambda: SimCLRProjectionHead(8, 8, 4), EVERYTHING)
    case("MoCoProjectionHead", lambda: MoCoProjectionHead(8, 8, 4), EVERYTHING)
    case("BYOLPredictionHead", lambda: BYOLPredictionHead(8, 8, 4), EVERYTHING)
    case("BarlowTwinsProjectionHead", lambda: BarlowTwinsProjectionHead(8, 8, 4), EVERYTHING)
    case("SwaVProjectionHead", lambda: SwaVProjectionHead(8, 8, 4), EVERYTHING)
    case("SwaVPrototypes", lambda: SwaVPrototypes(8, 4), EVERYTHING)
    case("DINOProjectionHead", lambda: DINOProjectionHead(8, 8, 4, 16), EVERYTHING)
    case("NTXentLoss", lambda: NTXentLoss(), EVERYTHING)
    case("NTXentLoss memory", lambda: NTXentLoss(memory_bank_size=(16, 4)), EVERYTHING)
    case("DINOLoss", lambda: DINOLoss(16), EVERYTHING)
    case("SwaVLoss", lambda: SwaVLoss(), EVERYTHING)
    case("BarlowTwinsLoss", lambda: BarlowTwinsLoss(), EVERYTHING)
    case("NegativeCosineSimilarity", lambda: NegativeCosineSimilarity(), EVERYTHING)
    case("SimCLRTransform", lambda: SimCLRTransform(input_size=32), PICKLE)


def efficientnet(case, folder):
    from efficientnet_pytorch import EfficientNet

    case("EfficientNet", lambda: EfficientNet.from_name("efficientnet-b0", num_classes=3), EVERYTHING)


def nflows(case, folder):
    from nflows import distributions, flows, transforms

    def flow():
        steps = [transforms.MaskedAffineAutoregressiveTransform(2, 4), transforms.RandomPermutation(2), transforms.BatchNorm(2)]
        return flows.Flow(transforms.CompositeTransform(steps), distributions.StandardNormal([2]))

    case("Flow", flow, EVERYTHING)
    case("SimpleRealNVP", lambda: flows.SimpleRealNVP(2, 4, 2, 1), EVERYTHING)
    case("MaskedAutoregressiveFlow", lambda: flows.MaskedAutoregressiveFlow(2, 4, 2, 1), EVERYTHING)
    case("MaskedPiecewiseRationalQuadraticAutoregressiveTransform",
         lambda: transforms.MaskedPiecewiseRationalQuadraticAutoregressiveTransform(2, 4), EVERYTHING)
    case("LULinear", lambda: transforms.LULinear(3), EVERYTHING)
    case("StandardNormal", lambda: distributions.StandardNormal([2]), EVERYTHING)


def pykan(case, folder):
    from kan import KANLayer

    case("KANLayer", lambda: KANLayer(2, 3), EVERYTHING)


def encodec(case, folder):
    from encodec.model import EncodecModel
    from encodec.modules import SEANetDecoder, SEANetEncoder
    from encodec.quantization import ResidualVectorQuantizer

    case("EncodecModel", lambda: EncodecModel._get_model([3.0], 24000, 1, causal=True), EVERYTHING)
    case("SEANetEncoder", lambda: SEANetEncoder(n_filters=4, dimension=8), EVERYTHING)
    case("SEANetDecoder", lambda: SEANetDecoder(n_filters=4, dimension=8), EVERYTHING)
    case("ResidualVectorQuantizer", lambda: ResidualVectorQuantizer(8, 2, 16), EVERYTHING)


def ignite(case, folder):
    import torch
    from ignite.handlers import Checkpoint, ModelCheckpoint

    case("Checkpoint", lambda: Checkpoint({"model": torch.nn.Linear(2, 2)}, str(folder)), PICKLE)
    case("ModelCheckpoint", lambda: ModelCheckpoint(str(folder), "a", require_empty=False), PICKLE)


def demucs(case, folder):
    from demucs.demucs import Demucs
    from demucs.hdemucs import HDemucs
    from demucs.htdemucs import HTDemucs

    case("Demucs", lambda: Demucs(["a", "b"], channels=4, depth=2, lstm_layers=1), EVERYTHING)
    case("HDemucs", lambda: HDemucs(["a", "b"], channels=4), EVERYTHING)
    case("HTDemucs", lambda: HTDemucs(["a", "b"], channels=4, t_layers=1, t_heads=2, bottom_channels=16), EVERYTHING)


def segment_anything(case, folder):
    from segment_anything.modeling import ImageEncoderViT, MaskDecoder, PromptEncoder, Sam, TwoWayTransformer

    image = {"img_size": 32, "patch_size": 16, "embed_dim": 16, "depth": 1, "num_heads": 2, "out_chans": 16}

    def decoder():
        return MaskDecoder(transformer_dim=16, transformer=TwoWayTransformer(1, 16, 2, 16))

    def prompts():
        return PromptEncoder(16, (2, 2), (32, 32), 4)

    case("ImageEncoderViT", lambda: ImageEncoderViT(**image), EVERYTHING)
    case("PromptEncoder", prompts, EVERYTHING)
    case("MaskDecoder", decoder, EVERYTHING)
    case("Sam", lambda: Sam(ImageEncoderViT(**image), prompts(), decoder()), EVERYTHING)


def setfit(case, folder):
    from setfit import SetFitHead, TrainingArguments

    case("SetFitHead", lambda: SetFitHead(8, 3), EVERYTHING)
    case("TrainingArguments", lambda: TrainingArguments(str(folder)), PICKLE + TORCH[:1])


def entmax(case, folder):
    import entmax as library

    for kind in ("Sparsemax", "Entmax15", "SparsemaxBisect", "EntmaxBisect", "SparsemaxLoss", "Entmax15Loss"):
        case(kind, lambda kind=kind: getattr(library, kind)(), EVERYTHING)


LIBRARIES = {
    "mapie": ("mapie", TABLES, mapie),
    "econml": ("econml", TABLES, econml),
    "interpret-core": ("interpret-core", TABLES, interpret),
    "kmodes": ("kmodes", TABLES[:3], kmodes),
    "imodels": ("imodels", TABLES, imodels),
    "gplearn": ("gplearn", TABLES[:3], gplearn),
    "Boruta": ("Boruta", TABLES[:3], boruta),
    "mord": ("mord", TABLES[:3], mord),
    "implicit": ("implicit", ("numpy", "scipy"), implicit),
    "scikit-fuzzy": ("scikit-fuzzy", ("numpy", "scipy", "networkx"), skfuzzy),
    "easyocr": ("easyocr", ("torch", "torchvision", "numpy"), easyocr),
    "pytorch-metric-learning": ("pytorch-metric-learning", ("torch", "numpy"), metric_learning),
    "x-transformers": ("x-transformers", ("torch", "numpy"), x_transformers),
    "accelerate": ("accelerate", ("torch", "numpy"), accelerate),
    "datasets": ("datasets", ("numpy", "pandas", "pyarrow"), datasets),
    "lightly": ("lightly", ("torch", "torchvision", "numpy"), lightly),
    "efficientnet-pytorch": ("efficientnet-pytorch", ("torch",), efficientnet),
    "nflows": ("nflows", ("torch", "numpy"), nflows),
    "pykan": ("pykan", ("torch", "numpy"), pykan),
    "encodec": ("encodec", ("torch", "numpy"), encodec),
    "pytorch-ignite": ("pytorch-ignite", ("torch",), ignite),
    "demucs": ("demucs", ("torch", "numpy"), demucs),
    "segment-anything": ("segment-anything", ("torch", "numpy"), segment_anything),
    "setfit": ("setfit", ("torch", "numpy", "transformers", "sentence-transformers"), setfit),
    "entmax": ("entmax", ("torch",), entmax),
}
