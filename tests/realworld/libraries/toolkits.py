"""Toolkits round torch and scikit-learn: images, segmentation, medicine, training loops, search, sequences."""
from make_truth import PICKLE, TORCH

EVERYTHING = TORCH + PICKLE[1:2]


def kornia(case, folder):
    import torch
    from kornia import augmentation, enhance, feature, filters, geometry, losses

    for name, given in (("RandomHorizontalFlip", {}), ("RandomVerticalFlip", {}), ("RandomRotation", {"degrees": 10.0}),
                        ("ColorJitter", {"brightness": 0.1}), ("RandomErasing", {}), ("RandomGrayscale", {}),
                        ("RandomAffine", {"degrees": 5.0}), ("RandomCrop", {"size": (4, 4)}), ("CenterCrop", {"size": 4}),
                        ("RandomGaussianBlur", {"kernel_size": (3, 3), "sigma": (0.1, 1.0)}), ("RandomPerspective", {})):
        case(name, lambda name=name, given=given: getattr(augmentation, name)(**given), EVERYTHING)
    case("AugmentationSequential", lambda: augmentation.AugmentationSequential(
        augmentation.RandomHorizontalFlip(), augmentation.RandomRotation(5.0), data_keys=["input", "mask"]), EVERYTHING)
    for name, given in (("GaussianBlur2d", ((3, 3), (1.0, 1.0))), ("Sobel", ()), ("Laplacian", (3,)), ("MedianBlur", ((3, 3),)),
                        ("Canny", ()), ("SpatialGradient", ())):
        case(name, lambda name=name, given=given: getattr(filters, name)(*given), EVERYTHING)
    for name in ("DiceLoss", "SSIMLoss", "TotalVariation", "PSNRLoss"):
        given = {"SSIMLoss": (3,), "PSNRLoss": (1.0,)}.get(name, ())
        case(name, lambda name=name, given=given: getattr(losses, name)(*given), EVERYTHING)
    case("FocalLoss", lambda: losses.FocalLoss(alpha=0.5), EVERYTHING)
    case("HardNet", lambda: feature.HardNet(False), EVERYTHING)
    case("SIFTDescriptor", lambda: feature.SIFTDescriptor(32), EVERYTHING)
    case("Normalize", lambda: enhance.Normalize(torch.zeros(3), torch.ones(3)), EVERYTHING)
    case("AdjustBrightness", lambda: enhance.AdjustBrightness(0.5), EVERYTHING)
    case("Resize", lambda: geometry.Resize((4, 4)), EVERYTHING)
    case("PinholeCamera", lambda: geometry.PinholeCamera(
        torch.eye(4)[None], torch.eye(4)[None], torch.ones(1), torch.ones(1)), EVERYTHING)


def segmentation_models_pytorch(case, folder):
    import segmentation_models_pytorch as library
    from segmentation_models_pytorch import losses

    for name in ("Unet", "UnetPlusPlus", "FPN", "PSPNet", "DeepLabV3", "DeepLabV3Plus", "Linknet", "PAN", "MAnet"):
        case(name, lambda name=name: getattr(library, name)("resnet18", encoder_weights=None, classes=2), EVERYTHING)
    case("Unet with a head", lambda: library.Unet(
        "resnet18", encoder_weights=None, aux_params={"classes": 4, "dropout": 0.1}, activation="sigmoid"), EVERYTHING)
    case("Unet scse", lambda: library.Unet("mobilenet_v2", encoder_weights=None, decoder_attention_type="scse"), EVERYTHING)
    case("Unet efficientnet", lambda: library.Unet("efficientnet-b0", encoder_weights=None), EVERYTHING)
    for name in ("DiceLoss", "JaccardLoss", "FocalLoss", "LovaszLoss", "TverskyLoss"):
        case(name, lambda name=name: getattr(losses, name)("binary"), EVERYTHING)
    for name in ("SoftBCEWithLogitsLoss", "MCCLoss"):
        case(name, lambda name=name: getattr(losses, name)(), EVERYTHING)


