"""Libraries of vision, and what trains their models."""
from make_truth import PICKLE, TORCH, canonical, load_torch, saved_file

ZIP = TORCH[:1]


def ultralytics(case, folder):
    import torch
    from ultralytics import RTDETR, YOLO
    from ultralytics.utils import SETTINGS

    # Nothing may leave the machine, and nothing is drawn.
    SETTINGS.update({"sync": False})
    names = {"detect": ["yolov3-tiny", "yolov5n", "yolov6n", "yolov8n", "yolov8n-p2", "yolov8n-ghost", "yolov9t", "yolov10n", "yolov10s",
                        "yolo11n", "yolo11s", "yolov5n-p6"],
             "segment": ["yolov8n-seg", "yolo11n-seg"], "pose": ["yolov8n-pose", "yolo11n-pose"],
             "obb": ["yolov8n-obb", "yolo11n-obb"], "classify": ["yolov8n-cls", "yolo11n-cls"]}
    for name in [name for group in names.values() for name in group] + ["yolov8-world", "yolov8-worldv2", "yolov9c-seg"]:
        case(f"model {name}", lambda name=name: YOLO(f"{name}.yaml").model, ZIP)
    for name in ("rtdetr-l", "rtdetr-x", "rtdetr-resnet50", "yolov8-rtdetr"):
        case(f"model {name}", lambda name=name: RTDETR(f"{name}.yaml").model, ZIP)
    for task, group in names.items():
        for name in group:
            trained_cases(case, YOLO, task, name, folder)
    case("Results", lambda: YOLO("yolov8n.yaml").predict(__import__("numpy").zeros((32, 32, 3), "uint8"), imgsz=32, verbose=False)[0], ZIP)


def trained_cases(case, YOLO, task, name, folder):
    inside = lambda loaded: canonical(type(loaded.get("ema") or loaded["model"]))
    files = {}

    def trained(kind):
        if not files:
            files.update(train(YOLO, name, task, folder))
        return files[kind]

    def fused():
        (folder / "trained.pt").write_bytes(trained("best"))
        model = YOLO(str(folder / "trained.pt"))
        model.fuse()
        model.save(str(folder / "fused.pt"))
        return (folder / "fused.pt").read_bytes()

    case(f"last.pt {name} untouched", lambda: trained("raw"), saved_file("trainer.save_model", load_torch), about=inside)
    case(f"last.pt {name}", lambda: trained("last"), saved_file("trainer, optimizer stripped", load_torch), about=inside)
    case(f"best.pt {name}", lambda: trained("best"), saved_file("trainer, optimizer stripped", load_torch), about=inside)
    case(f"fused {name}", fused, saved_file("YOLO.save of a fused model", load_torch), about=inside)


def train(YOLO, name, task, folder):
    """The files that one epoch of the library's own trainer leaves, and its checkpoint before it is stripped."""
    model, raw = YOLO(f"{name}.yaml"), {}
    model.add_callback("on_model_save", lambda trainer: raw.update(raw=trainer.last.read_bytes()))
    model.train(data=dataset(task, folder), epochs=1, imgsz=32, batch=2, workers=0, plots=False, device="cpu", verbose=False,
                project=str(folder / "runs"), name=f"{task}-{name}", exist_ok=True)
    return {**raw, "last": model.trainer.last.read_bytes(), "best": model.trainer.best.read_bytes()}


def dataset(task, folder):
    import numpy
    from PIL import Image

    root = folder / f"data-{task}"
    labels = {"detect": "0 0.5 0.5 0.4 0.4", "segment": "0 0.2 0.2 0.8 0.2 0.8 0.8 0.2 0.8", "obb": "0 0.2 0.2 0.8 0.2 0.8 0.8 0.2 0.8",
              "pose": "0 0.5 0.5 0.4 0.4 " + " ".join(["0.5 0.5 2"] * 17)}
    for part in ("train", "val"):
        for index in range(4):
            place = root / part / str(index % 2) if task == "classify" else root / "images" / part
            place.mkdir(parents=True, exist_ok=True)
            pixels = numpy.random.RandomState(index).randint(0, 255, (32, 32, 3)).astype("uint8")
            Image.fromarray(pixels).save(place / f"{index}.png")
            if task != "classify":
                (root / "labels" / part).mkdir(parents=True, exist_ok=True)
                (root / "labels" / part / f"{index}.txt").write_text(labels[task] + "\n")
    if task == "classify":
        return str(root)
    text = f"path: {root}\ntrain: images/train\nval: images/val\nnames: {{0: thing}}\n"
    (root / "data.yaml").write_text(text + ("kpt_shape: [17, 3]\n" if task == "pose" else ""))
    return str(root / "data.yaml")


