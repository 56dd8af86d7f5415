"""Libraries of models and of what is fitted: image and text towers, probabilistic programs, boosting, features."""
from make_truth import PICKLE, TORCH

EVERYTHING = TORCH + PICKLE[1:2]


def open_clip(case, folder):
    import open_clip as library

    case("CLIP", lambda: library.CLIP(16, {"image_size": 32, "layers": 1, "width": 16, "head_width": 8, "patch_size": 16},
                                      {"context_length": 8, "vocab_size": 20, "width": 16, "heads": 2, "layers": 1}), EVERYTHING)
    case("CLIP resnet", lambda: library.CLIP(16, {"image_size": 32, "layers": (1, 1, 1, 1), "width": 16, "head_width": 8},
                                             {"context_length": 8, "vocab_size": 20, "width": 16, "heads": 2, "layers": 1}), EVERYTHING)
    case("VisionTransformer", lambda: library.transformer.VisionTransformer(32, 16, 16, 1, 2, 2.0), EVERYTHING)
    case("TextTransformer", lambda: library.transformer.TextTransformer(8, 20, 16, 2, 1), EVERYTHING)
    case("SimpleTokenizer", lambda: library.SimpleTokenizer(), PICKLE)
    case("ClipLoss", lambda: library.ClipLoss(), EVERYTHING)


def vit_pytorch(case, folder):
    from vit_pytorch import SimpleViT, ViT, cait, cct, deepvit, max_vit, mobile_vit

    given = {"image_size": 32, "patch_size": 16, "num_classes": 3, "dim": 16, "depth": 1, "heads": 2, "mlp_dim": 16}
    case("ViT", lambda: ViT(**given), EVERYTHING)
    case("SimpleViT", lambda: SimpleViT(**given), EVERYTHING)
    case("DeepViT", lambda: deepvit.DeepViT(**given), EVERYTHING)
    case("CaiT", lambda: cait.CaiT(cls_depth=1, **given), EVERYTHING)
    case("CCT", lambda: cct.CCT(32, 16, num_layers=1, num_heads=2, mlp_ratio=1, num_classes=3), EVERYTHING)
    case("MaxViT", lambda: max_vit.MaxViT(num_classes=3, dim_conv_stem=16, dim=16, dim_head=8, depth=(1,), window_size=2), EVERYTHING)
    case("MobileViT", lambda: mobile_vit.MobileViT((32, 32), [16, 16, 16], [8] * 11, 3), EVERYTHING)


def pyro(case, folder):
    import pyro as library
    import torch
    from pyro import distributions
    from pyro.contrib import gp
    from pyro.infer import autoguide
    from pyro.nn import AutoRegressiveNN, DenseNN, PyroModule, PyroSample

    for name, given in (("Normal", (0.0, 1.0)), ("Bernoulli", (torch.tensor(0.5),)), ("Gamma", (1.0, 2.0)), ("Delta", (torch.ones(2),)),
                        ("Categorical", (torch.ones(3),)), ("Dirichlet", (torch.ones(3),)), ("ZeroInflatedPoisson", (torch.ones(2),))):
        options = {"gate": torch.tensor(0.2)} if name == "ZeroInflatedPoisson" else {}
        case(name, lambda name=name, given=given, options=options: getattr(distributions, name)(*given, **options), EVERYTHING)
    case("Independent", lambda: distributions.Normal(torch.zeros(2), 1.0).to_event(1), EVERYTHING)
    case("DenseNN", lambda: DenseNN(3, [4], [2]), EVERYTHING)
    case("AutoRegressiveNN", lambda: AutoRegressiveNN(3, [4]), EVERYTHING)
    case("PyroModule Linear", lambda: PyroModule[torch.nn.Linear](3, 2), EVERYTHING)
    case("RBF", lambda: gp.kernels.RBF(2), EVERYTHING)
    case("GPRegression", lambda: gp.models.GPRegression(torch.ones(3, 1), torch.ones(3), gp.kernels.RBF(1)), EVERYTHING)
    case("Adam", lambda: library.optim.Adam({"lr": 0.1}), EVERYTHING)
    case("ClippedAdam", lambda: library.optim.ClippedAdam({"lr": 0.1}), EVERYTHING)


