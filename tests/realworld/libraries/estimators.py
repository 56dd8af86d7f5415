"""Libraries of estimators: clustering, survival, outliers, encoders, forecasts, streams."""
from make_truth import JOBLIB, PICKLE
from libraries.tabular import table

BOTH = PICKLE + JOBLIB


def scipy(case, folder):
    import numpy
    from scipy import interpolate, optimize, signal, sparse, spatial, stats
    from scipy.spatial import transform

    x, _, y = table(30, 2)
    grid = numpy.arange(10.0)
    for name in ("bsr", "coo", "csc", "csr", "dia", "dok", "lil"):
        for kind in ("array", "matrix"):
            case(f"{name}_{kind}", lambda made=getattr(sparse, f"{name}_{kind}"): made(numpy.eye(3)), BOTH)
    for name in ("interp1d", "CubicSpline", "PchipInterpolator", "Akima1DInterpolator", "BarycentricInterpolator",
                 "KroghInterpolator", "UnivariateSpline", "InterpolatedUnivariateSpline"):
        case(name, lambda name=name: getattr(interpolate, name)(grid, numpy.sin(grid)), BOTH)
    case("BSpline", lambda: interpolate.make_interp_spline(grid, numpy.sin(grid)), BOTH)
    case("PPoly", lambda: interpolate.PPoly(numpy.ones((2, 9)), grid), BOTH)
    case("RegularGridInterpolator", lambda: interpolate.RegularGridInterpolator((grid, grid), numpy.ones((10, 10))), BOTH)
    case("LinearNDInterpolator", lambda: interpolate.LinearNDInterpolator(x, y), BOTH)
    case("NearestNDInterpolator", lambda: interpolate.NearestNDInterpolator(x, y), BOTH)
    case("RBFInterpolator", lambda: interpolate.RBFInterpolator(x, y), BOTH)
    case("Rbf", lambda: interpolate.Rbf(x[:, 0], y), BOTH)
    case("RectBivariateSpline", lambda: interpolate.RectBivariateSpline(grid, grid, numpy.ones((10, 10))), BOTH)
    case("KDTree", lambda: spatial.KDTree(x), BOTH)
    case("cKDTree", lambda: spatial.cKDTree(x), BOTH)
    case("Rotation", lambda: transform.Rotation.from_euler("z", 1.0), BOTH)
    case("Slerp", lambda: transform.Slerp([0, 1], transform.Rotation.from_euler("z", [0.0, 1.0])), BOTH)
    case("SphericalVoronoi", lambda: spatial.SphericalVoronoi(numpy.vstack([numpy.eye(3), -numpy.eye(3)])), BOTH)
    case("gaussian_kde", lambda: stats.gaussian_kde(x.T), BOTH)
    for name in ("norm", "beta", "poisson", "multivariate_normal", "dirichlet"):
        case(f"distribution {name}", lambda name=name: getattr(stats, name), BOTH)
    case("frozen norm", lambda: stats.norm(0, 1), BOTH)
    case("frozen poisson", lambda: stats.poisson(2), BOTH)
    case("frozen multivariate_normal", lambda: stats.multivariate_normal([0, 0]), BOTH)
    case("rv_histogram", lambda: stats.rv_histogram(numpy.histogram(y)), BOTH)
    case("ttest", lambda: stats.ttest_ind(x[:, 0], x[:, 1]), BOTH)
    case("linregress", lambda: stats.linregress(x[:, 0], y), BOTH)
    case("pearsonr", lambda: stats.pearsonr(x[:, 0], y), BOTH)
    case("minimize", lambda: optimize.minimize(lambda v: (v ** 2).sum(), [1.0, 2.0]), BOTH)
    case("minimize lbfgs", lambda: optimize.minimize(lambda v: (v ** 2).sum(), [1.0], method="L-BFGS-B"), BOTH)
    case("least_squares", lambda: optimize.least_squares(lambda v: v - 1, [1.0]), BOTH)
    case("linprog", lambda: optimize.linprog([1.0], bounds=[(0, 1)]), BOTH)
    case("differential_evolution", lambda: optimize.differential_evolution(lambda v: v[0] ** 2, [(0, 1)], maxiter=1), BOTH)
    case("Bounds", lambda: optimize.Bounds([0], [1]), BOTH)
    case("LinearConstraint", lambda: optimize.LinearConstraint([[1]], 0, 1), BOTH)
    case("dlti", lambda: signal.dlti([1.0], [1.0, 2.0]), BOTH)
    case("TransferFunction", lambda: signal.TransferFunction([1.0], [1.0, 2.0]), BOTH)
    case("StateSpace", lambda: signal.StateSpace([[1.0]], [[1.0]], [[1.0]], [[0.0]]), BOTH)
    case("qmc Sobol", lambda: stats.qmc.Sobol(2, seed=1), BOTH)