def timm(case, folder):
    import timm as library
    import torch
    from timm import data, layers, loss, optim, scheduler, utils

    names = ["resnet18", "resnet50", "resnext50_32x4d", "seresnet18", "resnetv2_50", "vit_tiny_patch16_224", "deit_tiny_patch16_224",
             "efficientnet_b0", "mobilenetv3_small_050", "mobilenetv2_050", "convnext_atto", "convnextv2_atto", "swin_tiny_patch4_window7_224",
             "mixer_s32_224", "gmlp_ti16_224", "regnetx_002", "regnety_002", "densenet121", "ghostnet_050", "levit_128s", "edgenext_xx_small",
             "mobilevit_xxs", "mobilevitv2_050", "poolformer_s12", "xcit_nano_12_p16_224", "pvt_v2_b0", "coat_lite_tiny", "crossvit_tiny_240",
             "dla34", "hrnet_w18_small", "inception_v3", "xception41", "vgg11", "nf_resnet26", "tinynet_e", "mnasnet_small", "rexnet_100",
             "repvgg_a0", "maxvit_rmlp_pico_rw_256", "efficientformer_l1", "fastvit_t8", "tiny_vit_5m_224", "beit_base_patch16_224",
             "cait_xxs24_224", "convit_tiny", "twins_svt_small", "tnt_s_patch16_224", "visformer_tiny", "sequencer2d_s", "eca_nfnet_l0",
             "res2net50_14w_8s", "cspresnet50", "selecsls42", "dpn48b", "focalnet_tiny_srf", "davit_tiny", "eva02_tiny_patch14_224", "hgnet_tiny",
             "inception_next_tiny", "mobileone_s0", "lcnet_035", "volo_d1_224", "skresnet18", "resnest14d", "gcresnet33ts", "botnet26t_256"]
    for name in names:
        case(f"model {name}", lambda name=name: library.create_model(name, num_classes=3), ZIP)
    case("resnet18 features", lambda: library.create_model("resnet18", features_only=True), ZIP)
    case("resnet18 headless", lambda: library.create_model("resnet18", num_classes=0), ZIP)
    case("vit drop path", lambda: library.create_model("vit_tiny_patch16_224", drop_path_rate=0.1, drop_rate=0.1), ZIP)
    case("ModelEmaV2", lambda: utils.ModelEmaV2(library.create_model("resnet18")), ZIP)
    case("RandomResizedCropAndInterpolation", lambda: data.transforms.RandomResizedCropAndInterpolation(224), PICKLE)
    case("RandAugment", lambda: data.auto_augment.rand_augment_transform("rand-m9-mstd0.5", {}), PICKLE)
    case("RandomErasing", lambda: data.random_erasing.RandomErasing(), PICKLE)
    case("Mixup", lambda: data.Mixup(), PICKLE)
    for name in ("LabelSmoothingCrossEntropy", "SoftTargetCrossEntropy", "BinaryCrossEntropy", "JsdCrossEntropy"):
        case(name, lambda name=name: getattr(loss, name)(), TORCH)
    weights = lambda: [torch.nn.Parameter(torch.ones(2))]
    for name in ("AdamP", "Lamb", "Lookahead", "NAdamW", "RMSpropTF", "SGDW", "Adan", "Lion", "MADGRAD"):
        case(f"optim {name}", lambda name=name: optim.Lookahead(torch.optim.SGD(weights(), 0.1)) if name == "Lookahead"
             else getattr(optim, name)(weights(), lr=0.1), ZIP)
    case("CosineLRScheduler", lambda: scheduler.CosineLRScheduler(torch.optim.SGD(weights(), 0.1), 10), ZIP)
    case("StepLRScheduler", lambda: scheduler.StepLRScheduler(torch.optim.SGD(weights(), 0.1), 10), ZIP)
    for name in ("DropPath", "SelectAdaptivePool2d", "LayerNorm2d", "GroupNorm1", "Swish", "HardSwish", "GELUTanh", "BlurPool2d"):
        case(f"layer {name}", lambda name=name: getattr(layers, name)(*((8,) if "Norm" in name or "Blur" in name else ())), ZIP)
    case("AverageMeter", lambda: utils.AverageMeter(), PICKLE)


def einops(case, folder):
    import torch
    from einops.layers.torch import EinMix, Rearrange, Reduce

    everything = TORCH + PICKLE
    case("Rearrange", lambda: Rearrange("b c h w -> b (c h w)"), everything)
    case("Rearrange axes", lambda: Rearrange("b (h p) c -> b h p c", p=2), everything)
    case("Reduce", lambda: Reduce("b c h w -> b c", "mean"), everything)
    case("EinMix", lambda: EinMix("b c -> b d", weight_shape="c d", bias_shape="d", c=2, d=3), everything)
    case("EinMix rearranged", lambda: EinMix("b (h c) -> b (h d)", weight_shape="h c d", h=2, c=2, d=3), everything)
    case("EinopsError", lambda: __import__("einops").EinopsError("x"))


