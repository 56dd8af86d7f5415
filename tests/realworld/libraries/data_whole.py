"""The whole of the data libraries: every class of scikit-learn, pandas, numpy and the standard library that users save."""
import json
import pickle

from make_truth import JOBLIB, PICKLE, entry, load_pickle
from libraries.tabular import table
from recording import Needs, canonical

BOTH = PICKLE + JOBLIB


class Different:
    """Hands on to `case` what needs something that nothing of its class needed before."""

    def __init__(self, case, savers):
        self.case, self.savers, self.seen = case, savers, set()

    def __call__(self, name, make):
        """One object that is there for itself: what cannot be made or saved is told."""
        try:
            thing = make()
            key = signature(thing)
        except Exception:
            return self.case(name, make, self.savers)
        self.add(name, thing, key)

    def maybe(self, name, make):
        """One of many that are tried: what cannot be made or saved is passed over. Returns what was made, or None."""
        try:
            thing = make()
            self.add(name, thing, signature(thing))
        except Exception:
            return None
        return thing

    def add(self, name, thing, key):
        if key not in self.seen:
            self.seen.add(key)
            self.case(name, lambda: thing, self.savers)


def signature(thing):
    found = [canonical(type(thing))]
    for protocol in (2, 5):
        needs = Needs()
        try:
            load_pickle(pickle.dumps(thing, protocol), needs)
        except Exception:
            if protocol == 5:
                raise
        found.append(entry(needs))
    return json.dumps(found, sort_keys=True)


def parts(thing, package, seen, depth=4):
    """The objects of classes of `package` that are inside of an object, one of a class."""
    if type(thing) in (list, tuple):
        inner = thing[:3]
    elif type(thing) is dict:
        inner = list(thing.values())
    elif type(thing).__name__ == "ndarray" and thing.dtype == object:
        inner = thing.ravel()[:3].tolist()
    elif type(thing).__module__.split(".")[0] == package:
        if type(thing) not in seen:
            seen.add(type(thing))
            yield thing
        inner = list(getattr(thing, "__dict__", {}).values())
    else:
        return
    if depth:
        for one in inner:
            yield from parts(one, package, seen, depth - 1)


# scikit-learn


def inputs(model):
    """What an estimator may be fitted on: the first that it takes is the one."""
    import numpy
    from sklearn.base import is_regressor

    x, classes, y = table(40, 4)
    first, second = ((y, classes) if is_regressor(model) else (classes, y))
    labels = numpy.stack([classes, 1 - classes], axis=1)
    texts = ["one two three", "two three four", "three four five one", "four five six"] * 10
    return {"table": (x, first), "values": (x, second), "table alone": (x,), "labels": (classes,),
            "two outputs": (x, numpy.stack([y, y], axis=1)), "two labels": (x, labels),
            "counts": ((x * 3).astype(int), first), "one column": (x[:, 0], y), "texts": (texts, classes),
            "words": ([text.split() for text in texts],),
            "mappings": ([{"a": 1.0, "b": "u"}, {"a": 2.0, "c": 3.0}],), "square": (x @ x.T, classes),
            "images": (x.reshape(10, 4, 4),)}


def fit(model, kind=None, change=None):
    found, error = inputs(model), None
    for given in ([found[kind]] if kind else found.values()):
        try:
            return model.fit(*((change(given[0]),) + given[1:] if change else given))
        except (ValueError, TypeError, AttributeError, IndexError) as raised:
            error = error or raised
    raise error


def options(name, constraints):
    """Values of a parameter that scikit-learn itself says it may have."""
    import numpy
    from scipy.spatial import distance
    from sklearn import feature_selection, metrics, model_selection
    from sklearn.linear_model import LinearRegression, LogisticRegression
    from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

    called = {"metric": [distance.cosine, metrics.pairwise.cosine_distances], "kernel": [metrics.pairwise.rbf_kernel],
              "affinity": [metrics.pairwise.cosine_similarity], "score_func": [
                  feature_selection.chi2, feature_selection.f_regression, feature_selection.mutual_info_classif,
                  feature_selection.mutual_info_regression, feature_selection.r_regression],
              "func": [numpy.log1p, numpy.sqrt], "inverse_func": [numpy.expm1, numpy.square], "tokenizer": [str.split],
              "preprocessor": [str.lower], "analyzer": [str.split], "scoring": [metrics.make_scorer(metrics.accuracy_score)],
              "importance_getter": [numpy.abs], "weights": [numpy.reciprocal], "feature_names_out": ["one-to-one"],
              "strategy": [numpy.median], "dtype": [numpy.float32], "distance_metric": [distance.cosine]}
    listed = {"estimator": [LinearRegression(), LogisticRegression(), DecisionTreeClassifier(), DecisionTreeRegressor()],
              "cv": [model_selection.KFold(2), model_selection.StratifiedKFold(2, shuffle=True, random_state=0),
                     model_selection.ShuffleSplit(2), "prefit"],
              "random_state": [0, numpy.random.RandomState(0)], "class_weight": ["balanced", {0: 1.0, 1: 2.0}],
              "scoring": ["accuracy", "r2", "roc_auc", "neg_log_loss", metrics.make_scorer(metrics.fbeta_score, beta=2)],
              "dtype": [numpy.float32, "float32"], "alphas": [[0.1, 1.0]], "shrinkage": ["auto", 0.5], "l1_ratio": [[0.5, 0.9]],
              "categories": ["auto"], "max_features": ["sqrt", 2], "vocabulary": [["one", "two"], {"one": 0, "two": 1}],
              "monotonic_cst": [[0, 1, 0, -1]], "interaction_cst": [[{0, 1}]], "ngram_range": [(1, 2)],
              "categorical_features": [[0]], "hidden_layer_sizes": [(3, 2)]}
    for one in constraints:
        if one in ("boolean", bool):
            yield from (True, False)
        elif one is callable:
            yield from called.get(name, [])
        elif one is None:
            yield None
        elif hasattr(one, "options"):
            yield from sorted(one.options, key=str)
    yield from listed.get(name, listed["estimator"] if name.endswith("estimator") else [])


def sklearn(case, folder):
    import numpy
    import pandas
    from scipy import sparse
    from sklearn import base, exceptions, linear_model, tree
    from sklearn.utils import all_estimators

    import sklearn as library

    save = Different(case, BOTH)
    seen = set()
    leaf, line = tree.DecisionTreeClassifier(max_depth=2), linear_model.LinearRegression()
    classify = linear_model.LogisticRegression()
    pair = [("a", classify), ("b", leaf)]
    required = {
        "ClassifierChain": [classify], "MultiOutputClassifier": [leaf], "MultiOutputRegressor": [line],
        "OneVsOneClassifier": [classify], "OneVsRestClassifier": [classify], "OutputCodeClassifier": [classify],
        "RFE": [classify], "RFECV": [classify], "RegressorChain": [line], "SelectFromModel": [classify],
        "SelfTrainingClassifier": [classify], "SequentialFeatureSelector": [classify], "FixedThresholdClassifier": [classify],
        "TunedThresholdClassifierCV": [classify], "GridSearchCV": [classify, {"C": [0.1, 1.0]}],
        "RandomizedSearchCV": [classify, {"C": [0.1, 0.5, 1.0]}], "HalvingGridSearchCV": [leaf, {"max_depth": [1, 2]}],
        "HalvingRandomSearchCV": [leaf, {"max_depth": [1, 2]}], "SparseCoder": [numpy.eye(4)],
        "VotingClassifier": [pair], "StackingClassifier": [pair],
        "VotingRegressor": [[("a", line), ("b", tree.DecisionTreeRegressor(max_depth=2))]],
        "StackingRegressor": [[("a", line), ("b", tree.DecisionTreeRegressor(max_depth=2))]],
        "Pipeline": [[("s", library.preprocessing.StandardScaler()), ("m", classify)]],
        "FeatureUnion": [[("s", library.preprocessing.StandardScaler()), ("p", library.decomposition.PCA(2))]],
        "ColumnTransformer": [[("s", library.preprocessing.StandardScaler(), [0, 1]), ("k", "passthrough", [2])]]}
    smaller = {"n_estimators": 3, "cv": 2, "n_clusters": 3, "n_iter": 2, "perplexity": 5.0, "n_quantiles": 10,
               "n_splits": 2, "min_resources": 20, "n_features_to_select": 2}
    quicker = {"GaussianMixture": {"n_components": 2}, "BayesianGaussianMixture": {"n_components": 2}, "MDS": {"max_iter": 10},
               "GaussianRandomProjection": {"n_components": 2}, "SparseRandomProjection": {"n_components": 2},
               "HDBSCAN": {"min_cluster_size": 3}, "TSNE": {"max_iter": 250}, "MLPClassifier": {"max_iter": 3},
               "MLPRegressor": {"max_iter": 3}, "BernoulliRBM": {"n_components": 3}, "PLSSVD": {"n_components": 1},
               "HistGradientBoostingClassifier": {"max_iter": 3}, "HistGradientBoostingRegressor": {"max_iter": 3},
               "LatentDirichletAllocation": {"max_iter": 2}, "TheilSenRegressor": {"max_subpopulation": 20},
               "PatchExtractor": {"patch_size": (2, 2)}, "RadiusNeighborsClassifier": {"radius": 3.0},
               "DictionaryLearning": {"n_components": 2, "max_iter": 3}, "SparsePCA": {"n_components": 2, "max_iter": 3},
               "MiniBatchSparsePCA": {"n_components": 2, "max_iter": 3}, "CCA": {"n_components": 1},
               "PLSCanonical": {"n_components": 1}, "MiniBatchDictionaryLearning": {"n_components": 2, "max_iter": 3},
               "SequentialFeatureSelector": {"direction": "forward"}, "SpectralBiclustering": {"n_clusters": 2}}

    def made(name, kind, **given):
        taken = set(kind._get_param_names())
        few = {key: value for key, value in smaller.items() if key in taken}
        if name == "TSNE":
            few.pop("n_iter")
        return kind(*[base.clone(one) if hasattr(one, "get_params") else one for one in required.get(name, [])],
                    **{**few, **quicker.get(name, {}), **given})

    import sklearn.experimental.enable_halving_search_cv  # noqa: F401
    import sklearn.experimental.enable_iterative_imputer  # noqa: F401
    from sklearn.impute import IterativeImputer
    from sklearn.model_selection import HalvingGridSearchCV, HalvingRandomSearchCV

    kinds = all_estimators() + [(kind.__name__, kind) for kind in (
        IterativeImputer, HalvingGridSearchCV, HalvingRandomSearchCV)]
    whole = []
    for name, kind in kinds:
        save(f"{name} unfitted", lambda: kind(*required.get(name, [])))
        save(name, lambda: fit(made(name, kind)))
        one = save.maybe(name, lambda: fit(made(name, kind)))
        whole.append(one)
        for parameter, constraints in sorted(getattr(kind, "_parameter_constraints", {}).items()):
            if parameter in ("verbose", "n_jobs", "copy", "copy_X", "input") or constraints == "no_validation":
                continue
            for value in options(parameter, constraints):
                shown = getattr(value, "__name__", None) or str(value)[:40].replace("\n", " ")
                one = save.maybe(f"{name} {parameter}={shown}", lambda: fit(made(name, kind, **{parameter: value})))
                if one is not None:
                    whole.append(one)
        frame = lambda x: pandas.DataFrame(x, columns=list("abcd")[:numpy.shape(x)[1]])  # noqa: E731
        save.maybe(f"{name} frame", lambda: fit(made(name, kind), change=frame))
        save.maybe(f"{name} sparse", lambda: fit(made(name, kind), change=sparse.csr_matrix))
        save.maybe(f"{name} single precision", lambda: fit(made(name, kind), change=numpy.float32))
        save.maybe(f"{name} pandas output", lambda: fit(made(name, kind).set_output(transform="pandas"), change=frame))
        save.maybe(f"{name} one column", lambda: fit(made(name, kind), "two outputs"))
        save.maybe(f"{name} two labels", lambda: fit(made(name, kind), "two labels"))
        save.maybe(f"{name} named classes", lambda: made(name, kind).fit(
            inputs(None)["table"][0], numpy.array(["no", "yes"], dtype=object)[inputs(None)["table"][1]]))
        save.maybe(f"{name} partial", lambda: made(name, kind).partial_fit(*inputs(None)["table"], classes=[0, 1]))
        save.maybe(f"{name} partial", lambda: made(name, kind).partial_fit(inputs(None)["table"][0]))
    for one in whole:
        for part in parts(one, "sklearn", seen):
            save.maybe(f"{type(part).__name__} inside {type(one).__name__}", lambda: part)

    sklearn_composed(save)
    sklearn_tools(save, seen)