def hdbscan(case, folder):
    import hdbscan as library

    x, classes, _ = table(60)
    case("HDBSCAN", lambda: library.HDBSCAN(min_cluster_size=3).fit(x), BOTH)
    case("HDBSCAN prediction", lambda: library.HDBSCAN(min_cluster_size=3, prediction_data=True).fit(x), BOTH)
    case("HDBSCAN tree", lambda: library.HDBSCAN(min_cluster_size=3, gen_min_span_tree=True).fit(x), BOTH)
    case("RobustSingleLinkage", lambda: library.RobustSingleLinkage(k=3).fit(x), BOTH)


def umap(case, folder):
    import umap as library

    x, classes, _ = table(60)
    case("UMAP", lambda: library.UMAP(n_neighbors=5, n_epochs=3).fit(x), BOTH)
    case("UMAP metric", lambda: library.UMAP(n_neighbors=5, n_epochs=3, metric="cosine").fit(x), BOTH)
    case("UMAP supervised", lambda: library.UMAP(n_neighbors=5, n_epochs=3).fit(x, y=classes), BOTH)
    case("UMAP unfitted", lambda: library.UMAP(), BOTH)
    case("DensMAP", lambda: library.UMAP(densmap=True, n_neighbors=5, n_epochs=3).fit(x), BOTH)


def lifelines(case, folder):
    import lifelines as library
    import pandas
    from lifelines import statistics

    x, classes, y = table(60, 2)
    frame = pandas.DataFrame({"a": x[:, 0], "b": x[:, 1], "T": y + 1, "E": classes})
    for name in ("KaplanMeierFitter", "NelsonAalenFitter", "WeibullFitter", "ExponentialFitter", "LogNormalFitter",
                 "LogLogisticFitter", "BreslowFlemingHarringtonFitter"):
        case(name, lambda name=name: getattr(library, name)().fit(y + 1, classes), BOTH)
    for name in ("CoxPHFitter", "WeibullAFTFitter", "LogNormalAFTFitter", "LogLogisticAFTFitter", "AalenAdditiveFitter"):
        case(name, lambda name=name: getattr(library, name)(penalizer=0.1) if name == "AalenAdditiveFitter" else
             getattr(library, name)(penalizer=0.1).fit(frame, "T", "E"), BOTH)
    case("logrank_test", lambda: statistics.logrank_test(y[:30], y[30:]), BOTH)


def pyod(case, folder):
    import importlib

    x, _, _ = table(60)
    for module, name in (("abod", "ABOD"), ("cblof", "CBLOF"), ("cof", "COF"), ("copod", "COPOD"), ("ecod", "ECOD"),
                         ("feature_bagging", "FeatureBagging"), ("gmm", "GMM"), ("hbos", "HBOS"), ("iforest", "IForest"),
                         ("inne", "INNE"), ("kde", "KDE"), ("knn", "KNN"), ("lmdd", "LMDD"), ("loda", "LODA"),
                         ("lof", "LOF"), ("mad", "MAD"), ("mcd", "MCD"), ("ocsvm", "OCSVM"), ("pca", "PCA"),
                         ("sampling", "Sampling"), ("sos", "SOS"), ("lscp", "LSCP"), ("kpca", "KPCA"), ("cd", "CD")):
        def fitted(module=module, name=name):
            kind = getattr(importlib.import_module(f"pyod.models.{module}"), name)
            given = {"CBLOF": {"n_clusters": 4}, "LSCP": {}}.get(name, {})
            made = kind([importlib.import_module("pyod.models.lof").LOF(), importlib.import_module("pyod.models.knn").KNN()]) \
                if name == "LSCP" else kind(**given)
            return made.fit(x[:, :1] if name == "MAD" else x)

        case(name, fitted, BOTH)