def lightning(case, folder):
    import pytorch_lightning as pl
    from pytorch_lightning import callbacks, loggers
    from pytorch_lightning.demos.boring_classes import BoringDataModule, BoringModel, RandomDataset

    everything = ZIP + PICKLE[1:2]

    def trained(model, *extra):
        trainer = pl.Trainer(max_epochs=1, limit_train_batches=2, limit_val_batches=1, logger=False, accelerator="cpu",
                             enable_progress_bar=False, enable_model_summary=False, default_root_dir=str(folder),
                             callbacks=[callbacks.ModelCheckpoint(str(folder / "c")), *extra])
        trainer.fit(model)
        return trainer

    def checkpoint(*extra, weights_only=False):
        trainer = trained(BoringModel(), *extra)
        trainer.save_checkpoint(str(folder / "model.ckpt"), weights_only=weights_only)
        return (folder / "model.ckpt").read_bytes()

    case("checkpoint", checkpoint, saved_file("trainer.save_checkpoint", load_torch))
    case("checkpoint weights", lambda: checkpoint(weights_only=True), saved_file("trainer.save_checkpoint", load_torch))
    case("checkpoint callbacks", lambda: checkpoint(callbacks.EarlyStopping("train_loss", check_on_train_epoch_end=False, strict=False),
                                                    callbacks.StochasticWeightAveraging(0.1)), saved_file("trainer.save_checkpoint", load_torch))
    case("BoringModel", BoringModel, everything)
    case("BoringModel trained", lambda: detached(trained, BoringModel()), everything)
    case("BoringDataModule", BoringDataModule, everything)
    case("RandomDataset", lambda: RandomDataset(2, 3), everything)
    case("Trainer", lambda: pl.Trainer(logger=False, enable_checkpointing=False, enable_progress_bar=False, accelerator="cpu"), everything)
    for name in ("ModelCheckpoint", "LearningRateMonitor", "Timer", "ModelSummary", "RichProgressBar", "TQDMProgressBar", "DeviceStatsMonitor",
                 "GradientAccumulationScheduler", "LambdaCallback"):
        arguments = {"GradientAccumulationScheduler": ({0: 1},)}.get(name, ())
        case(name, lambda name=name, arguments=arguments: getattr(callbacks, name)(*arguments), everything)
    case("EarlyStopping", lambda: callbacks.EarlyStopping("loss"), everything)
    case("CSVLogger", lambda: loggers.CSVLogger(str(folder)), everything)


def detached(trained, model):
    trained(model)
    model.trainer = None
    return model


def pydantic(case, folder):
    import pydantic as library
    from pydantic.fields import FieldInfo

    case("SecretStr", lambda: library.SecretStr("x"))
    case("SecretBytes", lambda: library.SecretBytes(b"x"))
    case("AnyUrl", lambda: library.AnyUrl("https://example.org"))
    case("FieldInfo", lambda: FieldInfo(default=1, annotation=int))
    case("FieldInfo factory", lambda: library.Field(default_factory=list))
    case("BaseModel", lambda: library.BaseModel())
    case("RootModel", lambda: library.RootModel[int](1))
    case("ByteSize", lambda: library.ByteSize(5))


def attrs(case, folder):
    import attr
    import attrs as library

    made = attr.make_class("Made", ["x"])
    case("Attribute", lambda: attr.fields(made).x)
    case("Factory", lambda: attr.Factory(list))
    case("instance_of", lambda: library.validators.instance_of(int))
    case("optional", lambda: library.validators.optional(library.validators.instance_of(int)))
    case("in_", lambda: library.validators.in_([1, 2]))
    case("and_", lambda: library.validators.and_(library.validators.ge(1), library.validators.max_len(3)))
    case("deep_iterable", lambda: library.validators.deep_iterable(library.validators.instance_of(int)))
    case("matches_re", lambda: library.validators.matches_re("a+"))
    case("VersionInfo", lambda: attr.VersionInfo(1, 2, 3, "final"))
    case("NOTHING", lambda: library.NOTHING)
    case("FrozenInstanceError", lambda: library.exceptions.FrozenInstanceError())


LIBRARIES = {
    "ultralytics": ("ultralytics", ["torch", "torchvision", "numpy"], ultralytics),
    "timm": ("timm", ["torch", "torchvision", "numpy"], timm),
    "einops": ("einops", ["torch", "numpy"], einops),
    "pytorch-lightning": ("pytorch-lightning", ["torch", "numpy"], lightning),
    "pydantic": ("pydantic", [], pydantic),
    "attrs": ("attrs", [], attrs),
}
