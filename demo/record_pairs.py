"""Records what PyTorch computes of the demo's models: models/NAME.npz, uploaded beside each model as pairs.npz.

    node demo/dump.ts ../scenes 8 8
    python demo/record_pairs.py ../scenes     # torch, onnx and numpy

Runs the nodes of the exported file with PyTorch's own functions, which is what the trained network did before its export.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch.nn import functional

from train import MODELS, load, preprocess

PAIRS = 4


def run(file, x):
    """Logits, and what every Relu gave, by the name of its node."""
    graph = onnx.load(file).graph
    values = {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in graph.initializer}
    values[graph.input[0].name] = x
    relus = {}
    for node in graph.node:
        given = [values[name] if name else None for name in node.input]
        settings = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        values[node.output[0]] = made = compute(node.op_type, given, settings)
        if node.op_type == "Relu":
            relus[node.name] = made
    return values[graph.output[0].name], relus


def compute(operator, given, settings):
    x = given[0] if given else None
    if operator == "Constant":
        return torch.from_numpy(numpy_helper.to_array(settings["value"]).copy())
    if operator == "Conv":
        top, left, bottom, right = settings["pads"]
        assert (top, left) == (bottom, right)
        bias = given[2] if len(given) > 2 else None
        return functional.conv2d(x, given[1], bias, settings["strides"], (top, left), settings["dilations"], settings["group"])
    if operator == "BatchNormalization":
        scale, bias, mean, variance = given[1:]
        return functional.batch_norm(x, mean, variance, scale, bias, eps=settings["epsilon"])
    if operator == "Relu":
        return functional.relu(x)
    if operator == "MaxPool":
        return functional.max_pool2d(x, settings["kernel_shape"], settings["strides"])
    if operator == "GlobalAveragePool":
        return functional.adaptive_avg_pool2d(x, 1)
    if operator == "Flatten":
        return torch.flatten(x, settings.get("axis", 1))
    if operator == "Add":
        return x + given[1]
    if operator == "Gemm":
        assert settings.get("transB") == 1
        return functional.linear(x, given[1], given[2])
    if operator == "Identity":
        return x
    raise NotImplementedError(operator)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", type=Path, help="folder written by dump.ts")
    options = parser.parse_args()
    folder = Path(__file__).parent / "models"
    x = preprocess(load(options.scenes, "test", "tagged")[:PAIRS])
    for name in MODELS:
        with torch.no_grad():
            logits, relus = run(folder / f"{name}.onnx", x)
        # Of the activations the smaller ones: they tell where a difference starts, and a file in the repository stays small.
        kept = {f"activations/{node}": made.numpy() for node, made in relus.items() if made[0].numel() <= 4096}
        np.savez_compressed(folder / f"{name}.npz", inputs=x.numpy(), outputs=logits.numpy(), **kept)


if __name__ == "__main__":
    main()
