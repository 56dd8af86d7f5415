"""torch and torchvision as a whole: as many of their classes as users may plausibly save, one object of each or more.

Classes are enumerated from the modules that show them; tables below give the arguments of those that need some.
"""
import collections
import contextlib
import dataclasses
import enum
import functools
import importlib
import inspect
import io
import json
import math
import operator
import pickle
import pkgutil
import typing

from make_truth import PICKLE, TORCH, canonical, load_pickle, load_torch, saved_file

EVERYTHING = PICKLE + TORCH
ZIP = TORCH[:1]


def given(*arguments, **named):
    return arguments, named


def built(kind, attempts):
    """An instance by the first arguments that the class takes."""
    error = TypeError("no arguments to try")
    for attempt in attempts:
        try:
            arguments, named = attempt() if callable(attempt) else attempt
            return kind(*arguments, **named)
        except Exception as raised:
            error = raised
    raise error


def shown(module, base=object, private=False):
    """The classes that a module shows, each once."""
    found = {}
    for name, thing in list(vars(module).items()):
        if isinstance(thing, type) and issubclass(thing, base) and (private or not name.startswith("_")):
            found.setdefault(canonical(thing), thing)
    return found


def every(case, module, base, table=(), guesses=(given(),), savers=EVERYTHING, skip=()):
    """A case for each class that a module shows, by the table's arguments or else by the first guess that fits."""
    table = dict(table)
    for name, kind in shown(module, base).items():
        if kind.__name__ in skip or inspect.isabstract(kind):
            continue
        attempts = [table[kind.__name__]] if kind.__name__ in table else guesses
        case(name, lambda kind=kind, attempts=attempts: built(kind, attempts), savers)


def walked(package, without):
    """The modules of a package that can be imported, but those whose name has a part of `without`."""
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + ".", onerror=lambda name: None):
        if any(part in f"{found.name}." for part in without):
            continue
        try:
            yield importlib.import_module(found.name)
        except (Exception, SystemExit):
            continue


def remembering(case):
    """`case`, and the set of the classes of which it made an object."""
    made = set()

    def remember(name, make, savers=PICKLE, about=None):
        def making():
            thing = make()
            made.add(canonical(type(thing)))
            return thing

        case(name, making, savers, about)

    return remember, made


# ------------------------------------------------------------------------------------------------------------- torch

def torch(case, folder):
    import torch

    torch.set_num_threads(1)
    case, made = remembering(case)
    tensors(case, torch)
    values(case, torch)
    modules(case, torch)
    normed_and_pruned_modules(case, torch)
    quantized(case, torch)
    graphs(case, torch)
    optimizers(case, torch)
    distributions(case, torch)
    datasets(case, torch, folder)
    checkpoints(case, torch, folder)
    tools(case, torch)
    distributed(case, torch)
    functions(case, torch)
    with contextlib.chdir(folder):  # a guess may be the name of a file to write
        remaining(case, torch, made)
    grouped(case, torch)


def tensors(case, torch):
    ones = torch.ones(2, 3)
    for name in sorted(name for name, thing in vars(torch).items() if isinstance(thing, torch.dtype)):
        dtype = getattr(torch, name)
        case(f"dtype {name}", lambda dtype=dtype: dtype, EVERYTHING)
        if name.startswith(("quint", "qint")) or name in ("bit", *(f"uint{n}" for n in range(1, 8))):
            continue
        if name.startswith("bits"):
            case(f"Tensor {name}", lambda dtype=dtype: torch.ones(4, dtype=torch.uint8).view(dtype), EVERYTHING)
        else:
            case(f"Tensor {name}", lambda dtype=dtype: torch.ones(2, 2).to(dtype), EVERYTHING)
            case(f"TypedStorage {name}", lambda dtype=dtype: torch.ones(2).to(dtype).storage(), EVERYTHING)
    for name in ("quint8", "qint8", "qint32"):
        dtype = getattr(torch, name)
        case(f"Tensor {name}", lambda dtype=dtype: torch.quantize_per_tensor(ones, 0.1, 0, dtype), EVERYTHING)
        if name != "qint32":  # this crashes some processors
            case(f"Tensor {name} channels", lambda dtype=dtype: torch.quantize_per_channel(
                ones, torch.ones(3), torch.zeros(3), 1, dtype), EVERYTHING)
    case("Tensor quint4x2", lambda: torch.quantize_per_channel(
        ones, torch.ones(2), torch.zeros(2), 0, torch.quint4x2), EVERYTHING)
    eye = torch.eye(4)
    masked = lambda: torch.masked.masked_tensor(ones, ones > 0)  # noqa: E731
    for name, make in {
        "scalar": lambda: torch.tensor(1.0), "empty": lambda: torch.empty(0), "view": lambda: torch.arange(10)[2:8:2],
        "transposed": lambda: ones.t(), "channels last": lambda: torch.ones(1, 2, 3, 3).to(memory_format=torch.channels_last),
        "expanded": lambda: torch.ones(1, 3).expand(4, 3), "requires grad": lambda: torch.ones(2, requires_grad=True),
        "with gradient": lambda: with_gradient(torch), "not a leaf": lambda: torch.ones(2, requires_grad=True) * 2,
        "conjugate": lambda: torch.ones(2, dtype=torch.complex64).conj(),
        "negative": lambda: torch.ones(2, dtype=torch.complex64).conj().imag,
        "sparse coo": lambda: eye.to_sparse(), "sparse coo coalesced": lambda: eye.to_sparse().coalesce(),
        "sparse hybrid": lambda: torch.sparse_coo_tensor([[0, 1]], torch.ones(2, 3), (3, 3)),
        "sparse csr": lambda: eye.to_sparse_csr(), "sparse csc": lambda: eye.to_sparse_csc(),
        "sparse bsr": lambda: eye.to_sparse_bsr((2, 2)), "sparse bsc": lambda: eye.to_sparse_bsc((2, 2)),
        "meta": lambda: torch.ones(2, device="meta"), "mkldnn": lambda: ones.to_mkldnn(),
        "nested": lambda: torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
        "nested jagged": lambda: torch.nested.nested_tensor([torch.ones(2), torch.ones(3)], layout=torch.jagged),
        "named": lambda: torch.ones(2, 3, names=("N", "C")), "masked": masked, "masked sparse": lambda: torch.masked.as_masked_tensor(
            eye.to_sparse(), eye.to_sparse().bool()),
        "with attribute": lambda: with_attribute(torch.ones(2)), "causal bias": lambda: importlib.import_module("torch.nn.attention.bias").causal_upper_left(2, 3),
        "from numpy": lambda: torch.from_numpy(__import__("numpy").ones(3)), "shared": lambda: torch.ones(2).share_memory_(),
        "inference": lambda: inferred(torch), "as subclass": lambda: torch.ones(2).as_subclass(torch.nn.Parameter),
        "with hook": lambda: with_hook(torch.ones(2, requires_grad=True)), "vmapped": lambda: torch.func.vmap(torch.sum)(ones),
        "fake": lambda: faked(torch), "functional": lambda: torch._to_functional_tensor(torch.ones(2)),
    }.items():
        case(f"Tensor {name}", make, EVERYTHING)
    for name, make in {
        "Parameter": lambda: torch.nn.Parameter(ones), "Parameter frozen": lambda: torch.nn.Parameter(ones, requires_grad=False),
        "Parameter with attribute": lambda: with_attribute(torch.nn.Parameter(ones)),
        "Parameter sparse": lambda: torch.nn.Parameter(eye.to_sparse()), "Parameter meta": lambda: torch.nn.Parameter(ones.to("meta")),
        "UninitializedParameter": lambda: torch.nn.parameter.UninitializedParameter(),
        "UninitializedBuffer": lambda: torch.nn.parameter.UninitializedBuffer(),
        "FlatParameter": lambda: importlib.import_module("torch.distributed.fsdp._flat_param").FlatParameter(torch.ones(2)),
        "UntypedStorage": lambda: torch.UntypedStorage(4), "UntypedStorage of a tensor": lambda: ones.untyped_storage(),
        "shared storages": lambda: [ones, ones[0], ones.t()], "Size": lambda: ones.shape, "Generator": lambda: torch.Generator(),
        "Generator seeded": lambda: torch.Generator().manual_seed(1), "default_generator": lambda: torch.default_generator,
        "rng state": lambda: torch.get_rng_state(), "tensors": lambda: {"a": [ones, eye], "b": (torch.zeros(1), {"c": ones})},
    }.items():
        case(name, make, EVERYTHING)
    for name in ("Float", "Double", "Half", "BFloat16", "Int", "Long", "Short", "Char", "Byte", "Bool", "ComplexFloat", "ComplexDouble",
                 "QUInt8", "QInt8", "QInt32", "QUInt4x2"):
        case(f"{name}Storage", lambda name=name: getattr(torch, f"{name}Storage")(2), EVERYTHING)
        case(f"{name}Storage class", lambda name=name: getattr(torch, f"{name}Storage"), PICKLE, about=f"torch.{name}Storage")
        if hasattr(torch, f"{name}Tensor"):
            case(f"{name}Tensor class", lambda name=name: getattr(torch, f"{name}Tensor"), PICKLE, about=f"torch.{name}Tensor")


def with_gradient(torch):
    weight = torch.ones(2, requires_grad=True)
    weight.sum().backward()
    return weight


def with_attribute(tensor):
    tensor.tag = "kept"
    return tensor


def with_hook(tensor):
    tensor.register_hook(operator.neg)
    return tensor


def inferred(torch):
    with torch.inference_mode():
        return torch.ones(2)


def faked(torch):
    from torch._subclasses.fake_tensor import FakeTensorMode

    with FakeTensorMode():
        return torch.ones(2)


def values(case, torch):
    """Devices, layouts, what operations return, and the like."""
    for name, thing in sorted(vars(torch).items()):
        if isinstance(thing, (torch.layout, torch.memory_format, torch.qscheme)):
            case(f"{type(thing).__name__} {name}", lambda thing=thing: thing, EVERYTHING)
    for name in ("cpu", "cuda", "cuda:1", "meta", "mps", "xla"):
        case(f"device {name}", lambda name=name: torch.device(name), EVERYTHING)
    for name in ("float32", "bfloat16", "float8_e4m3fn"):
        case(f"finfo {name}", lambda name=name: torch.finfo(getattr(torch, name)), PICKLE)
    case("iinfo int8", lambda: torch.iinfo(torch.int8), PICKLE)
    x, square = torch.rand(3, 3), torch.eye(3)
    for name, make in {
        "max": lambda: x.max(0), "min": lambda: x.min(0), "sort": lambda: x.sort(), "topk": lambda: x.topk(2), "median": lambda: x.median(0),
        "mode": lambda: x.mode(), "kthvalue": lambda: x.kthvalue(1), "cummax": lambda: x.cummax(0), "svd": lambda: torch.linalg.svd(x),
        "qr": lambda: torch.linalg.qr(x), "eigh": lambda: torch.linalg.eigh(square), "eig": lambda: torch.linalg.eig(square),
        "slogdet": lambda: torch.linalg.slogdet(square), "lu": lambda: torch.linalg.lu(square), "lstsq": lambda: torch.linalg.lstsq(x, x),
        "aminmax": lambda: x.aminmax(), "histogram": lambda: torch.histogram(x, 3), "frexp": lambda: x.frexp(),
        "unique": lambda: torch.unique(x, return_counts=True), "max out": lambda: torch.max(x, 0, out=(torch.empty(3), torch.empty(3).long())),
        "svd_lowrank": lambda: torch.svd_lowrank(x, 2), "unpack_dual": lambda: unpacked(torch),
    }.items():
        case(f"returned by {name}", make, PICKLE)
    for name, kind in shown(torch.return_types, tuple).items():
        case(name, lambda kind=kind: kind([torch.ones(1)] * kind.n_sequence_fields), PICKLE)
    case("TorchVersion", lambda: torch.__version__, PICKLE)
    case("TorchVersion of a checkpoint", lambda: {"version": torch.__version__, "cuda": torch.version.cuda, "git": torch.version.git_version}, PICKLE)
    for name in ("amp.GradScaler", "cuda.amp.GradScaler", "cpu.amp.GradScaler"):
        package, _, kind = f"torch.{name}".rpartition(".")
        make = lambda package=package, kind=kind: getattr(importlib.import_module(package), kind)(enabled=False)  # noqa: E731
        case(name, make, EVERYTHING)
        case(f"{name} state", lambda make=make: make().state_dict(), EVERYTHING)
    case("amp.GradScaler cpu", lambda: torch.amp.GradScaler("cpu"), PICKLE)
    case("autocast", lambda: torch.autocast("cpu", dtype=torch.bfloat16), PICKLE)
    case("cpu.amp.autocast", lambda: torch.cpu.amp.autocast(), PICKLE)
    for name in ("no_grad", "enable_grad", "inference_mode"):
        case(name, lambda name=name: getattr(torch, name)(), PICKLE)
    case("set_grad_enabled", lambda: torch.set_grad_enabled(True), PICKLE)
    case("SobolEngine", lambda: drawn(torch.quasirandom.SobolEngine(2, scramble=True, seed=1)), EVERYTHING)
    case("Future", lambda: torch.futures.Future(), PICKLE)
    case("PackedSequence", lambda: torch.nn.utils.rnn.pack_sequence([torch.ones(3, 2), torch.ones(2, 2)]), EVERYTHING)
    case("PackedSequence unsorted", lambda: torch.nn.utils.rnn.pack_padded_sequence(
        torch.ones(3, 2, 4), torch.tensor([2, 3]), enforce_sorted=False), EVERYTHING)
    case("packed output", lambda: torch.nn.LSTM(2, 2)(torch.nn.utils.rnn.pack_sequence([torch.ones(3, 2), torch.ones(2, 2)])), EVERYTHING)
    case("padded", lambda: torch.nn.utils.rnn.pad_sequence([torch.ones(3), torch.ones(2)]), EVERYTHING)


def unpacked(torch):
    from torch.autograd import forward_ad

    with forward_ad.dual_level():
        return forward_ad.unpack_dual(forward_ad.make_dual(torch.ones(2), torch.ones(2)))


def drawn(engine):
    engine.draw(4)
    return engine


def module_table(torch):
    nn = torch.nn
    layer = lambda kind: kind(4, 2, 8)  # noqa: E731
    cell = {name: given(4, 3) for name in ("RNN", "LSTM", "GRU", "RNNCell", "LSTMCell", "GRUCell", "Linear", "Embedding", "EmbeddingBag")}
    return {
        **cell, "Bilinear": given(2, 3, 4), "RNNBase": given("LSTM", 4, 3), "RNNCellBase": given(4, 3, True, 4), "Threshold": given(0.1, 20.0),
        "Softmax": given(1), "LogSoftmax": given(1), "Softmin": given(1), "MultiheadAttention": given(4, 2), "GroupNorm": given(2, 4),
        "LayerNorm": given([4, 4]), "AdaptiveLogSoftmaxWithLoss": given(4, 10, [2, 5]), "Unflatten": given(1, (2, 2)),
        "Fold": given((4, 4), (2, 2)), "FractionalMaxPool2d": given(2, output_size=2), "FractionalMaxPool3d": given(2, output_size=2),
        "LPPool1d": given(2, 3), "LPPool2d": given(2, 3), "LPPool3d": given(2, 3), "ChannelShuffle": given(2), "Upsample": given(scale_factor=2),
        "UpsamplingNearest2d": given(scale_factor=2), "UpsamplingBilinear2d": given(scale_factor=2), "Transformer": given(4, 2, 1, 1, 8),
        "TransformerEncoderLayer": given(4, 2, 8), "TransformerDecoderLayer": given(4, 2, 8),
        "TransformerEncoder": lambda: given(layer(nn.TransformerEncoderLayer), 2, nn.LayerNorm(4)),
        "TransformerDecoder": lambda: given(layer(nn.TransformerDecoderLayer), 2), "DataParallel": lambda: given(nn.Linear(2, 2)),
        "Sequential": lambda: given(nn.Linear(2, 2), nn.ReLU(), nn.Dropout()), "ModuleList": lambda: given([nn.Linear(2, 2)]),
        "ModuleDict": lambda: given({"a": nn.Linear(2, 2), "b": nn.Tanh()}), "ParameterList": lambda: given([torch.ones(2)]),
        "ParameterDict": lambda: given({"a": torch.ones(2)}), "TripletMarginWithDistanceLoss": given(distance_function=nn.PairwiseDistance()),
        "ConstantPad1d": given(1, 0.5), "ConstantPad2d": given(1, 0.5), "ConstantPad3d": given(1, 0.5), "CrossEntropyLoss": lambda: given(
            torch.ones(3), label_smoothing=0.1),
    }


SIZES = (given(), given(2), given(4, 4), given(4, 4, 3))


