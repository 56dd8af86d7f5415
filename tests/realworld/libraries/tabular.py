"""Libraries that learn from tables: boosting, resampling, statistics."""
from make_truth import JOBLIB, PICKLE, saved_file, load_pickle


def table(rows=40, columns=4, classes=2):
    import numpy

    random = numpy.random.RandomState(0)
    features = random.rand(rows, columns)
    return features, (features[:, 0] * classes).astype(int), features @ numpy.arange(columns) + random.rand(rows)


def xgboost(case, folder):
    import xgboost as xgb

    x, classes, y = table()
    both = PICKLE + JOBLIB
    case("XGBClassifier", lambda: xgb.XGBClassifier(n_estimators=3).fit(x, classes), both)
    case("XGBClassifier unfitted", lambda: xgb.XGBClassifier(max_depth=3, objective="binary:logistic"), both)
    case("XGBClassifier early stopping", lambda: xgb.XGBClassifier(n_estimators=3, early_stopping_rounds=2).fit(
        x, classes, eval_set=[(x, classes)], verbose=False), both)
    case("XGBClassifier callbacks", lambda: xgb.XGBClassifier(n_estimators=3, callbacks=[
        xgb.callback.EarlyStopping(rounds=2), xgb.callback.LearningRateScheduler([0.1, 0.1, 0.1])]).fit(
        x, classes, eval_set=[(x, classes)], verbose=False), both)
    case("XGBRegressor", lambda: xgb.XGBRegressor(n_estimators=3).fit(x, y), both)
    case("XGBRanker", lambda: xgb.XGBRanker(n_estimators=3).fit(x, classes, group=[20, 20]), both)
    case("XGBRFClassifier", lambda: xgb.XGBRFClassifier(n_estimators=3).fit(x, classes), both)
    case("XGBRFRegressor", lambda: xgb.XGBRFRegressor(n_estimators=3).fit(x, y), both)
    case("Booster", lambda: xgb.train({"max_depth": 2}, xgb.DMatrix(x, label=y), 3), both)
    case("EarlyStopping", lambda: xgb.callback.EarlyStopping(rounds=3))
    case("TrainingCheckPoint", lambda: xgb.callback.TrainingCheckPoint(directory=str(folder)))
    case("EvaluationMonitor", lambda: xgb.callback.EvaluationMonitor())
    case("DataTypes", lambda: xgb.core.DataSplitMode.ROW)


def lightgbm(case, folder):
    import lightgbm as lgb

    x, classes, y = table(60)
    both, quiet = PICKLE + JOBLIB, {"verbose": -1, "n_estimators": 3, "min_child_samples": 2}
    case("LGBMClassifier", lambda: lgb.LGBMClassifier(**quiet).fit(x, classes), both)
    case("LGBMClassifier unfitted", lambda: lgb.LGBMClassifier(), both)
    case("LGBMClassifier eval", lambda: lgb.LGBMClassifier(**quiet).fit(
        x, classes, eval_set=[(x, classes)], callbacks=[lgb.early_stopping(2, verbose=False)]), both)
    case("LGBMClassifier three classes", lambda: lgb.LGBMClassifier(**quiet).fit(x, (x[:, 0] * 3).astype(int)), both)
    case("LGBMRegressor", lambda: lgb.LGBMRegressor(**quiet).fit(x, y), both)
    case("LGBMRegressor random state", lambda: lgb.LGBMRegressor(
        **quiet, random_state=__import__("numpy").random.RandomState(1)).fit(x, y), both)
    case("LGBMRanker", lambda: lgb.LGBMRanker(**quiet).fit(x, classes, group=[30, 30]), both)
    case("Booster", lambda: lgb.train({"verbose": -1}, lgb.Dataset(x, y), 3), both)
    case("CVBooster", lambda: lgb.cv({"verbose": -1}, lgb.Dataset(x, y), 3, nfold=2, stratified=False,
                                     return_cvbooster=True)["cvbooster"], both)
    case("early_stopping", lambda: lgb.early_stopping(3))
    case("record_evaluation", lambda: lgb.record_evaluation({}))
    case("EarlyStopException", lambda: lgb.callback.EarlyStopException(1, []))