def monai(case, folder):
    from monai import inferers, losses, metrics, transforms
    from monai.networks import nets

    small = {"spatial_dims": 2, "in_channels": 1, "out_channels": 2}
    for name, given in (("UNet", {**small, "channels": (4, 8), "strides": (2,)}), ("BasicUNet", {**small, "features": (4,) * 6}),
                        ("DenseNet121", small), ("SegResNet", {**small, "init_filters": 8}), ("AutoEncoder", {
                            **small, "channels": (4, 8), "strides": (2, 2)}), ("VNet", {**small})):
        case(name, lambda name=name, given=given: getattr(nets, name)(**given), EVERYTHING)
    for name in ("DiceLoss", "FocalLoss", "DiceCELoss", "TverskyLoss", "GeneralizedDiceLoss"):
        case(name, lambda name=name: getattr(losses, name)(), EVERYTHING)
    for name in ("DiceMetric", "MeanIoU", "HausdorffDistanceMetric", "ROCAUCMetric"):
        case(name, lambda name=name: getattr(metrics, name)(), EVERYTHING)
    case("Compose", lambda: transforms.Compose([
        transforms.EnsureChannelFirst(), transforms.ScaleIntensity(), transforms.RandFlip(0.5), transforms.Resize((8, 8))]), EVERYTHING)
    case("Compose of dictionaries", lambda: transforms.Compose([
        transforms.EnsureChannelFirstd(["image"]), transforms.RandRotate90d(["image"]), transforms.NormalizeIntensityd(["image"])]), EVERYTHING)
    case("SlidingWindowInferer", lambda: inferers.SlidingWindowInferer((8, 8)), EVERYTHING)


def fastai(case, folder):
    import torch
    from fastai.callback.tracker import EarlyStoppingCallback
    from fastai.layers import AdaptiveConcatPool2d, ConvLayer, LinBnDrop
    from fastai.learner import Learner
    from fastai.losses import BCEWithLogitsLossFlat, CrossEntropyLossFlat
    from fastai.metrics import accuracy
    from fastai.optimizer import Adam, OptimWrapper
    from fastai.data.core import DataLoaders
    from fastai.data.load import DataLoader
    from fastai.tabular.model import TabularModel

    def learner(**given):
        data = [(torch.ones(4), torch.tensor(0)) for _ in range(8)]
        loaders = DataLoaders(DataLoader(data, bs=4), DataLoader(data, bs=4))
        return Learner(loaders, torch.nn.Linear(4, 2), loss_func=CrossEntropyLossFlat(), **given)

    case("ConvLayer", lambda: ConvLayer(3, 4), EVERYTHING)
    case("LinBnDrop", lambda: LinBnDrop(3, 4), EVERYTHING)
    case("AdaptiveConcatPool2d", lambda: AdaptiveConcatPool2d(), EVERYTHING)
    case("CrossEntropyLossFlat", lambda: CrossEntropyLossFlat(), EVERYTHING)
    case("BCEWithLogitsLossFlat", lambda: BCEWithLogitsLossFlat(), EVERYTHING)
    case("TabularModel", lambda: TabularModel([(3, 2)], 2, 2, [8]), EVERYTHING)
    case("DataLoader", lambda: DataLoader([(torch.ones(4), torch.tensor(0))] * 8, bs=4), EVERYTHING)
    case("Learner", lambda: learner(metrics=accuracy), EVERYTHING)
    case("Learner with callbacks", lambda: learner(cbs=[EarlyStoppingCallback()]), EVERYTHING)


def optuna(case, folder):
    import optuna as library
    from optuna import distributions, pruners, samplers

    library.logging.set_verbosity(library.logging.ERROR)

    def study(**given):
        made = library.create_study(**given)
        made.optimize(lambda trial: trial.suggest_float("x", -1, 1) ** 2 + trial.suggest_int("n", 1, 3), n_trials=4)
        return made

    case("Study", lambda: study(), PICKLE)
    case("Study random", lambda: study(sampler=samplers.RandomSampler(1), pruner=pruners.MedianPruner()), PICKLE)
    case("Study with direction", lambda: study(direction="maximize", study_name="s"), PICKLE)
    case("FrozenTrial", lambda: study().best_trial, PICKLE)
    for name in ("TPESampler", "RandomSampler", "NSGAIISampler", "QMCSampler", "BruteForceSampler"):
        case(name, lambda name=name: getattr(samplers, name)(), PICKLE)
    case("GridSampler", lambda: samplers.GridSampler({"x": [1, 2]}), PICKLE)
    for name in ("MedianPruner", "SuccessiveHalvingPruner", "HyperbandPruner", "NopPruner"):
        case(name, lambda name=name: getattr(pruners, name)(), PICKLE)
    case("PercentilePruner", lambda: pruners.PercentilePruner(25.0), PICKLE)
    for name, given in (("FloatDistribution", (0.0, 1.0)), ("IntDistribution", (0, 3)), ("CategoricalDistribution", (["a", "b"],))):
        case(name, lambda name=name, given=given: getattr(distributions, name)(*given), PICKLE)


