"""How much of the Pathway Gradient of each model lies on the object and on the tag of tagged test scenes: NeuronMCT,
imposed by zero, one quantile over all units (Khakzar et al., CVPR 2021). The product computes the same by itself.

    python demo/pathway_share.py ../scenes [COUNT]     # after train.py
"""

import sys
from pathlib import Path

import torch
from torch.nn import functional as F

from train import MODELS, load, preprocess

SPARSITIES = [0, 90, 97, 99]


def forward(network, x, masks=None):
    """Logits and the output of every ReLU call, each multiplied by its mask."""
    outputs, relu = [], F.relu

    def masked(z, *_, **__):
        a = relu(z)
        outputs.append(a if masks is None else a * masks[len(outputs)])
        return outputs[-1]

    F.relu = masked
    try:
        return network(x), outputs
    finally:
        F.relu = relu


def pathway_gradients(network, x):
    """[n, 3, H, W] per sparsity, for the class the whole network predicts."""
    x = x.double().requires_grad_()
    logits, outputs = forward(network, x)
    target = logits.argmax(1, keepdim=True)
    gradients = torch.autograd.grad(logits.gather(1, target).sum(), outputs)
    scores = [(a * g).abs().detach() for a, g in zip(outputs, gradients)]
    flat = torch.cat([s.flatten(1) for s in scores], 1)
    for sparsity in SPARSITIES:
        threshold = torch.quantile(flat, sparsity / 100, dim=1).view(-1, 1, 1, 1)
        masked, _ = forward(network, x, [(s > threshold).double() for s in scores])
        yield sparsity, torch.autograd.grad(masked.gather(1, target).sum(), x)[0]


def main():
    folder, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 48
    torch.set_num_threads(2)
    pixels = load(folder, "test", "tagged")[:count]
    regions = {what: load(folder, "test", "tagged", f"{what}s")[:count].double() for what in ("object", "tag")}
    print("area:", {what: round(float(r.mean()), 4) for what, r in regions.items()})
    for name in [m for m in MODELS if (folder / f"{m}.pt").exists()]:
        network = torch.load(folder / f"{name}.pt").double()
        for sparsity, gradient in pathway_gradients(network, preprocess(pixels)):
            mass = gradient.abs().sum(1)
            total = mass.flatten(1).sum(1)
            share = {w: ((mass * r).flatten(1).sum(1) / total) for w, r in regions.items()}
            print(f"{name} S={sparsity}:", {w: round(float(s.nanmean()), 3) for w, s in share.items()},
                  "gradient is zero in", int((total == 0).sum()), "of", count)


if __name__ == "__main__":
    main()
