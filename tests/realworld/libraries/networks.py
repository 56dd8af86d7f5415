"""Libraries of neural networks on top of torch: metrics, processes, diffusion, adapters, reinforcement, audio."""
from make_truth import PICKLE, TORCH, load_pickle, saved_file

EVERYTHING = TORCH + PICKLE[1:2]


def skorch(case, folder):
    import numpy
    import skorch as library
    import torch
    from skorch import callbacks

    x, y = numpy.ones((20, 4), "float32"), numpy.zeros(20, "int64")
    net = lambda **given: library.NeuralNetClassifier(  # noqa: E731
        torch.nn.Sequential, module__0=torch.nn.Linear(4, 2), max_epochs=1, verbose=0, **given)
    plain = lambda kind, **given: kind(torch.nn.Linear, module__in_features=4, module__out_features=2,  # noqa: E731
                                       max_epochs=1, verbose=0, **given)
    case("NeuralNetClassifier", lambda: plain(library.NeuralNetClassifier, criterion=torch.nn.CrossEntropyLoss).fit(x, y), PICKLE)
    case("NeuralNetClassifier unfitted", lambda: plain(library.NeuralNetClassifier), PICKLE)
    case("NeuralNetRegressor", lambda: plain(library.NeuralNetRegressor).fit(x, numpy.ones((20, 2), "float32")), PICKLE)
    case("NeuralNetClassifier adam", lambda: plain(
        library.NeuralNetClassifier, criterion=torch.nn.CrossEntropyLoss, optimizer=torch.optim.Adam,
        callbacks=[callbacks.EarlyStopping(), callbacks.LRScheduler()]).fit(x, y), PICKLE)
    for name in ("Checkpoint", "EarlyStopping", "EpochScoring", "LRScheduler", "GradientNormClipping", "ProgressBar"):
        case(name, lambda name=name: getattr(callbacks, name)(*(["accuracy"] if name == "EpochScoring" else [])), PICKLE)


def torchmetrics(case, folder):
    import torch
    import torchmetrics as library
    from torchmetrics import aggregation, classification, regression

    p, t = torch.tensor([0.2, 0.8, 0.6]), torch.tensor([0, 1, 1])
    for name in ("BinaryAccuracy", "BinaryF1Score", "BinaryAUROC", "BinaryConfusionMatrix", "BinaryPrecisionRecallCurve",
                 "BinaryAveragePrecision", "BinaryCalibrationError", "BinaryCohenKappa"):
        def updated(name=name):
            metric = getattr(classification, name)()
            metric.update(p, t)
            metric.compute()
            return metric

        case(name, updated, EVERYTHING)
    for name in ("MulticlassAccuracy", "MulticlassF1Score", "MulticlassAUROC", "MulticlassConfusionMatrix"):
        case(name, lambda name=name: getattr(classification, name)(3), EVERYTHING)
    for name in ("MeanSquaredError", "MeanAbsoluteError", "R2Score", "PearsonCorrCoef", "SpearmanCorrCoef", "ExplainedVariance"):
        case(name, lambda name=name: getattr(regression, name)(), EVERYTHING)
    for name in ("MeanMetric", "SumMetric", "CatMetric", "MaxMetric", "RunningMean"):
        case(name, lambda name=name: getattr(aggregation, name)(), EVERYTHING)
    case("MetricCollection", lambda: library.MetricCollection([
        classification.BinaryAccuracy(), classification.BinaryRecall()], prefix="val_"), EVERYTHING)
    case("CompositionalMetric", lambda: classification.BinaryAccuracy() + classification.BinaryRecall(), EVERYTHING)
    case("MinMaxMetric", lambda: library.MinMaxMetric(classification.BinaryAccuracy()), EVERYTHING)
    case("BootStrapper", lambda: library.BootStrapper(classification.BinaryAccuracy(), 2), EVERYTHING)
    case("MetricTracker", lambda: tracked(library.MetricTracker(classification.BinaryAccuracy())), EVERYTHING)
    case("ClasswiseWrapper", lambda: library.ClasswiseWrapper(classification.MulticlassAccuracy(3, average=None)), EVERYTHING)