def modules(case, torch):
    nn = torch.nn
    every(case, nn, nn.Module, module_table(torch), SIZES, EVERYTHING, skip=("DistributedDataParallel",))
    inputs = {"LazyLinear": (2, 4), **{f"Lazy{name}{n}d": (2, 4) + (8,) * n for name in (
        "Conv", "ConvTranspose", "BatchNorm", "InstanceNorm") for n in (1, 2, 3)}}
    for name, shape in inputs.items():
        sizes = (4, 3) if "Conv" in name else (4,) if name == "LazyLinear" else ()

        def materialized(name=name, shape=shape, sizes=sizes):
            module = getattr(nn, name)(*sizes)
            module(torch.ones(shape))
            return module

        case(f"{name} after a forward", materialized, EVERYTHING)
        case(f"{name} in a Sequential", lambda name=name, sizes=sizes: nn.Sequential(getattr(nn, name)(*sizes)), TORCH)
    for name in ("RNN", "LSTM", "GRU"):
        case(f"{name} layers", lambda name=name: getattr(nn, name)(4, 3, 2, bidirectional=True, batch_first=True, dropout=0.1), EVERYTHING)
    case("LSTM projected", lambda: nn.LSTM(4, 3, proj_size=2), EVERYTHING)
    case("LSTM flattened", lambda: nn.LSTM(4, 3).eval(), EVERYTHING)
    for name in ("relu", "gelu"):
        case(f"TransformerEncoderLayer {name}", lambda name=name: nn.TransformerEncoderLayer(
            4, 2, 8, activation=name, batch_first=True, norm_first=True), EVERYTHING)
        case(f"TransformerDecoderLayer {name}", lambda name=name: nn.TransformerDecoderLayer(4, 2, 8, activation=name), EVERYTHING)
    case("TransformerEncoderLayer callable", lambda: nn.TransformerEncoderLayer(4, 2, 8, activation=torch.nn.functional.silu), EVERYTHING)
    case("TransformerEncoderLayer module", lambda: nn.TransformerEncoderLayer(4, 2, 8, activation=nn.Mish()), EVERYTHING)
    case("MultiheadAttention bias", lambda: nn.MultiheadAttention(4, 2, add_bias_kv=True, kdim=3, vdim=2, add_zero_attn=True), EVERYTHING)
    case("Sequential named", lambda: nn.Sequential(collections.OrderedDict(a=nn.Conv2d(1, 2, 3), b=nn.BatchNorm2d(2), c=nn.ReLU())), EVERYTHING)
    case("Sequential trained", lambda: trained(torch), EVERYTHING)
    case("Sequential half", lambda: nn.Sequential(nn.Linear(2, 2)).half(), EVERYTHING)
    case("Sequential meta", lambda: nn.Sequential(nn.Linear(2, 2, device="meta")), EVERYTHING)
    case("Sequential frozen", lambda: nn.Sequential(nn.Linear(2, 2)).requires_grad_(False).eval(), EVERYTHING)
    case("Sequential channels last", lambda: nn.Sequential(nn.Conv2d(2, 2, 3)).to(memory_format=torch.channels_last), EVERYTHING)
    case("Sequential shared", lambda: (lambda layer: nn.Sequential(layer, nn.ReLU(), layer))(nn.Linear(2, 2)), EVERYTHING)
    case("Embedding pretrained", lambda: nn.Embedding.from_pretrained(torch.ones(3, 2), padding_idx=0), EVERYTHING)
    case("Embedding max_norm sparse", lambda: nn.Embedding(3, 2, max_norm=1.0, sparse=True), EVERYTHING)
    case("EmbeddingBag mode", lambda: nn.EmbeddingBag(3, 2, mode="max", include_last_offset=True), EVERYTHING)
    case("Conv2d padding", lambda: nn.Conv2d(2, 4, (3, 5), 2, "valid", 2, 2, False, "reflect"), EVERYTHING)
    case("SyncBatchNorm converted", lambda: nn.SyncBatchNorm.convert_sync_batchnorm(nn.Sequential(nn.BatchNorm2d(2))), EVERYTHING)
    case("Conv2d fused", lambda: nn.utils.fuse_conv_bn_eval(nn.Conv2d(2, 2, 3).eval(), nn.BatchNorm2d(2).eval()), EVERYTHING)
    case("Linear fused", lambda: nn.utils.fuse_linear_bn_eval(nn.Linear(2, 2).eval(), nn.BatchNorm1d(2).eval()), EVERYTHING)
    case("Linear skip_init", lambda: nn.utils.skip_init(nn.Linear, 2, 2), EVERYTHING)
    case("DataParallel of a model", lambda: nn.DataParallel(nn.Sequential(nn.Linear(2, 2), nn.ReLU())), EVERYTHING)
    case("OptimizedModule", lambda: torch.compile(nn.Linear(2, 2), backend="eager"), EVERYTHING)
    case("compiled in place", lambda: compiled(nn.Linear(2, 2)), EVERYTHING)
    case("_IncompatibleKeys", lambda: nn.Linear(2, 2).load_state_dict(nn.Linear(2, 2).state_dict()), PICKLE)
    case("_ASMoutput", lambda: nn.AdaptiveLogSoftmaxWithLoss(4, 10, [2, 5])(torch.ones(2, 4), torch.tensor([1, 7])), PICKLE)
    case("stacked state", lambda: torch.func.stack_module_state([nn.Linear(2, 2), nn.Linear(2, 2)]), EVERYTHING)
    case("attention output", lambda: nn.MultiheadAttention(4, 2)(torch.ones(1, 2, 4), torch.ones(1, 2, 4), torch.ones(1, 2, 4)), EVERYTHING)
    case("parameters to vector", lambda: nn.utils.parameters_to_vector(nn.Linear(2, 2).parameters()), EVERYTHING)
    for name, hook in (("forward", "register_forward_hook"), ("forward pre", "register_forward_pre_hook"),
                       ("full backward", "register_full_backward_hook"), ("full backward pre", "register_full_backward_pre_hook"),
                       ("backward", "register_backward_hook"), ("state dict", "_register_state_dict_hook"),
                       ("state dict pre", "register_state_dict_pre_hook"), ("load", "_register_load_state_dict_pre_hook"),
                       ("load post", "register_load_state_dict_post_hook")):
        def hooked(hook=hook):
            module = nn.Linear(2, 2)
            getattr(module, hook)(torch.is_tensor)
            return module

        case(f"Linear with {name} hook", hooked, EVERYTHING)
    case("Linear with partial hook", lambda: hooked_by(nn.Linear(2, 2), functools.partial(torch.add, 1)), EVERYTHING)
    case("Linear with module hook", lambda: hooked_by(nn.Linear(2, 2), nn.ReLU()), EVERYTHING)
    case("RemovableHandle", lambda: nn.Linear(2, 2).register_forward_hook(torch.is_tensor), PICKLE)
    case("ScriptModule", lambda: torch.jit.script(nn.Linear(2, 2)), TORCH)
    case("TopLevelTracedModule", lambda: torch.jit.trace(nn.Linear(2, 2), torch.ones(1, 2)), TORCH)
    case("ScriptFunction", lambda: torch.jit.trace(torch.sum, torch.ones(1, 2)), TORCH)
    case("MkldnnLinear", lambda: torch.utils.mkldnn.to_mkldnn(nn.Sequential(nn.Linear(2, 2)).eval()), TORCH)


def hooked_by(module, hook):
    module.register_forward_hook(hook)
    return module


def compiled(module):
    module.compile(backend="eager")
    return module


def trained(torch, model=None, data=None):
    model = model or torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.BatchNorm1d(4), torch.nn.ReLU(), torch.nn.Linear(4, 2))
    optimizer = torch.optim.Adam(model.parameters())
    model(torch.ones(4, 3) if data is None else data).sum().backward()
    optimizer.step()
    return model


def normed_and_pruned_modules(case, torch):
    from torch.nn.utils import parametrizations, parametrize, prune

    nn = torch.nn
    conv, linear = lambda: nn.Conv2d(2, 4, 3), lambda: nn.Linear(4, 4)  # noqa: E731
    for name, module in (("Conv2d", conv), ("Linear", linear), ("LSTM", lambda: nn.LSTM(2, 2))):
        weight = "weight_hh_l0" if name == "LSTM" else "weight"
        case(f"{name} old weight_norm", lambda module=module, weight=weight: nn.utils.weight_norm(module(), weight), EVERYTHING)
        case(f"{name} old spectral_norm", lambda module=module, weight=weight: nn.utils.spectral_norm(module(), weight), EVERYTHING)
        for norm in (parametrizations.weight_norm, parametrizations.spectral_norm, parametrizations.orthogonal):
            case(f"{name} {norm.__name__}", lambda module=module, weight=weight, norm=norm: norm(module(), weight), EVERYTHING)
            case(f"{name} {norm.__name__} state", lambda module=module, weight=weight, norm=norm: norm(module(), weight).state_dict(), TORCH)
    case("Linear weight_norm removed", lambda: nn.utils.remove_weight_norm(nn.utils.weight_norm(linear())), EVERYTHING)
    case("Linear parametrization removed", lambda: parametrize.remove_parametrizations(
        parametrizations.orthogonal(linear()), "weight"), EVERYTHING)
    case("ParametrizationList", lambda: parametrizations.spectral_norm(linear()).parametrizations.weight, EVERYTHING)
    case("ParametrizationList weight_norm", lambda: parametrizations.weight_norm(linear()).parametrizations.weight, EVERYTHING)
    case("ParametrizationList orthogonal", lambda: parametrizations.orthogonal(linear(), orthogonal_map="cayley").parametrizations.weight, EVERYTHING)
    case("parametrizations", lambda: parametrizations.spectral_norm(linear()).parametrizations, EVERYTHING)
    for name, make in {
        "random_unstructured": lambda: prune.random_unstructured(linear(), "weight", 0.5),
        "l1_unstructured": lambda: prune.l1_unstructured(linear(), "weight", 2), "identity": lambda: prune.identity(linear(), "bias"),
        "random_structured": lambda: prune.random_structured(linear(), "weight", 1, 0), "ln_structured": lambda: prune.ln_structured(
            conv(), "weight", 0.5, 2, 0),
        "custom_from_mask": lambda: prune.custom_from_mask(linear(), "weight", torch.ones(4, 4)),
        "twice": lambda: prune.l1_unstructured(prune.random_unstructured(linear(), "weight", 0.5), "weight", 1),
        "removed": lambda: prune.remove(prune.l1_unstructured(linear(), "weight", 2), "weight"),
        "global": lambda: globally_pruned(torch, prune),
    }.items():
        case(f"pruned {name}", make, EVERYTHING)
    every(case, prune, prune.BasePruningMethod, {
        "LnStructured": given(1, 2), "RandomStructured": given(1), "CustomFromMask": given(torch.ones(2))}, (given(), given(1)), PICKLE)


def globally_pruned(torch, prune):
    model = torch.nn.Sequential(torch.nn.Linear(3, 4), torch.nn.Linear(4, 2))
    prune.global_unstructured([(layer, "weight") for layer in model], prune.L1Unstructured, amount=0.5)
    return model


# ------------------------------------------------------------------------------------------------ quantization, graphs

