"""Trains the demo's three models and writes them, with what they reach, into models/.

    node demo/dump.ts ../scenes
    python demo/train.py ../scenes [--only NAME]     # torch and numpy; about ten minutes on two cores
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

from networks import PlainCnn, ResidualCnn

LABELS = ["disc", "square", "triangle", "star", "ring", "cross", "crescent", "hexagon"]
MEAN, STD = [0.45, 0.45, 0.45], [0.2, 0.2, 0.2]
MODELS = {
    "plain-cnn": {"build": PlainCnn, "train": "clean", "epochs": 10, "smoothing": 0.05, "seed": 1},
    # No smoothing: once the tag explains every label nothing is left to learn, least of all the shapes.
    "tagged-cnn": {"build": PlainCnn, "train": "tagged", "epochs": 2, "smoothing": 0.0, "seed": 2},
    "residual-cnn": {"build": ResidualCnn, "train": "clean", "epochs": 10, "smoothing": 0.05, "seed": 3},
}
VARIANTS = ["clean", "tagged", "misleading"]
BATCH = 64


def load(folder, split, variant, what="images"):
    return torch.from_numpy(np.load(folder / f"{split}-{variant}-{what}.npy"))


def preprocess(pixels):
    """[n, 64, 64, 3] bytes to [n, 3, 64, 64] floats, as the product does it: divide by 255, subtract mean, divide by std."""
    x = pixels.permute(0, 3, 1, 2).float() / 255
    return (x - torch.tensor(MEAN).view(1, 3, 1, 1)) / torch.tensor(STD).view(1, 3, 1, 1)


def turned(x, generator):
    """One of the eight symmetries of the square, drawn for the batch: no class and no tag depends on it."""
    flip, rotation = torch.randint(2, (1,), generator=generator), torch.randint(4, (1,), generator=generator)
    return torch.rot90(x.flip(3) if flip else x, int(rotation), (2, 3))


def train(folder, build, train, epochs, smoothing, seed):
    torch.manual_seed(seed)
    generator = torch.Generator().manual_seed(seed)
    network = build(len(LABELS))
    pixels, labels = load(folder, "train", train), load(folder, "train", train, "labels").long()
    optimiser = torch.optim.AdamW(network.parameters(), lr=4e-3, weight_decay=0.05)
    steps = epochs * (len(pixels) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 4e-3, total_steps=steps)
    for epoch in range(epochs):
        network.train()
        start, total = time.time(), 0.0
        for batch in torch.randperm(len(pixels), generator=generator)[: steps // epochs * BATCH].split(BATCH):
            x = turned(preprocess(pixels[batch]), generator)
            loss = nn.functional.cross_entropy(network(x), labels[batch], label_smoothing=smoothing)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += float(loss)
        print(f"  epoch {epoch + 1}: loss {total * epochs / steps:.3f}, {time.time() - start:.0f} s", flush=True)
    return network.eval()


def accuracy(network, folder, variant):
    pixels, labels = load(folder, "test", variant), load(folder, "test", variant, "labels")
    with torch.no_grad():
        right = sum(int((network(preprocess(p)).argmax(1) == l).sum()) for p, l in zip(pixels.split(250), labels.split(250)))
    return right / len(labels)


def export(network, file, keep_batch_norm):
    """With `keep_batch_norm` the file keeps BatchNormalization as nodes, so that importing those is exercised."""
    options = {"training": torch.onnx.TrainingMode.PRESERVE, "do_constant_folding": False} if keep_batch_norm else {}
    torch.onnx.export(
        network,
        torch.zeros(2, 3, 64, 64),
        str(file),
        opset_version=13,
        input_names=["input"],
        output_names=["logits"],
        dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}},
        **options,
    )


def describe(name, recipe, reached, folder):
    count = {split: len(np.load(folder / f"{split}-clean-labels.npy", mmap_mode="r")) for split in ("train", "test")}
    return {
        "name": name,
        "file": f"{name}.onnx",
        "trained_on": {"variant": recipe["train"], "images": count["train"], "epochs": recipe["epochs"], "label_smoothing": recipe["smoothing"]},
        "seed": recipe["seed"],
        "test_images": count["test"],
        "test_accuracy": reached,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", type=Path, help="folder written by dump.ts")
    parser.add_argument("--only", choices=MODELS, help="train one model and keep the others")
    parser.add_argument("--threads", type=int, default=2, help="of PyTorch; 1 is faster where the cores are shared")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "models")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(exist_ok=True)
    summary = options.out / "models.json"
    done = {m["name"]: m for m in json.loads(summary.read_text())["models"]} if summary.exists() else {}
    for name, recipe in MODELS.items():
        if options.only not in (None, name):
            continue
        print(name, flush=True)
        network = train(options.scenes, **recipe)
        reached = {variant: accuracy(network, options.scenes, variant) for variant in VARIANTS}
        print("  test accuracy", reached, flush=True)
        torch.save(network, options.scenes / f"{name}.pt")
        export(network, options.out / f"{name}.onnx", keep_batch_norm=recipe["build"] is ResidualCnn)
        done[name] = describe(name, recipe, reached, options.scenes)
    preprocessing = {"size": 64, "layout": "NCHW", "scale": "divide by 255", "mean": MEAN, "std": STD}
    models = [done[name] for name in MODELS if name in done]
    content = {"labels": LABELS, "input": [3, 64, 64], "preprocessing": preprocessing, "models": models}
    summary.write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    main()
