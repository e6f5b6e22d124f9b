"""Exports torchvision's classifiers with random weights, and what PyTorch computes for one image in float64.

    python torchvision_models.py OUT [--exporter legacy|new] [--opset N] [--dynamic] [--half] [--only NAME ...] [--small]

Writes OUT/<model>-<exporter><opset>/ with model.onnx (and its .data), image.npy, original.npy (the logits ONNX Runtime
finds with that file), gradient.npy (of the largest logit at the image, by PyTorch in float64) and meta.json. --small narrows
what can be narrowed: those are the committed test files. --half exports weights and input as float16; the logits are then
PyTorch's in float64 with the rounded weights, since ONNX Runtime would round every step.

    python torchvision_models.py OUT --table

runs everything that the table of docs/formats.md shows.
"""

import argparse
import inspect
import json
import pathlib
import warnings

import numpy
import onnx
import onnxruntime
import torch
from torchvision import models
from torchvision.models.convnext import CNBlockConfig
from torchvision.models.efficientnet import MBConvConfig
from torchvision.models.mobilenetv3 import InvertedResidualConfig
from torchvision.models.regnet import BlockParams

warnings.filterwarnings("ignore")

MODELS = {
    "alexnet": (models.alexnet, 224, {}),
    "vgg16": (models.vgg16, 224, {}),
    "vgg16_bn": (models.vgg16_bn, 224, {}),
    "squeezenet1_1": (models.squeezenet1_1, 64, {}),
    "googlenet": (models.googlenet, 64, dict(aux_logits=False, transform_input=True, init_weights=False)),
    "inception_v3": (models.inception_v3, 96, dict(aux_logits=False, transform_input=True, init_weights=False)),
    "resnet18": (models.resnet18, 64, {}),
    "resnet50": (models.resnet50, 64, {}),
    "resnext50_32x4d": (models.resnext50_32x4d, 64, {}),
    "densenet121": (models.densenet121, 64, {}),
    "mobilenet_v2": (models.mobilenet_v2, 64, {}),
    "mobilenet_v3_large": (models.mobilenet_v3_large, 64, {}),
    "mobilenet_v3_small": (models.mobilenet_v3_small, 64, {}),
    "mnasnet1_0": (models.mnasnet1_0, 64, {}),
    "efficientnet_b0": (models.efficientnet_b0, 64, {}),
    "regnet_y_400mf": (models.regnet_y_400mf, 64, {}),
    "shufflenet_v2_x1_0": (models.shufflenet_v2_x1_0, 64, {}),
    "convnext_tiny": (models.convnext_tiny, 64, {}),
    "vit_b_16": (models.vit_b_16, 64, dict(image_size=64)),
    "swin_t": (models.swin_t, 64, {}),
    "maxvit_t": (models.maxvit_t, 224, {}),
}

# Exporter, opset, dynamic, half, models (all where None).
SWEEP = ["resnet18", "mobilenet_v3_small", "shufflenet_v2_x1_0"]
TABLE = [
    ("legacy", 13, False, False, None),
    ("new", 20, False, False, None),
    *[("legacy", opset, True, False, ["resnet18", "mobilenet_v3_large", "vit_b_16"]) for opset in (16,)],
    *[("new", opset, True, False, ["resnet18", "convnext_tiny", "vit_b_16"]) for opset in (18,)],
    *[("legacy", opset, False, False, ["resnet18", "squeezenet1_1"]) for opset in (7, 8)],
    *[("legacy", opset, False, False, SWEEP) for opset in (9, 10, 11, 12, 15, 17)],
    *[("new", opset, False, False, [*SWEEP, "vit_b_16"]) for opset in (19, 21, 22, 23, 24)],
    ("legacy", 13, False, True, ["resnet18", "mobilenet_v2"]),
    ("new", 20, False, True, ["resnet18", "efficientnet_b0"]),
]


def small_mobilenet_v3(num_classes):
    def block(*given):
        return InvertedResidualConfig(*given, dilation=1, width_mult=1.0)

    setting = [block(8, 3, 16, 8, True, "RE", 2), block(8, 5, 24, 16, True, "HS", 2), block(16, 5, 32, 16, False, "HS", 1)]
    return models.MobileNetV3(setting, last_channel=32, num_classes=num_classes)


def small_efficientnet(num_classes):
    setting = [MBConvConfig(1, 3, 1, 8, 8, 1, 1.0, 1.0), MBConvConfig(4, 5, 2, 8, 16, 2, 1.0, 1.0)]
    return models.EfficientNet(setting, dropout=0.2, num_classes=num_classes)


def small_regnet(num_classes):
    params = BlockParams(depths=[1, 2], widths=[16, 32], group_widths=[8, 8], bottleneck_multipliers=[1.0, 1.0], strides=[2, 2], se_ratio=0.25)
    return models.RegNet(params, num_classes=num_classes, stem_width=8)