def quantized(case, torch):
    import torch.ao.nn.intrinsic
    import torch.ao.nn.intrinsic.qat
    import torch.ao.nn.intrinsic.quantized
    import torch.ao.nn.intrinsic.quantized.dynamic
    import torch.ao.nn.qat.dynamic
    import torch.ao.nn.quantizable
    import torch.ao.nn.quantized.dynamic
    import torch.ao.nn.quantized.reference
    import torch.ao.nn.sparse.quantized.dynamic
    from torch.ao import pruning, quantization
    from torch.ao.quantization import backend_config, fake_quantize, observer, qconfig, qconfig_mapping, quantize_fx, quantizer
    from torch.ao.quantization.fx import custom_config
    from torch.ao.quantization.quantizer import composable_quantizer, embedding_quantizer, x86_inductor_quantizer, xnnpack_quantizer

    nn, Module = torch.nn, torch.nn.Module
    ao = torch.ao.nn
    config = quantization.get_default_qat_qconfig("x86")
    convs = {f"Conv{n}d": getattr(nn, f"Conv{n}d") for n in (1, 2, 3)}
    norms = {n: getattr(nn, f"BatchNorm{n}d") for n in (1, 2, 3)}
    fused = {"LinearReLU": lambda: given(nn.Linear(2, 2), nn.ReLU()), "LinearLeakyReLU": lambda: given(nn.Linear(2, 2), nn.LeakyReLU()),
             "LinearTanh": lambda: given(nn.Linear(2, 2), nn.Tanh()), "LinearBn1d": lambda: given(nn.Linear(2, 2), nn.BatchNorm1d(2)),
             "ConvAdd2d": lambda: given(nn.Conv2d(2, 2, 3), torch.add), "ConvAddReLU2d": lambda: given(nn.Conv2d(2, 2, 3), torch.add, nn.ReLU())}
    for n in (1, 2, 3):
        conv = convs[f"Conv{n}d"]
        fused[f"ConvReLU{n}d"] = lambda conv=conv: given(conv(2, 2, 3), nn.ReLU())
        fused[f"ConvBn{n}d"] = lambda conv=conv, n=n: given(conv(2, 2, 3), norms[n](2))
        fused[f"ConvBnReLU{n}d"] = lambda conv=conv, n=n: given(conv(2, 2, 3), norms[n](2), nn.ReLU())
        fused[f"BNReLU{n}d"] = lambda n=n: given(norms[n](2), nn.ReLU())
    every(case, ao.intrinsic, Module, fused, SIZES, EVERYTHING)
    with_config = tuple((arguments, {"qconfig": config}) for arguments, _ in SIZES)
    embedded = given(4, 4, qconfig=quantization.QConfig(
        activation=fake_quantize.default_fake_quant, weight=fake_quantize.default_embedding_fake_quant))
    for module in (ao.intrinsic.qat, ao.qat):
        every(case, module, Module, {"EmbeddingBag": embedded, "Embedding": embedded}, with_config, EVERYTHING)
    every(case, ao.qat.dynamic, Module, {"Linear": given(4, 4, qconfig=qconfig.default_dynamic_qat_qconfig)}, savers=EVERYTHING)
    weight = lambda: nn.Parameter(torch.ones(4))  # noqa: E731
    table = {**module_table(torch), "LayerNorm": lambda: given([4], weight(), weight(), 0.1, 0), "GroupNorm": lambda: given(
        2, 4, weight(), weight(), 0.1, 0), "Hardswish": given(0.1, 0), "ELU": given(0.1, 0), "LeakyReLU": given(0.1, 0),
        "Sigmoid": given(0.1, 0), "PReLU": given(0.1, 0), "Softmax": given(1, 0.1, 0), "Quantize": given(0.1, 0, torch.quint8),
        "MultiheadAttention": given(4, 2), "LinearPackedParams": given(torch.qint8), "EmbeddingPackedParams": given(3, 4),
        "PixelShuffle": given(2), **{f"InstanceNorm{n}d": lambda: given(4, weight(), weight(), 0.1, 0) for n in (1, 2, 3)}}
    for module in (ao.quantizable, ao.quantized, ao.quantized.dynamic, ao.quantized.reference, ao.intrinsic.quantized, ao.intrinsic.quantized.dynamic):
        every(case, module, Module, {**table, "LayerNorm": given([4])} if "quantized" not in module.__name__ else table, SIZES, EVERYTHING)
    engine = torch.backends.quantized.engine
    torch.backends.quantized.engine = "qnnpack"
    for module in (ao.sparse.quantized, ao.sparse.quantized.dynamic):
        every(case, module, Module, {"Linear": given(4, 4, 1, 4), "LinearPackedParams": given(1, 4)}, (given(),), EVERYTHING)
    torch.backends.quantized.engine = engine
    every(case, observer, observer.ObserverBase, {
        "FixedQParamsObserver": given(0.1, 0), "RecordingObserver": given(), "ReuseInputObserver": given()}, (given(), given(torch.qint8)), EVERYTHING)
    case("HistogramObserver used", lambda: observed(torch, observer.HistogramObserver()), EVERYTHING)
    case("MinMaxObserver used", lambda: observed(torch, observer.MinMaxObserver()), EVERYTHING)
    case("PerChannelMinMaxObserver used", lambda: observed(torch, observer.PerChannelMinMaxObserver()), EVERYTHING)
    fixed = observer.FixedQParamsObserver.with_args(scale=0.1, zero_point=0)
    every(case, fake_quantize, Module, {"FixedQParamsFakeQuantize": lambda: given(fixed)}, savers=EVERYTHING)
    from torch.ao.quantization import _learnable_fake_quantize
    case("_LearnableFakeQuantize", lambda: _learnable_fake_quantize._LearnableFakeQuantize(observer.MinMaxObserver), EVERYTHING)
    every(case, quantization.stubs, Module, {"QuantWrapper": lambda: given(nn.Linear(2, 2))}, savers=EVERYTHING)
    for name in sorted(name for name in vars(qconfig) if name.startswith("default_") or name.endswith("_qconfig")):
        if isinstance(getattr(qconfig, name), tuple):
            case(f"qconfig {name}", lambda name=name: getattr(qconfig, name), PICKLE)
    for module in (observer, fake_quantize):
        for name in sorted(name for name in vars(module) if name.startswith(("default_", "fused_", "per_channel", "weight_"))):
            case(f"{module.__name__.rpartition('.')[2]} {name}", lambda name=name, module=module: getattr(module, name), PICKLE)
    for backend in ("x86", "fbgemm", "qnnpack", "onednn"):
        case(f"default qconfig {backend}", lambda backend=backend: quantization.get_default_qconfig(backend), PICKLE)
        case(f"default qat qconfig {backend}", lambda backend=backend: quantization.get_default_qat_qconfig(backend), PICKLE)
        case(f"QConfigMapping {backend}", lambda backend=backend: quantization.get_default_qconfig_mapping(backend), PICKLE)
        case(f"QConfigMapping qat {backend}", lambda backend=backend: quantization.get_default_qat_qconfig_mapping(backend), PICKLE)
    case("QConfigMapping", lambda: qconfig_mapping.QConfigMapping().set_global(config).set_object_type(nn.Linear, config).set_module_name(
        "a", None), PICKLE)
    case("QConfigMultiMapping", lambda: importlib.import_module("torch.ao.ns.fx.qconfig_multi_mapping").QConfigMultiMapping().set_global(
        [config, config]), PICKLE)
    case("QConfigDynamic", lambda: qconfig.QConfigDynamic(), PICKLE)
    for name in ("native", "fbgemm", "qnnpack", "executorch", "tensorrt", "onednn"):
        case(f"BackendConfig {name}", lambda name=name: getattr(backend_config, f"get_{name}_backend_config")(), PICKLE)
        case(f"BackendConfig dictionary {name}", lambda name=name: getattr(
            backend_config, f"get_{name}_backend_config")().to_dict(), PICKLE)
    case("BackendPatternConfig", lambda: backend_config.BackendPatternConfig(nn.Linear).add_dtype_config(backend_config.DTypeConfig(
        torch.quint8, torch.quint8, torch.qint8)).set_observation_type(
            backend_config.ObservationType.OUTPUT_USE_DIFFERENT_OBSERVER_AS_INPUT), PICKLE)
    for name in ("PrepareCustomConfig", "ConvertCustomConfig", "FuseCustomConfig"):
        case(name, lambda name=name: getattr(custom_config, name)().set_preserved_attributes(["a"]), PICKLE)
    for name, module, make in (
        ("XNNPACKQuantizer", xnnpack_quantizer, lambda m: m.XNNPACKQuantizer().set_global(m.get_symmetric_quantization_config())),
        ("X86InductorQuantizer", x86_inductor_quantizer, lambda m: m.X86InductorQuantizer().set_global(m.get_default_x86_inductor_quantization_config())),
        ("EmbeddingQuantizer", embedding_quantizer, lambda m: m.EmbeddingQuantizer()),
        ("ComposableQuantizer", composable_quantizer, lambda m: m.ComposableQuantizer([embedding_quantizer.EmbeddingQuantizer()])),
        ("QuantizationConfig", xnnpack_quantizer, lambda m: m.get_symmetric_quantization_config(is_per_channel=True)),
        ("QuantizationSpec", quantizer, lambda m: m.QuantizationSpec(torch.int8, observer.MinMaxObserver, -128, 127, torch.per_tensor_affine)),
        ("FixedQParamsQuantizationSpec", quantizer, lambda m: m.FixedQParamsQuantizationSpec(torch.uint8, 0.1, 0)),
        ("QuantizationAnnotation", quantizer, lambda m: m.QuantizationAnnotation()),
    ):
        case(name, lambda module=module, make=make: make(module), PICKLE)

    model = lambda: nn.Sequential(nn.Conv2d(2, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Flatten(), nn.Linear(16, 2))  # noqa: E731
    x = torch.ones(2, 2, 4, 4)

    def eager(step, train=False):
        wrapped = quantization.QuantWrapper(model()).train(train)
        fuse = quantization.fuse_modules_qat if train else quantization.fuse_modules
        wrapped = fuse(wrapped, [["module.0", "module.1", "module.2"]])
        wrapped.qconfig = quantization.get_default_qat_qconfig("x86") if train else quantization.get_default_qconfig("x86")
        if step == "fused":
            return wrapped
        wrapped = (quantization.prepare_qat if train else quantization.prepare)(wrapped)
        wrapped(x)
        return wrapped if step == "prepared" else quantization.convert(wrapped.eval())

    def by_fx(step, train=False):
        mapping = (quantization.get_default_qat_qconfig_mapping if train else quantization.get_default_qconfig_mapping)("x86")
        prepare = quantize_fx.prepare_qat_fx if train else quantize_fx.prepare_fx
        if step == "fused":
            return quantize_fx.fuse_fx(model().eval())
        prepared = prepare(model().train(train), mapping, (x,))
        prepared(x)
        return prepared if step == "prepared" else (
            quantize_fx.convert_to_reference_fx if step == "reference" else quantize_fx.convert_fx)(prepared.eval())

    for step in ("fused", "prepared", "converted"):
        for train in (False, True):
            name = "qat " if train else ""
            case(f"eager {name}{step}", lambda step=step, train=train: eager(step, train), EVERYTHING)
            case(f"fx {name}{step}", lambda step=step, train=train: by_fx(step, train), EVERYTHING)
    case("fx reference", lambda: by_fx("reference"), EVERYTHING)
    case("eager converted state", lambda: eager("converted").state_dict(), EVERYTHING)
    for dtype in (torch.qint8, torch.float16):
        for name, make in (("Linear", lambda: nn.Linear(4, 4)), ("LSTM", lambda: nn.LSTM(4, 4)), ("GRU", lambda: nn.GRU(4, 4)),
                           ("LSTMCell", lambda: nn.LSTMCell(4, 4)), ("GRUCell", lambda: nn.GRUCell(4, 4)), ("RNNCell", lambda: nn.RNNCell(4, 4))):
            case(f"dynamic {name} {dtype}", lambda make=make, dtype=dtype: quantization.quantize_dynamic(
                nn.Sequential(make()), {type(make())}, dtype), EVERYTHING)
            case(f"dynamic {name} {dtype} state", lambda make=make, dtype=dtype: quantization.quantize_dynamic(
                nn.Sequential(make()), {type(make())}, dtype).state_dict(), EVERYTHING)
    case("exported and prepared", lambda: exported_and_quantized(torch, model().eval(), x, False), EVERYTHING)
    case("exported and quantized", lambda: exported_and_quantized(torch, model().eval(), x, True), EVERYTHING)
    pruned(case, torch, pruning)
    compared(case, torch, model, x)


def observed(torch, observer):
    observer(torch.rand(3, 4))
    return observer


def exported_and_quantized(torch, model, x, convert):
    from torch.ao.quantization import quantize_pt2e
    from torch.ao.quantization.quantizer import xnnpack_quantizer
    from torch._export import capture_pre_autograd_graph

    chosen = xnnpack_quantizer.XNNPACKQuantizer().set_global(xnnpack_quantizer.get_symmetric_quantization_config())
    prepared = quantize_pt2e.prepare_pt2e(capture_pre_autograd_graph(model, (x,)), chosen)
    prepared(x)
    return quantize_pt2e.convert_pt2e(prepared) if convert else prepared


def pruned(case, torch, pruning):
    from torch.ao.pruning._experimental import pruner
    from torch.ao.pruning._experimental.activation_sparsifier.activation_sparsifier import ActivationSparsifier
    from torch.ao.pruning._experimental.data_sparsifier.data_norm_sparsifier import DataNormSparsifier
    from torch.ao.pruning._experimental.pruner.FPGM_pruner import FPGMPruner
    from torch.ao.pruning._experimental.pruner.saliency_pruner import SaliencyPruner
    from torch.ao.pruning.sparsifier import utils

    def prepared(kind, step=True, **named):
        model = torch.nn.Sequential(torch.nn.Linear(8, 8), torch.nn.ReLU(), torch.nn.Linear(8, 4))
        sparsifier = kind(**named)
        sparsifier.prepare(model, [{"tensor_fqn": "0.weight"}])
        if step:
            sparsifier.step()
        return sparsifier

    kinds = {"WeightNormSparsifier": lambda: prepared(pruning.WeightNormSparsifier, sparsity_level=0.5),
             "NearlyDiagonalSparsifier": lambda: prepared(pruning.NearlyDiagonalSparsifier, nearliness=1),
             "SaliencyPruner": lambda: prepared(SaliencyPruner, defaults={"sparsity_level": 0.5}),
             "FPGMPruner": lambda: prepared(FPGMPruner, sparsity_level=0.5)}
    for name, make in kinds.items():
        case(name, make, PICKLE)
        case(f"{name} model", lambda make=make: make().model, EVERYTHING)
        case(f"{name} state", lambda make=make: make().state_dict(), EVERYTHING)

        def squashed(make=make):
            sparsifier = make()
            sparsifier.squash_mask()
            return sparsifier.model

        case(f"{name} squashed", squashed, EVERYTHING)
    for kind in (pruning.WeightNormSparsifier, pruning.NearlyDiagonalSparsifier, FPGMPruner):
        case(f"{kind.__name__} unprepared", lambda kind=kind: kind(), PICKLE)
    case("DataNormSparsifier", lambda: DataNormSparsifier([("a", torch.ones(4, 4))]), PICKLE)
    case("CubicSL", lambda: pruning.CubicSL(prepared(pruning.WeightNormSparsifier), total_t=5), PICKLE)
    case("LambdaSL", lambda: pruning.LambdaSL(prepared(pruning.WeightNormSparsifier), math.exp), PICKLE)
    case("FakeSparsity", lambda: utils.FakeSparsity(torch.ones(2)), EVERYTHING)
    case("FakeStructuredSparsity", lambda: pruner.parametrization.FakeStructuredSparsity(torch.ones(2)), EVERYTHING)
    case("ActivationSparsifier", lambda: ActivationSparsifier(
        torch.nn.Sequential(torch.nn.Linear(2, 2)), aggregate_fn=torch.add, reduce_fn=torch.mean, mask_fn=torch.gt), PICKLE)


def compared(case, torch, model, x):
    from torch.ao import quantization
    from torch.ao.ns import _numeric_suite, _numeric_suite_fx
    from torch.ao.quantization import quantize_fx
    from torch.ao.quantization.fx._model_report import detector, model_report

    for name in ("ShadowLogger", "OutputLogger"):
        case(f"_numeric_suite.{name}", lambda name=name: getattr(_numeric_suite, name)(), EVERYTHING)
    case("_numeric_suite_fx.OutputLogger", lambda: _numeric_suite_fx.OutputLogger(
        "a", "b", "c", "d", "e", "f", "g", 0, 0, "h", "i"), EVERYTHING)

    def both():
        prepared = quantize_fx.prepare_fx(model().eval(), quantization.get_default_qconfig_mapping("x86"), (x,))
        prepared(x)
        return prepared, quantize_fx.convert_fx(quantize_fx.prepare_fx(
            model().eval(), quantization.get_default_qconfig_mapping("x86"), (x,)))

    case("compared weights", lambda: _numeric_suite_fx.extract_weights("a", both()[0], "b", both()[1]), EVERYTHING)
    case("with loggers", lambda: _numeric_suite_fx.add_loggers("a", both()[0], "b", both()[1], _numeric_suite_fx.OutputLogger)[0], EVERYTHING)
    for name in ("PerChannelDetector", "DynamicStaticDetector", "OutlierDetector"):
        case(name, lambda name=name: getattr(detector, name)(), PICKLE)
    case("InputWeightEqualizationDetector", lambda: detector.InputWeightEqualizationDetector(0.5), PICKLE)
    case("ModelReport", lambda: model_report.ModelReport(both()[0], {detector.PerChannelDetector()}), PICKLE)


def graphs(case, torch):
    import torch.fx.tensor_type
    from torch import fx
    from torch.fx import passes  # noqa: F401
    from torch.fx.experimental import const_fold, normalize, optimization, proxy_tensor  # noqa: F401
    from torch.fx.passes import operator_support, pass_manager, shape_prop, split_module, splitter_base, tools_common  # noqa: F401
    from torch.fx.passes.infra import partitioner, pass_base, pass_manager as new_manager

    nn = torch.nn
    model = lambda: nn.Sequential(nn.Linear(2, 3), nn.ReLU(), nn.Linear(3, 2))  # noqa: E731
    x = torch.ones(1, 2)
    traced = lambda: fx.symbolic_trace(model())  # noqa: E731

    def propagated():
        module = traced()
        shape_prop.ShapeProp(module).propagate(x)
        return module

    for name, make in {
        "GraphModule": traced, "GraphModule functional": lambda: fx.symbolic_trace(torch.nn.functional.tanhshrink),
        "GraphModule encoder": lambda: fx.symbolic_trace(nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Flatten())),
        "GraphModule shapes": propagated, "GraphModule make_fx": lambda: proxy_tensor.make_fx(torch.square)(x),
        "GraphModule functionalized": lambda: proxy_tensor.make_fx(torch.func.functionalize(torch.square))(x),
        "GraphModule gradient": lambda: proxy_tensor.make_fx(torch.func.grad(torch.sum))(x),
        "GraphModule fused": lambda: optimization.fuse(nn.Sequential(nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2)).eval()),
        "GraphModule without dropout": lambda: optimization.remove_dropout(nn.Sequential(nn.Linear(2, 2), nn.Dropout())),
        "GraphModule split": lambda: split_module.split_module(traced(), None, len_named),
        "GraphModule transformed": lambda: fx.Transformer(traced()).transform(),
        "GraphModule normalized": lambda: normalize.NormalizeArgs(traced()).transform(),
        "FoldedGraphModule": lambda: const_fold.split_const_subgraphs(traced()), "Interpreter": lambda: fx.Interpreter(traced()),
        "Transformer": lambda: fx.Transformer(traced()), "ShapeProp": lambda: shape_prop.ShapeProp(traced()),
        "TensorMetadata": lambda: list(propagated().graph.nodes)[0].meta["tensor_meta"], "_LazyGraphModule": lambda: lazy_graph(fx, model()),
        "exported": lambda: torch.export.export(model(), (x,)), "exported module": lambda: torch.export.export(model(), (x,)).module(),
        "unflattened": lambda: torch.export.unflatten(torch.export.export(model(), (x,))),
        "captured": lambda: importlib.import_module("torch._export").capture_pre_autograd_graph(model(), (x,)),
    }.items():
        case(name, make, EVERYTHING)
    for name, make in {
        "Graph": lambda: traced().graph, "Graph empty": lambda: fx.Graph(), "Graph by hand": lambda: by_hand(fx), "Node": lambda: list(
            traced().graph.nodes)[0], "Tracer": lambda: fx.Tracer(), "Tracer used": lambda: used(fx.Tracer(), model()),
        "CodeGen": lambda: fx.graph.CodeGen(), "PythonCode": lambda: traced().graph.python_code("self"), "Proxy": lambda: fx.Proxy(list(
            traced().graph.nodes)[0]), "immutable_list": lambda: fx.immutable_collections.immutable_list([1]),
        "immutable_dict": lambda: fx.immutable_collections.immutable_dict(a=1), "PassManager": lambda: pass_manager.PassManager(
            [normalize.NormalizeArgs]), "new PassManager": lambda: new_manager.PassManager(),
        "PassResult": lambda: pass_base.PassResult(traced(), True), "OperatorSupport": lambda: operator_support.OperatorSupport(),
        "CapabilityBasedPartitioner": lambda: partitioner.CapabilityBasedPartitioner(traced(), operator_support.OperatorSupport()),
        "partitions": lambda: partitioner.CapabilityBasedPartitioner(traced(), operator_support.OperatorSupport()).propose_partitions(),
        "FxNetAccFusionsFinder": lambda: tools_common.FxNetAccFusionsFinder(traced(), set()), "Match": lambda: fx.subgraph_rewriter.replace_pattern(
            fx.symbolic_trace(torch.nn.functional.tanhshrink), torch.nn.functional.tanhshrink, torch.nn.functional.softsign),
        "TensorType": lambda: fx.tensor_type.TensorType((1, fx.tensor_type.Dyn)), "_DynType": lambda: fx.tensor_type.Dyn,
        "ArgsKwargsPair": lambda: fx.operator_schemas.ArgsKwargsPair((1,), {}), "graph signature": lambda: torch.export.export(
            model(), (x,)).graph_signature, "graph of an export": lambda: torch.export.export(model(), (x,)).graph,
        "module call graph": lambda: torch.export.export(model(), (x,)).module_call_graph, "Dim": lambda: torch.export.Dim("batch", min=1),
        "range constraints": lambda: torch.export.export(
            model(), (torch.ones(2, 2),), dynamic_shapes={"input": {0: torch.export.Dim("batch")}}).range_constraints,
        "serialized export": lambda: importlib.import_module("torch._export.serde.serialize").serialize(torch.export.export(model(), (x,))),
        "state of an export": lambda: torch.export.export(model(), (x,)).state_dict, "OpOverload": lambda: torch.ops.aten.add.Tensor,
        "OpOverloadPacket": lambda: torch.ops.aten.add, "TreeSpec": lambda: torch.utils._pytree.tree_flatten({"a": [1, (2, 3)]})[1],
    }.items():
        case(name, make, PICKLE)


def len_named(node):
    return len(node.name) > 1


def lazy_graph(fx, model):
    from torch.fx._lazy_graph_module import _use_lazy_graph_module

    with _use_lazy_graph_module(True):
        return fx.symbolic_trace(model)


def by_hand(fx):
    graph = fx.Graph()
    graph.output(graph.call_function(operator.add, (graph.placeholder("a"), 1)))
    return graph


def used(tracer, model):
    tracer.trace(model)
    return tracer


# ------------------------------------------------------------------------------------- optimizers, distributions, data