def mlxtend(case, folder):
    from mlxtend import classifier, cluster, feature_extraction, feature_selection, preprocessing, regressor
    from sklearn.linear_model import LinearRegression, LogisticRegression
    from sklearn.tree import DecisionTreeClassifier

    x, classes, y = table(60)
    for kind in (classifier.Adaline, classifier.LogisticRegression, classifier.Perceptron, classifier.SoftmaxRegression,
                 classifier.MultiLayerPerceptron):
        case(kind.__name__, lambda kind=kind: kind(epochs=2).fit(x, classes), BOTH)
    pair = lambda: [LogisticRegression(), DecisionTreeClassifier()]  # noqa: E731
    case("EnsembleVoteClassifier", lambda: classifier.EnsembleVoteClassifier(pair()).fit(x, classes), BOTH)
    case("StackingClassifier", lambda: classifier.StackingClassifier(pair(), LogisticRegression()).fit(x, classes), BOTH)
    case("StackingCVClassifier", lambda: classifier.StackingCVClassifier(pair(), LogisticRegression()).fit(x, classes), BOTH)
    case("OneRClassifier", lambda: classifier.OneRClassifier().fit((x * 3).astype(int), classes), BOTH)
    case("StackingRegressor", lambda: regressor.StackingRegressor([LinearRegression()], LinearRegression()).fit(x, y), BOTH)
    case("LinearRegression", lambda: regressor.LinearRegression().fit(x, y), BOTH)
    case("Kmeans", lambda: cluster.Kmeans(2, 2).fit(x), BOTH)
    case("PrincipalComponentAnalysis", lambda: feature_extraction.PrincipalComponentAnalysis(2).fit(x), BOTH)
    case("SequentialFeatureSelector", lambda: feature_selection.SequentialFeatureSelector(
        LogisticRegression(), 2, cv=2).fit(x, classes), BOTH)
    case("ColumnSelector", lambda: feature_selection.ColumnSelector((0, 1)).fit(x), BOTH)
    case("TransactionEncoder", lambda: preprocessing.TransactionEncoder().fit([["a", "b"], ["b"]]), BOTH)
    case("DenseTransformer", lambda: preprocessing.DenseTransformer().fit(x), BOTH)


def category_encoders(case, folder):
    import category_encoders as library
    import pandas

    _, classes, y = table(40)
    frame = pandas.DataFrame({"c": [str(i % 4) for i in range(40)], "d": [str(i % 3) for i in range(40)]})
    for name in library.__all__:
        def fitted(kind=getattr(library, name)):
            return kind().fit(frame, y if kind.__name__ == "PolynomialWrapper" else classes)

        case(name, fitted, BOTH)


def prophet(case, folder):
    import pandas
    import prophet as library

    frame = pandas.DataFrame({"ds": pandas.date_range("2020-01-01", periods=60), "y": [float(i % 7) for i in range(60)]})
    case("Prophet unfitted", lambda: library.Prophet(), BOTH)
    case("Prophet", lambda: library.Prophet().fit(frame), BOTH)
    case("Prophet holidays", lambda: library.Prophet(holidays=pandas.DataFrame(
        {"holiday": ["a"], "ds": pandas.to_datetime(["2020-01-05"])})).add_seasonality("m", 30.5, 3).fit(frame), BOTH)
    case("Prophet logistic", lambda: library.Prophet(growth="flat").fit(frame), BOTH)


def pmdarima(case, folder):
    import pmdarima as library
    from pmdarima import pipeline, preprocessing

    _, _, y = table(60)
    case("ARIMA", lambda: library.ARIMA((1, 0, 0)).fit(y), BOTH)
    case("auto_arima", lambda: library.auto_arima(y, max_p=1, max_q=1, seasonal=False), BOTH)
    case("AutoARIMA", lambda: library.AutoARIMA(max_p=1, max_q=1, seasonal=False).fit(y), BOTH)
    case("Pipeline", lambda: pipeline.Pipeline([("b", preprocessing.BoxCoxEndogTransformer(lmbda2=1e-6)), (
        "a", library.ARIMA((1, 0, 0)))]).fit(y + 1), BOTH)
    case("FourierFeaturizer", lambda: preprocessing.FourierFeaturizer(12).fit(y), BOTH)


