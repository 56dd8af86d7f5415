"""Libraries of science: symbols, units, images, configurations."""
from make_truth import JOBLIB, PICKLE


def sympy(case, folder):
    import sympy as sp

    x, y, z = sp.symbols("x y z")
    n = sp.Symbol("n", integer=True, positive=True)
    f = sp.Function("f")
    things = {
        "Symbol": x, "Symbol assumptions": n, "Dummy": sp.Dummy("d"), "Wild": sp.Wild("w"), "Add": x + y,
        "Mul": 2 * x * y, "Pow": x**3, "Rational": sp.Rational(1, 3), "Integer": sp.Integer(5), "Float": sp.Float(1.5),
        "pi": sp.pi, "E": sp.E, "I": sp.I, "oo": sp.oo, "zoo": sp.zoo, "nan": sp.nan, "half": sp.S.Half,
        "sin": sp.sin(x), "exp": sp.exp(x) + sp.log(y), "gamma": sp.gamma(x), "bessel": sp.besselj(1, x),
        "Derivative": sp.Derivative(f(x), x), "Integral": sp.Integral(sp.exp(-x**2), (x, -sp.oo, sp.oo)),
        "Sum": sp.Sum(1 / n**2, (n, 1, sp.oo)), "Product": sp.Product(n, (n, 1, 5)), "Limit": sp.Limit(sp.sin(x) / x, x, 0),
        "Eq": sp.Eq(x, y), "Lt": x < y, "And": sp.And(x > 0, y > 0), "Or": sp.Or(x > 0, y > 0), "Not": sp.Not(sp.Symbol("p")),
        "true": sp.true, "Piecewise": sp.Piecewise((x, x > 0), (0, True)), "Matrix": sp.Matrix([[1, x], [y, 2]]),
        "ImmutableMatrix": sp.ImmutableMatrix([[1, x]]), "SparseMatrix": sp.SparseMatrix(2, 2, {(0, 0): x}),
        "MatrixSymbol": sp.MatrixSymbol("A", 2, 2) * sp.MatrixSymbol("B", 2, 2), "Identity": sp.Identity(3),
        "Interval": sp.Interval(0, 1), "FiniteSet": sp.FiniteSet(1, 2, x), "Union": sp.Union(sp.Interval(0, 1), sp.Interval(2, 3)),
        "Reals": sp.S.Reals, "Integers": sp.S.Integers, "ConditionSet": sp.ConditionSet(x, x > 1, sp.S.Reals),
        "ImageSet": sp.ImageSet(sp.Lambda(x, x**2), sp.S.Integers), "Lambda": sp.Lambda(x, x**2), "Poly": sp.Poly(x**2 + 1, x),
        "Poly GF": sp.Poly(x**2 + 1, x, modulus=5), "Poly two": sp.Poly(x * y + y, x, y), "RootOf": sp.rootof(x**5 - x - 1, 0),
        "Tuple": sp.Tuple(x, 1), "Dict": sp.Dict({x: 1}), "Point": sp.Point(0, 1), "Line": sp.Line((0, 0), (1, 1)),
        "Circle": sp.Circle((0, 0), 2), "Polygon": sp.Polygon((0, 0), (1, 0), (0, 1)), "Permutation": sp.combinatorics.Permutation([1, 0, 2]),
        "PermutationGroup": sp.combinatorics.SymmetricGroup(3), "Order": sp.O(x**2), "Subs": sp.Subs(f(x), x, 0),
        "Array": sp.Array([[1, x], [2, y]]), "DiracDelta": sp.DiracDelta(x), "Heaviside": sp.Heaviside(x),
        "UnevaluatedExpr": sp.UnevaluatedExpr(x), "Max": sp.Max(x, y), "Abs": sp.Abs(x), "Indexed": sp.Indexed("A", x),
        "Quaternion": sp.Quaternion(1, x, 0, 0), "function": f(x), "QQ": sp.QQ, "ZZ": sp.ZZ, "meter": __import__("sympy.physics.units").physics.units.meter,
        "Normal": __import__("sympy.stats", fromlist=["stats"]).Normal("X", 0, 1),
    }
    for name, thing in things.items():
        case(name, lambda thing=thing: thing)