def optimizers(case, torch):
    from torch.optim import lr_scheduler, swa_utils

    nn = torch.nn

    def stepped(kind, sparse=False, **named):
        model = nn.Embedding(3, 2, sparse=True) if sparse else nn.Sequential(nn.Linear(2, 3), nn.Linear(3, 2))
        optimizer = kind(list(model.parameters()), **named)

        def closure():
            optimizer.zero_grad()
            loss = model(torch.tensor([1]) if sparse else torch.ones(1, 2)).sum()
            loss.backward()
            return loss

        closure()
        optimizer.step(closure)
        return optimizer

    variants = {"SGD": [{"lr": 0.1}, {"lr": 0.1, "momentum": 0.9, "nesterov": True, "weight_decay": 0.1}], "Adam": [{}, {"amsgrad": True}, {
        "lr": torch.tensor(0.1), "foreach": False}, {"fused": False, "differentiable": False, "maximize": True}],
        "AdamW": [{}, {"amsgrad": True, "foreach": True}], "RMSprop": [{}, {"momentum": 0.9, "centered": True}],
        "SparseAdam": [{"sparse": True}], "LBFGS": [{}, {"line_search_fn": "strong_wolfe"}], "NAdam": [{}, {"decoupled_weight_decay": True}]}
    for kind in shown(torch.optim, torch.optim.Optimizer).values():
        if kind is torch.optim.Optimizer:
            continue
        for index, named in enumerate(variants.get(kind.__name__, [{}, {"foreach": True}])):
            make = lambda kind=kind, named=named: stepped(kind, **named)  # noqa: E731
            case(f"{kind.__name__} {index}", make, EVERYTHING)
            case(f"{kind.__name__} {index} state", lambda make=make: make().state_dict(), EVERYTHING)
    case("Optimizer", lambda: torch.optim.Optimizer([torch.ones(1, requires_grad=True)], {"lr": 0.1}), EVERYTHING)
    case("SGD unstepped", lambda: torch.optim.SGD([torch.ones(1, requires_grad=True)], 0.1), EVERYTHING)
    case("Adam groups", lambda: torch.optim.Adam([{"params": nn.Linear(2, 2).parameters(), "lr": 0.1}, {"params": nn.Linear(2, 2).parameters()}]), EVERYTHING)
    case("Adam hooks", lambda: with_step_hook(stepped(torch.optim.Adam)), EVERYTHING)
    sgd = lambda: stepped(torch.optim.SGD, lr=0.1, momentum=0.9)  # noqa: E731
    constant = lambda optimizer: lr_scheduler.ConstantLR(optimizer)  # noqa: E731
    schedulers = {
        "LambdaLR": lambda o: lr_scheduler.LambdaLR(o, math.exp), "LambdaLR object": lambda o: lr_scheduler.LambdaLR(o, operator.methodcaller("__pow__", 2)),
        "LambdaLR partial": lambda o: lr_scheduler.LambdaLR(o, functools.partial(math.pow, 0.5)),
        "MultiplicativeLR": lambda o: lr_scheduler.MultiplicativeLR(o, math.exp), "StepLR": lambda o: lr_scheduler.StepLR(o, 2),
        "MultiStepLR": lambda o: lr_scheduler.MultiStepLR(o, [1, 2]), "ConstantLR": constant, "LinearLR": lambda o: lr_scheduler.LinearLR(o),
        "ExponentialLR": lambda o: lr_scheduler.ExponentialLR(o, 0.9), "PolynomialLR": lambda o: lr_scheduler.PolynomialLR(o),
        "SequentialLR": lambda o: lr_scheduler.SequentialLR(o, [constant(o), lr_scheduler.StepLR(o, 2)], [1]),
        "CosineAnnealingLR": lambda o: lr_scheduler.CosineAnnealingLR(o, 5), "ChainedScheduler": lambda o: lr_scheduler.ChainedScheduler([
            constant(o), lr_scheduler.ExponentialLR(o, 0.9)]),
        "ReduceLROnPlateau": lambda o: lr_scheduler.ReduceLROnPlateau(o), "CyclicLR": lambda o: lr_scheduler.CyclicLR(o, 0.01, 0.1),
        "CyclicLR exp_range": lambda o: lr_scheduler.CyclicLR(o, 0.01, 0.1, mode="exp_range"), "CyclicLR custom": lambda o: lr_scheduler.CyclicLR(
            o, 0.01, 0.1, scale_fn=math.exp), "CyclicLR triangular2": lambda o: lr_scheduler.CyclicLR(o, 0.01, 0.1, mode="triangular2"),
        "CosineAnnealingWarmRestarts": lambda o: lr_scheduler.CosineAnnealingWarmRestarts(o, 5), "OneCycleLR": lambda o: lr_scheduler.OneCycleLR(
            o, 0.1, 10), "OneCycleLR linear": lambda o: lr_scheduler.OneCycleLR(o, 0.1, 10, anneal_strategy="linear", three_phase=True),
        "SWALR": lambda o: swa_utils.SWALR(o, 0.05), "SWALR linear": lambda o: swa_utils.SWALR(o, 0.05, 5, "linear"),
    }
    for name, make in schedulers.items():
        def scheduled(make=make, name=name):
            optimizer = sgd()
            scheduler = make(optimizer)
            optimizer.step()
            scheduler.step(*([1.0] if name == "ReduceLROnPlateau" else []))
            return scheduler

        case(name, scheduled, EVERYTHING)
        if not name.startswith(("LambdaLR", "MultiplicativeLR", "CyclicLR custom")):  # built-in functions have no `__dict__`
            case(f"{name} state", lambda scheduled=scheduled: scheduled().state_dict(), EVERYTHING)
        case(f"optimizer of {name}", lambda scheduled=scheduled: getattr(scheduled(), "optimizer", None) or sgd(), EVERYTHING)
    model = lambda: nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))  # noqa: E731
    case("AveragedModel", lambda: averaged(swa_utils.AveragedModel, model()), EVERYTHING)
    case("AveragedModel buffers", lambda: averaged(swa_utils.AveragedModel, model(), use_buffers=True), EVERYTHING)
    case("AveragedModel ema", lambda: averaged(swa_utils.AveragedModel, model(), multi_avg_fn=swa_utils.get_ema_multi_avg_fn(0.9)), EVERYTHING)
    case("AveragedModel ema state", lambda: averaged(
        swa_utils.AveragedModel, model(), multi_avg_fn=swa_utils.get_ema_multi_avg_fn(0.9)).state_dict(), EVERYTHING)
    case("AveragedModel lerp", lambda: averaged(swa_utils.AveragedModel, model(), avg_fn=torch.lerp), EVERYTHING)
    case("AveragedModel swa multi", lambda: averaged(swa_utils.AveragedModel, model(), multi_avg_fn=swa_utils.get_swa_multi_avg_fn()), EVERYTHING)
    for name in ("Adam", "AdamW", "SGD", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Rprop"):
        case(f"_Functional{name}", lambda name=name: getattr(importlib.import_module(
            f"torch.distributed.optim.functional_{name.lower()}"), f"_Functional{name}")([torch.ones(1)]), PICKLE)


def with_step_hook(optimizer):
    optimizer.register_step_post_hook(print)
    return optimizer


def averaged(kind, model, **named):
    average = kind(model, **named)
    if "avg_fn" not in named:
        average.update_parameters(model)
    return average


def distributions(case, torch):
    from torch.distributions import constraint_registry, constraints, kl, transforms

    library = torch.distributions
    half, ones, eye = torch.tensor([0.5, 0.5]), torch.ones(2), torch.eye(2)
    normal = lambda: library.Normal(torch.zeros(2), ones)  # noqa: E731
    table = {
        "Bernoulli": [given(half), given(logits=half)], "Beta": [given(ones, ones)], "Binomial": [given(3, half), given(3, logits=half)],
        "Categorical": [given(half), given(logits=half)], "Cauchy": [given(ones, ones)], "Chi2": [given(ones)],
        "ContinuousBernoulli": [given(half)], "Dirichlet": [given(ones)], "Exponential": [given(ones)], "FisherSnedecor": [given(ones, ones)],
        "Gamma": [given(ones, ones), given(1.0, 1.0)], "Geometric": [given(half), given(logits=half)], "Gumbel": [given(ones, ones)],
        "HalfCauchy": [given(ones)], "HalfNormal": [given(ones)], "Independent": [lambda: given(normal(), 1)], "InverseGamma": [given(ones, ones)],
        "Kumaraswamy": [given(ones, ones)], "LKJCholesky": [given(3, 0.5)], "Laplace": [given(ones, ones)], "LogNormal": [given(ones, ones)],
        "LogisticNormal": [given(ones, ones)], "LowRankMultivariateNormal": [given(ones, torch.ones(2, 1), ones)],
        "MixtureSameFamily": [lambda: given(library.Categorical(half), normal())], "Multinomial": [given(3, half), given(3, logits=half)],
        "MultivariateNormal": [given(ones, eye), given(ones, precision_matrix=eye), given(ones, scale_tril=eye)],
        "NegativeBinomial": [given(3, half)], "Normal": [given(ones, ones), given(0.0, 1.0)], "OneHotCategorical": [given(half)],
        "OneHotCategoricalStraightThrough": [given(half)], "Pareto": [given(ones, ones)], "Poisson": [given(ones)],
        "RelaxedBernoulli": [given(ones[:1], half)], "RelaxedOneHotCategorical": [given(ones[:1], half)], "StudentT": [given(ones)],
        "TransformedDistribution": [lambda: given(normal(), [transforms.SigmoidTransform().inv, transforms.AffineTransform(1.0, 2.0)])],
        "Uniform": [given(ones * 0, ones)], "VonMises": [given(ones, ones)], "Weibull": [given(ones, ones)], "Wishart": [given(torch.tensor(3.0), eye)],
        "ExponentialFamily": [given()], "Distribution": [given(validate_args=False)],
    }
    for kind in shown(library, library.Distribution).values():
        for index, attempt in enumerate(table.get(kind.__name__, [given()])):
            make = lambda kind=kind, attempt=attempt: built(kind, [attempt])  # noqa: E731
            case(f"{kind.__name__} {index}", make, EVERYTHING)
            case(f"{kind.__name__} {index} used", lambda make=make: sampled(make()), EVERYTHING)
    for name in ("LogitRelaxedBernoulli", "ExpRelaxedCategorical"):
        module = library.relaxed_bernoulli if "Bernoulli" in name else library.relaxed_categorical
        case(name, lambda name=name, module=module: getattr(module, name)(ones[:1], half), EVERYTHING)
    every(case, transforms, transforms.Transform, {
        "AffineTransform": given(1.0, 2.0), "PowerTransform": given(torch.tensor(2.0)), "ReshapeTransform": given((4,), (2, 2)),
        "ComposeTransform": lambda: given([transforms.ExpTransform(), transforms.AffineTransform(0.0, 1.0)]),
        "IndependentTransform": lambda: given(transforms.ExpTransform(), 1), "CatTransform": lambda: given([transforms.ExpTransform()]),
        "StackTransform": lambda: given([transforms.ExpTransform()]), "CumulativeDistributionTransform": lambda: given(normal())},
        (given(), given(cache_size=1)), EVERYTHING)
    case("_InverseTransform", lambda: transforms.ExpTransform().inv, EVERYTHING)
    case("identity_transform", lambda: transforms.identity_transform, EVERYTHING)
    for name in constraints.__all__:
        thing = getattr(constraints, name)
        arguments = {"cat": ([constraints.real],), "stack": ([constraints.real],), "independent": (constraints.real, 1), "integer_interval": (0, 3),
                     "greater_than": (0.0,), "greater_than_eq": (0.0,), "less_than": (0.0,), "interval": (0.0, 1.0), "half_open_interval": (
                         0.0, 1.0), "multinomial": (3,)}.get(name)
        case(f"constraint {name}", lambda thing=thing, arguments=arguments: thing(*arguments) if arguments else thing, PICKLE)
    for name in ("positive", "unit_interval", "simplex", "lower_cholesky", "corr_cholesky", "positive_definite", "real", "nonnegative"):
        for way in ("biject_to", "transform_to"):
            case(f"{way} {name}", lambda way=way, name=name: getattr(constraint_registry, way)(getattr(constraints, name)), PICKLE)
    case("ConstraintRegistry", lambda: constraint_registry.ConstraintRegistry(), PICKLE)
    case("biject_to", lambda: constraint_registry.biject_to, PICKLE)
    case("kl _Match", lambda: kl._Match(library.Normal, library.Normal), PICKLE)
    case("kl_divergence", lambda: kl.kl_divergence(normal(), normal()), EVERYTHING)


def sampled(distribution):
    sample = distribution.sample()
    for attribute in ("log_prob", "entropy", "mean", "variance", "stddev"):
        try:
            got = getattr(distribution, attribute)
            got(sample) if attribute == "log_prob" else got() if callable(got) else None
        except Exception:
            continue
    for attribute in ("probs", "logits", "covariance_matrix", "precision_matrix", "scale_tril"):
        getattr(distribution, attribute, None)
    return distribution


def datasets(case, torch, folder):
    from torch.utils import data
    from torch.utils.data import datapipes
    from torch.utils.data._utils import collate, pin_memory, worker
    from torch.utils.data.datapipes.utils import common, decoder

    pairs = lambda: data.TensorDataset(torch.ones(4, 2), torch.zeros(4))  # noqa: E731
    sampler = lambda: data.RandomSampler(pairs())  # noqa: E731
    for name, make in {
        "TensorDataset": pairs, "StackDataset": lambda: data.StackDataset(pairs(), torch.ones(4)), "StackDataset named": lambda: data.StackDataset(
            a=torch.ones(4), b=torch.ones(4)), "ConcatDataset": lambda: data.ConcatDataset([pairs(), pairs()]), "Subset": lambda: data.Subset(
                pairs(), [0, 2]), "random_split": lambda: data.random_split(pairs(), [3, 1]), "ChainDataset": lambda: data.ChainDataset(
                    [data.datapipes.iter.IterableWrapper([1])]), "Dataset": lambda: data.Dataset(), 
        "SequentialSampler": lambda: data.SequentialSampler(pairs()), "RandomSampler": sampler, "RandomSampler generator": lambda: data.RandomSampler(
            pairs(), True, 5, torch.Generator()), "SubsetRandomSampler": lambda: data.SubsetRandomSampler([1, 2]),
        "WeightedRandomSampler": lambda: data.WeightedRandomSampler([0.1, 0.9], 5), "BatchSampler": lambda: data.BatchSampler(sampler(), 2, True),
        "DistributedSampler": lambda: data.DistributedSampler(pairs(), 2, 0), "Sampler": lambda: data.Sampler(), "DataLoader": lambda: data.DataLoader(
            pairs(), 2, shuffle=True), "DataLoader workers": lambda: data.DataLoader(pairs(), 2, num_workers=2, persistent_workers=True),
        "DataLoader collated": lambda: data.DataLoader(pairs(), 2, collate_fn=data.default_collate, drop_last=True, sampler=sampler()),
        "DataLoader generator": lambda: data.DataLoader(pairs(), generator=torch.Generator()), "DataLoader batch sampler": lambda: data.DataLoader(
            pairs(), batch_sampler=data.BatchSampler(sampler(), 2, False)), "DataLoader iterable": lambda: data.DataLoader(
                datapipes.iter.IterableWrapper([1, 2])), "DataLoader weighted": lambda: data.DataLoader(
                    pairs(), sampler=data.WeightedRandomSampler([0.1] * 4, 5)), "DataLoader map pipe": lambda: data.DataLoader(
                        datapipes.map.SequenceWrapper([1, 2]), shuffle=True), "DataLoader used": lambda: iterated(data.DataLoader(pairs(), 2)),
        "DataLoader iterator": lambda: iter(data.DataLoader(pairs(), 2)), "DataLoader unbatched": lambda: data.DataLoader(pairs(), batch_size=None),
        "batch": lambda: next(iter(data.DataLoader(pairs(), 2))), "WorkerInfo": lambda: worker.WorkerInfo(id=0, num_workers=1, seed=1, dataset=pairs()),
        "fetcher": lambda: data._utils.fetch._MapDatasetFetcher(pairs(), True, data.default_collate, False), "collated": lambda: data.default_collate(
            [{"a": 1.0, "b": "c"}, {"a": 2.0, "b": "d"}]), "default_convert": lambda: data.default_convert, "collate map": lambda: (
                collate.default_collate_fn_map), "pin_memory": lambda: pin_memory.pin_memory, "_InfiniteConstantSampler": lambda: (
                    data.dataloader._InfiniteConstantSampler()), "_DatasetKind": lambda: data.dataloader._DatasetKind(),
        "ElasticDistributedSampler": lambda: importlib.import_module(
            "torch.distributed.elastic.utils.data").ElasticDistributedSampler(pairs(), 2, 0), "CyclingIterator": lambda: importlib.import_module(
                "torch.distributed.elastic.utils.data").CyclingIterator(2, range),
    }.items():
        case(name, make, PICKLE + TORCH[:1])
    source = lambda *items: datapipes.iter.IterableWrapper(list(items) or [1, 2, 3])  # noqa: E731
    (folder / "a.txt").write_text("one\ntwo\n")
    iterated_pipes = {
        "IterableWrapper": source, "Mapper": lambda: source().map(math.sqrt), "Mapper columns": lambda: source((1, 2)).map(math.sqrt, 0),
        "Mapper partial": lambda: source().map(functools.partial(operator.add, 1)), "Batcher": lambda: source().batch(2),
        "Collator": lambda: source().batch(2).collate(), "Concater": lambda: source().concat(source()), "Demultiplexer": lambda: source().demux(
            2, operator.index)[0], "FileLister": lambda: datapipes.iter.FileLister(str(folder), "*.txt"), "FileOpener": lambda: (
                datapipes.iter.FileOpener(datapipes.iter.FileLister(str(folder), "*.txt"))), "Filter": lambda: source().filter(bool),
        "Forker": lambda: source().fork(2)[1], "Forked": lambda: source().fork(2), "Grouper": lambda: source().groupby(operator.neg), "Multiplexer": lambda: source().mux(source()),
        "RoutedDecoder": lambda: datapipes.iter.RoutedDecoder(datapipes.iter.FileOpener(
            datapipes.iter.FileLister(str(folder)), "b"), decoder.basichandlers), "Sampler": lambda: datapipes.iter.Sampler(pairs()),
        "ShardingFilter": lambda: source().sharding_filter(), "Shuffler": lambda: source().shuffle(), "StreamReader": lambda: (
            datapipes.iter.StreamReader(datapipes.iter.FileOpener(datapipes.iter.FileLister(str(folder))))), "UnBatcher": lambda: source(
                [1, 2]).unbatch(), "Zipper": lambda: source().zip(source()), "started": lambda: iterated(source().shuffle().batch(2)),
        "DataChunk": lambda: data.DataChunk([1, 2]), "batch of a pipe": lambda: next(
            iter(source().batch(2))), "SequenceWrapper": lambda: datapipes.map.SequenceWrapper([1, 2]),
        "SequenceWrapper dict": lambda: datapipes.map.SequenceWrapper({"a": 1}), "map Mapper": lambda: datapipes.map.SequenceWrapper(
            [1, 2]).map(math.sqrt), "map Concater": lambda: datapipes.map.SequenceWrapper([1]).concat(datapipes.map.SequenceWrapper([2])),
        "map Zipper": lambda: datapipes.map.SequenceWrapper([1]).zip(datapipes.map.SequenceWrapper([2])), "map Batcher": lambda: (
            datapipes.map.SequenceWrapper([1, 2]).batch(2)), "map Shuffler": lambda: datapipes.map.SequenceWrapper([1, 2]).shuffle(),
        "wrapped": lambda: data.datapipes.datapipe._IterDataPipeSerializationWrapper(source()), "wrapped map": lambda: (
            data.datapipes.datapipe._MapDataPipeSerializationWrapper(datapipes.map.SequenceWrapper([1]))), "Decoder": lambda: decoder.Decoder(
                [decoder.basichandlers]), "ImageHandler": lambda: decoder.imagehandler("torchrgb"), "MatHandler": lambda: decoder.mathandler(),
        "StreamWrapper": lambda: common.StreamWrapper(io.BytesIO(b"a")), "graph": lambda: data.graph.traverse_dps(source().batch(2)),
        "SHARDING_PRIORITIES": lambda: datapipes.iter.sharding.SHARDING_PRIORITIES.DEFAULT,
    }
    for name, make in iterated_pipes.items():
        case(f"pipe {name}", make, PICKLE)


def iterated(source):
    for _ in source:
        break
    return source


def checkpoints(case, torch, folder):
    """What a training script saves, and the files of torch's own checkpoint writer."""
    from torch.distributed import checkpoint

    nn = torch.nn

    def state():
        model = nn.Sequential(nn.Linear(2, 2), nn.BatchNorm1d(2))
        optimizer = torch.optim.AdamW(model.parameters())
        model(torch.ones(2, 2)).sum().backward()
        optimizer.step()
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 5)
        return model, optimizer, scheduler

    def whole():
        model, optimizer, scheduler = state()
        return {"epoch": 1, "model": model, "optimizer": optimizer, "scheduler": scheduler, "loss": torch.tensor(0.5)}

    def dictionaries():
        model, optimizer, scheduler = state()
        return {"epoch": 1, "state_dict": model.state_dict(), "optimizer": optimizer.state_dict(), "scheduler": scheduler.state_dict(),
                "rng": torch.get_rng_state(), "scaler": torch.cuda.amp.GradScaler(enabled=False).state_dict(), "best": float("inf"),
                "size": torch.Size([1]), "dtype": torch.float32, "device": torch.device("cpu")}

    case("checkpoint of objects", whole, EVERYTHING)
    case("checkpoint of dictionaries", dictionaries, EVERYTHING)
    case("state_dict", lambda: state()[0].state_dict(), EVERYTHING)
    case("state_dict keep_vars", lambda: state()[0].state_dict(keep_vars=True), EVERYTHING)
    case("list of parameters", lambda: list(state()[0].parameters()), EVERYTHING)
    case("named_parameters", lambda: dict(state()[0].named_parameters()), EVERYTHING)

    def written(name):
        place = folder / "dcp"
        if not place.exists():
            model, optimizer, _ = state()
            checkpoint.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": 3}, checkpoint_id=str(place))
        return next(place.glob(name)).read_bytes()

    def items(data, needs):
        """Each item of a file of the writer is a file of its own, as its metadata tells."""
        loaded = None
        for info in pickle.loads(written(".metadata")).storage_data.values():
            loaded = load_torch(data[info.offset:info.offset + info.length], needs)
        return loaded

    case("checkpoint .metadata", lambda: written(".metadata"), saved_file("torch.distributed.checkpoint.save", load_pickle))
    case("checkpoint .distcp", lambda: written("*.distcp"), saved_file("torch.distributed.checkpoint.save", items))