def sklearn_composed(save):
    """Estimators inside of estimators, and kernels and parameters that are objects."""
    import numpy
    import pandas
    from sklearn import (calibration, cluster, compose, config_context, covariance, decomposition,
                         discriminant_analysis, ensemble, feature_extraction, feature_selection, gaussian_process, impute,
                         kernel_approximation,
                         linear_model, manifold, mixture, model_selection, multiclass, multioutput, naive_bayes, neighbors,
                         neural_network, pipeline, preprocessing, semi_supervised, svm, tree)
    from sklearn.gaussian_process import kernels

    x, classes, y = table(40, 4)
    many = (x[:, 0] * 3).astype(int)
    texts, _ = inputs(None)["texts"]
    frame = pandas.DataFrame({"a": x[:, 0], "b": x[:, 1], "c": pandas.Categorical(list("uvuw") * 10), "d": list("xyxz") * 10})
    learners = {
        "logistic": linear_model.LogisticRegression(), "sgd": linear_model.SGDClassifier(loss="log_loss"),
        "ridge": linear_model.RidgeClassifier(), "perceptron": linear_model.Perceptron(),
        "passive": linear_model.PassiveAggressiveClassifier(), "svc": svm.SVC(probability=True), "linear svc": svm.LinearSVC(),
        "nu svc": svm.NuSVC(nu=0.1), "tree": tree.DecisionTreeClassifier(), "extra tree": tree.ExtraTreeClassifier(),
        "forest": ensemble.RandomForestClassifier(3), "extra trees": ensemble.ExtraTreesClassifier(3),
        "boosting": ensemble.GradientBoostingClassifier(n_estimators=3),
        "boosting init": ensemble.GradientBoostingClassifier(n_estimators=3, init=naive_bayes.GaussianNB()),
        "boosting zero": ensemble.GradientBoostingClassifier(n_estimators=3, init="zero", n_iter_no_change=2),
        "histogram": ensemble.HistGradientBoostingClassifier(max_iter=3, early_stopping=True, scoring="accuracy"),
        "ada": ensemble.AdaBoostClassifier(n_estimators=3, algorithm="SAMME"), "bagging": ensemble.BaggingClassifier(n_estimators=3),
        "neighbours": neighbors.KNeighborsClassifier(), "radius": neighbors.RadiusNeighborsClassifier(3.0),
        "centroid": neighbors.NearestCentroid(), "gaussian": naive_bayes.GaussianNB(), "bernoulli": naive_bayes.BernoulliNB(),
        "multinomial": naive_bayes.MultinomialNB(), "complement": naive_bayes.ComplementNB(),
        "process": gaussian_process.GaussianProcessClassifier(kernels.RBF(), multi_class="one_vs_one"),
        "lda": discriminant_analysis.LinearDiscriminantAnalysis(
            solver="lsqr", covariance_estimator=covariance.LedoitWolf()),
        "qda": discriminant_analysis.QuadraticDiscriminantAnalysis(store_covariance=True),
        "mlp": neural_network.MLPClassifier((3,), max_iter=2, early_stopping=True, solver="sgd"),
        "spreading": semi_supervised.LabelSpreading(kernel="knn"), "propagation": semi_supervised.LabelPropagation()}
    for name, one in learners.items():
        save(f"{name} three classes", lambda: one.fit(x, many))
        save(f"{name} words", lambda: one.fit(x, numpy.array(["no", "yes"])[classes]))
        save(f"{name} in Pipeline", lambda: pipeline.make_pipeline(preprocessing.MinMaxScaler(), one).fit(x, many))
        save.maybe(f"{name} in BaggingClassifier", lambda: ensemble.BaggingClassifier(one, 2).fit(x, many))
        save.maybe(f"{name} in AdaBoostClassifier", lambda: ensemble.AdaBoostClassifier(one, n_estimators=2, algorithm="SAMME").fit(x,
            many))
        save.maybe(f"{name} in OneVsRestClassifier", lambda: multiclass.OneVsRestClassifier(one).fit(x, many))
        save.maybe(f"{name} in OneVsOneClassifier", lambda: multiclass.OneVsOneClassifier(one).fit(x, many))
        save.maybe(f"{name} in CalibratedClassifierCV", lambda: calibration.CalibratedClassifierCV(one, method="isotonic", cv=2).fit(x,
            many))
        save.maybe(f"{name} in MultiOutputClassifier", lambda: multioutput.MultiOutputClassifier(one).fit(x, inputs(None)["two labels"][1]))
        save.maybe(f"{name} in ClassifierChain", lambda: multioutput.ClassifierChain(one).fit(x, inputs(None)["two labels"][1]))
        save.maybe(f"{name} in SelfTrainingClassifier", lambda: semi_supervised.SelfTrainingClassifier(one).fit(
            x, numpy.where(numpy.arange(40) % 5, classes, -1)))
        save.maybe(f"{name} in RFE", lambda: feature_selection.RFE(one, n_features_to_select=2).fit(x, many))
        save.maybe(f"{name} in SelectFromModel", lambda: feature_selection.SelectFromModel(one).fit(x, many))
        save.maybe(f"{name} in VotingClassifier", lambda: ensemble.VotingClassifier([("a", one), ("b", "drop")]).fit(x, many))
        save.maybe(f"{name} in StackingClassifier", lambda: ensemble.StackingClassifier([("a", one)], passthrough=True, cv=2).fit(x, many))
        save.maybe(f"{name} in GridSearchCV", lambda: model_selection.GridSearchCV(
            one, {"random_state": [0, 1]} if "random_state" in one.get_params() else {}, cv=2).fit(x, many))
    tables = compose.ColumnTransformer([
        ("numbers", pipeline.make_pipeline(impute.SimpleImputer(), preprocessing.StandardScaler()), ["a", "b"]),
        ("words", preprocessing.OneHotEncoder(handle_unknown="ignore"), ["c", "d"])], remainder="passthrough")
    save("ColumnTransformer frame", lambda: tables.fit(frame))
    save("ColumnTransformer selector", lambda: compose.make_column_transformer(
        (preprocessing.StandardScaler(), compose.make_column_selector(dtype_include=numpy.number)),
        (preprocessing.OrdinalEncoder(), compose.make_column_selector(pattern="[cd]"))).fit(frame))
    save("make_column_selector", lambda: compose.make_column_selector(dtype_include=numpy.number))
    save("ColumnTransformer slices", lambda: compose.make_column_transformer(
        (preprocessing.StandardScaler(), slice(0, 2)), ("drop", [True, False, True, False])).fit(x))
    save("Pipeline frame", lambda: pipeline.make_pipeline(tables, linear_model.LogisticRegression()).fit(frame, classes))
    save("Pipeline memory", lambda: pipeline.Pipeline([("s", preprocessing.StandardScaler()), ("m", svm.SVC())], memory=None).fit(x,
        classes))
    save("Pipeline texts", lambda: pipeline.make_pipeline(
        feature_extraction.text.TfidfVectorizer(sublinear_tf=True), naive_bayes.MultinomialNB()).fit(texts, classes))
    save("Pipeline hashed texts", lambda: pipeline.make_pipeline(
        feature_extraction.text.HashingVectorizer(), feature_extraction.text.TfidfTransformer(), linear_model.SGDClassifier()).fit(texts,
        classes))
    save("Pipeline topics", lambda: pipeline.make_pipeline(
        feature_extraction.text.CountVectorizer(ngram_range=(1, 2)), decomposition.LatentDirichletAllocation(2, max_iter=2)).fit(texts))
    save("Pipeline union", lambda: pipeline.make_pipeline(pipeline.make_union(
        decomposition.PCA(2), feature_selection.SelectKBest(k=1)), svm.SVR()).fit(x, y))
    save("Pipeline spectral", lambda: pipeline.make_pipeline(kernel_approximation.Nystroem(n_components=3), svm.LinearSVC()).fit(x,
        classes))
    save("Pipeline clusters", lambda: pipeline.make_pipeline(preprocessing.StandardScaler(), cluster.KMeans(2, n_init=1)).fit(x))
    save("Isomap pipeline", lambda: pipeline.make_pipeline(
        neighbors.KNeighborsTransformer(n_neighbors=5, mode="distance"), manifold.Isomap(metric="precomputed", n_neighbors=4)).fit(x))
    save("TransformedTargetRegressor", lambda: compose.TransformedTargetRegressor(
        linear_model.Ridge(), func=numpy.log1p, inverse_func=numpy.expm1).fit(x, y))
    save("TransformedTargetRegressor transformer", lambda: compose.TransformedTargetRegressor(
        svm.SVR(), transformer=preprocessing.QuantileTransformer(n_quantiles=5)).fit(x, y))
    save("RANSACRegressor", lambda: linear_model.RANSACRegressor(linear_model.Ridge(), min_samples=10).fit(x, y))
    save("BayesianGaussianMixture", lambda: mixture.BayesianGaussianMixture(n_components=2, covariance_type="tied", warm_start=True).fit(x))
    save("Birch", lambda: cluster.Birch(n_clusters=cluster.AgglomerativeClustering(2), threshold=0.2, branching_factor=3).fit(x))
    save("FeatureAgglomeration", lambda: cluster.FeatureAgglomeration(2, pooling_func=numpy.median).fit(x))
    save("warm forest", lambda: ensemble.RandomForestRegressor(2, warm_start=True, oob_score=True, bootstrap=True).fit(x, y)
         .set_params(n_estimators=4).fit(x, y))
    with config_context(enable_metadata_routing=True):
        save("routed", lambda: model_selection.GridSearchCV(
            linear_model.LogisticRegression().set_fit_request(sample_weight=True).set_score_request(sample_weight=False), {"C": [1.0]},
            cv=2).fit(
            x, classes, sample_weight=y))
    space = {"C": __import__("scipy.stats").stats.loguniform(0.1, 10), "penalty": ["l2", None]}
    save("RandomizedSearchCV", lambda: model_selection.RandomizedSearchCV(linear_model.LogisticRegression(), space, n_iter=3, cv=2).fit(x,
        classes))
    save("GridSearchCV many scores", lambda: model_selection.GridSearchCV(
        pipeline.Pipeline([("p", decomposition.PCA()), ("m", svm.SVC())]),
        [{"p__n_components": [1, 2]}, {"m": [svm.LinearSVC(), linear_model.SGDClassifier()]}],
        scoring={"a": "accuracy", "f": "f1_macro"}, refit="a", return_train_score=True, cv=model_selection.StratifiedKFold(2)).fit(x,
        classes))
    save("GridSearchCV generator", lambda: model_selection.GridSearchCV(
        svm.SVC(), {"kernel": ["rbf", "linear"]}, cv=list(model_selection.KFold(2).split(x))).fit(x, classes))
    for name, kernel in {
        "RBF": kernels.RBF(), "Matern": kernels.Matern(nu=1.5), "RationalQuadratic": kernels.RationalQuadratic(),
        "ExpSineSquared": kernels.ExpSineSquared(), "DotProduct": kernels.DotProduct(), "WhiteKernel": kernels.WhiteKernel(),
        "ConstantKernel": kernels.ConstantKernel(), "PairwiseKernel": kernels.PairwiseKernel(metric="laplacian"),
        "CompoundKernel": kernels.CompoundKernel([kernels.RBF(), kernels.DotProduct()]), "Sum": kernels.RBF() + kernels.WhiteKernel(),
        "Product": 2.0 * kernels.RBF([1.0] * 4), "Exponentiation": kernels.RBF() ** 2,
        "Hyperparameter": kernels.Hyperparameter("length_scale", "numeric", (0.1, 1.0)), "fixed": kernels.RBF(1.0, "fixed")}.items():
        save(f"kernel {name}", lambda: kernel)
        save.maybe(f"GaussianProcessRegressor {name}", lambda: gaussian_process.GaussianProcessRegressor(
            kernel, alpha=0.1, n_restarts_optimizer=1, normalize_y=True).fit(x, y))
        save.maybe(f"GaussianProcessClassifier {name}", lambda: gaussian_process.GaussianProcessClassifier(kernel).fit(x, many))