def astropy(case, folder):
    import numpy
    from astropy import constants, cosmology, units as u
    from astropy.coordinates import Angle, EarthLocation, Galactic, ICRS, Latitude, Longitude, SkyCoord
    from astropy.modeling import fitting, models
    from astropy.nddata import CCDData, NDData, StdDevUncertainty
    from astropy.stats import SigmaClip
    from astropy.table import Column, MaskedColumn, QTable, Row, Table
    from astropy.time import Time, TimeDelta
    from astropy.timeseries import LombScargle, TimeSeries
    from astropy.utils.masked import Masked
    from astropy.visualization import AsinhStretch, ImageNormalize, LinearStretch, MinMaxInterval
    from astropy.wcs import WCS
    from astropy.convolution import Gaussian2DKernel, Box1DKernel
    from astropy.io import fits

    a = numpy.arange(4.0)
    things = {
        "Quantity": lambda: a * u.m, "Quantity scalar": lambda: 3 * u.km / u.s, "Unit m": lambda: u.m,
        "CompositeUnit": lambda: u.m / u.s**2, "PrefixUnit": lambda: u.km, "UnrecognizedUnit": lambda: u.Unit("foo", parse_strict="silent"),
        "mag": lambda: u.mag, "Magnitude": lambda: u.Magnitude(a), "Dex": lambda: u.Dex(a), "Constant": lambda: constants.c,
        "Angle": lambda: Angle(a, u.deg), "Longitude": lambda: Longitude(a, u.deg), "Latitude": lambda: Latitude(a, u.deg),
        "SkyCoord": lambda: SkyCoord(a, a, unit="deg"), "SkyCoord galactic": lambda: SkyCoord(1, 2, unit="deg", frame="galactic"),
        "ICRS": lambda: ICRS(1 * u.deg, 2 * u.deg), "Galactic": lambda: Galactic(1 * u.deg, 2 * u.deg),
        "EarthLocation": lambda: EarthLocation.from_geodetic(10, 20), "Time": lambda: Time("2020-01-01"), "Time array": lambda: Time(a, format="jd"),
        "TimeDelta": lambda: TimeDelta(3, format="sec"), "Table": lambda: Table({"a": a, "b": list("wxyz")}),
        "QTable": lambda: QTable({"a": a * u.m}), "Table masked": lambda: Table({"a": numpy.ma.array(a, mask=a > 1)}),
        "Column": lambda: Column(a, name="c", unit="m"), "MaskedColumn": lambda: MaskedColumn(a, mask=a > 1),
        "Masked Quantity": lambda: Masked(a * u.m, mask=a > 1),
        "Gaussian1D": lambda: models.Gaussian1D(1, 2, 3), "Compound model": lambda: models.Gaussian1D() + models.Const1D(),
        "Polynomial1D": lambda: models.Polynomial1D(2), "Sersic2D": lambda: models.Sersic2D(), "Pipe": lambda: models.Shift(1) | models.Scale(2),
        "LevMarLSQFitter": lambda: fitting.LevMarLSQFitter(), "NDData": lambda: NDData(a, uncertainty=StdDevUncertainty(a)),
        "CCDData": lambda: CCDData(a, unit="adu"), "SigmaClip": lambda: SigmaClip(3), "WCS": lambda: WCS(naxis=2),
        "FlatLambdaCDM": lambda: cosmology.FlatLambdaCDM(70, 0.3), "Planck18": lambda: cosmology.Planck18, "wCDM": lambda: cosmology.wCDM(70, 0.3, 0.7),
        "LombScargle": lambda: LombScargle(a, a), "TimeSeries": lambda: TimeSeries(time=Time(a, format="jd"), data={"x": a}),
        "ImageNormalize": lambda: ImageNormalize(a, interval=MinMaxInterval(), stretch=AsinhStretch()), "LinearStretch": lambda: LinearStretch(),
        "Gaussian2DKernel": lambda: Gaussian2DKernel(1), "Box1DKernel": lambda: Box1DKernel(3), "Header": lambda: fits.Header({"A": 1}),
        "UnitConversionError": lambda: u.UnitConversionError("x"),
    }
    for name, make in things.items():
        case(name, make)