def botorch(case, folder):
    import torch
    from botorch import acquisition, models, sampling
    from botorch.models.transforms import input as inputs
    from botorch.models.transforms import outcome

    x, y = torch.rand(5, 2, dtype=torch.double), torch.rand(5, 1, dtype=torch.double)
    case("SingleTaskGP", lambda: models.SingleTaskGP(x, y), EVERYTHING)
    case("SingleTaskGP transforms", lambda: models.SingleTaskGP(
        x, y, input_transform=inputs.Normalize(2), outcome_transform=outcome.Standardize(1)), EVERYTHING)
    case("ModelListGP", lambda: models.ModelListGP(models.SingleTaskGP(x, y)), EVERYTHING)
    case("Normalize", lambda: inputs.Normalize(2), EVERYTHING)
    case("ChainedInputTransform", lambda: inputs.ChainedInputTransform(a=inputs.Normalize(2), b=inputs.Log10([0])), EVERYTHING)
    case("Standardize", lambda: outcome.Standardize(1), EVERYTHING)
    case("LogExpectedImprovement", lambda: acquisition.LogExpectedImprovement(models.SingleTaskGP(x, y), 0.5), EVERYTHING)
    case("UpperConfidenceBound", lambda: acquisition.UpperConfidenceBound(models.SingleTaskGP(x, y), 0.5), EVERYTHING)
    case("SobolQMCNormalSampler", lambda: sampling.SobolQMCNormalSampler(torch.Size([4])), EVERYTHING)


def feature_engine(case, folder):
    import pandas
    from feature_engine import discretisation, encoding, imputation, outliers, selection, transformation

    x = pandas.DataFrame({"a": [1.0, 2, 3, 4, 5, 6], "b": [2.0, 1, 4, 3, 6, 5], "c": list("xyxyxy")})
    y = pandas.Series([0, 1, 0, 1, 0, 1])
    case("MeanMedianImputer", lambda: imputation.MeanMedianImputer().fit(x), PICKLE)
    case("CategoricalImputer", lambda: imputation.CategoricalImputer().fit(x), PICKLE)
    case("OneHotEncoder", lambda: encoding.OneHotEncoder().fit(x), PICKLE)
    case("OrdinalEncoder", lambda: encoding.OrdinalEncoder().fit(x, y), PICKLE)
    case("RareLabelEncoder", lambda: encoding.RareLabelEncoder(n_categories=1).fit(x), PICKLE)
    case("EqualWidthDiscretiser", lambda: discretisation.EqualWidthDiscretiser(bins=2).fit(x), PICKLE)
    case("Winsorizer", lambda: outliers.Winsorizer().fit(x), PICKLE)
    case("LogTransformer", lambda: transformation.LogTransformer().fit(x), PICKLE)
    case("YeoJohnsonTransformer", lambda: transformation.YeoJohnsonTransformer().fit(x), PICKLE)
    case("DropConstantFeatures", lambda: selection.DropConstantFeatures(missing_values="ignore").fit(x), PICKLE)
    case("DropCorrelatedFeatures", lambda: selection.DropCorrelatedFeatures(missing_values="ignore").fit(x), PICKLE)


def scikit_optimize(case, folder):
    import skopt as library
    from skopt import learning, space

    def result():
        return library.gp_minimize(lambda x: x[0] ** 2, [(-1.0, 1.0)], n_calls=6, n_initial_points=4, random_state=0)

    case("Real", lambda: space.Real(0.0, 1.0), PICKLE)
    case("Integer", lambda: space.Integer(0, 3), PICKLE)
    case("Categorical", lambda: space.Categorical(["a", "b"]), PICKLE)
    case("Space", lambda: space.Space([(0.0, 1.0), (1, 4), ["a", "b"]]), PICKLE)
    case("GaussianProcessRegressor", lambda: learning.GaussianProcessRegressor().fit([[0.0], [1.0]], [0.0, 1.0]), PICKLE)
    case("RandomForestRegressor", lambda: learning.RandomForestRegressor(2).fit([[0.0], [1.0]], [0.0, 1.0]), PICKLE)
    case("Optimizer", lambda: library.Optimizer([(-1.0, 1.0)], n_initial_points=2), PICKLE)
    case("OptimizeResult's space", lambda: result().space, PICKLE)
    case("BayesSearchCV", lambda: library.BayesSearchCV(__import__("sklearn.svm").svm.SVC(), {"C": (0.1, 1.0)}), PICKLE)


def ngboost(case, folder):
    import numpy
    import ngboost as library
    from ngboost import distns, scores

    x, y = numpy.random.RandomState(0).rand(30, 2), numpy.random.RandomState(1).rand(30)
    case("NGBRegressor", lambda: library.NGBRegressor(n_estimators=3, verbose=False).fit(x, y), PICKLE)
    case("NGBRegressor laplace", lambda: library.NGBRegressor(
        Dist=distns.Laplace, Score=scores.LogScore, n_estimators=3, verbose=False).fit(x, y), PICKLE)
    case("NGBClassifier", lambda: library.NGBClassifier(n_estimators=3, verbose=False).fit(x, (y > 0.5).astype(int)), PICKLE)