# ------------------------------------------------------------------------------------------ tools, distributed, the rest

def tools(case, torch):
    import torch.monitor
    from torch.utils import benchmark
    from torch.utils.benchmark.op_fuzzers import binary, sparse_binary, sparse_unary, spectral, unary

    timer = lambda: benchmark.Timer("x + 1", globals={"x": 1}, label="a", sub_label="b", description="c")  # noqa: E731
    measured = lambda: timer().timeit(2)  # noqa: E731
    numbers = lambda: importlib.import_module("torch.utils.benchmark.utils.valgrind_wrapper.timer_interface")  # noqa: E731
    counts = lambda: numbers().FunctionCounts((numbers().FunctionCount(1, "a.c:f"),), True)  # noqa: E731

    def profiled():
        with torch.profiler.profile(activities=[torch.profiler.ProfilerActivity.CPU], record_shapes=True, profile_memory=True) as profile:
            torch.nn.Linear(2, 2)(torch.ones(1, 2)).sum().backward()
        return profile

    def profiled_by_autograd():
        with torch.autograd.profiler.profile() as profile:
            torch.ones(1).sum()
        return profile

    parameter = lambda: benchmark.FuzzedParameter("n", 1, 4, "loguniform")  # noqa: E731
    for name, make in {
        "Timer": timer, "Measurement": measured, "TaskSpec": lambda: timer()._task_spec, "Measurement autorange": lambda: timer().blocked_autorange(
            min_run_time=0.001), "Measurements": lambda: [measured(), measured()], "Compare": lambda: benchmark.Compare([measured()]),
        "FunctionCount": lambda: numbers().FunctionCount(1, "a"), "FunctionCounts": counts, "CallgrindStats": lambda: numbers().CallgrindStats(
            timer()._task_spec, 1, True, counts(), counts(), counts(), counts(), None), "FuzzedParameter": parameter, "ParameterAlias": lambda: (
                benchmark.ParameterAlias("a")), "FuzzedTensor": lambda: benchmark.FuzzedTensor("x", size=("n",)), "Fuzzer": lambda: benchmark.Fuzzer(
                    [parameter()], [benchmark.FuzzedTensor("x", size=("n",))], seed=1), "FuzzedSparseTensor": lambda: (
                        benchmark.FuzzedSparseTensor("x", size=("n",))), "BinaryOpFuzzer": lambda: binary.BinaryOpFuzzer(1), "UnaryOpFuzzer": lambda: (
                            unary.UnaryOpFuzzer(1)), "SpectralOpFuzzer": lambda: spectral.SpectralOpFuzzer(seed=1), "UnaryOpSparseFuzzer": lambda: (
                                sparse_unary.UnaryOpSparseFuzzer(1)), "BinaryOpSparseFuzzer": lambda: sparse_binary.BinaryOpSparseFuzzer(1),
        "profile": profiled, "autograd profile": profiled_by_autograd, "EventList": lambda: profiled().events(), "key averages": lambda: (
            profiled().key_averages()), "FunctionEvent": lambda: profiled().events()[0], "FunctionEventAvg": lambda: profiled().key_averages()[0],
        "record_function": lambda: torch.profiler.record_function("a"), "schedule": lambda: torch.profiler.schedule(wait=1, warmup=1, active=1),
        "tensorboard_trace_handler": lambda: torch.profiler.tensorboard_trace_handler("a"), "Interval": lambda: (
            torch.autograd.profiler_util.Interval(0, 1)), "Kernel": lambda: torch.autograd.profiler_util.Kernel("a", 0, 1),
        "StringTable": lambda: torch.autograd.profiler_util.StringTable(), "saved_tensors_hooks": lambda: torch.autograd.graph.saved_tensors_hooks(
            torch.abs, torch.neg), "save_on_cpu": lambda: torch.autograd.graph.save_on_cpu(), "GradientEdge": lambda: (
                torch.autograd.graph.get_gradient_edge(torch.ones(1, requires_grad=True))), "grad_fn": lambda: (
                    torch.ones(1, requires_grad=True) * 2).grad_fn, "FlopCounterMode": lambda: importlib.import_module("torch.utils.flop_counter").FlopCounterMode(display=False),
        "SystemEnv": lambda: torch.utils.collect_env.SystemEnv(*(["a"] * len(torch.utils.collect_env.SystemEnv._fields))),
        "GlobGroup": lambda: importlib.import_module("torch.package").GlobGroup(["a.*"], exclude=["b"]), "Directory": lambda: importlib.import_module(
            "torch.package").Directory("a", True), "OrderedImporter": lambda: importlib.import_module("torch.package").OrderedImporter(
                importlib.import_module("torch.package").sys_importer), "sys_importer": lambda: importlib.import_module(
                    "torch.package").sys_importer, "DiGraph": lambda: importlib.import_module("torch.package._digraph").DiGraph(),
        "make_tensor": lambda: torch.testing.make_tensor((2,), device="cpu", dtype=torch.float32), "InflatableArg": lambda: (
            importlib.import_module("torch.utils.bundled_inputs").InflatableArg(1)), "AliasInfo": lambda: importlib.import_module(
                "torch.utils._python_dispatch").AliasInfo({"a"}, False, "b"), "TensorWeakRef": lambda: torch.utils.weak.TensorWeakRef(torch.ones(1)),
        "WeakTensorKeyDictionary": lambda: torch.utils.weak.WeakTensorKeyDictionary(), "ExceptionWrapper": lambda: wrapped(torch),
        "KeyErrorMessage": lambda: torch._utils.KeyErrorMessage("a"), "Stat": lambda: torch.monitor.Stat("a", [torch.monitor.Aggregation.SUM], __import__(
            "datetime").timedelta(1)), "Event": lambda: torch.monitor.Event("a", __import__("datetime").datetime.now(), {"a": 1}),
        "TensorboardEventHandler": lambda: torch.monitor.TensorboardEventHandler(None), "ThroughputBenchmark": lambda: (
            torch.utils.ThroughputBenchmark(torch.nn.Linear(2, 2))), "jit Attribute": lambda: torch.jit.Attribute(1, int), "FunctionSchema": lambda: (
                torch.ops.aten.add.Tensor._schema), "jit type": lambda: torch._C.TensorType.get(), "cpu Stream": lambda: torch.cpu.Stream(),
        "SDPAParams": lambda: torch.backends.cuda.SDPAParams(*([torch.ones(1)] * 3), None, 0.0, False), "DeviceContext": lambda: importlib.import_module(
            "torch.utils._device").DeviceContext(torch.device("cpu")), "emit_nvtx": lambda: torch.autograd.profiler.emit_nvtx(False),
        "detect_anomaly": lambda: torch.autograd.detect_anomaly(), "SDPBackend": lambda: torch.nn.attention.SDPBackend.MATH,
    }.items():
        case(name, make, PICKLE)


def wrapped(torch):
    try:
        raise ValueError("a")
    except ValueError:
        return torch._utils.ExceptionWrapper(where="here")


def distributed(case, torch):
    from torch.distributed import _tensor, checkpoint, fsdp, remote_device, rpc  # noqa: F401
    from torch.distributed._shard import sharding_spec
    from torch.distributed._shard.sharded_tensor import metadata as sharded
    from torch.distributed._shard.metadata import ShardMetadata
    from torch.distributed.algorithms._checkpoint import checkpoint_wrapper
    from torch.distributed.algorithms.model_averaging import averagers
    from torch.distributed.checkpoint import metadata
    from torch.distributed.tensor import parallel

    nn = torch.nn
    size = torch.Size([2, 2])
    for name, make in {
        "Shard": lambda: _tensor.Shard(0), "Replicate": lambda: _tensor.Replicate(), "Partial": lambda: _tensor.placement_types._Partial(),
        "TensorMeta": lambda: _tensor.placement_types.TensorMeta(size, (2, 1), torch.float32),
        "ColwiseParallel": lambda: parallel.ColwiseParallel(), "RowwiseParallel": lambda: parallel.RowwiseParallel(),
        "SequenceParallel": lambda: parallel.SequenceParallel(), "PrepareModuleInput": lambda: parallel.PrepareModuleInput(
            input_layouts=_tensor.Shard(0), desired_input_layouts=_tensor.Replicate()), "PrepareModuleOutput": lambda: parallel.PrepareModuleOutput(
                output_layouts=_tensor.Shard(0), desired_output_layouts=_tensor.Replicate()),
        "parallel plan": lambda: {"a": parallel.ColwiseParallel(), "b": parallel.RowwiseParallel()},
        "ShardMetadata": lambda: ShardMetadata([0], [2], "rank:0/cpu"), "ChunkShardingSpec": lambda: sharding_spec.ChunkShardingSpec(
            0, ["rank:0/cpu", "rank:1/cpu"]), "EnumerableShardingSpec": lambda: sharding_spec.EnumerableShardingSpec(
                [ShardMetadata([0], [2], "rank:0/cpu")]), "DevicePlacementSpec": lambda: sharding_spec.DevicePlacementSpec("rank:0/cpu"),
        "sharded TensorProperties": lambda: sharded.TensorProperties(torch.float32), "ShardedTensorMetadata": lambda: sharded.ShardedTensorMetadata(
            [ShardMetadata([0], [2], "rank:0/cpu")], size), "TensorProperties": lambda: metadata.TensorProperties(),
        "ChunkStorageMetadata": lambda: metadata.ChunkStorageMetadata(size, size), "TensorStorageMetadata": lambda: metadata.TensorStorageMetadata(
            metadata.TensorProperties(), size, [metadata.ChunkStorageMetadata(size, size)]), "Metadata": lambda: metadata.Metadata(
                {"a": metadata.BytesStorageMetadata()}), "MetadataIndex": lambda: metadata.MetadataIndex("a", [0]),
        "local shard": lambda: __import__("torch.distributed._shard.sharded_tensor").distributed._shard.sharded_tensor.Shard(
            torch.ones(2), ShardMetadata([0], [2], "rank:0/cpu")), "DefaultSavePlanner": lambda: checkpoint.DefaultSavePlanner(),
        "DefaultLoadPlanner": lambda: checkpoint.DefaultLoadPlanner(), "FileSystemWriter": lambda: checkpoint.FileSystemWriter("a"),
        "FileSystemReader": lambda: checkpoint.FileSystemReader("a"), "remote_device": lambda: remote_device._remote_device("rank:0/cpu") if hasattr(
            remote_device, "_remote_device") else remote_device("rank:0/cpu"), "ModuleWrapPolicy": lambda: fsdp.wrap.ModuleWrapPolicy({nn.Linear}),
        "CustomPolicy": lambda: fsdp.wrap.CustomPolicy(callable), "MixedPrecision": lambda: fsdp.MixedPrecision(param_dtype=torch.float16),
        "auto wrap policy": lambda: functools.partial(fsdp.wrap.transformer_auto_wrap_policy, transformer_layer_cls={nn.TransformerEncoderLayer}),
        "size based policy": lambda: functools.partial(fsdp.wrap.size_based_auto_wrap_policy, min_num_params=10),
        "TensorPipeRpcBackendOptions": lambda: rpc.TensorPipeRpcBackendOptions(), "PeriodicModelAverager": lambda: averagers.PeriodicModelAverager(2),
        "ReduceOp": lambda: torch.distributed.ReduceOp.SUM, "AllreduceOptions": lambda: torch.distributed.AllreduceOptions(),
        "HashStore": lambda: torch.distributed.HashStore(), "Backend": lambda: torch.distributed.Backend("gloo"), "BackendConfig": lambda: (
            torch.distributed.distributed_c10d.BackendConfig("gloo")), "PipeSequential": lambda: importlib.import_module(
                "torch.distributed.pipeline.sync.pipe").PipeSequential(nn.Linear(2, 2)), "Namespace": lambda: importlib.import_module(
                    "torch.distributed.pipeline.sync.skip").Namespace(), "NoChunk": lambda: importlib.import_module(
                        "torch.distributed.pipeline.sync").NoChunk(torch.ones(1)), "WithDevice": lambda: importlib.import_module(
                            "torch.distributed.pipeline.sync").WithDevice(nn.Linear(2, 2), "cpu"), "DeferredBatchNorm": lambda: importlib.import_module(
                                "torch.distributed.pipeline.sync.batchnorm").DeferredBatchNorm(2), "MemoryTracker": lambda: importlib.import_module(
                                    "torch.distributed._tools.memory_tracker").MemoryTracker(),
        "CheckpointWrapper": lambda: checkpoint_wrapper.checkpoint_wrapper(nn.Linear(2, 2)), "CheckpointWrapper reentrant": lambda: (
            checkpoint_wrapper.checkpoint_wrapper(nn.Linear(2, 2), checkpoint_impl=checkpoint_wrapper.CheckpointImpl.REENTRANT)),
        "OffloadWrapper": lambda: checkpoint_wrapper.offload_wrapper(nn.Linear(2, 2)),
        "BatchDimAnalyzer": lambda: importlib.import_module("torch.distributed._spmd.batch_dim_utils").BatchDimAnalyzer(),
        "WorkerSpec": lambda: worker_spec(), "WorkerGroup": lambda: server_api().WorkerGroup(worker_spec()),
        "FakeStore": lambda: importlib.import_module("torch.testing._internal.distributed.fake_pg").FakeStore(),
    }.items():
        case(f"distributed {name}", make, EVERYTHING)


def server_api():
    return importlib.import_module("torch.distributed.elastic.agent.server.api")


def worker_spec():
    return server_api().WorkerSpec(role="trainer", local_world_size=2, rdzv_handler=None, entrypoint=print)