def catboost(case, folder):
    import catboost as cb

    x, classes, y = table()
    both = PICKLE + JOBLIB
    quiet = {"iterations": 3, "verbose": False, "allow_writing_files": False, "depth": 2}
    case("CatBoostClassifier", lambda: cb.CatBoostClassifier(**quiet).fit(x, classes), both)
    case("CatBoostRegressor", lambda: cb.CatBoostRegressor(**quiet).fit(x, y), both)
    case("CatBoostRegressor unfitted", lambda: cb.CatBoostRegressor(**quiet), both)
    case("CatBoostRanker", lambda: cb.CatBoostRanker(**quiet).fit(x, classes, group_id=[0] * 20 + [1] * 20), both)
    case("CatBoost", lambda: cb.CatBoost(quiet).fit(x, y), both)
    case("EFstrType", lambda: cb.EFstrType.FeatureImportance)


def imbalanced(case, folder):
    import imblearn
    from imblearn import combine, ensemble, metrics, over_sampling, pipeline, under_sampling
    from sklearn.decomposition import PCA
    from sklearn.linear_model import LogisticRegression

    x, classes, _ = table(120, 4, 2)
    keep = [i for i in range(len(classes)) if classes[i] == 0 or i % 2]
    x, classes = x[keep], classes[keep]
    both = PICKLE + JOBLIB
    for module in (over_sampling, under_sampling, combine):
        for name in module.__all__:
            kind = getattr(module, name)
            if name in ("SMOTENC",):
                continue

            def fitted(kind=kind):
                sampler = kind()
                sampler.fit_resample(x, classes)
                return sampler

            case(f"{name} fitted", fitted, both)
    case("SMOTENC", lambda: over_sampling.SMOTENC([0]).fit(x, classes), both)
    for name in ensemble.__all__:
        case(f"{name} fitted", lambda kind=getattr(ensemble, name): kind(n_estimators=3).fit(x, classes), both)
    case("Pipeline", lambda: pipeline.make_pipeline(
        over_sampling.SMOTE(), PCA(2), LogisticRegression()).fit(x, classes), both)
    case("FunctionSampler", lambda: imblearn.FunctionSampler(), both)
    case("ValueDifferenceMetric", lambda: metrics.pairwise.ValueDifferenceMetric().fit(
        (x * 3).astype(int), classes), both)