def tracked(tracker):
    tracker.increment()
    return tracker


def gpytorch(case, folder):
    import gpytorch as library
    import torch
    from gpytorch import constraints, distributions, kernels, likelihoods, means, mlls, priors

    for name in ("RBFKernel", "MaternKernel", "LinearKernel", "PeriodicKernel", "RQKernel", "CosineKernel", "ConstantKernel"):
        case(name, lambda name=name: getattr(kernels, name)(), EVERYTHING)
    case("ScaleKernel", lambda: kernels.ScaleKernel(kernels.RBFKernel()), EVERYTHING)
    case("AdditiveKernel", lambda: kernels.RBFKernel() + kernels.LinearKernel(), EVERYTHING)
    case("ProductKernel", lambda: kernels.RBFKernel() * kernels.LinearKernel(), EVERYTHING)
    case("RBFKernel prior", lambda: kernels.RBFKernel(lengthscale_prior=priors.GammaPrior(3.0, 6.0)), EVERYTHING)
    for name in ("ConstantMean", "ZeroMean"):
        case(name, lambda name=name: getattr(means, name)(), EVERYTHING)
    case("LinearMean", lambda: means.LinearMean(2), EVERYTHING)
    for name in ("GaussianLikelihood", "BernoulliLikelihood", "StudentTLikelihood", "BetaLikelihood"):
        case(name, lambda name=name: getattr(likelihoods, name)(), EVERYTHING)
    case("FixedNoiseGaussianLikelihood", lambda: likelihoods.FixedNoiseGaussianLikelihood(torch.ones(3)), EVERYTHING)
    for name, given in (("NormalPrior", (0.0, 1.0)), ("GammaPrior", (1.0, 2.0)), ("UniformPrior", (0.0, 1.0)),
                        ("LogNormalPrior", (0.0, 1.0)), ("HalfCauchyPrior", (1.0,))):
        case(name, lambda name=name, given=given: getattr(priors, name)(*given), EVERYTHING)
    case("Positive", lambda: constraints.Positive(), EVERYTHING)
    case("Interval", lambda: constraints.Interval(0.0, 1.0), EVERYTHING)
    case("MultivariateNormal", lambda: distributions.MultivariateNormal(torch.zeros(2), torch.eye(2)), EVERYTHING)


def diffusers(case, folder):
    import diffusers as library

    for name in ("DDPMScheduler", "DDIMScheduler", "PNDMScheduler", "LMSDiscreteScheduler", "EulerDiscreteScheduler",
                 "EulerAncestralDiscreteScheduler", "DPMSolverMultistepScheduler", "HeunDiscreteScheduler",
                 "UniPCMultistepScheduler", "FlowMatchEulerDiscreteScheduler"):
        case(name, lambda name=name: getattr(library, name)(), EVERYTHING)
    small = {"sample_size": 8, "in_channels": 3, "out_channels": 3, "layers_per_block": 1, "norm_num_groups": 4}
    case("UNet2DModel", lambda: library.UNet2DModel(
        block_out_channels=(8, 16), down_block_types=("DownBlock2D", "AttnDownBlock2D"),
        up_block_types=("AttnUpBlock2D", "UpBlock2D"), attention_head_dim=4, **small), EVERYTHING)
    case("UNet2DConditionModel", lambda: library.UNet2DConditionModel(
        block_out_channels=(8, 16), down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"),
        up_block_types=("UpBlock2D", "CrossAttnUpBlock2D"), cross_attention_dim=8, attention_head_dim=4, **small), EVERYTHING)
    case("AutoencoderKL", lambda: library.AutoencoderKL(block_out_channels=(8,), norm_num_groups=4), EVERYTHING)
    case("VQModel", lambda: library.VQModel(block_out_channels=(8,), norm_num_groups=4), EVERYTHING)
    case("Transformer2DModel", lambda: library.Transformer2DModel(
        num_attention_heads=2, attention_head_dim=4, in_channels=8, norm_num_groups=4), EVERYTHING)
    case("ControlNetModel", lambda: library.ControlNetModel(
        block_out_channels=(8, 16), down_block_types=("CrossAttnDownBlock2D", "DownBlock2D"), cross_attention_dim=8,
        attention_head_dim=4, norm_num_groups=4, layers_per_block=1,
        conditioning_embedding_out_channels=(4, 4)), EVERYTHING)