def grouped(case, torch):
    """What needs a process group to be made or loaded: this process alone is one."""
    from torch import distributed
    from torch.distributed import _tensor, device_mesh
    from torch.distributed._shard import sharded_tensor, sharding_spec
    from torch.distributed._tensor import placement_types
    from torch.distributed.optim import PostLocalSGDOptimizer, ZeroRedundancyOptimizer
    from torch.distributed.algorithms.ddp_comm_hooks import post_localSGD_hook, powerSGD_hook
    from torch.distributed.algorithms.model_averaging import averagers

    nn = torch.nn
    distributed.init_process_group("gloo", store=distributed.HashStore(), rank=0, world_size=1)
    try:
        mesh = lambda: device_mesh.init_device_mesh("cpu", (1,))  # noqa: E731
        spread = lambda *placed: _tensor.distribute_tensor(torch.ones(2, 2), mesh(), list(placed))  # noqa: E731
        for name, make in {
            "DistributedDataParallel": lambda: nn.parallel.DistributedDataParallel(nn.Linear(2, 2)), "DistributedDataParallel state": lambda: (
                nn.parallel.DistributedDataParallel(nn.Linear(2, 2)).state_dict()), "DeviceMesh": mesh, "DTensor": lambda: spread(_tensor.Shard(0)),
            "DTensor replicated": lambda: spread(_tensor.Replicate()), "DTensor module": lambda: _tensor.distribute_module(nn.Linear(2, 2), mesh()),
            "DTensorSpec": lambda: placement_types.DTensorSpec(mesh(), (_tensor.Shard(0),)), "ShardedTensor": lambda: sharded_tensor.ones(
                sharding_spec.ChunkShardingSpec(0, ["rank:0/cpu"]), 2, 2), "ZeroRedundancyOptimizer": lambda: ZeroRedundancyOptimizer(
                    nn.Linear(2, 2).parameters(), torch.optim.Adam), "PostLocalSGDOptimizer": lambda: PostLocalSGDOptimizer(torch.optim.SGD(
                        nn.Linear(2, 2).parameters(), 0.1), averagers.PeriodicModelAverager(2)), "PowerSGDState": lambda: powerSGD_hook.PowerSGDState(
                            None), "PostLocalSGDState": lambda: post_localSGD_hook.PostLocalSGDState(None, None, 2), "ProcessGroup": lambda: (
                                distributed.group.WORLD), "DistributedSampler by group": lambda: torch.utils.data.DistributedSampler(range(4)),
        }.items():
            case(f"group {name}", make, EVERYTHING)
    finally:
        distributed.destroy_process_group()


def functions(case, torch):
    """Functions that objects hold, such as activations: each namespace's in one list, without those that do not pickle."""
    spaces = ("", "nn.functional", "nn.init", "linalg", "fft", "special", "signal.windows", "func", "autograd.functional", "nn.utils",
              "nn.utils.rnn", "utils.data", "distributions", "masked", "nested", "sparse", "testing", "random", "serialization", "hub", "optim.swa_utils",
              "nn.utils.parametrizations", "nn.utils.prune", "utils.checkpoint", "ao.quantization", "fx", "export", "jit", "quasirandom")
    for space in spaces:
        module = importlib.import_module(f"torch.{space}".rstrip("."))

        def public(module=module):
            found = [thing for name, thing in sorted(vars(module).items()) if not name.startswith("_") and callable(thing)
                     and not isinstance(thing, type) and str(getattr(thing, "__module__", "torch")).startswith("torch")]
            return [thing for thing in found if pickles(thing)]

        case(f"functions of torch.{space}".rstrip("."), public, PICKLE)
    for name in ("relu", "gelu", "silu", "tanh", "sigmoid", "softmax", "mse_loss", "cross_entropy", "dropout", "interpolate", "pad", "scaled_dot_product_attention"):
        case(f"function {name}", lambda name=name: getattr(torch.nn.functional, name), PICKLE)
    for name in ("tanh", "relu", "sum", "add", "Tensor.relu", "Tensor.add", "Tensor.to"):
        case(f"function torch.{name}", lambda name=name: operator.attrgetter(name)(torch), PICKLE)
    case("partial gelu", lambda: functools.partial(torch.nn.functional.gelu, approximate="tanh"), PICKLE)
    case("bound method", lambda: torch.nn.Linear(2, 2).forward, PICKLE)
    case("classes of torch.nn", lambda: list(shown(torch.nn).values()), PICKLE)
    case("classes of torch.optim", lambda: list(shown(torch.optim).values()), PICKLE)
    case("classes of torch", lambda: [kind for kind in shown(torch).values() if pickles(kind)], PICKLE)


def pickles(thing):
    try:
        pickle.loads(pickle.dumps(thing, 2))
        return True
    except Exception:
        return False


# Making one of these starts a process, a thread or a server, or changes how torch works.
HARMFUL = {"EtcdServer", "MultiprocessContext", "SubprocessContext", "LocalTimerServer", "FileTimerServer", "StaticTCPRendezvous", "Library",
           "SubprocessHandler", "TailLog", "_Launcher", "_PeriodicTimer", "BuildExtension", "AsyncClosureHandler", "TimerServer", "_DistributedPdb",
           "SignalException", "EtcdRendezvousHandler", "CUDASanitizer", "FileTimerClient", "LocalTimerClient", "ErrorHandler", "set_multithreading_enabled",
           "_force_original_view_tracking", "set_detect_anomaly", "_set_fwd_grad_enabled", "OnnxRegistry", "_OrtBackend", "PContext", "TCPStore"}
NOT_WALKED = ("._inductor", "._dynamo", "torch.testing._internal", "._refs", "._prims", "._numpy", "torch.utils.benchmark.examples", "tensorboard",
              "__main__", "torch.distributed.run.", "torch.distributed.launch", "bottleneck", "torch.distributed.rpc._testing", "torch.contrib",
              "torch.multiprocessing", "torch.onnx._internal", "._functorch", ".tests.", "torch._vendor", "torch.cuda.", "._export.db", "hipify",
              "torch.distributed.elastic.rendezvous.etcd", "_fsspec_filesystem", "torch.distributed._sharded_tensor", "torch.xpu",
              "torch.distributed._sharding_spec", "torch.distributed._shard.checkpoint", "torch.utils.model_dump", "show_pickle", "torch.mps",
              "torch._lazy", "torch._library", "torch._higher_order_ops", "torch._sources", "torch._logging", "torch._decomp", "_monkeytype",
              "migrate_gradual_types", "unification", "datapipes.gen_pyi", "torch.backends._coreml", "torch.backends._nnapi", "torch.utils._sympy")


def remaining(case, torch, made):
    """Every other class that torch's modules define: enums, errors, named tuples, dataclasses, and what takes plain arguments."""
    for module in walked(torch, NOT_WALKED):
        for name, kind in shown(module, private=True).items():
            if kind.__module__ == module.__name__ and name not in made and kind.__name__ not in HARMFUL:
                rest(case, torch, name, kind)
    for name, kind in native(torch).items():
        if name not in made:
            rest(case, torch, name, kind)


def native(torch):
    """The classes of the extension module, such as its enums."""
    found = {}
    for module in [torch._C] + [thing for thing in vars(torch._C).values() if inspect.ismodule(thing)]:
        for name, kind in shown(module, private=True).items():
            if hasattr(kind, "__members__") or issubclass(kind, Exception):
                found[name] = kind
    return found


def rest(case, torch, kind_name, kind):
    name = f"other {kind_name}"
    if hasattr(kind, "__members__"):
        if kind.__members__:
            case(name, lambda: list(kind.__members__.values())[0], PICKLE)
    elif inspect.isabstract(kind) or issubclass(kind, type) or getattr(kind, "_is_protocol", False):
        return
    elif issubclass(kind, BaseException):
        case(name, lambda: built(kind, (given("message"), lambda: plain(torch, kind), given(), given("a", "b"), given("a", 1, "b"))), PICKLE)
    elif hasattr(kind, "_fields") and issubclass(kind, tuple):
        case(name, lambda: kind(*[1] * len(kind._fields)), PICKLE)
    else:
        case(name, lambda: built(kind, (given(), lambda: plain(torch, kind))), EVERYTHING if issubclass(kind, torch.nn.Module) else PICKLE)


def plain(torch, kind):
    """Arguments for a constructor's parameters without a default, by their annotation, else by their name."""
    named = {}
    arguments = []
    hints = {}
    for source in (kind, kind.__init__):
        try:
            hints.update(typing.get_type_hints(source))
        except Exception:
            continue
    for parameter in inspect.signature(kind).parameters.values():
        if parameter.default is not parameter.empty or parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        value = example(torch, hints.get(parameter.name, parameter.annotation), parameter.name)
        if parameter.kind is parameter.KEYWORD_ONLY:
            named[parameter.name] = value
        else:
            arguments.append(value)
    return tuple(arguments), named


def example(torch, hint, name, depth=0):
    """A plain value that fits an annotation."""
    origin, inside = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Union:
        return None if type(None) in inside else example(torch, inside[0], name, depth)
    simple = {str: "a", int: 1, float: 1.0, bool: True, bytes: b"a", torch.Tensor: torch.ones(2), torch.device: torch.device("cpu"),
              torch.dtype: torch.float32, torch.Size: torch.Size([2]), typing.Callable: torch.abs, object: 1, typing.Any: 1}
    try:
        if hint in simple:
            return simple[hint]
    except TypeError:
        pass
    if origin in (list, set, frozenset, dict, collections.abc.Sequence, collections.abc.Mapping, collections.abc.Iterable):
        return {} if origin in (dict, collections.abc.Mapping) else [] if "abc" in str(origin) else origin()
    if origin is tuple:
        return tuple(example(torch, one, name, depth) for one in inside if one is not Ellipsis)
    if origin is collections.abc.Callable:
        return torch.abs
    if isinstance(hint, type) and hint is not inspect.Parameter.empty and depth < 3:
        if issubclass(hint, enum.Enum):
            return list(hint)[0]
        if issubclass(hint, torch.fx.GraphModule):
            return torch.fx.symbolic_trace(torch.nn.Linear(2, 2))
        if issubclass(torch.nn.Linear, hint):
            return torch.nn.Linear(2, 2)
        if issubclass(torch.optim.SGD, hint):
            return torch.optim.SGD([torch.ones(1, requires_grad=True)], 0.1)
        if hint in (list, dict, set, tuple):
            return hint()
        if dataclasses.is_dataclass(hint):
            return built(hint, (given(), lambda: plain(torch, hint)))
    for part, value in (("graph_module", lambda: torch.fx.symbolic_trace(torch.nn.Linear(2, 2))), ("gm", lambda: torch.fx.symbolic_trace(torch.nn.Linear(2, 2))),
                        ("graph", lambda: torch.fx.Graph()), ("module", lambda: torch.nn.Linear(2, 2)), ("model", lambda: torch.nn.Linear(2, 2)),
                        ("optimizer", lambda: torch.optim.SGD([torch.ones(1, requires_grad=True)], 0.1)), ("tensor", lambda: torch.ones(2)),
                        ("dataset", lambda: torch.utils.data.TensorDataset(torch.ones(2))), ("device", lambda: torch.device("cpu")),
                        ("dtype", lambda: torch.float32), ("fn", lambda: torch.abs), ("func", lambda: torch.abs), ("params", lambda: [torch.ones(1, requires_grad=True)]),
                        ("name", lambda: "a"), ("path", lambda: "a"), ("size", lambda: 2), ("num", lambda: 2), ("dim", lambda: 1), ("features", lambda: 2),
                        ("channels", lambda: 2), ("args", lambda: ()), ("kwargs", lambda: {})):
        if part in name.lower():
            return value()
    return 1


# ------------------------------------------------------------------------------------------------------- torchvision

def torchvision(case, folder):
    import torch

    torch.set_num_threads(1)
    case, made = remembering(case)
    models(case, torch)
    operations(case, torch)
    detection(case, torch)
    transforms_one(case, torch)
    transforms_two(case, torch)
    weights(case)
    pictures(case, torch)
    image_sets(case, torch, folder)
    with contextlib.chdir(folder):
        leftovers(case, torch, made)


HUGE = 70_000_000


def parts(model):
    """The classes and functions that make a model: models that do not differ in them need the same to be loaded."""
    found = set()
    for module in model.modules():
        found.add(canonical(type(module)))
        for value in vars(module).values():
            if callable(value):
                found.add(str(getattr(value, "__qualname__", type(value))))
    return frozenset(found)


def outline(torch, library, name, named):
    """How many parameters a model has and its parts, or neither where that cannot be told without making it."""
    try:
        with torch.device("meta"):
            empty = library.get_model(name, **named)
    except Exception:
        return 0, None
    return sum(parameter.numel() for parameter in empty.parameters()), parts(empty)


def models(case, torch):
    from torchvision import models as library
    from torchvision.models import feature_extraction

    seen, inside, sizes = set(), {}, []
    for name in library.list_models():
        named = {"weights": None}
        if "weights_backbone" in inspect.signature(library.get_model_builder(name)).parameters:
            named["weights_backbone"] = None
        if not name.startswith("raft"):
            named["num_classes"] = 2
        if name in ("googlenet", "inception_v3"):
            named["init_weights"] = False
        size, made_of = outline(torch, library, name, named)
        sizes.append((size, name, named, made_of))
    for size, name, named, made_of in sorted(sizes, key=operator.itemgetter(0)):
        if size > HUGE and made_of in seen or name in ("regnet_y_128gf", "vit_h_14"):
            continue
        seen.add(made_of)
        model = library.get_model(name, **named)
        for module in model.modules():
            if module is not model and type(module).__module__.startswith("torchvision"):
                inside.setdefault(canonical(type(module)), module)
        case(f"model {name}", lambda model=model: model, ZIP)
        if name.startswith("quantized"):
            case(f"model {name} converted", lambda name=name: library.get_model(name, weights=None, quantize=True), ZIP)
            case(f"model {name} fused", lambda name=name: fused_model(library.get_model(name, weights=None)), ZIP)
    for name, module in inside.items():
        case(f"part {name}", lambda module=module: module, PICKLE[:1] + ZIP)
    inside.clear()
    for name in ("resnet18", "squeezenet1_1", "mobilenet_v3_small", "shufflenet_v2_x0_5", "mnasnet0_5", "efficientnet_b0", "regnet_y_400mf"):
        case(f"model {name} pickled", lambda name=name: library.get_model(name, weights=None, num_classes=2), PICKLE + TORCH[1:])
    case("model new head", lambda: with_head(torch, library.resnet18()), EVERYTHING)
    case("model without head", lambda: torch.nn.Sequential(*list(library.resnet18().children())[:-1]), EVERYTHING)
    case("model frozen norm", lambda: library.resnet18(norm_layer=importlib.import_module("torchvision.ops").FrozenBatchNorm2d), EVERYTHING)
    case("model group norm", lambda: library.resnet18(norm_layer=functools.partial(torch.nn.GroupNorm, 2)), EVERYTHING)
    case("model googlenet with output", lambda: library.googlenet(weights=None, aux_logits=True, transform_input=True, init_weights=False), ZIP)
    case("model state", lambda: library.resnet18().state_dict(), EVERYTHING)
    case("model small vit", lambda: library.VisionTransformer(32, 8, 1, 2, 8, 16), EVERYTHING)
    case("model small vit stem", lambda: library.VisionTransformer(32, 8, 1, 2, 8, 16, conv_stem_configs=[
        library.vision_transformer.ConvStemConfig(8, 3, 8)]), EVERYTHING)
    case("model small swin", lambda: library.SwinTransformer([4, 4], 8, [1, 1], [2, 2], [2, 2]), EVERYTHING)
    case("model small convnext", lambda: library.ConvNeXt([library.convnext.CNBlockConfig(8, 16, 1), library.convnext.CNBlockConfig(16, None, 1)]), EVERYTHING)
    case("GoogLeNetOutputs", lambda: importlib.import_module("torchvision.models.googlenet").GoogLeNetOutputs(
        torch.ones(1), torch.ones(1), torch.ones(1)), PICKLE)
    case("InceptionOutputs", lambda: importlib.import_module("torchvision.models.inception").InceptionOutputs(torch.ones(1), torch.ones(1)), PICKLE)
    resnet = lambda: library.resnet18().eval()  # noqa: E731
    for name, make in {
        "feature extractor": lambda: feature_extraction.create_feature_extractor(resnet(), ["layer1", "avgpool"]),
        "feature extractor renamed": lambda: feature_extraction.create_feature_extractor(resnet(), {"layer4.1.relu_1": "features"}),
        "feature extractor train and eval": lambda: feature_extraction.create_feature_extractor(
            resnet(), train_return_nodes=["layer1"], eval_return_nodes=["layer2"]),
        "feature extractor mobilenet": lambda: feature_extraction.create_feature_extractor(library.mobilenet_v3_small(), ["features.1"]),
        "feature extractor vit": lambda: feature_extraction.create_feature_extractor(library.VisionTransformer(32, 8, 1, 2, 8, 16), ["encoder.ln"]),
        "feature extractor swin": lambda: feature_extraction.create_feature_extractor(library.SwinTransformer(
            [4, 4], 8, [1, 1], [2, 2], [2, 2]), ["features"]),
        "node names": lambda: feature_extraction.get_graph_node_names(resnet()), "NodePathTracer": lambda: feature_extraction.NodePathTracer(),
        "traced": lambda: torch.fx.symbolic_trace(resnet()), "IntermediateLayerGetter": lambda: library._utils.IntermediateLayerGetter(
            resnet(), {"layer1": "a", "layer3": "b"}), "DataParallel": lambda: torch.nn.DataParallel(resnet()),
        "AveragedModel": lambda: torch.optim.swa_utils.AveragedModel(resnet()), "dynamic": lambda: torch.ao.quantization.quantize_dynamic(
            resnet(), {torch.nn.Linear}), "checkpoint": lambda: {"model": resnet(), "epoch": 1},
        "forward output": lambda: resnet()(torch.ones(1, 3, 32, 32)),
    }.items():
        case(name, make, EVERYTHING)