def hmmlearn(case, folder):
    import numpy
    from hmmlearn import hmm, vhmm

    x, counts = numpy.random.RandomState(0).rand(40, 2), numpy.random.RandomState(0).randint(0, 3, (40, 2))
    case("GaussianHMM", lambda: hmm.GaussianHMM(2).fit(x), PICKLE)
    case("GaussianHMM full", lambda: hmm.GaussianHMM(2, "full", random_state=numpy.random.RandomState(1)).fit(x), PICKLE)
    case("GMMHMM", lambda: hmm.GMMHMM(2, 2).fit(x), PICKLE)
    case("MultinomialHMM", lambda: hmm.MultinomialHMM(2, n_trials=3), PICKLE)
    case("CategoricalHMM", lambda: hmm.CategoricalHMM(2).fit(counts[:, :1]), PICKLE)
    case("PoissonHMM", lambda: hmm.PoissonHMM(2).fit(counts), PICKLE)
    case("VariationalGaussianHMM", lambda: vhmm.VariationalGaussianHMM(2).fit(x), PICKLE)


def tslearn(case, folder):
    import numpy
    from tslearn import clustering, neighbors, piecewise, preprocessing, svm

    x, y = numpy.random.RandomState(0).rand(8, 10, 1), numpy.array([0, 1] * 4)
    case("TimeSeriesKMeans", lambda: clustering.TimeSeriesKMeans(2, max_iter=2).fit(x), PICKLE)
    case("KernelKMeans", lambda: clustering.KernelKMeans(2, kernel="rbf").fit(x), PICKLE)
    case("KShape", lambda: clustering.KShape(2, max_iter=2, random_state=0).fit(x), PICKLE)
    case("KNeighborsTimeSeriesClassifier", lambda: neighbors.KNeighborsTimeSeriesClassifier(2).fit(x, y), PICKLE)
    case("KNeighborsTimeSeries", lambda: neighbors.KNeighborsTimeSeries(2).fit(x), PICKLE)
    case("TimeSeriesSVC", lambda: svm.TimeSeriesSVC(kernel="rbf").fit(x, y), PICKLE)
    case("PiecewiseAggregateApproximation", lambda: piecewise.PiecewiseAggregateApproximation(3).fit(x), PICKLE)
    case("SymbolicAggregateApproximation", lambda: piecewise.SymbolicAggregateApproximation(3, 2).fit(x), PICKLE)
    for name in ("TimeSeriesScalerMinMax", "TimeSeriesScalerMeanVariance"):
        case(name, lambda name=name: getattr(preprocessing, name)().fit(x), PICKLE)
    case("TimeSeriesResampler", lambda: preprocessing.TimeSeriesResampler(5), PICKLE)


def deap(case, folder):
    import operator

    from deap import base, gp, tools

    def primitives():
        made = gp.PrimitiveSet("main", 2)
        made.addPrimitive(operator.add, 2)
        made.addTerminal(1.0)
        return made

    case("HallOfFame", lambda: tools.HallOfFame(2), PICKLE)
    case("ParetoFront", lambda: tools.ParetoFront(), PICKLE)
    case("Logbook", lambda: logged(tools.Logbook()), PICKLE)
    case("Statistics", lambda: tools.Statistics(operator.itemgetter(0)), PICKLE)
    case("History", lambda: tools.History(), PICKLE)
    case("Fitness", lambda: base.Fitness.__new__(base.Fitness), PICKLE)
    case("PrimitiveSet", primitives, PICKLE)
    case("PrimitiveTree", lambda: gp.PrimitiveTree(gp.genFull(primitives(), 1, 2)), PICKLE)


def logged(logbook):
    logbook.record(gen=0, evals=3, best={"a": 1.0})
    return logbook


LIBRARIES = {
    "kornia": ("kornia", ["torch", "numpy"], kornia),
    "segmentation-models-pytorch": ("segmentation-models-pytorch", ["torch", "numpy"], segmentation_models_pytorch),
    "monai": ("monai", ["torch", "numpy"], monai),
    "fastai": ("fastai", ["torch", "numpy", "fastcore"], fastai),
    "optuna": ("optuna", ["numpy"], optuna),
    "hmmlearn": ("hmmlearn", ["scikit-learn", "numpy"], hmmlearn),
    "tslearn": ("tslearn", ["scikit-learn", "numpy"], tslearn),
    "deap": ("deap", ["numpy"], deap),
}