def river(case, folder):
    from river import (anomaly, cluster, compose, drift, ensemble, feature_extraction, forest, linear_model, metrics,
                       naive_bayes, neighbors, optim, preprocessing, rules, stats, time_series, tree)

    rows = [({"a": i * 0.1, "b": float(i % 3)}, i % 2) for i in range(60)]

    def taught(make, number=float):
        def run():
            model = make()
            for features, label in rows:
                model.learn_one(features, number(label)) if getattr(model, "_supervised", True) else model.learn_one(features)
            return model
        return run

    for kind in (linear_model.LogisticRegression, linear_model.Perceptron, linear_model.ALMAClassifier,
                 linear_model.PAClassifier, naive_bayes.GaussianNB, tree.HoeffdingTreeClassifier,
                 tree.HoeffdingAdaptiveTreeClassifier, tree.ExtremelyFastDecisionTreeClassifier, forest.ARFClassifier,
                 neighbors.KNNClassifier):
        case(kind.__name__, taught(kind, bool), BOTH)
    for kind in (linear_model.LinearRegression, linear_model.BayesianLinearRegression, tree.HoeffdingTreeRegressor,
                 forest.ARFRegressor, neighbors.KNNRegressor, rules.AMRules):
        case(kind.__name__, taught(kind), BOTH)
    for kind in (cluster.KMeans, cluster.DBSTREAM, preprocessing.StandardScaler, preprocessing.MinMaxScaler,
                 preprocessing.OneHotEncoder, anomaly.HalfSpaceTrees):
        case(kind.__name__, taught(kind), BOTH)
    case("Pipeline", taught(lambda: preprocessing.StandardScaler() | linear_model.LogisticRegression(), bool), BOTH)
    case("TransformerUnion", taught(lambda: compose.TransformerUnion(
        preprocessing.StandardScaler(), preprocessing.MinMaxScaler()) | linear_model.LinearRegression()), BOTH)
    case("BaggingClassifier", taught(lambda: ensemble.BaggingClassifier(linear_model.LogisticRegression(), 2), bool), BOTH)
    case("AdaBoostClassifier", taught(lambda: ensemble.AdaBoostClassifier(tree.HoeffdingTreeClassifier(), 2), bool), BOTH)
    for kind in (drift.ADWIN, drift.PageHinkley, drift.KSWIN, stats.Mean, stats.Var, stats.Quantile, metrics.Accuracy,
                 metrics.F1, metrics.MAE, metrics.ROCAUC, optim.SGD, optim.Adam, feature_extraction.BagOfWords,
                 feature_extraction.TFIDF):
        case(kind.__name__, kind, BOTH)
    case("SNARIMAX", lambda: time_series.SNARIMAX(1, 0, 1), BOTH)


def sktime(case, folder):
    import pandas
    from sktime.classification.dummy import DummyClassifier
    from sktime.classification.kernel_based import RocketClassifier
    from sktime.forecasting.compose import TransformedTargetForecaster, make_reduction
    from sktime.forecasting.exp_smoothing import ExponentialSmoothing
    from sktime.forecasting.naive import NaiveForecaster
    from sktime.forecasting.theta import ThetaForecaster
    from sktime.forecasting.trend import PolynomialTrendForecaster
    from sktime.transformations.series.boxcox import BoxCoxTransformer
    from sktime.transformations.series.detrend import Deseasonalizer, Detrender
    from sktime.transformations.series.difference import Differencer
    from sklearn.linear_model import LinearRegression

    _, _, y = table(60)
    series = pandas.Series(y + 1, index=pandas.period_range("2020-01", periods=60, freq="M"))
    case("NaiveForecaster", lambda: NaiveForecaster().fit(series, fh=[1, 2]), BOTH)
    case("ThetaForecaster", lambda: ThetaForecaster(sp=12).fit(series), BOTH)
    case("ExponentialSmoothing", lambda: ExponentialSmoothing(trend="add").fit(series), BOTH)
    case("PolynomialTrendForecaster", lambda: PolynomialTrendForecaster(2).fit(series), BOTH)
    case("TransformedTargetForecaster", lambda: TransformedTargetForecaster(
        [("d", Detrender()), ("f", NaiveForecaster())]).fit(series, fh=[1]), BOTH)
    case("make_reduction", lambda: make_reduction(LinearRegression(), window_length=5).fit(series, fh=[1]), BOTH)
    for kind in (BoxCoxTransformer, Detrender, Differencer):
        case(kind.__name__, lambda kind=kind: kind().fit(series), BOTH)
    case("Deseasonalizer", lambda: Deseasonalizer(sp=12).fit(series), BOTH)
    case("DummyClassifier", lambda: DummyClassifier(), BOTH)
    case("RocketClassifier", lambda: RocketClassifier(), BOTH)