def with_head(torch, model):
    model.fc = torch.nn.Sequential(torch.nn.Dropout(0.5), torch.nn.Linear(model.fc.in_features, 2))
    return model


def fused_model(model):
    model.eval().fuse_model()
    return model


def operations(case, torch):
    from torchvision import ops

    every(case, ops, torch.nn.Module, {
        "FeaturePyramidNetwork": lambda: given([4, 8], 4, ops.feature_pyramid_network.LastLevelMaxPool()), "MultiScaleRoIAlign": given(["0", "1"], 7, 2),
        "PSRoIAlign": given(7, 1.0, 2), "PSRoIPool": given(7, 1.0), "RoIAlign": given((7, 7), 1.0, 2), "RoIPool": given((7, 7), 1.0),
        "DeformConv2d": given(2, 2, 3), "StochasticDepth": given(0.1, "row"), "FrozenBatchNorm2d": given(4), "SqueezeExcitation": given(4, 2),
        "MLP": given(4, [8, 2]), "Permute": given([0, 2, 1]), "DropBlock2d": given(0.1, 3), "DropBlock3d": given(0.1, 3),
        "Conv2dNormActivation": given(3, 4), "Conv3dNormActivation": given(3, 4)})
    pyramid = ops.feature_pyramid_network
    for name, make in {
        "LastLevelMaxPool": lambda: pyramid.LastLevelMaxPool(), "LastLevelP6P7": lambda: pyramid.LastLevelP6P7(4, 4), "ExtraFPNBlock": lambda: (
            pyramid.ExtraFPNBlock()), "pyramid with norm": lambda: pyramid.FeaturePyramidNetwork([4], 4, norm_layer=torch.nn.BatchNorm2d),
        "ConvNormActivation": lambda: ops.misc.ConvNormActivation(3, 4), "Conv2dNormActivation SiLU": lambda: ops.Conv2dNormActivation(
            3, 4, activation_layer=torch.nn.SiLU, norm_layer=functools.partial(torch.nn.BatchNorm2d, eps=0.001)),
        "SqueezeExcitation Hardsigmoid": lambda: ops.SqueezeExcitation(4, 2, scale_activation=torch.nn.Hardsigmoid),
        "LevelMapper": lambda: ops.poolers.LevelMapper(2, 5), "MultiScaleRoIAlign used": lambda: pooled(torch, ops),
        "MLP options": lambda: ops.MLP(4, [8, 2], torch.nn.LayerNorm, torch.nn.GELU, dropout=0.1),
    }.items():
        case(name, make, EVERYTHING)
    for name in ("nms", "box_iou", "sigmoid_focal_loss", "roi_align", "generalized_box_iou", "box_convert"):
        case(f"function {name}", lambda name=name: getattr(ops, name), PICKLE)


def pooled(torch, ops):
    pooler = ops.MultiScaleRoIAlign(["0"], 3, 2)
    pooler({"0": torch.ones(1, 2, 8, 8)}, [torch.tensor([[0.0, 0.0, 8.0, 8.0]])], [(16, 16)])
    return pooler


def detection(case, torch):
    from torchvision.models import detection as library
    from torchvision.models import mobilenet_v2, optical_flow, resnet18, segmentation, video  # noqa: F401
    from torchvision.models.detection import (_utils, anchor_utils, backbone_utils, faster_rcnn, fcos, image_list, keypoint_rcnn, mask_rcnn,
                                              retinanet, rpn, ssd, ssdlite, transform)
    from torchvision.ops import MultiScaleRoIAlign

    anchors = lambda: anchor_utils.AnchorGenerator(((32, 64),), ((0.5, 1.0),))  # noqa: E731

    def backbone(channels=8):
        features = torch.nn.Sequential(torch.nn.Conv2d(3, channels, 3, 16), torch.nn.ReLU())
        features.out_channels = channels
        return features

    boxes = [{"boxes": torch.tensor([[1.0, 1.0, 20.0, 20.0]]), "labels": torch.tensor([1])}]

    def small():
        return library.FasterRCNN(backbone(), 2, 32, 64, rpn_anchor_generator=anchors(), box_roi_pool=MultiScaleRoIAlign(["0"], 3, 2))

    def run(model, target=None):
        model.train(target is not None)
        model([torch.rand(3, 32, 32)], target)
        return model

    for name, make in {
        "AnchorGenerator": anchors, "AnchorGenerator default": lambda: anchor_utils.AnchorGenerator(), "DefaultBoxGenerator": lambda: (
            anchor_utils.DefaultBoxGenerator([[2], [2, 3]])), "BoxCoder": lambda: _utils.BoxCoder((10.0, 10.0, 5.0, 5.0)),
        "BoxLinearCoder": lambda: _utils.BoxLinearCoder(), "Matcher": lambda: _utils.Matcher(0.7, 0.3, True), "SSDMatcher": lambda: _utils.SSDMatcher(0.5),
        "BalancedPositiveNegativeSampler": lambda: _utils.BalancedPositiveNegativeSampler(4, 0.5),
        "BackboneWithFPN": lambda: backbone_utils.BackboneWithFPN(resnet18(), {"layer1": "0", "layer2": "1"}, [64, 128], 8),
        "resnet_fpn_backbone": lambda: backbone_utils.resnet_fpn_backbone(backbone_name="resnet18", weights=None),
        "mobilenet_backbone": lambda: backbone_utils.mobilenet_backbone(backbone_name="mobilenet_v2", weights=None, fpn=True),
        "ImageList": lambda: image_list.ImageList(torch.ones(1, 3, 4, 4), [(4, 4)]), "GeneralizedRCNNTransform": lambda: (
            transform.GeneralizedRCNNTransform(32, 64, [0.5] * 3, [0.5] * 3)), "TwoMLPHead": lambda: faster_rcnn.TwoMLPHead(8, 8),
        "FastRCNNPredictor": lambda: faster_rcnn.FastRCNNPredictor(8, 2), "FastRCNNConvFCHead": lambda: faster_rcnn.FastRCNNConvFCHead(
            (8, 3, 3), [8], [8]), "MaskRCNNHeads": lambda: mask_rcnn.MaskRCNNHeads(8, (8,), 1), "MaskRCNNPredictor": lambda: (
                mask_rcnn.MaskRCNNPredictor(8, 8, 2)), "KeypointRCNNHeads": lambda: keypoint_rcnn.KeypointRCNNHeads(8, (8,)),
        "KeypointRCNNPredictor": lambda: keypoint_rcnn.KeypointRCNNPredictor(8, 3), "RPNHead": lambda: rpn.RPNHead(8, 2),
        "RetinaNetHead": lambda: retinanet.RetinaNetHead(8, 2, 2), "FCOSHead": lambda: fcos.FCOSHead(32, 1, 2), "SSDHead": lambda: ssd.SSDHead(
            [8], [4], 2), "SSDLiteHead": lambda: ssdlite.SSDLiteHead([8], [4], 2, torch.nn.BatchNorm2d), "FasterRCNN small": small,
        "FasterRCNN evaluated": lambda: run(small()), "FasterRCNN trained": lambda: run(small(), boxes), "RetinaNet small": lambda: library.RetinaNet(
            backbone(), 2, 32, 64, anchor_generator=anchors()), "RetinaNet evaluated": lambda: run(library.RetinaNet(
                backbone(), 2, 32, 64, anchor_generator=anchors())), "FCOS small": lambda: library.FCOS(
                    backbone(32), 2, 32, 64, anchor_generator=anchor_utils.AnchorGenerator(((16,),), ((1.0,),))),
        "RoIHeads": lambda: small().roi_heads, "RegionProposalNetwork": lambda: small().rpn, "detections": lambda: small().eval()([torch.rand(3, 32, 32)]),
        "DeepLabHead": lambda: segmentation.deeplabv3.DeepLabHead(8, 2), "FCNHead": lambda: segmentation.fcn.FCNHead(8, 2),
        "LRASPPHead": lambda: segmentation.lraspp.LRASPPHead(8, 8, 2, 4), "DeepLabV3": lambda: segmentation.DeepLabV3(
            torch.nn.Conv2d(3, 8, 3), segmentation.deeplabv3.DeepLabHead(8, 2)), "FCN": lambda: segmentation.FCN(
                torch.nn.Conv2d(3, 8, 3), segmentation.fcn.FCNHead(8, 2)), "CorrBlock": lambda: optical_flow.raft.CorrBlock(),
    }.items():
        case(name, make, EVERYTHING)


def choices(torch, v2=None):
    """Arguments for transforms, of both generations."""
    return {
        "Resize": [given(32, antialias=True), given((32, 64), max_size=None)], "CenterCrop": [given(8)], "Pad": [given(2, 1, "reflect"), given([1, 2])],
        "Lambda": [given(torch.abs), given(functools.partial(torch.mul, other=2))], "RandomCrop": [given(8, 2, True), given((8, 8))],
        "RandomResizedCrop": [given(8, antialias=True)], "FiveCrop": [given(4)], "TenCrop": [given(4)], "Normalize": [given([0.5] * 3, [0.2] * 3)],
        "LinearTransformation": [given(torch.eye(4), torch.zeros(4))], "ColorJitter": [given(0.1, 0.2, 0.3, 0.4), given((0.5, 1.5))],
        "RandomRotation": [given(10), given((-5, 5), expand=True)], "RandomAffine": [given(10, (0.1, 0.1), (0.9, 1.1), 5)], "GaussianBlur": [given(
            3, (0.1, 2.0)), given((3, 5))], "RandomPosterize": [given(2)], "RandomSolarize": [given(128)], "RandomAdjustSharpness": [given(2)],
        "ConvertImageDtype": [given(torch.float32)], "ToDtype": [given(torch.float32, scale=True), lambda: given({tensor_kind(): torch.float32, "others": None})],
        "RandomShortestSize": [given([16, 32], max_size=64)], "ScaleJitter": [given((32, 32))], "RandomResize": [given(8, 16)], "MixUp": [given(num_classes=2)],
        "CutMix": [given(num_classes=2, alpha=0.5)], "ConvertBoundingBoxFormat": [given("XYWH")], "UniformTemporalSubsample": [given(2)],
        "JPEG": [given((50, 90))], "RandomErasing": [given(0.5, value="random")], "ToPILImage": [given(), given("RGB")], "RandomIoUCrop": [given()],
        "SanitizeBoundingBoxes": [given(), given(labels_getter=None)], "AutoAugment": [given()], "RandomPerspective": [given(0.3, 0.5)],
        "RandomCropVideo": [given(8)], "CenterCropVideo": [given(8)], "RandomResizedCropVideo": [given(8)], "NormalizeVideo": [given([0.5], [0.5])],
    }


def tensor_kind():
    return importlib.import_module("torchvision.tv_tensors").Image


def transforms_of(case, torch, library, base, label):
    table = choices(torch)
    containers = ("Compose", "RandomApply", "RandomChoice", "RandomOrder", "RandomTransforms")
    for kind in shown(library, base).values():
        name = kind.__name__
        if inspect.isabstract(kind) or issubclass(kind, enum.Enum) or not kind.__module__.startswith("torchvision"):
            continue
        if name in containers:
            make = lambda kind=kind: kind([library.RandomHorizontalFlip(), library.ColorJitter(0.1)])  # noqa: E731
            case(f"{label} {name}", make, PICKLE + ZIP)
            continue
        for index, attempt in enumerate(table.get(name, [given()])):
            case(f"{label} {name} {index}", lambda kind=kind, attempt=attempt: built(kind, [attempt]), PICKLE + ZIP)


def transforms_one(case, torch):
    from torchvision import transforms as library
    from torchvision.transforms import InterpolationMode, _presets, _transforms_video, autoaugment

    transforms_of(case, torch, library, object, "v1")
    transforms_of(case, torch, _transforms_video, object, "video")
    for mode in InterpolationMode:
        case(f"InterpolationMode {mode.name}", lambda mode=mode: mode, PICKLE)
    for policy in autoaugment.AutoAugmentPolicy:
        case(f"AutoAugment {policy.name}", lambda policy=policy: library.AutoAugment(policy, InterpolationMode.BILINEAR, [1, 2, 3]), PICKLE)
        case(f"AutoAugmentPolicy {policy.name}", lambda policy=policy: policy, PICKLE)
    normal = lambda: library.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))  # noqa: E731
    for name, make in {
        "training": lambda: library.Compose([library.RandomResizedCrop(224), library.RandomHorizontalFlip(), library.ColorJitter(
            0.4, 0.4, 0.4, 0.1), library.RandomGrayscale(0.2), library.ToTensor(), normal(), library.RandomErasing()]),
        "validation": lambda: library.Compose([library.Resize(256), library.CenterCrop(224), library.ToTensor(), normal()]),
        "augmented": lambda: library.Compose([library.RandAugment(), library.TrivialAugmentWide(), library.AugMix(), library.PILToTensor(),
                                              library.ConvertImageDtype(torch.float32), normal()]),
        "nested": lambda: library.Compose([library.RandomApply([library.GaussianBlur(3)], 0.1), library.RandomChoice([
            library.RandomRotation(10), library.RandomAffine(5)]), library.RandomOrder([library.RandomInvert(), library.RandomEqualize()])]),
        "modules": lambda: torch.nn.Sequential(library.Resize(32), library.CenterCrop(16), normal()), "RandomApply modules": lambda: library.RandomApply(
            torch.nn.ModuleList([library.ColorJitter()])), "by letters": lambda: library.Compose([library.Resize(
                32, InterpolationMode.BICUBIC), library.Lambda(library.functional.to_tensor)]), "pair": lambda: {
                    "train": library.Compose([library.ToTensor()]), "val": library.Compose([library.ToTensor()])},
    }.items():
        case(f"v1 pipeline {name}", make, EVERYTHING)
    for kind, arguments in ((_presets.ObjectDetection, given()), (_presets.ImageClassification, given(crop_size=224)), (
            _presets.VideoClassification, given(crop_size=(8, 8), resize_size=(8, 8))), (_presets.SemanticSegmentation, given(resize_size=8)),
                            (_presets.OpticalFlow, given())):
        case(f"preset {kind.__name__}", lambda kind=kind, arguments=arguments: built(kind, [arguments]), EVERYTHING)
        case(f"preset partial {kind.__name__}", lambda kind=kind, arguments=arguments: functools.partial(kind, **arguments[1]), PICKLE)
    for name in ("to_tensor", "resize", "hflip", "normalize", "rotate", "adjust_brightness"):
        case(f"v1 function {name}", lambda name=name: getattr(library.functional, name), PICKLE)
        case(f"v1 partial {name}", lambda name=name: functools.partial(getattr(library.functional, name), inplace=False), PICKLE)


def transforms_two(case, torch):
    from torchvision.transforms import v2 as library
    from torchvision import tv_tensors

    transforms_of(case, torch, library, library.Transform, "v2")
    floats = lambda: library.ToDtype(torch.float32, scale=True)  # noqa: E731
    normal = lambda: library.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])  # noqa: E731
    for name, make in {
        "training": lambda: library.Compose([library.ToImage(), library.RandomResizedCrop(224, antialias=True), library.RandomHorizontalFlip(0.5),
                                             floats(), normal()]),
        "detection": lambda: library.Compose([library.ToImage(), library.RandomPhotometricDistort(), library.RandomZoomOut(
            fill={tv_tensors.Image: (123, 117, 104), "others": 0}), library.RandomIoUCrop(), library.ClampBoundingBoxes(),
            library.SanitizeBoundingBoxes(), floats(), library.ToPureTensor()]),
        "batch": lambda: library.RandomChoice([library.CutMix(num_classes=2), library.MixUp(num_classes=2)], [0.5, 0.5]),
        "types": lambda: library.ToDtype({tv_tensors.Image: torch.float32, tv_tensors.Mask: torch.int64, "others": None}, scale=True),
        "wrapped v1": lambda: library.Compose([importlib.import_module("torchvision.transforms").RandomCrop(8), library.RandomApply([
            library.GaussianBlur(3)], 0.1)]), "padding": lambda: library.Pad(2, {tv_tensors.Image: 1, tv_tensors.Mask: 0}),
        "used": lambda: used_transform(library.Compose([library.Resize(8), library.ColorJitter(0.1)]), torch.ones(3, 16, 16)),
    }.items():
        case(f"v2 pipeline {name}", make, EVERYTHING)
    for name in ("resize", "horizontal_flip", "to_image", "normalize", "to_dtype", "clamp_bounding_boxes"):
        case(f"v2 function {name}", lambda name=name: getattr(library.functional, name), PICKLE)


def used_transform(transform, picture):
    transform(picture)
    return transform


def weights(case):
    from torchvision import models as library

    for name in library.list_models():
        kind = library.get_model_weights(name)
        for member in list(kind):
            case(f"weights {member}", lambda member=member: member, PICKLE)
        if list(kind):
            case(f"weights value {kind.__name__}", lambda kind=kind: kind.DEFAULT.value, PICKLE)
            case(f"weights transforms {kind.__name__}", lambda kind=kind: kind.DEFAULT.transforms(), PICKLE + ZIP)
            case(f"weights meta {kind.__name__}", lambda kind=kind: kind.DEFAULT.meta, PICKLE)
        case(f"weights class {kind.__name__}", lambda kind=kind: kind, PICKLE, about=canonical(kind))