def omegaconf(case, folder):
    import enum
    import pathlib
    from omegaconf import DictConfig, ListConfig, OmegaConf, errors, nodes

    case("DictConfig", lambda: OmegaConf.create({"a": 1, "b": {"c": [1, 2.5, "x", None, True]}}))
    case("DictConfig interpolation", lambda: OmegaConf.create({"a": 1, "b": "${a}", "c": "???"}))
    case("DictConfig bytes path", lambda: OmegaConf.create({"b": b"x", "p": pathlib.Path("x")}))
    case("ListConfig", lambda: OmegaConf.create([1, {"a": 2}, [3]]))
    case("DictConfig none", lambda: DictConfig(None))
    case("DictConfig missing", lambda: DictConfig("???"))
    case("DictConfig flags", lambda: readonly(OmegaConf.create({"a": 1})))
    case("ListConfig typed", lambda: ListConfig([1, 2], element_type=int))
    case("DictConfig typed", lambda: DictConfig({"a": 1.5}, key_type=str, element_type=float))
    case("child", lambda: OmegaConf.create({"a": {"b": 1}}).a)
    case("merged", lambda: OmegaConf.merge({"a": 1}, OmegaConf.from_dotlist(["b.c=2"])))
    case("from yaml", lambda: OmegaConf.create("a: 1\nb: [x, y]\n"))
    for name in ("AnyNode", "StringNode", "IntegerNode", "FloatNode", "BooleanNode", "BytesNode", "PathNode"):
        value = {"IntegerNode": 1, "FloatNode": 1.5, "BooleanNode": True, "BytesNode": b"x"}.get(name, "v")
        case(name, lambda kind=getattr(nodes, name), value=value: kind(value))
    case("MissingMandatoryValue", lambda: errors.MissingMandatoryValue("x"))


def readonly(config):
    from omegaconf import OmegaConf

    OmegaConf.set_readonly(config, True)
    OmegaConf.set_struct(config, True)
    return config


def scikit_image(case, folder):
    import numpy
    from skimage import data, feature, graph, io, measure, segmentation, transform

    both = PICKLE + JOBLIB
    image = numpy.zeros((64, 64))
    image[16:48, 16:48] = numpy.arange(32)
    a = numpy.random.RandomState(0).rand(20, 2)
    for name in ("EuclideanTransform", "SimilarityTransform", "AffineTransform", "ProjectiveTransform",
                 "PolynomialTransform", "PiecewiseAffineTransform", "ThinPlateSplineTransform",
                 "EssentialMatrixTransform", "FundamentalMatrixTransform"):
        def estimated(name=name):
            made = getattr(transform, name)()
            made.estimate(a, a * 2 + 1)
            return made

        case(name, estimated, both)
        case(f"{name} new", lambda name=name: getattr(transform, name)(), both)
    for name in ("LineModelND", "CircleModel", "EllipseModel"):
        def fitted(name=name):
            made = getattr(measure, name)()
            made.estimate(a)
            return made

        case(name, fitted, both)
    for name in ("ORB", "SIFT", "CENSURE", "BRIEF", "Cascade"):
        case(name, lambda name=name: getattr(feature, name)(), both)
    case("ORB detected", lambda: detected(feature.ORB(n_keypoints=5), data.camera()), both)
    case("RegionProperties", lambda: measure.regionprops((image > 3).astype(int))[0])
    case("RAG", lambda: graph.rag_mean_color(numpy.dstack([image] * 3), segmentation.slic(
        numpy.dstack([image] * 3) / 32, n_segments=4)))
    case("ImageCollection", lambda: io.ImageCollection([]))
    case("MCP", lambda: graph.MCP(image + 1))


def detected(detector, image):
    detector.detect_and_extract(image)
    return detector


LIBRARIES = {
    "sympy": ("sympy", ["mpmath"], sympy),
    "astropy": ("astropy", ["numpy"], astropy),
    "omegaconf": ("omegaconf", [], omegaconf),
    "scikit-image": ("scikit-image", ["numpy", "scipy", "networkx"], scikit_image),
}