def peft(case, folder):
    import peft as library
    import transformers

    config = transformers.BertConfig(vocab_size=20, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8)
    base = lambda: transformers.BertForSequenceClassification(config)  # noqa: E731
    for name, given in (("LoraConfig", {"r": 2}), ("IA3Config", {}), ("PrefixTuningConfig", {"num_virtual_tokens": 2}),
                        ("PromptTuningConfig", {"num_virtual_tokens": 2}), ("PromptEncoderConfig", {"num_virtual_tokens": 2}),
                        ("LoHaConfig", {"target_modules": ["query"]}), ("LoKrConfig", {"target_modules": ["query"]}),
                        ("OFTConfig", {"target_modules": ["query"], "r": 2}), ("VeraConfig", {"target_modules": ["query"], "r": 2}),
                        ("BOFTConfig", {"target_modules": ["query"], "boft_block_size": 4})):
        made = lambda name=name, given=given: getattr(library, name)(task_type="SEQ_CLS", **given) if name in (  # noqa: E731
            "LoraConfig", "IA3Config", "PrefixTuningConfig", "PromptTuningConfig", "PromptEncoderConfig") else getattr(library, name)(**given)
        case(name, made, EVERYTHING)
        case(f"{name} model", lambda made=made: library.get_peft_model(base(), made()), EVERYTHING)


def stable_baselines3(case, folder):
    import gymnasium
    import numpy
    import stable_baselines3 as library
    from stable_baselines3.common import buffers, noise, running_mean_std, vec_env

    make = lambda: gymnasium.make("CartPole-v1")  # noqa: E731
    for name in ("PPO", "A2C", "DQN"):
        case(f"{name} policy", lambda name=name: getattr(library, name)("MlpPolicy", make(), device="cpu").policy, EVERYTHING)
    case("SAC policy", lambda: library.SAC("MlpPolicy", gymnasium.make("Pendulum-v1"), device="cpu").policy, EVERYTHING)
    case("ReplayBuffer", lambda: buffers.ReplayBuffer(10, make().observation_space, make().action_space), PICKLE)
    case("RolloutBuffer", lambda: buffers.RolloutBuffer(10, make().observation_space, make().action_space), PICKLE)
    case("VecNormalize", lambda: vec_env.VecNormalize(vec_env.DummyVecEnv([make])), PICKLE)
    case("RunningMeanStd", lambda: running_mean_std.RunningMeanStd(), PICKLE)
    case("NormalActionNoise", lambda: noise.NormalActionNoise(numpy.zeros(2), numpy.ones(2)), PICKLE)


def torchaudio(case, folder):
    import torchaudio as library
    from torchaudio import models, transforms

    for name, given in (("Spectrogram", ()), ("MelSpectrogram", ()), ("MFCC", ()), ("Resample", (16000, 8000)), ("GriffinLim", ()),
                        ("AmplitudeToDB", ()), ("MelScale", ()), ("FrequencyMasking", (3,)), ("TimeStretch", ()), ("Fade", ()),
                        ("MuLawEncoding", ()), ("SpectralCentroid", (8000,)), ("Vad", (8000,)), ("InverseMelScale", (201,))):
        case(name, lambda name=name, given=given: getattr(transforms, name)(*given), EVERYTHING)
    for name, make in {
        "ConvTasNet": lambda: models.ConvTasNet(), "DeepSpeech": lambda: models.DeepSpeech(8, 8), "Wav2Letter": lambda: models.Wav2Letter(),
        "WaveRNN": lambda: models.WaveRNN([5, 5, 8], 8, 200), "Tacotron2": lambda: models.Tacotron2(), "Conformer": lambda: models.Conformer(8, 2, 8, 1, 3),
        "Emformer": lambda: models.Emformer(8, 2, 8, 1, 4), "HDemucs": lambda: models.HDemucs(["a"], channels=4),
        "wav2vec2": lambda: models.wav2vec2_model(
            "group_norm", [(8, 10, 5)], False, 8, 0.0, 8, 2, 1, 2, 0.0, 8, 0.0, 0.0, False, 0.0, None),
    }.items():
        case(name, make, EVERYTHING)