def shap(case, folder):
    import shap as library
    from sklearn.ensemble import RandomForestClassifier
    from sklearn.linear_model import LinearRegression

    x, classes, y = table(40)
    case("TreeExplainer", lambda: library.TreeExplainer(RandomForestClassifier(3).fit(x, classes)), BOTH)
    case("LinearExplainer", lambda: library.LinearExplainer(LinearRegression().fit(x, y), x), BOTH)
    case("KernelExplainer", lambda: library.KernelExplainer(LinearRegression().fit(x, y).predict, x[:5]), BOTH)
    case("Explanation", lambda: library.TreeExplainer(RandomForestClassifier(3).fit(x, classes))(x[:3]), BOTH)
    case("Independent", lambda: library.maskers.Independent(x), BOTH)


def xarray(case, folder):
    import numpy
    import pandas
    import xarray as library

    array = library.DataArray(numpy.ones((2, 3)), dims=("x", "y"), coords={"x": [1, 2], "t": ("y", pandas.date_range("2020", periods=3))})
    case("DataArray", lambda: array, BOTH)
    case("Dataset", lambda: library.Dataset({"a": array, "b": ("x", ["p", "q"])}, attrs={"k": 1}), BOTH)
    case("Variable", lambda: library.Variable("x", [1, 2]), BOTH)
    case("DataTree", lambda: library.DataTree(library.Dataset({"a": array})), BOTH)
    case("groupby", lambda: array.groupby("x"), BOTH)
    case("rolling", lambda: array.rolling(y=2), BOTH)
    case("chunked", lambda: array.chunk({"x": 1}), BOTH)


def dask(case, folder):
    import dask as library
    import dask.array
    import dask.bag
    import numpy

    case("Array", lambda: library.array.ones((4, 4), chunks=2), BOTH)
    case("Array sum", lambda: library.array.from_array(numpy.ones(4), chunks=2).sum(), BOTH)
    case("Bag", lambda: library.bag.from_sequence([1, 2, 3], npartitions=2), BOTH)
    case("Bag map", lambda: library.bag.from_sequence([1, 2, 3], npartitions=2).map(abs), BOTH)
    case("Delayed", lambda: library.delayed(sum)([1, 2]), BOTH)


LIBRARIES = {
    "scipy": ("scipy", ["numpy"], scipy),
    "hdbscan": ("hdbscan", ["numpy", "scipy", "scikit-learn", "joblib"], hdbscan),
    "umap-learn": ("umap-learn", ["numpy", "scipy", "scikit-learn", "numba", "pynndescent"], umap),
    "lifelines": ("lifelines", ["numpy", "scipy", "pandas", "autograd", "formulaic"], lifelines),
    "pyod": ("pyod", ["numpy", "scipy", "scikit-learn", "joblib"], pyod),
    "mlxtend": ("mlxtend", ["numpy", "scipy", "scikit-learn", "pandas"], mlxtend),
    "category-encoders": ("category_encoders", ["numpy", "scipy", "scikit-learn", "pandas", "statsmodels"], category_encoders),
    "prophet": ("prophet", ["numpy", "pandas", "cmdstanpy", "holidays"], prophet),
    "pmdarima": ("pmdarima", ["numpy", "scipy", "pandas", "scikit-learn", "statsmodels"], pmdarima),
    "river": ("river", ["numpy", "scipy", "pandas"], river),
    "sktime": ("sktime", ["numpy", "scipy", "pandas", "scikit-learn"], sktime),
    "shap": ("shap", ["numpy", "scipy", "pandas", "scikit-learn"], shap),
    "xarray": ("xarray", ["numpy", "pandas"], xarray),
    "dask": ("dask", ["numpy"], dask),
}