def pygam(case, folder):
    import numpy
    import pygam as library
    from pygam import f, l, s, te

    x, y = numpy.random.RandomState(0).rand(40, 3), numpy.random.RandomState(1).rand(40)
    case("LinearGAM", lambda: library.LinearGAM(s(0, n_splines=5)).fit(x, y), PICKLE)
    case("LinearGAM terms", lambda: library.LinearGAM(s(0, n_splines=5) + l(1) + te(0, 2, n_splines=4)).fit(x, y), PICKLE)
    case("LogisticGAM", lambda: library.LogisticGAM(s(0, n_splines=5)).fit(x, y > 0.5), PICKLE)
    case("PoissonGAM", lambda: library.PoissonGAM(s(0, n_splines=5)).fit(x, numpy.round(y * 5)), PICKLE)
    case("TermList", lambda: s(0) + f(1), PICKLE)
    case("SplineTerm", lambda: s(0), PICKLE)


def gliner(case, folder):
    from gliner import GLiNER, GLiNERConfig
    from gliner.modeling import layers, span_rep

    case("GLiNERConfig", lambda: GLiNERConfig(), PICKLE)
    case("LstmSeq2SeqEncoder", lambda: layers.LstmSeq2SeqEncoder(GLiNERConfig(hidden_size=4)), EVERYTHING)
    case("SpanRepLayer", lambda: span_rep.SpanRepLayer(8, 4, "markerV0", dropout=0.1), EVERYTHING)


def effdet(case, folder):
    import effdet as library

    config = lambda: library.get_efficientdet_config("tf_efficientdet_d0")  # noqa: E731
    case("EfficientDet", lambda: library.EfficientDet(config(), pretrained_backbone=False), EVERYTHING)
    case("DetBenchPredict", lambda: library.DetBenchPredict(library.EfficientDet(config(), pretrained_backbone=False)), EVERYTHING)
    case("DetBenchTrain", lambda: library.DetBenchTrain(library.EfficientDet(config(), pretrained_backbone=False)), EVERYTHING)


def speechbrain(case, folder):
    import torch
    from speechbrain.lobes.models import CRDNN, ECAPA_TDNN, Xvector
    from speechbrain.nnet import CNN, RNN, linear, normalization
    from speechbrain.processing import features

    case("ECAPA_TDNN", lambda: ECAPA_TDNN.ECAPA_TDNN(8, channels=[16] * 5, lin_neurons=8), EVERYTHING)
    case("Xvector", lambda: Xvector.Xvector(
        in_channels=8, tdnn_blocks=2, tdnn_channels=[16, 16], tdnn_kernel_sizes=[3, 3], tdnn_dilations=[1, 1], lin_neurons=8), EVERYTHING)
    case("CRDNN", lambda: CRDNN.CRDNN(input_size=8, cnn_blocks=1, cnn_channels=(4,), rnn_layers=1, rnn_neurons=4, dnn_neurons=4), EVERYTHING)
    case("Conv1d", lambda: CNN.Conv1d(4, 3, in_channels=2), EVERYTHING)
    case("LSTM", lambda: RNN.LSTM(4, input_size=2), EVERYTHING)
    case("LiGRU", lambda: RNN.LiGRU(4, input_shape=(2, 3, 4)), EVERYTHING)
    case("Linear", lambda: linear.Linear(4, input_size=2), EVERYTHING)
    case("BatchNorm1d", lambda: normalization.BatchNorm1d(input_size=2), EVERYTHING)
    case("Filterbank", lambda: features.Filterbank(), EVERYTHING)
    case("STFT", lambda: features.STFT(16000), EVERYTHING)
    case("InputNormalization", lambda: features.InputNormalization(), EVERYTHING)


LIBRARIES = {
    "open-clip-torch": ("open-clip-torch", ["torch", "numpy"], open_clip),
    "vit-pytorch": ("vit-pytorch", ["torch", "numpy"], vit_pytorch),
    "pyro-ppl": ("pyro-ppl", ["torch", "numpy"], pyro),
    "botorch": ("botorch", ["torch", "numpy", "gpytorch", "linear-operator"], botorch),
    "feature-engine": ("feature-engine", ["scikit-learn", "numpy", "pandas"], feature_engine),
    "scikit-optimize": ("scikit-optimize", ["scikit-learn", "numpy"], scikit_optimize),
    "ngboost": ("ngboost", ["scikit-learn", "numpy"], ngboost),
    "pygam": ("pygam", ["numpy", "scipy"], pygam),
    "gliner": ("gliner", ["torch", "numpy", "transformers"], gliner),
    "effdet": ("effdet", ["torch", "numpy", "timm"], effdet),
    "speechbrain": ("speechbrain", ["torch", "numpy", "torchaudio"], speechbrain),
}