def pictures(case, torch):
    from torchvision import io as reading
    from torchvision import tv_tensors

    boxes = lambda: tv_tensors.BoundingBoxes([[1, 2, 3, 4]], format="XYXY", canvas_size=(8, 8))  # noqa: E731
    for name, make in {
        "Image": lambda: tv_tensors.Image(torch.ones(3, 4, 4)), "Video": lambda: tv_tensors.Video(torch.ones(2, 3, 4, 4)), "Mask": lambda: (
            tv_tensors.Mask(torch.ones(4, 4).bool())), "BoundingBoxes": boxes, "BoundingBoxes float": lambda: boxes().float(),
        "sample": lambda: {"image": tv_tensors.Image(torch.ones(3, 4, 4)), "target": {"boxes": boxes(), "labels": torch.tensor([1])}},
        "Image cropped": lambda: importlib.import_module("torchvision.transforms.v2.functional").crop(tv_tensors.Image(torch.ones(3, 4, 4)), 0, 0, 2, 2),
        "Image grad": lambda: tv_tensors.Image(torch.ones(3, 4, 4), requires_grad=True),
        "wrapped like": lambda: tv_tensors.wrap(torch.ones(1, 4), like=boxes()), "TVTensor": lambda: torch.ones(2).as_subclass(
            importlib.import_module("torchvision.tv_tensors._tv_tensor").TVTensor),
    }.items():
        case(f"tv_tensors {name}", make, EVERYTHING)
    for member in tv_tensors.BoundingBoxFormat:
        case(f"BoundingBoxFormat {member.name}", lambda member=member: member, PICKLE)
    for member in reading.ImageReadMode:
        case(f"ImageReadMode {member.name}", lambda member=member: member, PICKLE)


def image_sets(case, torch, folder):
    import numpy
    from PIL import Image
    from torchvision import datasets as library
    from torchvision import transforms
    from torchvision.datasets import samplers, utils, vision
    from torchvision.transforms import v2

    picture = Image.fromarray(numpy.zeros((32, 32, 3), "uint8"))

    def drawn_at(*places):
        for place in places:
            (folder / place).parent.mkdir(parents=True, exist_ok=True)
            picture.save(folder / place, "PNG")

    def written(place, text):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(text if isinstance(text, bytes) else text.encode())

    def numbers(place, shape):
        """A file of MNIST's format."""
        data = bytes([0, 0, 8, len(shape)]) + b"".join(size.to_bytes(4, "big") for size in shape) + bytes(math.prod(shape))
        written(place, data)

    def digits(kind, root, train="train", test="t10k", separator="-", **named):
        raw = f"{root}/{kind.__name__}/raw/"
        for part in (train, test):
            numbers(f"{raw}{part}{separator}images-idx3-ubyte", (2, 28, 28))
            numbers(f"{raw}{part}{separator}labels-idx1-ubyte", (2,))
        return kind(folder / root, transform=transforms.ToTensor(), **named)

    def pickled_pictures(kind, root):
        """The batches of CIFAR are pickles; their digests are not looked at."""
        many = {"data": numpy.zeros((2, 3072), "uint8"), "labels": [0, 1], "fine_labels": [0, 1]}
        for name, _ in kind.train_list + kind.test_list:
            written(f"{root}/{kind.base_folder}/{name}", pickle.dumps(many))
        written(f"{root}/{kind.base_folder}/{kind.meta['filename']}", pickle.dumps({kind.meta["key"]: ["a", "b"]}))
        return trusting(kind, folder / root, transform=transforms.ToTensor())

    def trusting(kind, *arguments, **named):
        patched = [module for module in (utils, importlib.import_module(kind.__module__)) if hasattr(module, "check_integrity")]
        saved = [module.check_integrity for module in patched]
        for module in patched:
            module.check_integrity = lambda *given, **more: True
        try:
            return kind(*arguments, **named)
        finally:
            for module, function in zip(patched, saved):
                module.check_integrity = function

    drawn_at("classes/a/1.png", "classes/a/2.png", "classes/b/1.png")
    flat = lambda: library.ImageFolder(folder / "classes")  # noqa: E731
    pipeline = lambda: transforms.Compose([transforms.Resize(8), transforms.ToTensor()])  # noqa: E731
    for name, make in {
        "FakeData": lambda: library.FakeData(4, (3, 8, 8), 2, transform=pipeline()), "FakeData plain": lambda: library.FakeData(4),
        "ImageFolder": flat, "ImageFolder transform": lambda: library.ImageFolder(folder / "classes", pipeline(), target_transform=torch.tensor),
        "DatasetFolder": lambda: library.DatasetFolder(str(folder / "classes"), library.folder.pil_loader, (".png",)),
        "DatasetFolder filter": lambda: library.DatasetFolder(str(folder / "classes"), library.folder.default_loader, is_valid_file=library.folder.is_image_file),
        "VisionDataset": lambda: library.VisionDataset("a", transform=pipeline()), "StandardTransform": lambda: vision.StandardTransform(
            pipeline(), torch.tensor), "Subset": lambda: torch.utils.data.Subset(flat(), [0]), "DataLoader": lambda: torch.utils.data.DataLoader(
                library.FakeData(4, transform=pipeline()), 2, shuffle=True), "random_split": lambda: torch.utils.data.random_split(flat(), [2, 1]),
        "ConcatDataset": lambda: torch.utils.data.ConcatDataset([flat(), flat()]), "wrapped ImageFolder": lambda: (
            library.wrap_dataset_for_transforms_v2(flat())), "DistributedSampler": lambda: samplers.DistributedSampler(flat(), 2, 0),
        "v2 ImageFolder": lambda: library.ImageFolder(folder / "classes", v2.Compose([v2.ToImage(), v2.Resize(8)])),
        "default_loader": lambda: library.folder.default_loader,
    }.items():
        case(f"datasets {name}", make, PICKLE + ZIP)
    words = lambda name, root: digits(getattr(library, name), root)  # noqa: E731
    tables = {
        "MNIST": lambda: words("MNIST", "digits"), "FashionMNIST": lambda: words("FashionMNIST", "digits"), "KMNIST": lambda: words("KMNIST", "digits"),
        "EMNIST": lambda: digits(library.EMNIST, "digits", "emnist-letters-train", "emnist-letters-test", split="letters"),
        "CIFAR10": lambda: pickled_pictures(library.CIFAR10, "cifar"), "CIFAR100": lambda: pickled_pictures(library.CIFAR100, "cifar"),
    }

    def svhn():
        from scipy import io as matrices

        matrices.savemat(folder / "train_32x32.mat", {"X": numpy.zeros((32, 32, 3, 2), "uint8"), "y": numpy.ones((2, 1), "uint8")})
        return trusting(library.SVHN, folder)

    def stl10():
        for name, size in (("train_X.bin", 2 * 3 * 96 * 96), ("train_y.bin", 2), ("test_X.bin", 2 * 3 * 96 * 96), ("test_y.bin", 2)):
            written(f"stl10_binary/{name}", bytes([1]) * size)
        written("stl10_binary/class_names.txt", "a\nb\n")
        written("stl10_binary/fold_indices.txt", "0 1\n")
        return trusting(library.STL10, folder)

    def voc(kind, part):
        base = "voc/VOCdevkit/VOC2012"
        written(f"{base}/ImageSets/{part}/train.txt", "1\n")
        drawn_at(f"{base}/JPEGImages/1.jpg", f"{base}/SegmentationClass/1.png")
        written(f"{base}/Annotations/1.xml", "<annotation/>")
        return kind(folder / "voc")

    def cityscapes():
        drawn_at("city/leftImg8bit/train/aachen/aachen_000000_000019_leftImg8bit.png",
                 "city/gtFine/train/aachen/aachen_000000_000019_gtFine_instanceIds.png")
        return library.Cityscapes(folder / "city", target_type="instance")

    def imagenet():
        drawn_at("net/val/n01/1.JPEG", "net/train/n01/1.JPEG")
        torch.save(({"n01": ("tench",)}, ["n01"]), folder / "net/meta.bin")
        return trusting(library.ImageNet, folder / "net", "val")

    def celeba():
        base = "celeba"
        written(f"{base}/list_eval_partition.txt", "000001.jpg 0\n")
        written(f"{base}/identity_CelebA.txt", "000001.jpg 1\n")
        written(f"{base}/list_attr_celeba.txt", "1\nA B\n000001.jpg 1 -1\n")
        written(f"{base}/list_bbox_celeba.txt", "1\nimage_id x_1 y_1 width height\n000001.jpg 1 1 1 1\n")
        written(f"{base}/list_landmarks_align_celeba.txt", "1\nx y\n000001.jpg 1 1\n")
        (folder / base / "img_align_celeba").mkdir(exist_ok=True)
        return trusting(library.CelebA, folder)

    def caltech101():
        drawn_at("caltech101/101_ObjectCategories/ant/image_0001.jpg", "caltech101/101_ObjectCategories/BACKGROUND_Google/image_0001.jpg")
        (folder / "caltech101/Annotations").mkdir(exist_ok=True)
        return library.Caltech101(folder)

    def caltech256():
        drawn_at("caltech256/256_ObjectCategories/001.ak47/001_0001.jpg")
        return library.Caltech256(folder)

    def flowers():
        from scipy import io as matrices

        drawn_at("flowers-102/jpg/image_00001.jpg")
        matrices.savemat(folder / "flowers-102/imagelabels.mat", {"labels": numpy.ones((1, 2), "uint8")})
        matrices.savemat(folder / "flowers-102/setid.mat", {"trnid": numpy.ones((1, 2), "uint8")})
        return trusting(library.Flowers102, folder)

    def food():
        drawn_at("food-101/images/pie/1.jpg")
        written("food-101/meta/train.json", json.dumps({"pie": ["pie/1"]}))
        return library.Food101(folder)

    def pets():
        drawn_at("oxford-iiit-pet/images/Abyssinian_1.jpg", "oxford-iiit-pet/annotations/trimaps/Abyssinian_1.png")
        written("oxford-iiit-pet/annotations/trainval.txt", "Abyssinian_1 1 1 1\n")
        return library.OxfordIIITPet(folder)

    def textures():
        drawn_at("dtd/dtd/images/banded/banded_1.jpg")
        for part in ("train1.txt", "labels_joint_anno.txt"):
            written(f"dtd/dtd/labels/{part}", "banded/banded_1.jpg\n")
        return library.DTD(folder)

    def signs():
        drawn_at("gtsrb/GTSRB/Training/00000/1.ppm")
        return library.GTSRB(folder)

    def kitti():
        drawn_at("Kitti/raw/training/image_2/1.png")
        written("Kitti/raw/training/label_2/1.txt", "Car 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n")
        return library.Kitti(folder)

    def folders(kind, *places, **named):
        drawn_at(*places)
        return kind(folder, **named)

    def sun():
        drawn_at("SUN397/a/abbey/sun_1.jpg")
        written("SUN397/ClassName.txt", "/a/abbey\n")
        return library.SUN397(folder)

    def aircraft():
        base = "fgvc-aircraft-2013b/data"
        drawn_at(f"{base}/images/1.jpg")
        written(f"{base}/variants.txt", "707\n")
        written(f"{base}/images_variant_trainval.txt", "1 707\n")
        return library.FGVCAircraft(folder)

    def faces():
        base = "widerface"
        drawn_at(f"{base}/WIDER_train/images/0--Parade/1.jpg")
        written(f"{base}/wider_face_split/wider_face_train_bbx_gt.txt", "0--Parade/1.jpg\n1\n1 1 2 2 0 0 0 0 0 0\n")
        for part in ("WIDER_train", "WIDER_val", "WIDER_test", "wider_face_split"):
            written(f"{base}/{part}.zip", "")
        return trusting(library.WIDERFace, folder)

    def moving():
        (folder / "MovingMNIST").mkdir()
        numpy.save(folder / "MovingMNIST/mnist_test_seq.npy", numpy.zeros((20, 2, 8, 8), "uint8"))
        return library.MovingMNIST(folder)

    def clevr():
        drawn_at("clevr/CLEVR_v1.0/images/train/1.png")
        written("clevr/CLEVR_v1.0/scenes/CLEVR_train_scenes.json", json.dumps({"scenes": [{"image_filename": "1.png", "objects": [1]}]}))
        return library.CLEVRClassification(folder)

    def usps():
        import bz2

        written("usps.bz2", bz2.compress(b"1 " + b" ".join(b"%d:0.5" % (i + 1) for i in range(256)) + b"\n"))
        return trusting(library.USPS, folder)

    def semeion():
        written("semeion.data", " ".join(["1.0"] * 256 + ["1"] + ["0"] * 9) + "\n" + " ".join(["0.0"] * 256 + ["0", "1"] + ["0"] * 8) + "\n")
        return trusting(library.SEMEION, folder)

    def expressions():
        written("fer2013/train.csv", "emotion,pixels\n0,%s\n" % " ".join(["0"] * 48 * 48))
        return trusting(library.FER2013, folder)

    def captions():
        written("captions.html", "<html></html>")
        return library.Flickr8k(folder, str(folder / "captions.html"))

    def boundaries():
        written("sbd/train.txt", "1\n")
        return library.SBDataset(folder / "sbd")

    def flows(kind, *places, **named):
        drawn_at(*places)
        return kind(folder, **named)

    stereo = lambda kind, places, **named: flows(getattr(library, kind), *places, **named)  # noqa: E731
    tables.update({
        "SVHN": svhn, "STL10": stl10, "VOCSegmentation": lambda: voc(library.VOCSegmentation, "Segmentation"), "VOCDetection": lambda: voc(
            library.VOCDetection, "Main"), "Cityscapes": cityscapes, "ImageNet": imagenet, "CelebA": celeba, "Caltech101": caltech101,
        "Caltech256": caltech256, "Flowers102": flowers, "Food101": food, "OxfordIIITPet": pets, "DTD": textures, "GTSRB": signs, "Kitti": kitti,
        "EuroSAT": lambda: folders(library.EuroSAT, "eurosat/2750/Forest/1.jpg"), "Country211": lambda: folders(library.Country211, "country211/train/AD/1.jpg"),
        "RenderedSST2": lambda: folders(library.RenderedSST2, *(f"rendered-sst2/{part}/p/1.png" for part in ("train", "test", "valid"))), "Imagenette": lambda: folders(
            library.Imagenette, "imagenette2/train/n01440764/1.JPEG"), "SUN397": sun, "FGVCAircraft": aircraft, "WIDERFace": faces,
        "INaturalist": lambda: folders(library.INaturalist, "2021_train/00000_Animalia_Chordata_Aves_Order_Family_Genus_species/1.jpg"),
        "MovingMNIST": moving, "CLEVRClassification": clevr, "USPS": usps, "SEMEION": semeion, "FER2013": expressions, "Flickr8k": captions,
        "SBDataset": boundaries, "Sintel": lambda: flows(library.Sintel, "Sintel/training/clean/a/1.png", "Sintel/training/clean/a/2.png",
                                                         "Sintel/training/flow/a/1.flo"),
        "FlyingChairs": lambda: flying_chairs(library, folder, drawn_at), "KittiFlow": lambda: flows(
            library.KittiFlow, "KittiFlow/training/image_2/1_10.png", "KittiFlow/training/image_2/1_11.png", "KittiFlow/training/flow_occ/1_10.png"),
        "CarlaStereo": lambda: stereo("CarlaStereo", [f"carla-highres/trainingF/a/{name}" for name in (
            "im0.png", "im1.png", "disp0GT.pfm")]), "Kitti2015Stereo": lambda: stereo("Kitti2015Stereo", [
                f"Kitti2015/training/{side}/1_10.png" for side in ("image_2", "image_3", "disp_occ_0", "disp_occ_1")]),
        "Kitti2012Stereo": lambda: stereo("Kitti2012Stereo", [
            f"Kitti2012/training/{side}/1_10.png" for side in ("colored_0", "colored_1", "disp_noc")]), "CREStereo": lambda: stereo(
                "CREStereo", [f"CREStereo/{part}/1_{name}" for part in ("tree", "shapenet", "reflective", "hole") for name in (
                    "left.jpg", "right.jpg", "left.disp.png", "right.disp.png")]),
        "SintelStereo": lambda: stereo("SintelStereo", [f"Sintel/training/{part}/a/1.png" for part in (
            "clean_left", "final_left", "clean_right", "final_right", "disparities", "occlusions", "outofframe")]),
        "InStereo2k": lambda: stereo("InStereo2k", [f"InStereo2k/train/a/{name}.png" for name in ("left", "right", "left_disp", "right_disp")]),
    })
    for name, make in tables.items():
        case(f"datasets {name}", make, PICKLE + ZIP)
        if name in ("CIFAR10", "MNIST", "VOCDetection", "VOCSegmentation"):
            case(f"datasets wrapped {name}", lambda make=make: library.wrap_dataset_for_transforms_v2(make()), PICKLE + ZIP)


def flying_chairs(library, folder, drawn_at):
    drawn_at("FlyingChairs/data/1_img1.png")
    for name in ("1_img1.ppm", "1_img2.ppm", "1_flow.flo"):
        (folder / "FlyingChairs/data" / name).write_bytes(b"")
    for name in ("2_img1.ppm", "2_img2.ppm", "2_flow.flo"):
        (folder / "FlyingChairs/data" / name).write_bytes(b"")
    (folder / "FlyingChairs/FlyingChairs_train_val.txt").write_text("1\n1\n")
    return library.FlyingChairs(folder)


def leftovers(case, torch, made):
    import torchvision

    for module in walked(torchvision, ("torchvision._C", "torchvision.image", "__main__", "extension")):
        for name, kind in shown(module, private=True).items():
            if kind.__module__ == module.__name__ and name not in made and kind.__name__ not in HARMFUL:
                rest(case, torch, name, kind)


LIBRARIES = {
    "torch": ("torch", ["numpy"], torch),
    "torchvision": ("torchvision", ["torch", "numpy"], torchvision),
}