def sklearn_tools(save, seen):
    """What scikit-learn has beside estimators."""
    import importlib

    import numpy
    from sklearn import (calibration, datasets, dummy, exceptions, feature_selection, inspection, linear_model, metrics, model_selection,
                         neighbors, preprocessing, tree, utils)
    from sklearn._loss import link, loss
    from sklearn.linear_model import _sgd_fast
    from sklearn.neural_network import _stochastic_optimizers
    from sklearn.tree import _criterion, _splitter
    from sklearn.utils import metadata_routing

    x, classes, y = table(40, 4)
    model = linear_model.LogisticRegression().fit(x, classes)
    groups = numpy.arange(40) % 4
    for name in model_selection.__all__:
        kind = getattr(model_selection, name)
        if isinstance(kind, type) and hasattr(kind, "split"):
            for given in ((), (2,), (2, 5), (classes,)):
                save.maybe(f"{name} {len(given)}", lambda: kind(*given))
            for given in ({"shuffle": True, "random_state": numpy.random.RandomState(0)}, {"test_size": 0.5, "random_state": 1}):
                save.maybe(f"{name} {', '.join(given)}", lambda: kind(**given))
    save("ParameterGrid", lambda: model_selection.ParameterGrid({"a": [1, 2]}))
    save("ParameterSampler", lambda: model_selection.ParameterSampler({"a": [1, 2]}, 2, random_state=0))
    save("folds", lambda: list(model_selection.GroupKFold(2).split(x, classes, groups)))
    save("train_test_split", lambda: model_selection.train_test_split(x, classes, stratify=classes))
    save("cross_validate", lambda: model_selection.cross_validate(model, x, classes, cv=2, return_estimator=True, return_indices=True))
    save("cross_val_score", lambda: model_selection.cross_val_score(model, x, classes))
    save("learning_curve", lambda: model_selection.learning_curve(model, x, classes, cv=2, train_sizes=[0.5, 1.0]))
    save("permutation_test_score", lambda: model_selection.permutation_test_score(model, x, classes, n_permutations=2, cv=2))
    for name in metrics.get_scorer_names():
        save(f"scorer {name}", lambda: metrics.get_scorer(name))
    for name in metrics.__all__:
        if name.endswith(("_score", "_loss", "_error", "_curve", "_matrix")):
            save(name, lambda: getattr(metrics, name))
            save(f"make_scorer {name}", lambda: metrics.make_scorer(getattr(metrics, name), response_method="predict"))
    save("make_scorer own", lambda: metrics.make_scorer(
        metrics.fbeta_score, response_method=("decision_function", "predict_proba"), greater_is_better=False, beta=0.5))
    save("check_scoring", lambda: metrics.check_scoring(model, scoring=["accuracy", "roc_auc"]))
    for name, function in {**metrics.pairwise.PAIRWISE_KERNEL_FUNCTIONS, **metrics.pairwise.PAIRWISE_DISTANCE_FUNCTIONS}.items():
        save.maybe(f"pairwise {name}", lambda: function)
    for name in ("classification_report", "confusion_matrix", "roc_curve", "precision_recall_curve", "precision_recall_fscore_support"):
        save(name, lambda: getattr(metrics, name)(classes, classes))
    save("classification_report dict", lambda: metrics.classification_report(classes, classes, output_dict=True))
    for kind in (neighbors.KDTree, neighbors.BallTree, neighbors._kd_tree.KDTree32, neighbors._ball_tree.BallTree32):
        for name in kind.valid_metrics:
            for given in ({}, {"p": 3}, {"V": numpy.ones(4)}, {"V": numpy.eye(4)},
                {"func": __import__("scipy.spatial").spatial.distance.cosine}):
                save.maybe(f"{kind.__name__} {name}", lambda: kind(x.astype("float32" if kind.__name__.endswith("32") else "float64"),
                    metric=name, **given))
                for wide in (numpy.float64, numpy.float32):
                    save.maybe(f"DistanceMetric {name} {wide.__name__}", lambda: metrics.DistanceMetric.get_metric(name, wide, **given))
    for module in (link, loss, _sgd_fast):
        for name, kind in sorted(vars(module).items()):
            if isinstance(kind, type):
                for given in ((), (0.5,), (None, 3), (None, 0.5)):
                    save.maybe(f"{name} {given}", lambda: kind(*given))
    save("Interval", lambda: link.Interval(0.0, 1.0, True, False))
    for name, given in (("HalfMultinomialLoss", {"n_classes": 3}), ("PinballLoss", {"quantile": 0.5}), ("HalfTweedieLoss", {"power": 1.5}),
                        ("HalfTweedieLossIdentity", {"power": 1.5}), ("HuberLoss", {"quantile": 0.9, "delta": 0.5})):
        save(name, lambda: getattr(loss, name)(**given))
    for name in ("Gini", "Entropy", "MSE", "FriedmanMSE", "MAE", "Poisson"):
        save(f"criterion {name}", lambda: getattr(_criterion, name)(1, 40 if name not in ("Gini", "Entropy") else numpy.array([2])))
    for name, kind in sorted(vars(_splitter).items()):
        if isinstance(kind, type):
            save.maybe(f"splitter {name}", lambda: kind(_criterion.MSE(1, 40), 2, 1, 0.0, numpy.random.RandomState(0), None))
    for name, kind in sorted(vars(importlib.import_module("sklearn.tree._tree")).items()):
        if isinstance(kind, type):
            for given in ((4, numpy.array([2]), 1), (None, 2, 1, 0.0, 3, 0.0), (None, 2, 1, 0.0, 3, 4, 0.0)):
                save.maybe(f"{name}", lambda: kind(*given))
    save("Tree", lambda: tree.DecisionTreeClassifier().fit(x, classes).tree_)
    save("cost_complexity_pruning_path", lambda: tree.DecisionTreeClassifier().cost_complexity_pruning_path(x, classes))
    save("SGDOptimizer", lambda: _stochastic_optimizers.SGDOptimizer([x], 0.1, "adaptive", 0.9, True))
    save("AdamOptimizer", lambda: _stochastic_optimizers.AdamOptimizer([x]))
    for name in ("iris", "wine", "breast_cancer", "diabetes", "digits", "linnerud"):
        save(f"load_{name}", lambda: getattr(datasets, f"load_{name}")())
        save(f"load_{name} frame", lambda: getattr(datasets, f"load_{name}")(as_frame=True))
    for name in ("blobs", "moons", "classification", "regression", "swiss_roll", "friedman1", "circles"):
        save(f"make_{name}", lambda: getattr(datasets, f"make_{name}")(20))
    save("make_multilabel_classification", lambda: datasets.make_multilabel_classification(10, sparse=True))
    save("Bunch", lambda: utils.Bunch(data=x, target=classes, model=model))
    save("permutation_importance", lambda: inspection.permutation_importance(model, x, classes, n_repeats=2))
    save("partial_dependence", lambda: inspection.partial_dependence(model, x, [0], kind="both"))
    save("calibration_curve", lambda: calibration.calibration_curve(classes, y / y.max()))
    save("ConfusionMatrixDisplay", lambda: metrics.ConfusionMatrixDisplay(numpy.eye(2)))
    save("RocCurveDisplay", lambda: metrics.RocCurveDisplay(fpr=x[:, 0], tpr=x[:, 1], roc_auc=0.5))
    save("PrecisionRecallDisplay", lambda: metrics.PrecisionRecallDisplay(x[:, 0], x[:, 1]))
    save("DetCurveDisplay", lambda: metrics.DetCurveDisplay(fpr=x[:, 0], fnr=x[:, 1]))
    save("PredictionErrorDisplay", lambda: metrics.PredictionErrorDisplay(y_true=y, y_pred=y))
    save("CalibrationDisplay", lambda: calibration.CalibrationDisplay(x[:, 0], x[:, 1], y))
    save("LearningCurveDisplay", lambda: model_selection.LearningCurveDisplay(train_sizes=[1], train_scores=x, test_scores=x))
    save("ValidationCurveDisplay", lambda: model_selection.ValidationCurveDisplay(
        param_name="C", param_range=[1], train_scores=x, test_scores=x))
    save("DecisionBoundaryDisplay", lambda: inspection.DecisionBoundaryDisplay(xx0=x, xx1=x, response=x))
    save("PartialDependenceDisplay", lambda: inspection.PartialDependenceDisplay(
        [inspection.partial_dependence(model, x, [0])], features=[(0,)], feature_names=["a"], target_idx=0, deciles={0: y[:9]}))
    for name in exceptions.__all__:
        save.maybe(name, lambda: getattr(exceptions, name)("text"))
    save("UnsetMetadataPassedError", lambda: exceptions.UnsetMetadataPassedError(message="text", unrequested_params={}, routed_params={}))
    save("InconsistentVersionWarning", lambda: exceptions.InconsistentVersionWarning(
        estimator_name="SVC", current_sklearn_version="1.5", original_sklearn_version="1.4"))
    save("PositiveSpectrumWarning", lambda: exceptions.PositiveSpectrumWarning("text"))
    for name, kind in sorted(vars(metadata_routing).items()):
        if isinstance(kind, type):
            for given in ({}, {"owner": "a"}):
                save.maybe(f"routing {name}", lambda: kind(**given))
    save("get_metadata_routing", lambda: model.get_metadata_routing())
    save("GridSearchCV routing", lambda: model_selection.GridSearchCV(model, {"C": [1.0]}).get_metadata_routing())
    save("MetadataRouter", lambda: metadata_routing.MetadataRouter("a").add_self_request(model).add(
        model=model, method_mapping=metadata_routing.MethodMapping().add(caller="fit", callee="fit")))
    for name, make in {
        "InvalidParameterError": lambda: utils._param_validation.InvalidParameterError("text"),
        "check_cv": lambda: model_selection.check_cv(list(model_selection.KFold(2).split(x))),
        "OpenMLError": lambda: datasets._openml.OpenMLError("text"), "RemoteFileMetadata": lambda: datasets._base.RemoteFileMetadata("a",
            "b", "c"),
        "quad tree": lambda: built_tree(x[:, :2].astype("float32")),
        "IntFloatDict": lambda: importlib.import_module("sklearn.utils._fast_dict").IntFloatDict(numpy.arange(2), numpy.ones(2)),
        "LinearModelLoss": lambda: importlib.import_module("sklearn.linear_model._linear_loss").LinearModelLoss(loss.HalfSquaredError(),
            True),
        "delayed": lambda: utils.parallel.delayed(metrics.accuracy_score)(1, 2), "deprecated": lambda: utils.deprecated("text"),
        "StrOptions": lambda: utils._param_validation.StrOptions({"a"}),
        "param Interval": lambda: utils._param_validation.Interval(utils._param_validation.RealNotInt, 0, 1, closed="both"),
        "Options": lambda: utils._param_validation.Options(int, {1}), "class_weight": lambda: utils.compute_class_weight("balanced",
            classes=numpy.unique(classes), y=classes),
        "BaseEstimator": lambda: linear_model.LogisticRegression,
        "export_text": lambda: tree.export_text(tree.DecisionTreeClassifier().fit(x, classes)),
        "get_config": lambda: __import__("sklearn").get_config(), "lars_path": lambda: linear_model.lars_path(x, y),
        "estimator_html": lambda: utils.estimator_html_repr(model),
        "_LineSearchError": lambda: importlib.import_module("sklearn.utils.optimize")._LineSearchError("text"),
        "check_random_state": lambda: utils.check_random_state(None)}.items():
        save(name, make)
    save("tags", lambda: model._get_tags())
    save("parameters", lambda: model.get_params())
    for module in ("preprocessing", "metrics.pairwise", "utils.validation", "utils.extmath", "feature_selection",
        "feature_extraction.image"):
        for name, function in sorted(vars(importlib.import_module(f"sklearn.{module}")).items()):
            if getattr(function, "__module__", "").startswith("sklearn") and callable(function) and not isinstance(function, type) \
                    and not name.startswith(("_", "check", "indexable", "assert")):
                save.maybe(f"FunctionTransformer {name}", lambda: preprocessing.FunctionTransformer(function))
    for name in ("log1p", "sqrt", "expm1", "abs", "exp", "cbrt", "nan_to_num", "clip", "round", "diff", "cumsum", "ravel", "rint"):
        save.maybe(f"FunctionTransformer numpy.{name}", lambda: preprocessing.FunctionTransformer(getattr(numpy, name),
            validate=True).fit(x))
    for method in ("fit", "predict", "predict_proba", "score", "decision_function"):
        save(f"bound {method}", lambda: getattr(model, method))
    for given in (dict(strategy="constant", constant=1.0), dict(strategy="quantile", quantile=0.5)):
        save(f"DummyRegressor {given['strategy']}", lambda: dummy.DummyRegressor(**given).fit(x, y))
    save("r_regression", lambda: feature_selection.r_regression(x, y))
    for one in (metrics.check_scoring(model, scoring=["accuracy"]), model_selection.GridSearchCV(model,
        {"C": [1.0]}).get_metadata_routing()):
        for part in parts(one, "sklearn", seen):
            save.maybe(f"{type(part).__name__} inside {type(one).__name__}", lambda: part)


def built_tree(points):
    from sklearn.neighbors._quad_tree import _QuadTree

    tree = _QuadTree(2, 0)
    tree.build_tree(points)
    return tree


# pandas