def nltk(case, folder):
    import nltk as library
    from nltk import chunk, classify, lm, probability, stem, tag, tokenize

    tagged = [[("the", "DT"), ("dog", "NN"), ("runs", "VB")], [("a", "DT"), ("cat", "NN"), ("sat", "VB")]] * 5
    features = [({"a": i % 2, "b": i % 3}, str(i % 2)) for i in range(20)]
    case("DefaultTagger", lambda: tag.DefaultTagger("NN"), PICKLE)
    case("UnigramTagger", lambda: tag.UnigramTagger(tagged, backoff=tag.DefaultTagger("NN")), PICKLE)
    case("BigramTagger", lambda: tag.BigramTagger(tagged), PICKLE)
    case("RegexpTagger", lambda: tag.RegexpTagger([("a", "b")]), PICKLE)
    case("PerceptronTagger", lambda: trained_tagger(tag, tagged), PICKLE)
    case("HiddenMarkovModelTagger", lambda: tag.HiddenMarkovModelTagger.train(tagged), PICKLE)
    case("NaiveBayesClassifier", lambda: classify.NaiveBayesClassifier.train(features), PICKLE)
    case("DecisionTreeClassifier", lambda: classify.DecisionTreeClassifier.train(features), PICKLE)
    case("MaxentClassifier", lambda: classify.MaxentClassifier.train(features, max_iter=1, trace=0), PICKLE)
    case("FreqDist", lambda: probability.FreqDist("hello"), PICKLE)
    case("ConditionalFreqDist", lambda: probability.ConditionalFreqDist([("a", "b")]), PICKLE)
    case("PorterStemmer", lambda: stem.PorterStemmer(), PICKLE)
    case("SnowballStemmer", lambda: stem.SnowballStemmer("english"), PICKLE)
    case("PunktTrainer", lambda: tokenize.punkt.PunktTrainer(), PICKLE)
    case("PunktSentenceTokenizer", lambda: tokenize.punkt.PunktSentenceTokenizer("One. Two. Three."), PICKLE)
    case("RegexpTokenizer", lambda: tokenize.RegexpTokenizer(r"\w+"), PICKLE)
    case("TreebankWordTokenizer", lambda: tokenize.TreebankWordTokenizer(), PICKLE)
    case("Tree", lambda: library.Tree.fromstring("(S (NP a))"), PICKLE)
    case("CFG", lambda: library.CFG.fromstring("S -> 'a'"), PICKLE)
    case("RegexpParser", lambda: chunk.RegexpParser("NP: {<DT><NN>}"), PICKLE)
    case("Vocabulary", lambda: lm.Vocabulary(["a", "b"]), PICKLE)
    case("MLE", lambda: fitted_model(lm), PICKLE)


def trained_tagger(tag, tagged):
    tagger = tag.PerceptronTagger(load=False)
    tagger.train(tagged)
    return tagger


def fitted_model(lm):
    from nltk.lm.preprocessing import padded_everygram_pipeline

    model = lm.MLE(2)
    model.fit(*padded_everygram_pipeline(2, [["a", "b"], ["b", "a"]]))
    return model


LIBRARIES = {
    "skorch": ("skorch", ["torch", "numpy", "scikit-learn"], skorch),
    "torchmetrics": ("torchmetrics", ["torch", "numpy"], torchmetrics),
    "gpytorch": ("gpytorch", ["torch", "numpy", "linear-operator"], gpytorch),
    "diffusers": ("diffusers", ["torch", "numpy"], diffusers),
    "peft": ("peft", ["torch", "numpy", "transformers"], peft),
    "stable-baselines3": ("stable-baselines3", ["torch", "numpy", "gymnasium"], stable_baselines3),
    "torchaudio": ("torchaudio", ["torch"], torchaudio),
    "nltk": ("nltk", [], nltk),
}
