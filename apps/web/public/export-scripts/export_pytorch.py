"""Exports an image classifier written in PyTorch as ONNX for Pathlens, with what Pathlens needs to prove that it opened rightly.

    pip install torch onnx onnxscript numpy
    python export_pytorch.py [--out pathlens-model] [--exporter new|legacy] [--activations]

Adapt the lines between the two rules, then upload everything in the folder it writes: model.onnx (and model.onnx.data),
pairs.npz (inputs and what PyTorch computes of them) and pathlens.json (how images are prepared, names of classes).
A .pth or .safetensors file holds weights only: the code of the network has to stand in load_model.
"""

import argparse
import inspect
import json
import pathlib

import numpy
import torch

# ---------------------------------------------------------------------------------------------------------------------


def load_model():
    from torchvision.models import resnet18

    model = resnet18(num_classes=10)
    model.load_state_dict(torch.load("model.pth", map_location="cpu", weights_only=True))
    return model


# Channels, height and width of one image.
SHAPE = (3, 224, 224)

# Names of the classes in the order of the outputs, such as ["cat", "dog"], or None.
LABELS = None

# How an image becomes the input; None where you would rather say it in Pathlens. These are torchvision's values for
# ImageNet. resize: "shorter-side-crop" or "stretch"; channels: "rgb", "bgr" or "grey"; range: "0..1", "0..255" or "-1..1".
PREPROCESSING = {
    "height": SHAPE[1],
    "width": SHAPE[2],
    "resize": "shorter-side-crop",
    "shorterSide": 256,
    "channels": "rgb",
    "range": "0..1",
    "mean": [0.485, 0.456, 0.406],
    "std": [0.229, 0.224, 0.225],
}


def inputs(count):
    """Images as the network gets them, [count, C, H, W]; real ones prove more than random numbers."""
    return torch.randn(count, *SHAPE, generator=torch.Generator().manual_seed(0))


# ---------------------------------------------------------------------------------------------------------------------

ACTIVATIONS = {
    *("relu", "relu_", "relu6", "hardtanh", "hardtanh_", "leaky_relu", "leaky_relu_", "prelu", "elu", "elu_", "selu"),
    *("selu_", "celu", "gelu", "silu", "silu_", "hardswish", "hardswish_", "mish", "softplus", "tanh"),
}


class Recorder(torch.overrides.TorchFunctionMode):
    """Keeps what every call of an activation function computes, in the order of the calls."""

    def __init__(self):
        super().__init__()
        self.found = {}

    def __torch_function__(self, function, types, args=(), kwargs=None):
        result = function(*args, **(kwargs or {}))
        name = getattr(function, "__name__", "")
        if name in ACTIVATIONS and isinstance(result, torch.Tensor):
            self.found[f"{len(self.found):04}_{name}"] = result.detach().clone()
        return result


def export(model, path, exporter, opset):
    example = inputs(2)
    names = dict(input_names=["input"], output_names=["logits"])
    has_both = "dynamo" in inspect.signature(torch.onnx.export).parameters
    if exporter == "new":
        shapes = ({0: torch.export.Dim("batch")},)
        torch.onnx.export(model, (example,), path, dynamo=True, opset_version=opset or 20, dynamic_shapes=shapes, **names)
    else:
        axes = {"input": {0: "batch"}, "logits": {0: "batch"}}
        only = {"dynamo": False} if has_both else {}
        torch.onnx.export(model, example, path, opset_version=opset or 17, dynamic_axes=axes, **names, **only)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("pathlens-model"))
    parser.add_argument("--exporter", choices=["new", "legacy"], help="by default the newer, and the older where it fails")
    parser.add_argument("--opset", type=int)
    parser.add_argument("--pairs", type=int, default=4, help="1 to 8")
    parser.add_argument("--activations", action="store_true", help="record activations too, to find where a difference starts")
    options = parser.parse_args()

    model = load_model().cpu().float().eval()
    options.out.mkdir(parents=True, exist_ok=True)
    path = str(options.out / "model.onnx")
    for old in (options.out / "model.onnx", options.out / "model.onnx.data"):
        old.unlink(missing_ok=True)
    has_new = "dynamo" in inspect.signature(torch.onnx.export).parameters and hasattr(torch, "export")
    try:
        export(model, path, options.exporter or ("new" if has_new else "legacy"), options.opset)
    except Exception as error:
        if options.exporter is not None or not has_new:
            raise
        print(f"The newer exporter failed ({type(error).__name__}); trying the older one.")
        export(model, path, "legacy", options.opset)

    given = inputs(options.pairs)
    with torch.no_grad(), Recorder() as recorder:
        outputs = model(given.clone())
    arrays = {"inputs": given, "outputs": outputs}
    if options.activations:
        arrays.update({f"activations/{name}": value for name, value in recorder.found.items() if len(value) == len(given)})
    numpy.savez(options.out / "pairs.npz", **{name: value.numpy().astype(numpy.float32) for name, value in arrays.items()})

    about = {"preprocessing": PREPROCESSING, "labels": LABELS}
    (options.out / "pathlens.json").write_text(json.dumps({key: value for key, value in about.items() if value is not None}))
    print(f"Upload these from {options.out}: {', '.join(sorted(file.name for file in options.out.iterdir()))}")


if __name__ == "__main__":
    main()