def small_convnext(num_classes):
    setting = [CNBlockConfig(16, 32, 1), CNBlockConfig(32, None, 2)]
    return models.ConvNeXt(setting, layer_scale=0.5, num_classes=num_classes)


def small_vit(num_classes):
    return models.VisionTransformer(image_size=32, patch_size=8, num_layers=2, num_heads=4, hidden_dim=32, mlp_dim=64, num_classes=num_classes)


SMALL = {
    "mobilenet_v3": (small_mobilenet_v3, 32, {}),
    "efficientnet": (small_efficientnet, 32, {}),
    "regnet_y": (small_regnet, 32, {}),
    "shufflenet_v2": (lambda num_classes: models.ShuffleNetV2([1, 2, 1], [8, 16, 32, 48, 64], num_classes=num_classes), 64, {}),
    "convnext": (small_convnext, 32, {}),
    "vit": (small_vit, 32, {}),
}


def randomise(model):
    """Weights as initialised, and statistics and offsets that are not: folding them wrongly must show."""
    torch.manual_seed(1)
    for name, parameter in [*model.named_parameters(), *model.named_buffers()]:
        if name.endswith("running_mean"):
            parameter.data.normal_(0, 0.1)
        elif name.endswith("running_var"):
            parameter.data.uniform_(0.5, 1.5)
        elif name.endswith("bias"):
            parameter.data.normal_(0, 0.05)
        elif name.endswith("class_token"):
            parameter.data.normal_(0, 0.5)
    if hasattr(model, "heads"):  # ViT starts with a head of zeros.
        model.heads.head.weight.data.normal_(0, 0.2)


def export(model, image, file, options):
    inputs = dict(input_names=["input"], output_names=["logits"])
    if options.exporter == "new":
        batch = {"dynamic_shapes": ({0: torch.export.Dim("batch")},)} if options.dynamic else {}
        torch.onnx.export(model, (image,), file, dynamo=True, opset_version=options.opset, verbose=False, **inputs, **batch)
        return
    axes = {"input": {0: "batch"}, "logits": {0: "batch"}} if options.dynamic else None
    older = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    torch.onnx.export(model, image, file, opset_version=options.opset, dynamic_axes=axes, **inputs, **older)


def strip(file):
    """Takes out what the newer exporter notes beside every node: source lines, and paths of the machine it ran on."""
    model = onnx.load(file, load_external_data=False)
    del model.metadata_props[:], model.graph.metadata_props[:], model.graph.value_info[:]
    for part in [*model.graph.node, *model.graph.input, *model.graph.output, *model.graph.initializer]:
        part.ClearField("metadata_props")
        part.ClearField("doc_string")
    onnx.save(model, file)


def write(name, options):
    make, size, given = (SMALL if options.small else MODELS)[name]
    torch.manual_seed(0)
    model = make(num_classes=10 if options.small else 100, **given).eval()
    randomise(model)
    more = ("-dynamic" if options.dynamic else "") + ("-half" if options.half else "")
    folder = options.out / f"{name}-{options.exporter}{options.opset}{more}"
    folder.mkdir(parents=True, exist_ok=True)
    if options.half:
        model = model.half()
    image = torch.randn(1, 3, size, size)
    file = folder / "model.onnx"
    meta = dict(model=name, exporter=options.exporter, opset=options.opset, dynamic=options.dynamic, half=options.half, torch=torch.__version__)
    try:
        export(model, image.half() if options.half else image, str(file), options)
    except Exception as error:  # noqa: BLE001: the table says which exports PyTorch itself refuses
        (folder / "meta.json").write_text(json.dumps({**meta, "refused": type(error).__name__}) + "\n")
        print(f"{folder.name}: {type(error).__name__} {str(error)[:200]}", flush=True)
        return
    if options.small:
        strip(str(file))
    exact = model.double()
    x = image.double().requires_grad_()
    logits = exact(x)
    target = int(logits.argmax())
    logits[0, target].backward()
    original = logits
    if not options.half:
        session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
        original = torch.from_numpy(session.run(None, {session.get_inputs()[0].name: image.numpy()})[0])
    for key, value in dict(image=image, original=original, gradient=x.grad).items():
        numpy.save(folder / f"{key}.npy", value.detach().float().numpy())
    (folder / "meta.json").write_text(json.dumps({**meta, "target": target}) + "\n")
    print(folder.name, flush=True)


parser = argparse.ArgumentParser()
parser.add_argument("out", type=pathlib.Path)
parser.add_argument("--exporter", choices=["legacy", "new"], default="legacy")
parser.add_argument("--opset", type=int, default=13)
parser.add_argument("--dynamic", action="store_true")
parser.add_argument("--half", action="store_true")
parser.add_argument("--small", action="store_true")
parser.add_argument("--table", action="store_true")
parser.add_argument("--only", nargs="*")
options = parser.parse_args()
if options.table:
    for options.exporter, options.opset, options.dynamic, options.half, names in TABLE:
        for name in names or MODELS:
            write(name, options)
else:
    for name in options.only or (SMALL if options.small else MODELS):
        write(name, options)