def statsmodels(case, folder):
    import numpy
    import pandas
    import statsmodels.api as sm
    import statsmodels.formula.api as smf
    from statsmodels.discrete.count_model import ZeroInflatedPoisson
    from statsmodels.gam.api import BSplines, GLMGam
    from statsmodels.miscmodels.ordinal_model import OrderedModel
    from statsmodels.tsa.api import VAR, AutoReg, ExponentialSmoothing, Holt, SimpleExpSmoothing

    x, classes, y = table(80, 3)
    exog, counts = sm.add_constant(x), numpy.arange(80) % 4
    frame = pandas.DataFrame({"y": y, "a": x[:, 0], "b": x[:, 1], "c": classes, "g": counts})
    series = pandas.Series(numpy.cumsum(y), index=pandas.date_range("2020-01-01", periods=80, freq="D"))

    def saved(make):
        def run():
            path = folder / "results.pickle"
            make().save(str(path))
            return path.read_bytes()
        return run

    both = {
        "OLS": lambda: sm.OLS(y, exog).fit(), "WLS": lambda: sm.WLS(y, exog, numpy.ones(80)).fit(),
        "GLS": lambda: sm.GLS(y, exog).fit(), "GLSAR": lambda: sm.GLSAR(y, exog, 1).fit(),
        "OLS robust": lambda: sm.OLS(y, exog).fit(cov_type="HC1"),
        "OLS frame": lambda: sm.OLS(frame.y, frame[["a", "b"]]).fit(),
        "Logit": lambda: sm.Logit(classes, exog[:, [0, 2]]).fit(disp=0),
        "Probit": lambda: sm.Probit(classes, exog[:, [0, 2]]).fit(disp=0),
        "MNLogit": lambda: sm.MNLogit(counts, exog).fit(disp=0),
        "Poisson": lambda: sm.Poisson(counts, exog).fit(disp=0),
        "NegativeBinomial": lambda: sm.NegativeBinomial(counts, exog).fit(disp=0),
        "ZeroInflatedPoisson": lambda: ZeroInflatedPoisson(counts, exog).fit(disp=0, maxiter=5),
        "GLM gaussian": lambda: sm.GLM(y, exog, family=sm.families.Gaussian()).fit(),
        "GLM binomial": lambda: sm.GLM(classes, exog[:, [0, 2]], family=sm.families.Binomial()).fit(),
        "GLM gamma log": lambda: sm.GLM(y + 1, exog, family=sm.families.Gamma(sm.families.links.Log())).fit(),
        "RLM": lambda: sm.RLM(y, exog, M=sm.robust.norms.HuberT()).fit(),
        "QuantReg": lambda: sm.QuantReg(y, exog).fit(),
        "GEE": lambda: sm.GEE(y, exog, groups=counts, cov_struct=sm.cov_struct.Exchangeable()).fit(),
        "MixedLM": lambda: sm.MixedLM(y, exog, groups=counts).fit(),
        "PHReg": lambda: sm.PHReg(y + 1, x).fit(), "OrderedModel": lambda: OrderedModel(counts, x).fit(disp=0),
        "GLMGam": lambda: GLMGam(y, smoother=BSplines(x[:, :1], df=[5], degree=[3])).fit(),
        "ols formula": lambda: smf.ols("y ~ a + b", frame).fit(),
        "glm formula": lambda: smf.glm("c ~ a", frame, family=sm.families.Binomial()).fit(maxiter=2),
        "ARIMA": lambda: sm.tsa.ARIMA(series, order=(1, 1, 0)).fit(),
        "SARIMAX": lambda: sm.tsa.SARIMAX(y, order=(1, 0, 0)).fit(disp=0),
        "UnobservedComponents": lambda: sm.tsa.UnobservedComponents(y, "local level").fit(disp=0),
        "AutoReg": lambda: AutoReg(y, 2).fit(), "VAR": lambda: VAR(x).fit(1),
        "ExponentialSmoothing": lambda: ExponentialSmoothing(series, trend="add").fit(),
        "SimpleExpSmoothing": lambda: SimpleExpSmoothing(series).fit(), "Holt": lambda: Holt(series).fit(),
        "MarkovRegression": lambda: sm.tsa.MarkovRegression(y, 2).fit(),
        "DynamicFactor": lambda: sm.tsa.DynamicFactor(x[:, :2], k_factors=1, factor_order=1).fit(disp=0, maxiter=3),
    }
    for name, make in both.items():
        case(f"{name} results", make)
        case(f"{name} saved", saved(make), saved_file("results.save", load_pickle))
        case(f"{name} model", lambda make=make: make().model)
    case("KDEUnivariate", lambda: fitted_kde(sm, y))
    case("KDEMultivariate", lambda: sm.nonparametric.KDEMultivariate(x, "ccc"))
    case("PCA", lambda: sm.PCA(x, 2))
    case("ECDF", lambda: sm.distributions.ECDF(y))
    case("DescrStatsW", lambda: sm.stats.DescrStatsW(y))
    case("Table2x2", lambda: sm.stats.Table2x2(numpy.ones((2, 2))))
    case("STL", lambda: sm.tsa.STL(series, period=7).fit())
    case("seasonal_decompose", lambda: sm.tsa.seasonal_decompose(series, period=7))
    case("summary", lambda: sm.OLS(y, exog).fit().summary())
    case("MICEData", lambda: sm.MICEData(frame))


def fitted_kde(sm, y):
    kde = sm.nonparametric.KDEUnivariate(y)
    kde.fit()
    return kde


LIBRARIES = {
    "xgboost": ("xgboost", ["numpy", "scipy", "scikit-learn", "joblib"], xgboost),
    "lightgbm": ("lightgbm", ["numpy", "scipy", "scikit-learn", "joblib"], lightgbm),
    "catboost": ("catboost", ["numpy", "scipy", "pandas"], catboost),
    "imbalanced-learn": ("imbalanced-learn", ["numpy", "scipy", "scikit-learn", "joblib"], imbalanced),
    "statsmodels": ("statsmodels", ["numpy", "scipy", "pandas", "patsy"], statsmodels),
}