def pandas(case, folder):
    import datetime
    import importlib
    import io
    import warnings
    import zoneinfo

    import dateutil.tz
    import numpy
    import pytz
    from scipy import sparse

    import pandas as library
    from pandas.api import extensions, indexers, types
    from pandas.tseries import frequencies, holiday, offsets

    warnings.simplefilter("ignore")
    save = Different(case, BOTH)
    dates = library.date_range("2024-01-01", periods=4)
    zones = {"UTC": "UTC", "utc": datetime.timezone.utc, "fixed": datetime.timezone(datetime.timedelta(hours=2), "two"),
             "name": "Europe/Berlin", "zoneinfo": zoneinfo.ZoneInfo("Europe/Berlin"), "pytz": pytz.timezone("Asia/Tokyo"),
             "pytz utc": pytz.utc, "pytz fixed": pytz.FixedOffset(90), "dateutil": dateutil.tz.gettz("Europe/Berlin"),
             "dateutil utc": dateutil.tz.tzutc(), "dateutil local": dateutil.tz.tzlocal(),
             "dateutil offset": dateutil.tz.tzoffset("a", 3600),
             "dateutil name": "dateutil/Europe/Berlin"}
    values = {
        "int64": library.array([1, 2, 3, 4], dtype="int64"), "float64": numpy.array([1.0, 2.0, numpy.nan, 4.0]),
        "bool": numpy.array([True, False] * 2),
        "complex": numpy.array([1j, 2, 3, 4]), "object": numpy.array(["a", 1, None, 2.0], dtype=object),
        "words": numpy.array(list("abca"), dtype=object),
        "datetime": dates.array, "datetime seconds": dates.as_unit("s").array, "timedelta": (dates - dates[0]).array,
        "category": library.Categorical(list("abca")), "ordered": library.Categorical(list("abca"), ["a", "b", "c"], ordered=True),
        "category numbers": library.Categorical([1, 2, 3, 1]), "category dates": library.Categorical(dates),
        "category intervals": library.cut([1, 2, 3, 4], 2), "string": library.array(list("abca"), dtype="string[python]"),
        "boolean": library.array([True, None, False, True], dtype="boolean"),
        "interval": library.arrays.IntervalArray.from_breaks(range(5)),
        "interval dates": library.interval_range(dates[0], periods=4).array,
        "interval floats": library.arrays.IntervalArray.from_breaks(numpy.arange(5.0), "both"),
        "sparse": library.arrays.SparseArray([0, 0, 1, 2]), "sparse floats": library.arrays.SparseArray([1.0, numpy.nan] * 2),
        "sparse block": library.arrays.SparseArray([0, 0, 1, 1], kind="block"),
        "sparse bool": library.arrays.SparseArray([True, False] * 2),
        "sparse objects": library.arrays.SparseArray(numpy.array(["a", None] * 2, dtype=object)),
        "nested": numpy.array([[1], {"a": 2}, (3,), numpy.ones(2)], dtype=object)}
    values.update({f"{name}": library.array([1, 2, None, 4], dtype=name) for name in (
        "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "Float32", "Float64")})
    values.update({name: numpy.arange(4).astype(name) for name in ("int8", "int16", "int32", "uint8", "uint16", "uint32", "uint64",
        "float32", "float16", ">i4")})
    values.update({f"period {name}": library.period_range("2024-01", periods=4, freq=name).array for name in ("D", "M", "Q", "Y", "W", "h",
        "min", "s", "B", "2D")})
    values.update({f"datetime {name}": dates.tz_localize(zone).array for name, zone in zones.items()})
    for name, array in values.items():
        save(f"array {name}", lambda: array)
        save(f"dtype {name}", lambda: array.dtype)
        save(f"value {name}", lambda: array[0])
        save(f"Series {name}", lambda: library.Series(array))
        save.maybe(f"Index {name}", lambda: library.Index(array))
        save(f"DataFrame {name}", lambda: library.DataFrame({"a": array, "b": array}))
        save.maybe(f"DataFrame indexed by {name}", lambda: library.DataFrame({"a": range(4)}, index=array))
        save.maybe(f"DataFrame columns {name}", lambda: library.DataFrame([range(4)], columns=array))
        save.maybe(f"MultiIndex {name}", lambda: library.MultiIndex.from_arrays([array, range(4)], names=["a", "b"]))
        save.maybe(f"groups {name}", lambda: library.DataFrame({"a": range(4), "b": array}).groupby("b", observed=True).sum())
        save.maybe(f"value_counts {name}", lambda: library.Series(array).value_counts())
        save.maybe(f"describe {name}", lambda: library.Series(array).describe())
        save.maybe(f"convert_dtypes {name}", lambda: library.Series(array).convert_dtypes())
        save.maybe(f"factorize {name}", lambda: library.factorize(array))
    for name, zone in zones.items():
        save(f"Timestamp {name}", lambda: library.Timestamp("2024-01-01", tz=zone))
        save(f"datetime in object Series {name}", lambda: library.Series([library.Timestamp("2024-01-01", tz=zone), 1]))
        save(f"DatetimeTZDtype {name}", lambda: library.DatetimeTZDtype("ns", zone))
        save(f"DatetimeIndex frequency {name}", lambda: library.date_range("2024-01-01", periods=3, freq="D", tz=zone))
    mixed = library.DataFrame({"n": [1, 2, 3, 4], "f": [1.0, 2, 3, 4], "w": list("abca"), "t": dates, "b": [True] * 4,
                               "c": library.Categorical(list("xyxx"))})
    numbers = mixed[["n", "f"]]
    levels = library.MultiIndex.from_product([["a", "b"], dates[:2]], names=["k", "t"])
    timed = numbers.set_index(dates)
    frames = {
        "mixed": lambda: mixed, "empty": lambda: library.DataFrame(), "empty Series": lambda: library.Series(dtype=float),
        "levels": lambda: numbers.set_index(levels), "levels of columns": lambda: library.DataFrame(numpy.ones((1, 4)), columns=levels),
        "RangeIndex": lambda: library.RangeIndex(3, name="r"), "MultiIndex": lambda: levels, "timed": lambda: timed,
        "IntervalIndex": lambda: library.interval_range(0, 3), "TimedeltaIndex": lambda: library.timedelta_range("1h", periods=3, freq="h"),
        "PeriodIndex": lambda: library.period_range("2024", periods=2, freq="Q-NOV"),
        "CategoricalIndex": lambda: library.CategoricalIndex(list("ab")),
        "frozen": lambda: levels.names, "view": lambda: mixed.iloc[::2], "transposed": lambda: numbers.T,
        "pivot": lambda: mixed.pivot_table("f", "w", "c"),
        "crosstab": lambda: library.crosstab(mixed.w, mixed.c), "cut": lambda: library.cut(mixed.f, 2),
        "qcut": lambda: library.qcut(mixed.f, 2, retbins=True),
        "dummies": lambda: library.get_dummies(mixed, sparse=True), "describe": lambda: mixed.describe(include="all"),
        "corr": lambda: numbers.corr(),
        "read_csv": lambda: library.read_csv(io.StringIO("a,b\n1,2024-01-01\n"), parse_dates=["b"]),
        "read_json": lambda: library.read_json(io.StringIO('[{"a": 1}]')),
        "concat": lambda: library.concat([numbers, numbers], keys=["x", "y"]),
        "sparse frame": lambda: library.DataFrame.sparse.from_spmatrix(sparse.eye(3, format="csr")),
        "attrs": lambda: with_attributes(mixed),
        "flags": lambda: mixed.set_flags(allows_duplicate_labels=False), "records": lambda: numbers.to_records(),
        "dict": lambda: mixed.to_dict(),
        "nested frames": lambda: library.Series({"a": mixed, "b": mixed.f}),
        "business": lambda: library.bdate_range("2024-01-01", periods=3),
        "custom business": lambda: library.bdate_range("2024-01-01", periods=3, freq="C", holidays=["2024-01-02"]),
        "unstacked": lambda: numbers.set_index(levels).unstack(),
        "melted": lambda: mixed.melt(id_vars="n"), "merged": lambda: mixed.merge(mixed, on="n", indicator=True),
        "get_group": lambda: mixed.groupby("w").get_group("a"),
        "itertuples": lambda: next(numbers.itertuples(name=None)), "row": lambda: mixed.iloc[0], "styled": lambda: mixed.style}
    for name, make in frames.items():
        save(name, make)
    for name, given in {
        "Day": {}, "Hour": {"n": 2}, "Minute": {}, "Second": {}, "Milli": {}, "Micro": {}, "Nano": {},
        "DateOffset": {"months": 2, "day": 1}, "BDay": {},
        "BusinessHour": {"start": "09:00", "end": "12:00"}, "CDay": {"holidays": ["2024-01-01"]},
        "CustomBusinessHour": {"weekmask": "Mon Tue"},
        "CBMonthBegin": {}, "CBMonthEnd": {"holidays": ["2024-01-01"]}, "FY5253": {"weekday": 1, "startingMonth": 2, "variation": "last"},
        "FY5253Quarter": {"weekday": 1, "startingMonth": 2, "qtr_with_extra_week": 1}, "Week": {"weekday": 2},
        "WeekOfMonth": {"week": 1, "weekday": 2},
        "LastWeekOfMonth": {"weekday": 2}, "SemiMonthEnd": {"day_of_month": 10}, "QuarterEnd": {"startingMonth": 2},
        "YearEnd": {"month": 3}}.items():
        save(f"offset {name}", lambda: getattr(offsets, name)(**given))
    for name in offsets.__all__:
        save.maybe(f"offset {name}", lambda: getattr(offsets, name)())
        save.maybe(f"offset {name} normalized", lambda: getattr(offsets, name)(2, normalize=True))
        save.maybe(f"dates by {name}", lambda: library.date_range("2024-01-01", periods=3, freq=getattr(offsets, name)()))
        save.maybe(f"Period by {name}", lambda: library.Period("2024-01-01", freq=getattr(offsets, name)()))
    save("DateOffset weekday", lambda: library.DateOffset(weekday=dateutil.relativedelta.MO(1)))
    save("to_offset", lambda: frequencies.to_offset("3h30min"))
    holidays = holiday.USFederalHolidayCalendar()
    save("Holiday", lambda: holiday.USMemorialDay)
    save("Holiday observance", lambda: holiday.Holiday("New Year", month=1, day=1, observance=holiday.nearest_workday))
    for one in holiday.USFederalHolidayCalendar.rules:
        save(f"Holiday {one.name}", lambda: one)
    save("calendar", lambda: holidays)
    save("holidays", lambda: holidays.holidays("2024", "2025"))
    save("CustomBusinessDay calendar", lambda: offsets.CustomBusinessDay(calendar=holidays))
    save("CustomBusinessDay numpy", lambda: offsets.CustomBusinessDay(calendar=numpy.busdaycalendar(holidays=["2024-01-01"])))
    for name, make in {
        "NaT": lambda: library.NaT, "NA": lambda: library.NA, "Timestamp": lambda: library.Timestamp(1.5, unit="s"),
        "Timedelta": lambda: library.Timedelta("1D 2h"),
        "Timestamp fold": lambda: library.Timestamp(year=2024, month=10, day=27, hour=2, tz=zones["dateutil"], fold=1),
        "Timestamp unit": lambda: library.Timestamp("2024").as_unit("ms"),
        "Period": lambda: library.Period("2024Q1"), "Interval": lambda: library.Interval(0, 1, "both"),
        "Interval time": lambda: library.Interval(dates[0], dates[1]),
        "NamedAgg": lambda: library.NamedAgg("n", "sum"), "NamedAgg function": lambda: library.NamedAgg("n", numpy.sum),
        "Flags": lambda: mixed.flags,
        "Grouper": lambda: library.Grouper(key="t", freq="2D"), "Grouper plain": lambda: library.Grouper("w"),
        "Grouper level": lambda: library.Grouper(level=0),
        "IndexSlice": lambda: library.IndexSlice, "slice": lambda: library.IndexSlice[:, "a":"b"],
        "no_default": lambda: extensions.no_default,
        "CategoricalDtype": lambda: library.CategoricalDtype(["a"], ordered=True),
        "IntervalDtype": lambda: library.IntervalDtype("float64", "left"),
        "IntervalDtype empty": lambda: library.IntervalDtype(), "CategoricalDtype empty": lambda: library.CategoricalDtype(),
        "PeriodDtype": lambda: library.PeriodDtype("M"), "SparseDtype": lambda: library.SparseDtype(float, 0.0),
        "StringDtype": lambda: library.StringDtype("python"),
        "BooleanDtype": lambda: library.BooleanDtype(), "NumpyEADtype": lambda: library.core.dtypes.dtypes.NumpyEADtype("int64"),
        "NumpyExtensionArray": lambda: library.arrays.NumpyExtensionArray(numpy.arange(3)), "Categories": lambda: mixed.c.cat,
        "strings": lambda: mixed.w.str,
        "times": lambda: mixed.t.dt, "plots": lambda: mixed.plot,
        "options": lambda: {key: library.get_option(key) for key in ("display.max_rows", "mode.copy_on_write")},
        "FixedForwardWindowIndexer": lambda: indexers.FixedForwardWindowIndexer(window_size=2),
        "BaseIndexer": lambda: indexers.BaseIndexer(),
        "VariableOffsetWindowIndexer": lambda: indexers.VariableOffsetWindowIndexer(index=dates, offset=offsets.BDay()),
        "memory_usage": lambda: mixed.memory_usage(), "dtypes": lambda: mixed.dtypes,
        "union_categoricals": lambda: types.union_categoricals([mixed.c.array] * 2),
        "eval": lambda: library.eval("1 + 2"), "ufunc": lambda: numpy.exp(numbers), "BlockManager": lambda: mixed._mgr,
        "SingleBlockManager": lambda: mixed.f._mgr,
        "Block": lambda: mixed._mgr.blocks[0], "BlockPlacement": lambda: mixed._mgr.blocks[0].mgr_locs, "axes": lambda: mixed.axes,
        "SparseIndex": lambda: values["sparse"].sp_index, "SparseIndex block": lambda: values["sparse block"].sp_index,
        "engine": lambda: levels._engine}.items():
        save(name, make)
    grouped = {"by column": lambda: mixed.groupby("w"), "by columns": lambda: mixed.groupby(["w", "c"], observed=True, as_index=False),
        "by level": lambda: numbers.set_index(levels).groupby(level="k"),
               "by function": lambda: numbers.groupby(abs), "by Grouper": lambda: mixed.groupby(library.Grouper(key="t", freq="2D")),
               "of Series": lambda: mixed.f.groupby(mixed.w),
               "by category": lambda: mixed.groupby("c", observed=False), "column": lambda: mixed.groupby("w").f,
               "by bins": lambda: mixed.groupby(library.cut(mixed.f, 2), observed=False),
               "by dict": lambda: numbers.groupby({0: "a", 1: "b", 2: "a", 3: "b"})}
    for name, make in grouped.items():
        save(f"groupby {name}", make)
        save(f"groupby {name} used", lambda: used(make(), lambda it: (it.ngroups, it.size(), it.sum(numeric_only=True))))
        save(f"grouper {name}", lambda: make()._grouper)
        save(f"rolling groupby {name}", lambda: make().rolling(2))
        save(f"expanding groupby {name}", lambda: make().expanding())
        save(f"ewm groupby {name}", lambda: make().ewm(1.0))
        save(f"groups {name}", lambda: make().groups)
    for name, make in {
        "rolling": lambda: numbers.rolling(2), "rolling Series": lambda: mixed.f.rolling(2, center=True),
        "rolling time": lambda: timed.rolling("2D"), "rolling window": lambda: numbers.rolling(2, win_type="triang"),
        "rolling gaussian": lambda: mixed.f.rolling(2, win_type="gaussian"),
        "rolling indexer": lambda: numbers.rolling(indexers.FixedForwardWindowIndexer(window_size=2)),
        "expanding": lambda: numbers.expanding(), "expanding Series": lambda: mixed.f.expanding(), "ewm": lambda: numbers.ewm(span=2),
        "ewm times": lambda: mixed.f.ewm(halflife="1D", times=dates),
        "ewm online": lambda: numbers.ewm(1.0).online(), "resample": lambda: timed.resample("2D"),
        "resample Series": lambda: timed.f.resample("2h"),
        "resample groupby": lambda: timed.assign(g=list("aabb")).groupby("g").resample("2D"),
        "resample period": lambda: timed.to_period("D").resample("M"),
        "resample timedelta": lambda: timed.set_index(dates - dates[0]).resample("2D")}.items():
        save(name, make)
        save(f"{name} used", lambda: used(make(), lambda it: it.mean(numeric_only=True)))
    for name in ("abs", "describe", "sum", "head"):
        save(f"bound {name}", lambda: getattr(numbers, name))
    for name in ("to_datetime", "to_numeric", "isna", "notna", "concat", "cut", "Timestamp", "DataFrame", "Series", "merge", "date_range",
        "Categorical", "Index", "get_dummies"):
        save(f"function {name}", lambda: getattr(library, name))
    for name in library.errors.__all__:
        for given in (("text",), ("text", "more"), (mixed,), ("__str__", "text")):
            save.maybe(name, lambda: getattr(library.errors, name)(*given))
    save("OutOfBoundsDatetime", lambda: caught(lambda: library.Timestamp("9999-01-01").as_unit("ns")))
    save("ParserError", lambda: caught(lambda: library.read_csv(io.StringIO("a\n1,2,3\n1,2,3,4\n"))))
    save("UndefinedVariableError", lambda: caught(lambda: mixed.query("missing > 1")))
    for name, make in {"read_csv iterator": lambda: library.read_csv(io.StringIO("a\n1"), chunksize=1),
        "ExcelWriter": lambda: library.ExcelWriter("a.xlsx"),
                       "HDFStore": lambda: library.HDFStore("a.h5")}.items():
        save.maybe(name, make)
    for name, make in {
        "Version": lambda: library.util.version.parse("2.2.3"), "MultiIndex names": lambda: levels.names,
        "FixedWindowIndexer": lambda: library.core.indexers.objects.FixedWindowIndexer(window_size=2),
        "VariableWindowIndexer": lambda: library.core.indexers.objects.VariableWindowIndexer(window_size=2),
        "ExpandingIndexer": lambda: library.core.indexers.objects.ExpandingIndexer(),
        "ExponentialMovingWindowIndexer": lambda: library.core.indexers.objects.ExponentialMovingWindowIndexer(),
        "resample timedelta groupby": lambda: timed.set_index(dates - dates[0]).assign(
            g=list("aabb")).groupby("g").resample("2D"),
            "resample period groupby": lambda: timed.to_period("D").assign(g=list("aabb")).groupby("g").resample("M"),
        "EngFormatter": lambda: library.io.formats.format.EngFormatter(1, True), "loc": lambda: mixed.loc, "iloc": lambda: mixed.iloc,
        "at": lambda: mixed.at, "iat": lambda: mixed.iat,
        "interchange": lambda: mixed.__dataframe__(), "interchange column": lambda: mixed.__dataframe__().get_column(0),
        "period accessor": lambda: library.Series(values["period M"]).dt,
        "timedelta accessor": lambda: library.Series(values["timedelta"]).dt,
        "sparse accessor": lambda: library.Series(values["sparse"]).sparse, "tools": lambda: mixed.info,
        "head": lambda: mixed.groupby("w").nth,
        "StataMissingValue": lambda: importlib.import_module("pandas.io.stata").StataMissingValue(101),
        "StataValueLabel": lambda: importlib.import_module("pandas.io.stata").StataValueLabel(mixed.c),
        "CSSResolver": lambda: importlib.import_module("pandas.io.formats.css").CSSResolver(),
        "ExcelCell": lambda: importlib.import_module("pandas.io.formats.excel").ExcelCell(0, 0, 1),
        "DataFrameInfo": lambda: importlib.import_module("pandas.io.formats.info").DataFrameInfo(mixed),
        "Infinity": lambda: library.util.version.Infinity}.items():
        save(name, make)
    dates_in = library.tseries.api.guess_datetime_format("2024-01-01")
    save("guess_datetime_format", lambda: dates_in)
    for name, make in {"tzutc": dateutil.tz.tzutc, "tzlocal": dateutil.tz.tzlocal,
        "relativedelta": lambda: dateutil.relativedelta.relativedelta(months=1, weekday=dateutil.relativedelta.FR(-1)),
                       "rrule": lambda: __import__("dateutil.rrule").rrule.rrule(1, count=2, dtstart=datetime.datetime(2024, 1, 1)),
                       "tzrange": lambda: dateutil.tz.tzrange("EST"), "tzstr": lambda: dateutil.tz.tzstr("EST5EDT"),
                       "pytz zone": lambda: pytz.timezone("Europe/Berlin"), "pytz static": lambda: pytz.timezone("Etc/GMT+3"),
                       "pytz localized": lambda: pytz.timezone("Europe/Berlin").localize(datetime.datetime(2024, 7, 1)),
                       "parser": lambda: __import__("dateutil.parser").parser.parserinfo(),
                       "tzical": lambda: dateutil.tz.gettz("America/New_York")}.items():
        save(name, make)
    seen = set()
    for name, make in {**frames, **grouped}.items():
        for part in parts(save.maybe(name, make), "pandas", seen):
            save.maybe(f"{type(part).__name__} inside {name}", lambda: part)


def with_attributes(frame):
    frame = frame.copy()
    frame.attrs["source"] = {"name": "made here"}
    return frame


def used(thing, use):
    use(thing)
    return thing


def caught(run):
    try:
        run()
    except Exception as error:
        return error


# numpy


def numpy(case, folder):
    import datetime
    import importlib
    import warnings

    import numpy.ctypeslib  # noqa: F401
    import numpy.lib.user_array  # noqa: F401
    import numpy.typing  # noqa: F401
    from numpy import lib, linalg, ma, polynomial, random, testing

    import numpy as library

    warnings.simplefilter("ignore")
    save = Different(case, BOTH)
    whole = library.arange(6)
    for code in library.typecodes["All"] + "SU":
        dtype = {"S": "S3", "U": "U3", "V": "V4", "M": "M8[D]", "m": "m8[s]"}.get(code, code)
        given = "abcdef" if code in "SUca" else whole
        save(f"dtype {dtype}", lambda: library.dtype(dtype))
        save(f"dtype {dtype} swapped", lambda: library.dtype(dtype).newbyteorder())
        save(f"dtype class {dtype}", lambda: type(library.dtype(dtype)))
        save(f"scalar class {dtype}", lambda: library.dtype(dtype).type)
        save(f"array {dtype}", lambda: library.array(list(given)).astype(dtype))
        save(f"array {dtype} swapped", lambda: library.array(list(given)).astype(library.dtype(dtype).newbyteorder()))
        save(f"zero-dimensional {dtype}", lambda: library.zeros((), dtype))
        save(f"scalar {dtype}", lambda: library.zeros(1, dtype)[0])
        save(f"masked {dtype}", lambda: ma.masked_array(library.zeros(3, dtype), [0, 1, 0]))
    shapes = {
        "fortran": lambda: library.asfortranarray(library.ones((3, 2))), "strided": lambda: library.ones((4, 4))[::2, ::2],
        "read only": lambda: library.broadcast_to(library.ones(2), (3, 2)),
        "empty": lambda: library.empty((0, 3)), "objects": lambda: library.array([1, "a", None, [2]], dtype=object),
        "ragged": lambda: library.array([library.ones(2), library.ones(3)], dtype=object),
        "objects fortran": lambda: library.asfortranarray(library.array([[1, "a"], [None, 2.0]], dtype=object)),
        "object zero-dimensional": lambda: library.array({"a": 1}, dtype=object),
        "datetimes": lambda: library.array(["2024-01-01", "NaT"], dtype="M8[ns]"),
        "dates as objects": lambda: library.array([datetime.date(2024, 1, 1)], dtype=object),
        "structured": lambda: library.array([(1, 2.0, "a")], dtype=[("a", "i4"), ("b", "f8"), ("c", "U3")]),
        "structured nested": lambda: library.zeros(2, dtype=[("a", [("b", "i4", (2,))])]),
        "structured titles": lambda: library.zeros(2, dtype=[(("title", "a"), "i4")]),
        "structured aligned": lambda: library.zeros(2, dtype=library.dtype([("a", "i1"), ("b", "f8")], align=True)),
        "structured objects": lambda: library.array([(1, "a")], dtype=[("a", "i4"), ("b", "O")]),
        "structured scalar": lambda: library.zeros(1, dtype=[("a", "i4")])[0],
        "structured object scalar": lambda: library.array([(1, "a")], dtype=[("a", "i4"), ("b", "O")])[0],
        "dtype metadata": lambda: library.dtype("i4", metadata={"a": 1}),
        "dtype offsets": lambda: library.dtype({"names": ["a"], "formats": ["i4"], "offsets": [4], "itemsize": 16}),
        "subarray dtype": lambda: library.dtype(("i4", (2, 3))),
        "record dtype": lambda: library.dtype((library.record, [("a", "i4")])), "matrix": lambda: library.matrix([[1, 2]]),
        "recarray": lambda: library.rec.array([(1, "a")], names="x,y"),
        "recarray of objects": lambda: library.rec.fromarrays([[1], [None]], names="x,y"),
        "record": lambda: library.rec.array([(1, 2.0)], names="x,y")[0], "chararray": lambda: library.char.array(["a", "bc"]),
        "chararray bytes": lambda: library.char.array([b"a", b"bc"]), "memmap": lambda: mapped(library, folder),
        "masked": lambda: ma.array([1.0, 2.0], mask=[0, 1], fill_value=9.0),
        "masked structured": lambda: ma.array([(1, 2.0)], mask=[(0, 1)], dtype=[("a", "i4"), ("b", "f8")]),
        "masked hard": lambda: ma.array([1, 2], mask=[1, 0], hard_mask=True),
        "masked constant": lambda: ma.masked, "masked objects": lambda: ma.array([None, "a"], mask=[0, 1], dtype=object),
        "mrecarray": lambda: ma.mrecords.fromarrays([[1, 2], [3.0, 4.0]], names="x,y"),
        "mvoid": lambda: ma.array([(1, 2.0)], mask=[(0, 1)], dtype=[("a", "i4"), ("b", "f8")])[0],
        "masked matrix": lambda: ma.array(library.matrix([[1, 2]]), mask=[[0, 1]]), "nomask": lambda: ma.nomask,
        "flat": lambda: whole.flat, "list": lambda: list(library.arange(3)),
        "dict": lambda: {"a": library.float32(1), "b": library.arange(3)}, "shape": lambda: library.ones((2, 3)).shape,
        "large": lambda: library.zeros((300, 300)), "newaxis": lambda: library.newaxis, "ellipsis": lambda: library.s_[..., 1:2],
        "load": lambda: loaded_npz(library, folder),
        "recfromtxt": lambda: library.genfromtxt(["1 a", "2 b"], dtype=None, encoding="utf8", names="x,y")}
    import numpy.ma.mrecords  # noqa: F401

    for name, make in shapes.items():
        save(name, make)
    for kind in sorted(set(library.sctypeDict.values()), key=str):
        save(f"class {kind.__name__}", lambda: kind)
        for given in ((1,), ("1",), (b"a",), (2, "s")):
            save.maybe(f"{kind.__name__} {given}", lambda: kind(*given))
    for name in ("generic", "number", "integer", "signedinteger", "unsignedinteger", "inexact", "floating", "complexfloating", "flexible",
        "character", "ndarray", "dtype"):
        save(f"class {name}", lambda: getattr(library, name))
    for module in ("numpy", "numpy.linalg", "numpy.fft", "numpy.ma", "numpy.random", "numpy.core.defchararray", "numpy.lib.stride_tricks",
        "numpy.lib.scimath", "numpy.testing", "numpy.polynomial.polynomial",
                   "numpy.polynomial.chebyshev", "numpy.lib.recfunctions"):
        for name in getattr(importlib.import_module(module), "__all__", dir(importlib.import_module(module))):
            thing = getattr(importlib.import_module(module), name)
            if isinstance(thing, library.ufunc):
                save(f"ufunc {name}", lambda: thing)
                save.maybe(f"ufunc {name}.reduce", lambda: thing.reduce)
            elif callable(thing) and not isinstance(thing, type) and not name.startswith(("load", "save", "from", "get", "set", "test",
                "run", "meas", "exec")):
                save.maybe(f"function {module}.{name}", lambda: thing)
    for name in random.__all__:
        kind = getattr(random, name)
        if isinstance(kind, type):
            for given in ((), (1,), (random.PCG64(1),)):
                save.maybe(f"{name} {len(given)}", lambda: kind(*given))
                save.maybe(f"Generator {name}", lambda: random.Generator(kind(*given)))
                save.maybe(f"RandomState {name}", lambda: random.RandomState(kind(*given)))
    for name in ("MT19937", "PCG64", "PCG64DXSM", "Philox", "SFC64"):
        save(f"{name} state", lambda: getattr(random, name)(1).state)
        save(f"{name} sequence", lambda: getattr(random, name)(random.SeedSequence(1).spawn(2)[0]))
        save(f"{name} sequence itself", lambda: getattr(random, name)(1).seed_seq)
    save("SeedSequence", lambda: random.SeedSequence([1, 2], spawn_key=(3,), pool_size=8))
    save("default_rng", lambda: random.default_rng(1))
    save("RandomState state", lambda: random.RandomState(1).get_state())
    save("spawned", lambda: random.default_rng(1).spawn(2))
    for name in ("normal", "integers", "choice", "shuffle", "random"):
        save(f"bound {name}", lambda: getattr(random.default_rng(1), name))
    save("bound rand", lambda: random.RandomState(1).rand)
    for name in ("Polynomial", "Chebyshev", "Legendre", "Laguerre", "Hermite", "HermiteE"):
        save(name, lambda: getattr(polynomial, name)([1, 2, 3]))
        save(f"{name} fitted", lambda: getattr(polynomial, name).fit(whole, whole ** 2, 2))
        save(f"bound {name}", lambda: getattr(polynomial, name)([1, 2]).deriv)
    for name, make in {
        "poly1d": lambda: library.poly1d([1, 2, 3]), "poly1d variable": lambda: library.poly1d([1, 2], True, "z"),
        "vectorize": lambda: library.vectorize(divmod), "vectorize otypes": lambda: library.vectorize(
            len, otypes=[int], excluded=["a"], signature="(n)->()"), "vectorize method": lambda: library.vectorize(str.upper, cache=True),
            "finfo": lambda: library.finfo(float), "finfo single": lambda: library.finfo("f4"),
        "iinfo": lambda: library.iinfo("i4"), "NumpyVersion": lambda: lib.NumpyVersion("1.26.4"),
        "Arrayterator": lambda: lib.Arrayterator(whole, 2), "ndindex": lambda: library.ndindex(2, 3),
        "ndenumerate": lambda: library.ndenumerate(whole), "nditer": lambda: library.nditer(whole),
        "broadcast": lambda: library.broadcast(whole, whole), "busdaycalendar": lambda: library.busdaycalendar(),
        "DataSource": lambda: library.DataSource(str(folder)), "mgrid": lambda: library.mgrid, "ogrid": lambda: library.ogrid,
        "r_": lambda: library.r_, "c_": lambda: library.c_, "s_": lambda: library.s_, "index_exp": lambda: library.index_exp,
        "meshgrid": lambda: library.meshgrid(whole, whole, sparse=True), "histogram": lambda: library.histogram(whole, 3),
        "unique": lambda: library.unique(whole, return_counts=True), "eig": lambda: linalg.eig(library.eye(2)),
        "eigh": lambda: linalg.eigh(library.eye(2)), "svd": lambda: linalg.svd(library.eye(2)), "qr": lambda: linalg.qr(library.eye(2)),
        "slogdet": lambda: linalg.slogdet(library.eye(2)),
        "lstsq": lambda: linalg.lstsq(library.eye(2), library.ones(2), rcond=None),
        "LinAlgError": lambda: linalg.LinAlgError("Singular matrix"),
        "LinAlgError caught": lambda: caught(lambda: linalg.inv(library.zeros((2, 2)))),
        "MAError": lambda: ma.MAError("text"), "MaskError": lambda: ma.MaskError("text"), "geterr": lambda: library.geterr(),
        "errstate": lambda: library.errstate(all="ignore"), "printoptions": lambda: library.get_printoptions(),
        "frompyfunc": lambda: library.frompyfunc(abs, 1, 1), "flagsobj": lambda: whole.flags, "nan": lambda: library.nan,
        "pi": lambda: library.pi, "array interface": lambda: whole.__array_interface__,
        "format_parser": lambda: library.format_parser(["f8"], ["a"], []), "ctypes": lambda: library.ctypeslib.as_ctypes(library.arange(3)),
        "ndpointer": lambda: library.ctypeslib.ndpointer("f8"),
        "as_ctypes_type": lambda: library.ctypeslib.as_ctypes_type("i4"), "c_intp": lambda: library.ctypeslib.c_intp(1),
        "NDArray": lambda: library.typing.NDArray[library.float64], "ArrayLike": lambda: library.typing.ArrayLike,
        "DTypeLike": lambda: library.typing.DTypeLike, "ndarray alias": lambda: library.ndarray[int, library.dtype[library.float32]],
        "IgnoreException": lambda: testing.IgnoreException("text"),
        "KnownFailureException": lambda: testing.KnownFailureException("text"), "suppress_warnings": lambda: testing.suppress_warnings(),
        "clear_and_catch_warnings": lambda: testing.clear_and_catch_warnings(),
        "LineSplitter": lambda: importlib.import_module("numpy.lib._iotools").LineSplitter(","),
        "NameValidator": lambda: importlib.import_module("numpy.lib._iotools").NameValidator(),
        "StringConverter": lambda: importlib.import_module("numpy.lib._iotools").StringConverter(float),
        "ConverterError": lambda: importlib.import_module("numpy.lib._iotools").ConverterError("text"),
        "ConversionWarning": lambda: importlib.import_module("numpy.lib._iotools").ConversionWarning("text"),
        "MachAr": lambda: importlib.import_module("numpy.core._machar").MachAr(),
        "NDArrayOperatorsMixin": lambda: lib.mixins.NDArrayOperatorsMixin(), "nep50": lambda: library._get_promotion_state(),
        "NoValue": lambda: library._NoValue, "CopyMode": lambda: library._CopyMode.ALWAYS,
        "dtypes": lambda: {"a": library.dtype("f8"), "b": library.float32}, "PytestTester": lambda: library.test,
        "tracemalloc": lambda: lib.tracemalloc_domain, "little endian": lambda: library.little_endian,
        "bound sum": lambda: whole.sum, "bound reshape": lambda: library.ones((2, 3)).reshape, "bound tolist": lambda: whole.tolist,
        "partial": lambda: __import__("functools").partial(library.sum, axis=0),
        "ScalarType": lambda: library.ScalarType, "sctypes": lambda: library.sctypes, "typecodes": lambda: library.typecodes,
        "piecewise": lambda: library.piecewise(whole, [whole > 2], [1]),
        "masked_print_option": lambda: ma.masked_print_option, "mr_": lambda: ma.mr_, "masked iterator": lambda: ma.array([1, 2]).flat,
        "masked median": lambda: ma.median, "ma.sum": lambda: ma.sum,
        "random function": lambda: random.normal, "info": lambda: library.iinfo(int).max,
        "dummy array": lambda: lib.stride_tricks.as_strided(whole, (2,), (16,)),
        "sliding": lambda: lib.stride_tricks.sliding_window_view(whole, 2)}.items():
        save(name, make)
    from numpy import exceptions

    for name in ("AxisError", "ComplexWarning", "DTypePromotionError", "ModuleDeprecationWarning", "RankWarning", "TooHardError",
        "VisibleDeprecationWarning"):
        for given in (("text",), (3, 2, "axis")):
            save.maybe(name, lambda: getattr(exceptions if hasattr(exceptions, name) else library, name)(*given))
    from numpy import array_api

    listed = array_api.asarray([[2.0, 1.0], [1.0, 2.0]])
    for name, make in {
        "Array": lambda: listed, "unique_all": lambda: array_api.unique_all(listed),
        "unique_counts": lambda: array_api.unique_counts(listed), "unique_inverse": lambda: array_api.unique_inverse(listed),
        "eigh": lambda: array_api.linalg.eigh(listed), "qr": lambda: array_api.linalg.qr(listed),
        "svd": lambda: array_api.linalg.svd(listed), "slogdet": lambda: array_api.linalg.slogdet(listed),
        "finfo": lambda: array_api.finfo(array_api.float32), "iinfo": lambda: array_api.iinfo(array_api.int32)}.items():
        save(f"array_api {name}", make)
    for name, make in {
        "Repository": lambda: lib._datasource.Repository("a", str(folder)), "container": lambda: lib.user_array.container(whole),
        "RankWarning": lambda: polynomial.polyutils.RankWarning("text"),
        "NBitBase": lambda: library.typing.NBitBase, "MaskedArrayFutureWarning": lambda: ma.core.MaskedArrayFutureWarning("text"),
        "masked ufunc": lambda: ma.add, "masked function": lambda: ma.atleast_1d,
        "ConverterLockError": lambda: importlib.import_module("numpy.lib._iotools").ConverterLockError("text"),
        "InvalidVersion": lambda: importlib.import_module("numpy._utils._pep440").InvalidVersion("text"),
        "Version": lambda: importlib.import_module("numpy._utils._pep440").parse("1.26.4"), "BagObj": lambda: lib.npyio.BagObj({}),
        "NpzFile": lambda: library.load(folder / "arrays.npz")}.items():
        save(name, make)
    save("UFuncTypeError", lambda: caught(lambda: library.add("a", 1)))
    save("UFuncOutputCastingError", lambda: caught(lambda: library.add(library.ones(1), 1.5, out=library.ones(1, int))))
    save("UFuncInputCastingError", lambda: caught(lambda: library.bitwise_or(library.ones(1), 1, dtype=int)))
    save("ArrayMemoryError", lambda: caught(lambda: library.ones(1 << 60)))
    for name, kind in sorted(vars(importlib.import_module("numpy.dtypes")).items()):
        if isinstance(kind, type):
            save(f"dtype class {name}", lambda: kind)
            save.maybe(f"dtype {name}", lambda: kind())


def mapped(library, folder):
    array = library.memmap(folder / "mapped", "float64", "w+", shape=(4,))
    array[:] = 1.0
    return array


def loaded_npz(library, folder):
    library.savez(folder / "arrays.npz", a=library.ones(2))
    return dict(library.load(folder / "arrays.npz"))


# the standard library: an expression a line, which says what it makes
EXPRESSIONS = r"""
None, True, 1, 1.5, 2j, "text", b"bytes", ..., NotImplemented
bytearray(b"abc")
[1, [2], (3,), {4: 5}, {6}, frozenset([7])]
range(1, 10, 2)
slice(1, None, 2)
object()
reversed([1, 2])
iter([1, 2])
iter((1, 2))
iter({1: 2})
iter({1})
iter("ab")
iter(b"ab")
iter(bytearray(b"ab"))
iter(range(3))
iter(range(1 << 70))
iter(int, 1)
{1: 2}.keys()
iter({1: 2}.items())
iter({1: 2}.values())
reversed({1: 2})
reversed(range(3))
enumerate("ab")
zip([1], [2])
map(len, ["a"])
filter(None, [1])
[int, str, dict, list, type, object, type(None), type(...), type(NotImplemented)]
[len, abs, sum, max, min, sorted, print, isinstance, repr, hash, iter, divmod]
"abc".upper
[].append
{}.get
(1).bit_length
str.upper
dict.fromkeys
list.append
int.from_bytes
int.__add__
(1).__add__
property(len)
memoryview(b"abc")
super(int, 1)
staticmethod(len)
classmethod(len)
argparse.Namespace(a=1, b=["c"])
parser()
parser().parse_args(["1"])
argparse.HelpFormatter("a")
argparse.ArgumentError(None, "text")
argparse.ArgumentTypeError("text")
argparse.FileType("r")
argparse.SUPPRESS
argparse.BooleanOptionalAction(["--a"], "a")
parser()._actions
parser()._action_groups
argparse.ArgumentParser(parents=[argparse.ArgumentParser(add_help=False)], formatter_class=argparse.RawDescriptionHelpFormatter)
array.array("d", [1.0, 2.0])
array.array("u", "ab")
array.array("i", [1])
iter(array.array("i", [1]))
ast.parse("def f(a: int = 1, *b, c=2, **d) -> str:\n    '''Text.'''\n    return [x for x in a if x] + {**d}['k'] or (yield)\n")
ast.parse("class A(B, metaclass=C):\n  x: int = 1\n  async def f(self):\n    async with a as b: await c\n    async for i in j: pass\n")
ast.parse("try:\n  import a.b as c\n  from d import e\nexcept* E as f:\n  raise g from h\nfinally:\n  del i, j\n")
ast.parse("match a:\n  case {'k': 1, **r}: pass\n  case [1, *_]: pass\n  case C(x=1) | None: pass\n  case y if z: pass\n")
ast.parse("while a:\n  global b\n  nonlocal c\n  if d: break\n  else: continue\nwith f: assert g, h\nfor i in j: k += ~l\n")
ast.parse("lambda a: f'{b!r:>{c}}' if (d := e) else (not g) is not h", mode="eval")
ast.Constant(1)
ast.Module(body=[], type_ignores=[])
ast.NodeVisitor()
ast.NodeTransformer()
base64.b64encode
bdb.Breakpoint("a", 1)
bisect.bisect
calendar.Calendar()
calendar.TextCalendar()
calendar.HTMLCalendar()
calendar.LocaleTextCalendar(0, "C")
calendar.LocaleHTMLCalendar(0, "C")
calendar.day_name
calendar.month_abbr
calendar.IllegalMonthError(13)
calendar.IllegalWeekdayError(8)
calendar.different_locale("C")
chunk.Chunk(io.BytesIO(b"abcd\0\0\0\0"))
cmath.exp
code.InteractiveInterpreter()
codecs.lookup("utf-8")
codecs.getincrementalencoder("utf-8")()
codecs.getincrementaldecoder("utf-8")()
codecs.getincrementalencoder("latin-1")()
codecs.getincrementaldecoder("ascii")()
codecs.encode
codeop.Compile()
codeop.CommandCompiler()
collections.OrderedDict(a=1)
iter(collections.OrderedDict(a=1))
collections.OrderedDict(a=1).items()
collections.defaultdict(list, {"a": [1]})
collections.defaultdict(int)
collections.defaultdict(collections.Counter)
collections.defaultdict(functools.partial(collections.defaultdict, int))
collections.Counter("hello")
collections.deque([1, 2], maxlen=3)
iter(collections.deque([1]))
reversed(collections.deque([1]))
collections.ChainMap({"a": 1}, {"b": 2})
collections.UserDict(a=1)
collections.UserList([1])
collections.UserString("a")
collections.OrderedDict(a=1).move_to_end
collections.Counter("a").most_common
collections.abc.Mapping
colorsys.rgb_to_hsv
concurrent.futures.ALL_COMPLETED
concurrent.futures.wait([])
concurrent.futures.CancelledError()
concurrent.futures.BrokenExecutor("text")
concurrent.futures.process.BrokenProcessPool("text")
concurrent.futures.thread.BrokenThreadPool("text")
config()
config("RawConfigParser")
config()["a"]
configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
configparser.BasicInterpolation()
configparser.ExtendedInterpolation()
configparser.LegacyInterpolation()
configparser.ConverterMapping
configparser.NoSectionError("a")
configparser.NoOptionError("a", "b")
configparser.DuplicateSectionError("a", "file", 1)
configparser.DuplicateOptionError("a", "b")
configparser.InterpolationMissingOptionError("a", "b", "c", "d")
configparser.InterpolationSyntaxError("a", "b", "c")
configparser.InterpolationDepthError("a", "b", "c")
configparser.InterpolationError("a", "b", "c")
configparser.MissingSectionHeaderError("a", 1, "b")
configparser.ParsingError("file")
contextlib.nullcontext(1)
contextlib.suppress(ValueError)
contextlib.ExitStack()
contextlib.AsyncExitStack()
contextlib.redirect_stdout(None)
contextlib.closing(io.StringIO("a"))
contextlib.aclosing(None)
contextlib.chdir("/")
contextvars.Context()
copy.Error("text")
copy.deepcopy
csv.excel()
csv.excel_tab()
csv.unix_dialect()
csv.Sniffer()
csv.Error("text")
csv.QUOTE_ALL
csv.get_dialect("excel")
csv.Sniffer().sniff("a,b\n1,2\n")
ctypes.c_int(1)
ctypes.c_double(1.5)
ctypes.c_bool(True)
ctypes.c_char(b"a")
ctypes.c_wchar("a")
ctypes.c_uint8(1)
ctypes.c_int64(1)
ctypes.c_float(1)
ctypes.c_longdouble(1)
ctypes.c_size_t(1)
ctypes.c_short(1)
ctypes.c_ushort(1)
ctypes.c_byte(1)
ctypes.c_ulong(1)
ctypes.py_object(1)
ctypes.c_void_p(1)
ctypes.wintypes.DWORD(1)
ctypes.wintypes.BOOL(1)
ctypes.wintypes.POINT(1, 2)
ctypes.wintypes.RECT(1, 2, 3, 4)
ctypes.wintypes.FILETIME(1, 2)
ctypes.wintypes.VARIANT_BOOL(1)
dataclasses.field(default=1)
dataclasses.fields(dataclasses.make_dataclass("A", [("a", int)]))
dataclasses.MISSING
dataclasses.KW_ONLY
dataclasses.InitVar[int]
dataclasses.FrozenInstanceError("text")
datetime.date(2024, 1, 2)
datetime.time(1, 2, 3, tzinfo=datetime.timezone.utc, fold=1)
datetime.datetime(2024, 1, 2, 3)
datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone.utc)
datetime.datetime(2024, 1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=1), "one"))
datetime.datetime(2024, 1, 2, tzinfo=zoneinfo.ZoneInfo("Europe/Berlin"))
datetime.timedelta(1, 2, 3)
datetime.timezone.utc
datetime.timezone(datetime.timedelta(hours=1))
datetime.tzinfo()
datetime.UTC
datetime.date(2024, 1, 2).isocalendar()
datetime.datetime(2024, 1, 2).strftime
datetime.datetime.now
decimal.Decimal("1.5")
decimal.Decimal("1.5").as_tuple()
decimal.Context(prec=5)
decimal.getcontext()
decimal.BasicContext
decimal.localcontext()
decimal.ROUND_HALF_UP
decimal.Decimal(1).quantize
caught(lambda: decimal.Decimal(1) / 0)
difflib.SequenceMatcher(None, "ab", "ac")
difflib.SequenceMatcher(None, "ab", "ac").get_matching_blocks()
difflib.Differ()
difflib.Differ(str.isspace)
difflib.HtmlDiff()
difflib.Match(1, 2, 3)
dis.Bytecode("a = 1")
list(dis.get_instructions("a = 1"))
dis.Positions(1, 2, 3, 4)
doctest.DocTestParser()
doctest.DocTestFinder()
doctest.DocTestRunner(verbose=False)
doctest.OutputChecker()
doctest.Example("a", "b")
doctest.DocTest([doctest.Example("a", "b")], {}, "a", "f", 1, "d")
doctest.DocTestParser().get_doctest(">>> 1\n1\n", {}, "a", "f", 1)
doctest.TestResults(0, 1)
doctest.DocTestFailure(None, None, "a")
doctest.UnexpectedException(None, None, (None, None, None))
doctest.DocTestParser().parse(">>> 1\n1\n")
email.message_from_string("From: a@b.c\nSubject: s\n\ntext")
email.message_from_string("From: a@b.c\nTo: a <a@b.c>, g: d@e.f;\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nContent-Type: text/plain\n\ntext", policy=email.policy.default)
email.message_from_bytes(b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\na\n--x--\n")
mail()
mail()["To"]
mail()["Date"]
mail()["Subject"]
mail()["To"].addresses
mail()["Content-Type"]
email.message.Message()
email.message.EmailMessage()
email.message.MIMEPart()
email.mime.text.MIMEText("text", "plain", "utf-8")
email.mime.multipart.MIMEMultipart("alternative")
email.mime.image.MIMEImage(b"a", "png")
email.mime.audio.MIMEAudio(b"a", "basic")
email.mime.application.MIMEApplication(b"a")
email.mime.message.MIMEMessage(email.message.Message())
email.mime.base.MIMEBase("a", "b")
email.mime.nonmultipart.MIMENonMultipart("a", "b")
email.header.Header("text", "utf-8")
email.headerregistry.Address("a", "b", "c.d")
email.headerregistry.Group("a", [email.headerregistry.Address("a", "b", "c.d")])
email.headerregistry.HeaderRegistry()
email.headerregistry.HeaderRegistry()("subject", "text")
email.headerregistry.HeaderRegistry()("date", "Mon, 1 Jan 2024 00:00:00 +0000")
email.headerregistry.HeaderRegistry()("content-disposition", "attachment; filename=a")
email.headerregistry.HeaderRegistry()("mime-version", "1.0")
email.headerregistry.HeaderRegistry()("content-transfer-encoding", "7bit")
email.headerregistry.HeaderRegistry()("message-id", "<a@b>")
email.headerregistry.HeaderRegistry()("sender", "a@b.c")
email.headerregistry.HeaderRegistry()("from", "a@b.c")
email.policy.default
email.policy.SMTP
email.policy.HTTP
email.policy.strict
email.policy.compat32
email.policy.default.clone(max_line_length=50)
email.charset.Charset("utf-8")
email.parser.Parser()
email.parser.BytesParser()
email.parser.HeaderParser()
email.parser.FeedParser()
email.parser.BytesFeedParser()
email.generator.Generator(io.StringIO())
email.generator.BytesGenerator(io.BytesIO())
email.contentmanager.raw_data_manager
email.errors.StartBoundaryNotFoundDefect()
email.utils.parsedate_to_datetime("Mon, 1 Jan 2024 00:00:00 +0000")
email.utils.formatdate
encodings.normalize_encoding
enum.auto()
enum.member(1)
enum.nonmember(1)
enum.property(len)
errno.ENOENT
filecmp.dircmp(".", ".")
filecmp.cmp
fileinput.FileInput([])
fnmatch.fnmatch
fractions.Fraction(1, 3)
fractions.Fraction(1, 3).limit_denominator
ftplib.Error("text")
ftplib.FTP()
functools.partial(int, base=2)
functools.partial(functools.partial(max, 1), key=len)
functools.partialmethod(len)
functools.partial(operator.mul, 2)
functools.partial(json.dumps, indent=1)
functools.cmp_to_key(operator.sub)
functools.lru_cache(operator.add)
functools.singledispatchmethod(len)
functools.cached_property(len)
functools.reduce
gettext.NullTranslations()
gettext.GNUTranslations()
glob.glob
graphlib.TopologicalSorter({"a": {"b"}})
prepared()
graphlib.CycleError("text", ["a"])
hashlib.sha256
heapq.heappush
hmac.HMAC
html.escape
html.parser.HTMLParser()
fed()
http.HTTPStatus.OK
http.HTTPMethod.GET
http.client.HTTPConnection("localhost")
http.client.HTTPMessage()
http.client.IncompleteRead(b"a", 2)
http.client.BadStatusLine("a")
http.client.RemoteDisconnected("a")
http.client.LineTooLong("a")
http.client.UnknownProtocol("a")
http.client.responses
http.cookies.SimpleCookie("a=b; c=d")
http.cookies.SimpleCookie("a=b")["a"]
http.cookies.BaseCookie()
http.cookies.Morsel()
http.cookies.CookieError("text")
http.cookiejar.CookieJar()
http.cookiejar.DefaultCookiePolicy()
http.cookiejar.Cookie(0, "a", "b", None, False, "c", True, False, "/", True, False, None, True, None, None, {})
http.cookiejar.LoadError("text")
http.cookiejar.FileCookieJar("a")
http.cookiejar.Absent()
importlib.metadata.metadata("numpy")
importlib.metadata.EntryPoint("a", "b:c", "d")
importlib.metadata.entry_points()
importlib.metadata.distribution("numpy")
importlib.metadata.files("numpy")[:2]
importlib.metadata.PackageNotFoundError("a")
importlib.metadata.FileHash("sha256=a")
importlib.machinery.ModuleSpec("a", None)
importlib.machinery.SourceFileLoader("a", "b.py")
importlib.machinery.SourcelessFileLoader("a", "b.pyc")
importlib.machinery.ExtensionFileLoader("a", "b.so")
importlib.machinery.FileFinder("/nowhere")
importlib.machinery.PathFinder()
importlib.machinery.BuiltinImporter()
importlib.machinery.FrozenImporter()
importlib.machinery.NamespaceLoader("a", [], None)
importlib.machinery.WindowsRegistryFinder()
importlib.util.find_spec("json")
importlib.resources.files("json")
inspect.signature(json.dumps)
inspect.signature(json.dumps).parameters["indent"]
inspect.Parameter("a", inspect.Parameter.KEYWORD_ONLY, default=1, annotation=int)
inspect.Parameter.empty
inspect.Signature.empty
inspect.Parameter.POSITIONAL_ONLY
inspect.signature(json.dumps).bind(1)
inspect.getfullargspec(json.dumps)
inspect.classify_class_attrs(object)[0]
inspect.Traceback("f", 1, "g", ["c"], 0)
inspect.ArgInfo([], None, None, {})
inspect.Arguments([], None, None)
inspect.ClosureVars({}, {}, {}, set())
inspect.BlockFinder()
inspect.EndOfBlock()
inspect.stack()[0][1:]
io.BytesIO(b"abc")
io.StringIO("abc\n")
io.UnsupportedOperation("text")
io.BlockingIOError(1, "text", 2)
io.IncrementalNewlineDecoder(None, True)
io.BytesIO(b"a").getvalue
ipaddress.ip_address("127.0.0.1")
ipaddress.ip_address("::1%a")
ipaddress.ip_network("10.0.0.0/8")
ipaddress.ip_network("2001:db8::/32")
ipaddress.ip_interface("10.0.0.1/8")
ipaddress.ip_interface("::1/64")
ipaddress.AddressValueError("text")
ipaddress.NetmaskValueError("text")
itertools.count(1, 2)
itertools.cycle("ab")
itertools.repeat(1, 3)
itertools.accumulate([1, 2])
itertools.accumulate([1, 2], operator.mul, initial=1)
itertools.chain([1], [2])
itertools.chain.from_iterable([[1]])
itertools.compress("ab", [1, 0])
itertools.dropwhile(bool, [1, 0])
itertools.takewhile(bool, [1, 0])
itertools.filterfalse(None, [1, 0])
itertools.groupby("aab")
itertools.islice("abc", 1)
itertools.starmap(pow, [(1, 2)])
itertools.tee([1])
itertools.zip_longest("ab", "c", fillvalue=1)
itertools.product("ab", repeat=2)
itertools.permutations("abc", 2)
itertools.combinations("abc", 2)
itertools.combinations_with_replacement("ab", 2)
itertools.pairwise("abc")
started(itertools.product("ab", repeat=2))
started(itertools.permutations("abc", 2))
started(itertools.combinations("abc", 2))
started(itertools.cycle("ab"))
started(itertools.islice("abc", 2))
started(itertools.groupby("aab"))
started(itertools.accumulate([1, 2]))
started(itertools.chain([1, 2], [3]))
started(itertools.dropwhile(bool, [0, 1]))
started(itertools.zip_longest("ab", "c"))
json.JSONEncoder(indent=1)
json.JSONDecoder()
json.JSONDecodeError("text", "doc", 1)
json.loads
keyword.iskeyword
linecache.getline
logging.LogRecord("a", 20, "f", 1, "text %s", ("b",), None)
logging.makeLogRecord({"a": 1})
logging.Formatter("%(message)s")
logging.Formatter("{message}", style="{")
logging.Formatter("$message", style="$")
logging.BufferingFormatter()
logging.Filter("a")
logging.Filterer()
logging.getLogger("a.b")
logging.getLogger()
logging.LoggerAdapter(logging.getLogger("a"), {"b": 1})
logging.PlaceHolder(logging.getLogger("a"))
logging.Manager(logging.RootLogger(30))
logging.PercentStyle("%(message)s")
logging.NullHandler()
logging.StreamHandler()
logging.getLogger("a").info
logging.handlers.QueueHandler(None)
logging.config.BaseConfigurator({})
logging.config.DictConfigurator({})
lzma.LZMAError("text")
lzma.FORMAT_XZ
mailbox.mboxMessage(mail())
mailbox.MaildirMessage(mail())
mailbox.MHMessage(mail())
mailbox.BabylMessage(mail())
mailbox.MMDFMessage(mail())
mailbox.Message(mail())
mailbox.Maildir(folder + "/mail")
mailbox.MH(folder + "/mh")
mailbox.NoSuchMailboxError("a")
mailcap.findmatch
math.sqrt
mimetypes.MimeTypes()
mimetypes.guess_type
modulefinder.ModuleFinder()
multiprocessing.TimeoutError("text")
multiprocessing.ProcessError("text")
multiprocessing.BufferTooShort("text")
multiprocessing.AuthenticationError("text")
multiprocessing.get_context("spawn")
multiprocessing.pool.ExceptionWithTraceback(ValueError("a"), None)
multiprocessing.pool.RemoteTraceback("a")
multiprocessing.pool.MaybeEncodingError(ValueError("a"), 1)
multiprocessing.managers.Token("a", "b", "c")
multiprocessing.managers.Namespace(a=1)
multiprocessing.managers.Value("i", 1)
multiprocessing.managers.RemoteError("a")
multiprocessing.dummy.Value("i", 1)
multiprocessing.dummy.Namespace(a=1)
netrc.NetrcParseError("text")
ntpath.join
numbers.Number()
operator.itemgetter(1, "a")
operator.attrgetter("a.b", "c")
operator.methodcaller("a", 1, b=2)
operator.methodcaller("a")
operator.add
operator.itemgetter
option()
option().parse_args([])[0]
optparse.Option("-a", type="int")
optparse.Values({"a": 1})
optparse.OptionGroup(optparse.OptionParser(), "a")
optparse.IndentedHelpFormatter()
optparse.TitledHelpFormatter()
optparse.OptionError("text", "a")
optparse.OptionConflictError("text", "a")
optparse.BadOptionError("a")
optparse.AmbiguousOptionError("a", ["b"])
optparse.OptionValueError("text")
os.stat(".")
os.statvfs(".")
os.times()
os.uname()
os.terminal_size((1, 2))
os.get_terminal_size
os.sched_param(1)
os.environ
dict(os.environ)
list(os.scandir("/"))[0]
os.path.join
os.getcwd
pathlib.Path("a/b")
pathlib.PurePath("a")
pathlib.PosixPath("/a")
pathlib.PurePosixPath("a")
pathlib.PureWindowsPath("c:/a")
pathlib.Path("a/b").parents
pathlib.Path("a").exists
pathlib.Path("a").with_suffix
pathlib.Path.home
pickle.PicklingError("text")
pickle.UnpicklingError("text")
pickle.PickleBuffer(b"a")
pickletools.OpcodeInfo
list(pickletools.genops(b"N."))
pickletools.opcodes[0]
pkgutil.ModuleInfo(None, "a", True)
pkgutil.iter_modules
platform.uname()
platform.platform()
platform.freedesktop_os_release()
plistlib.UID(1)
plistlib.FMT_XML
plistlib.InvalidFileException("text")
poplib.error_proto("text")
posixpath.join
pprint.PrettyPrinter()
pprint.pformat
profile.Profile()
profiled()
profiled().get_stats_profile()
pstats.SortKey.TIME
pstats.FunctionProfile("1", 1.0, 1.0, 1.0, 1.0, "a", 1)
pstats.TupleComp([])
queue.Empty()
queue.Full()
queue.SimpleQueue()
queue.Queue()
random.Random(1)
random.SystemRandom()
random.Random(1).getstate()
random.Random(1).random
random.random
random.choice
re.compile("a(?P<b>c)", re.I)
re.compile(b"a")
re.compile("a").match
re.compile("a").sub
re.match("a", "a")
re.I | re.M
re.error("text", "a", 0)
re.sub
re.NOFLAG
reprlib.Repr()
resource.getrusage(resource.RUSAGE_SELF)
rlcompleter.Completer()
sched.Event(1.0, 1, 1, print, (), {})
sched.scheduler()
secrets.token_hex
secrets.SystemRandom()
select.POLLIN
selectors.SelectorKey(None, 1, 2, "a")
shlex.shlex("a b")
shlex.split
shutil.disk_usage("/")
shutil.Error("text")
signal.SIGTERM
signal.Signals.SIGINT
signal.Handlers.SIG_DFL
signal.getsignal(signal.SIGINT)
signal.struct_siginfo((1, 2, 3, 4, 5, 6, 7))
site.getsitepackages()
smtplib.SMTP()
smtplib.SMTPResponseException(1, "text")
smtplib.SMTPRecipientsRefused({})
smtplib.SMTPSenderRefused(1, "text", "a")
smtplib.SMTPAuthenticationError(1, "text")
socket.AF_INET
socket.SOCK_STREAM
socket.AddressInfo.AI_PASSIVE
socket.MsgFlag.MSG_PEEK
socket.gaierror(1, "text")
socket.herror(1, "text")
socket.timeout("text")
socketserver.BaseServer(("localhost", 0), None)
sqlite3.Row
sqlite3.OperationalError("text")
caught(lambda: sqlite3.connect(":memory:").execute("bad"))
sqlite3.connect(":memory:").execute("select 1").fetchall()
sqlite3.Date(2024, 1, 1)
sqlite3.Binary(b"a")
ssl.TLSVersion.TLSv1_2
ssl.PROTOCOL_TLS_CLIENT
ssl.Purpose.SERVER_AUTH
ssl.get_default_verify_paths()
ssl.SSLError(1, "text")
ssl.SSLCertVerificationError(1, "text")
ssl.Options.OP_ALL
stat.S_IFREG
stat.filemode
statistics.NormalDist(0, 1)
statistics.NormalDist(0, 1).cdf
statistics.linear_regression([1, 2], [3, 4])
statistics.StatisticsError("text")
statistics.mean
string.Template("$a")
string.Formatter()
string.Template("$a").substitute
string.ascii_letters
stringprep.in_table_a1
struct.Struct("<i")
struct.error("text")
struct.pack
subprocess.CompletedProcess(["a"], 0, b"", b"")
subprocess.CalledProcessError(1, ["a"], b"", b"")
subprocess.TimeoutExpired(["a"], 1)
subprocess.SubprocessError("text")
symtable.symtable("a", "b", "exec")
sys.version_info
sys.flags
sys.float_info
sys.int_info
sys.hash_info
sys.thread_info
sys.implementation
sys.get_asyncgen_hooks()
sys.stdout
sys.intern
sysconfig.get_paths()
tarfile.TarInfo("a")
tarfile.ReadError("text")
tarfile.OutsideDestinationError(tarfile.TarInfo("a"), "b")
tarfile.data_filter
tempfile.SpooledTemporaryFile()
tempfile.gettempdir
textwrap.TextWrapper(width=10)
textwrap.dedent
threading.local()
threading.Lock()
threading.Event()
threading.ExceptHookArgs([ValueError, ValueError("a"), None, None])
threading.BrokenBarrierError("text")
time.localtime()
time.gmtime(0)
time.struct_time(range(9))
time.get_clock_info("time")
time.time
timeit.Timer("a")
token.NAME
list(tokenize.tokenize(io.BytesIO(b"a = 1\n").readline))
tokenize.Untokenizer()
tokenize.TokenError("text")
trace.CoverageResults()
trace.Trace()
traceback.extract_stack(limit=1)
traceback.FrameSummary("f", 1, "n", line="a", locals={"b": 1})
traceback.StackSummary.from_list([("f", 1, "n", "a")])
traceback.TracebackException.from_exception(ValueError("a"))
tracemalloc.Filter(True, "a")
tracemalloc.DomainFilter(True, 1)
tracemalloc.Frame(("f", 1))
tracemalloc.Statistic(tracemalloc.Traceback((("f", 1),)), 1, 2)
tracemalloc.StatisticDiff(tracemalloc.Traceback((("f", 1),)), 1, 2, 3, 4)
tracemalloc.Trace((0, 1, (("f", 1),)))
tracemalloc.Traceback((("f", 1),))
tracemalloc.Snapshot(((0, 1, (("f", 1),), 1),), 1)
types.SimpleNamespace(a=1)
types.GenericAlias(list, (int,))
types.MappingProxyType({"a": 1})
types.CellType(1)
types.DynamicClassAttribute(len)
types.ModuleType("a")
types.FunctionType
types.NoneType
list[int]
dict[str, list[int]]
tuple[int, ...]
collections.OrderedDict[str, int]
collections.abc.Callable[[int], str]
type[int]
int | None
int | list[str]
typing.Any
typing.List[int]
typing.Dict[str, int]
typing.Optional[int]
typing.Union[int, str]
typing.Callable[[int], str]
typing.Callable[..., int]
typing.Callable
typing.Tuple[int, ...]
typing.Literal["a", 1]
typing.Annotated[int, "a"]
typing.ClassVar[int]
typing.Final[int]
typing.TypeVar("T")
typing.AnyStr
typing.ParamSpec("P")
typing.TypeVarTuple("Ts")
typing.ForwardRef("A")
typing.NewType("A", int)
typing.NoReturn
typing.Never
typing.Self
typing.Type[int]
typing.Iterable[int]
typing.Generic
typing.Concatenate
typing.Unpack[typing.Tuple[int]]
typing.Required[int]
typing.TypeGuard[int]
typing.List
typing.Optional
typing.NamedTuple
typing.Deque[int]
typing.IO[str]
typing.Pattern[str]
typing.List[typing.AnyStr]
unicodedata.normalize
unittest.TestCase()
unittest.TestSuite()
unittest.TestSuite([unittest.TestCase(), unittest.FunctionTestCase(len)])
unittest.FunctionTestCase(len)
unittest.TestResult()
unittest.TestLoader()
unittest.TextTestRunner(io.StringIO())
unittest.TextTestResult(None, "a", 1)
unittest.IsolatedAsyncioTestCase()
unittest.SkipTest("text")
unittest.case._SubTest(unittest.TestCase(), "a", {})
unittest.mock.Mock()
unittest.mock.call(1, a=2)
unittest.mock.ANY
unittest.mock.sentinel.a
unittest.mock.DEFAULT
unittest.mock.PropertyMock()
unittest.mock.patch("os.getcwd")
unittest.mock.mock_open
urllib.parse.urlparse("http://a/b?c#d")
urllib.parse.urlsplit(b"http://a/b")
urllib.parse.urlparse(b"http://a/b")
urllib.parse.urlsplit("http://a/b")
urllib.parse.urldefrag("http://a/b#c")
urllib.parse.urldefrag(b"http://a/b#c")
urllib.parse.quote
urllib.request.Request("http://a/b", b"c", {"d": "e"})
urllib.request.HTTPPasswordMgr()
urllib.request.HTTPPasswordMgrWithDefaultRealm()
urllib.request.HTTPPasswordMgrWithPriorAuth()
urllib.request.ProxyHandler({})
urllib.request.HTTPCookieProcessor()
urllib.request.HTTPHandler()
urllib.request.HTTPRedirectHandler()
urllib.request.HTTPErrorProcessor()
urllib.request.HTTPDefaultErrorHandler()
urllib.request.UnknownHandler()
urllib.request.FileHandler()
urllib.request.FTPHandler()
urllib.request.CacheFTPHandler()
urllib.request.DataHandler()
urllib.request.HTTPBasicAuthHandler()
urllib.request.HTTPDigestAuthHandler()
urllib.request.ProxyBasicAuthHandler()
urllib.request.ProxyDigestAuthHandler()
urllib.request.OpenerDirector()
urllib.request.build_opener()
urllib.robotparser.RobotFileParser("http://a")
robots()
robots().entries
robots().request_rate("a")
urllib.error.URLError("text")
urllib.error.HTTPError("http://a", 404, "text", {}, None)
urllib.error.ContentTooShortError("text", b"a")
uuid.UUID(int=1)
uuid.NAMESPACE_DNS
uuid.SafeUUID.safe
warnings.WarningMessage("text", UserWarning, "f", 1)
warnings.catch_warnings()
wave._wave_params(1, 2, 3, 4, "a", "b")
wave.Error("text")
weakref.WeakValueDictionary()
weakref.WeakKeyDictionary()
weakref.WeakSet()
weakref.ref(int)
wsgiref.headers.Headers([("a", "b")])
wsgiref.util.FileWrapper(io.BytesIO())
wsgiref.handlers.BaseCGIHandler(None, None, None, {})
xdrlib.Packer()
xdrlib.Unpacker(b"a")
xdrlib.ConversionError("text")
xml.etree.ElementTree.fromstring("<a b='c'>d<e/>f</a>")
xml.etree.ElementTree.ElementTree(xml.etree.ElementTree.Element("a"))
xml.etree.ElementTree.QName("a", "b")
xml.etree.ElementTree.Comment("text")
xml.etree.ElementTree.ProcessingInstruction("a", "b")
xml.etree.ElementTree.TreeBuilder()
xml.etree.ElementTree.ParseError("text")
caught(lambda: xml.etree.ElementTree.fromstring("<a"))
xml.dom.minidom.parseString("<!DOCTYPE a [<!ENTITY b 'c'>]><a b='c'>d<!--e--><?f g?><![CDATA[h]]></a>")
xml.dom.minidom.Document()
xml.dom.minidom.Element("a")
xml.dom.minidom.Text()
xml.dom.minidom.Comment("a")
xml.dom.minidom.CDATASection()
xml.dom.minidom.DocumentFragment()
xml.dom.minidom.DocumentType("a")
xml.dom.minidom.DOMImplementation()
xml.dom.minidom.Attr("a")
xml.dom.minidom.ProcessingInstruction("a", "b")
xml.dom.minidom.parseString("<a b='c'/>").documentElement.attributes
xml.dom.minidom.parseString("<a/>").childNodes
xml.dom.xmlbuilder.Options()
xml.dom.xmlbuilder.DOMInputSource()
xml.dom.xmlbuilder.DOMBuilder()
xml.dom.xmlbuilder.DOMEntityResolver()
xml.dom.NotFoundErr("text")
xml.dom.UserDataHandler()
xml.sax.handler.ContentHandler()
xml.sax.handler.ErrorHandler()
xml.sax.handler.DTDHandler()
xml.sax.handler.EntityResolver()
xml.sax.handler.LexicalHandler()
xml.sax.xmlreader.InputSource("a")
xml.sax.xmlreader.AttributesImpl({"a": "b"})
xml.sax.xmlreader.AttributesNSImpl({}, {})
xml.sax.xmlreader.Locator()
xml.sax.xmlreader.XMLReader()
xml.sax.xmlreader.IncrementalParser()
xml.sax.saxutils.XMLFilterBase()
xml.sax.saxutils.XMLGenerator(io.StringIO())
xml.sax.make_parser()
xml.sax.SAXException("text")
xml.sax.SAXParseException("text", None, xml.sax.xmlreader.Locator())
xml.sax.SAXNotRecognizedException("text")
xmlrpc.client.DateTime("20240101T00:00:00")
xmlrpc.client.Binary(b"a")
xmlrpc.client.Fault(1, "text")
xmlrpc.client.ProtocolError("a", 1, "b", {})
xmlrpc.client.ResponseError("text")
xmlrpc.client.Transport()
xmlrpc.client.SafeTransport()
xmlrpc.client.Marshaller()
xmlrpc.client.Unmarshaller()
xmlrpc.client.ServerProxy("http://localhost")
xmlrpc.client.MultiCall(None)
xmlrpc.client.boolean
xmlrpc.server.SimpleXMLRPCDispatcher()
xmlrpc.server.CGIXMLRPCRequestHandler()
xmlrpc.server.ServerHTMLDoc()
zipfile.ZipInfo("a")
zipped()
zipped("a.txt")
zipfile.ZipFile(folder + "/a.zip").infolist()
zipfile.Path(folder + "/a.zip", "a.txt")
zipfile.BadZipFile("text")
zipfile.LargeZipFile("text")
zipimport.ZipImportError("text")
zipimport.zipimporter(folder + "/a.zip")
zlib.error("text")
zlib.compress
zoneinfo.ZoneInfo("Europe/Berlin")
zoneinfo.ZoneInfo("UTC")
zoneinfo.ZoneInfoNotFoundError("text")
zoneinfo.InvalidTZPathWarning("text")
asyncio.CancelledError()
asyncio.IncompleteReadError(b"a", 2)
asyncio.LimitOverrunError("text", 1)
asyncio.TimeoutError("text")
asyncio.InvalidStateError("text")
asyncio.QueueEmpty()
asyncio.Lock()
asyncio.Event()
asyncio.Queue()
asyncio.Semaphore(2)
asyncio.Condition()
asyncio.Protocol()
asyncio.DefaultEventLoopPolicy()
asyncio.Runner()
asyncio.BoundedSemaphore(2)
asyncio.LifoQueue()
asyncio.PriorityQueue()
asyncio.Barrier(2)
asyncio.BaseProtocol()
asyncio.BufferedProtocol()
asyncio.DatagramProtocol()
asyncio.SubprocessProtocol()
asyncio.transports.Transport()
asyncio.transports.ReadTransport()
asyncio.SafeChildWatcher()
asyncio.ThreadedChildWatcher()
asyncio.AbstractEventLoop()
asyncio.AbstractEventLoopPolicy()
asyncio.AbstractServer()
asyncio.TaskGroup()
cgi.MiniFieldStorage("a", "b")
bdb.Bdb()
codecs.getreader("utf-8")(io.BytesIO(b"a"))
codecs.getwriter("utf-8")(io.BytesIO())
codecs.StreamReaderWriter(io.BytesIO(), codecs.getreader("utf-8"), codecs.getwriter("utf-8"))
concurrent.futures.Executor()
concurrent.futures._base.Error("text")
ctypes.BigEndianStructure()
ctypes.wintypes.MSG()
doctest.DocTestCase(doctest.DocTest([], {}, "a", "f", 1, "d"))
email._header_value_parser.get_address_list("a <b@c.d>, \"e f\"@g.h (i)")[0]
email._header_value_parser.get_unstructured("=?utf-8?q?a?= b")
email._header_value_parser.parse_content_type_header("text/plain; charset=utf-8")
email._header_value_parser.parse_content_disposition_header("attachment; filename*=utf-8''a")
email._header_value_parser.parse_mime_version("1.0")
email._header_value_parser.parse_message_id("<a@b>")
email.utils._AddressList("a <b@c.d>")
functools.lru_cache(operator.add).cache_info()
http.cookiejar.CookiePolicy()
importlib.resources.readers.FileReader(importlib.machinery.SourceFileLoader("a", "b/c.py"))
importlib.resources.readers.MultiplexedPath(folder)
logging.config.ConvertingList([1])
logging.config.ConvertingTuple([1])
logging.config.ConvertingDict({"a": 1})
multiprocessing.context.DefaultContext(multiprocessing.get_context("spawn"))
multiprocessing.get_context("fork")
multiprocessing.get_context("forkserver")
multiprocessing.get_context()
multiprocessing.managers.State()
multiprocessing.process.AuthenticationString(b"a")
numbers.Real
optparse.OptionParser().formatter
pipes.Template()
pyclbr.readmodule_ex("graphlib")
pydoc.TextRepr()
pydoc.HTMLRepr()
pydoc.HTMLDoc()
pydoc.TextDoc()
pydoc.ErrorDuringImport("f", (ValueError, ValueError("a"), None))
py_compile.PyCompileError(ValueError, ValueError("a"), "f")
re._parser.parse("a(b|c)*[d-f]")
shelve.Shelf({})
smtplib.LMTP()
smtpd.Options()
smtpd.Devnull()
symtable.Symbol("a", 1)
tarfile.SpecialFileError(tarfile.TarInfo("a"))
tarfile.AbsolutePathError(tarfile.TarInfo("a"))
typing.TypedDict("A", {"a": int})(a=1)
unittest.suite.BaseTestSuite()
unittest.runner.TextTestRunner(resultclass=unittest.TextTestResult, stream=io.StringIO())
unittest.TestResult(io.StringIO())
urllib.request.BaseHandler()
urllib.request.AbstractHTTPHandler()
urllib.request.AbstractBasicAuthHandler()
urllib.request.AbstractDigestAuthHandler()
urllib.request.HTTPSHandler()
urllib.response.addinfourl(io.BytesIO(b"a"), {}, "http://a", 200)
urllib.response.addinfo(io.BytesIO(b"a"), {})
urllib.response.addbase(io.BytesIO(b"a"))
webbrowser.GenericBrowser("a")
webbrowser.BackgroundBrowser("a")
webbrowser.Mozilla("a")
webbrowser.Chrome("a")
wsgiref.handlers.SimpleHandler(io.BytesIO(), io.BytesIO(), io.StringIO(), {})
wsgiref.validate.WriteWrapper(print)
xml.dom.minidom.parseString("<!DOCTYPE a [<!NOTATION b SYSTEM 'c'>]><a/>")
xmlrpc.client.MultiCallIterator([[1]])
xmlrpc.server.XMLRPCDocGenerator()
enum.Enum
enum.IntEnum
enum.Flag
abc.ABC
collections.abc.MutableMapping
collections.abc.Sequence
collections.abc.Iterable
collections.abc.Callable
ExceptionGroup("text", [ValueError("a"), TypeError("b")])
BaseExceptionGroup("text", [KeyboardInterrupt()])
OSError(2, "text", "file")
OSError(2, "text", "file", None, "other")
OSError(13, "text")
ImportError("text", name="a", path="b")
ModuleNotFoundError("text", name="a")
AttributeError("text", name="a", obj=1)
NameError("text", name="a")
StopIteration(1)
SystemExit(1)
SyntaxError("text", ("file", 1, 2, "line", 3, 4))
UnicodeDecodeError("utf-8", b"a", 0, 1, "text")
UnicodeEncodeError("utf-8", "a", 0, 1, "text")
UnicodeTranslateError("a", 0, 1, "text")
KeyError("a")
noted(ValueError("text"))
caught(lambda: 1 / 0)
caught(lambda: {}["a"])
caught(lambda: open("/nowhere"))
caught(lambda: int("a"))
caught(lambda: [].a)
caught(lambda: json.loads("{"))
caught(lambda: re.compile("("))
caught(lambda: ast.parse("a b"))
caught(lambda: b"\xff".decode())
caught(lambda: ipaddress.ip_address("a"))
"""
# Modules that only run things, are of another platform, or need a display.
ASIDE = ("antigravity", "this", "idlelib", "turtledemo", "lib2to3", "tkinter", "turtle", "ensurepip", "venv", "pydoc_data", "curses",
         "nt", "msilib", "winreg", "winsound", "msvcrt", "test", "distutils")
# Making what these have may open files and connections, or start processes: only the expressions say what is made.
OUTWARD = ("aifc", "asynchat", "asyncio", "asyncore", "bdb", "bz2", "cProfile", "cgi", "cgitb", "chunk", "cmd", "code", "concurrent",
           "dbm", "faulthandler", "fileinput", "ftplib", "gc", "gzip", "http", "imaplib", "io", "logging", "lzma", "mailbox", "mmap",
           "multiprocessing", "nntplib", "os", "pdb", "pipes", "poplib", "posix", "profile", "pty", "pydoc", "readline", "resource",
           "runpy", "select", "selectors", "shelve", "signal", "smtpd", "smtplib", "socket", "socketserver", "sqlite3", "ssl",
           "subprocess", "sunau", "sys", "tarfile", "telnetlib", "tempfile", "threading", "trace", "tracemalloc", "unittest", "urllib",
           "wave", "webbrowser", "wsgiref", "xmlrpc", "zipfile")


def python(case, folder):
    """What the expressions say; then of every module its enumerations and exceptions, and what is made of little."""
    import enum
    import importlib
    import inspect
    import pkgutil
    import sys
    import warnings

    warnings.simplefilter("ignore")
    save = Different(case, PICKLE)
    names, modules = {}, []
    for name in sorted(sys.stdlib_module_names):
        if name.startswith("_") or name in ASIDE:
            continue
        try:
            modules.append(importlib.import_module(name))
        except ImportError:
            continue
        names[name] = modules[-1]
        for inner in pkgutil.walk_packages(getattr(modules[-1], "__path__", []), name + "."):
            if not any(part.startswith("_") or part in ("test",
                "tests") or "main" in part for part in inner.name.split(".")) and name != "encodings":
                try:
                    modules.append(importlib.import_module(inner.name))
                except ImportError:
                    pass
    names.update(made_of(names), folder=str(folder), caught=caught)
    for line in EXPRESSIONS.strip().splitlines():
        save(line, lambda: eval(line, names))
    kinds = {}
    for module in modules:
        for name, kind in sorted(vars(module).items()):
            if isinstance(kind, type) and kind.__module__.split(".")[0].lstrip("_") in (module.__name__.split(".")[0], "builtins", "io",
                "thread") \
                    and not name.startswith("_"):
                kinds.setdefault(canonical(kind), kind)
    for name, kind in sorted(kinds.items()):
        if issubclass(kind, enum.Enum):
            for member in list(kind)[:1]:
                save.maybe(f"{name}.{member.name}", lambda: member)
            if issubclass(kind, enum.Flag) and len(kind) > 1:
                save.maybe(f"{name} combined", lambda: list(kind)[0] | list(kind)[1])
        elif issubclass(kind, BaseException):
            for given in (("text",), (), (1, "text"), ("text", "a", 1), (1, "text", "file")):
                save.maybe(f"{name} {len(given)}", lambda: kind(*given))
        elif not inspect.isabstract(kind) and name.split(".")[0].lstrip("_") not in OUTWARD:
            for given in ((), ("a",), ("a", "b")):
                if save.maybe(f"{name} {given}", lambda: kind(*given)) is not None:
                    break
    for kind in kinds.values():
        if issubclass(kind, tuple) and hasattr(kind, "n_sequence_fields"):
            save.maybe(f"{canonical(kind)} of numbers", lambda: kind(range(kind.n_sequence_fields)))
        elif issubclass(kind, tuple) and hasattr(kind, "_fields"):
            save.maybe(f"{canonical(kind)} of numbers", lambda: kind(*range(len(kind._fields))))


def made_of(names):
    """What takes more than an expression, with the modules of `names`."""
    import email.message
    import email.policy

    def parser():
        made = names["argparse"].ArgumentParser("a", description="text")
        made.add_argument("b", type=int, choices=[1, 2], help="text")
        made.add_argument("-v", "--verbose", action="store_true")
        made.add_argument("--more", action="append", default=[])
        made.add_argument("--count", action="count")
        made.add_argument("--version", action="version", version="1")
        made.add_mutually_exclusive_group().add_argument("--off", action="store_const", const=1)
        made.add_argument_group("group").add_argument("--path", type=names["pathlib"].Path)
        return made

    def config(kind="ConfigParser"):
        made = getattr(names["configparser"], kind)()
        made.read_string("[a]\nb = 1\n[c]\nd = 2\n")
        return made

    def mail():
        made = email.message.EmailMessage(policy=email.policy.default)
        made["Subject"], made["From"], made["To"] = "text", "a@b.c", "d <d@e.f>, g@h.i"
        made["Date"] = names["datetime"].datetime(2024, 1, 1)
        made.set_content("text")
        made.add_attachment(b"a", maintype="image", subtype="png", filename="a.png")
        return made

    def prepared():
        made = names["graphlib"].TopologicalSorter({"a": {"b"}})
        made.prepare()
        return made

    def fed():
        made = names["html"].parser.HTMLParser()
        made.feed("<a href='b'>c</a>")
        return made

    def option():
        made = names["optparse"].OptionParser()
        made.add_option("-a", "--all", action="store_true", default=False)
        return made

    def profiled():
        run = names["cProfile"].Profile()
        run.runcall(sorted, [2, 1])
        return names["pstats"].Stats(run)

    def robots():
        made = names["urllib"].robotparser.RobotFileParser()
        made.parse(["User-agent: a", "Disallow: /b", "Request-rate: 1/5", "", "User-agent: *", "Allow: /"])
        made.modified()
        return made

    def zipped(member=None):
        with names["zipfile"].ZipFile(names["folder"] + "/a.zip", "w") as file:
            file.writestr("a.txt", "text")
            file.writestr("a.py", "a = 1")
            return file.getinfo(member or "a.py")

    def started(iterator):
        next(iterator)
        return iterator

    def noted(error):
        error.add_note("more")
        return error

    return {function.__name__: function for function in (
        parser, config, mail, prepared, fed, option, profiled, robots, zipped, started, noted)}


LIBRARIES = {
    "scikit-learn": ("scikit-learn", ["numpy", "scipy", "joblib", "pandas", "threadpoolctl"], sklearn),
    "pandas": ("pandas", ["numpy", "python-dateutil", "pytz"], pandas),
    "numpy": ("numpy", [], numpy),
    "python": ("python", [], python),
}
