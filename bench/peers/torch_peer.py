# PyTorch doing the work of bench/peers/compare.ts: reads a network written node by node, and answers requests line by line with the
# seconds they took. Only torch is needed. Arguments: folder with network.json and weights.bin, number of threads, device (cpu, cuda).
import json
import sys
import time

import torch
import torch.nn.functional as F

folder, threads, device = sys.argv[1], int(sys.argv[2]), sys.argv[3]
torch.set_num_threads(threads)
# Single precision on both sides: cards would round the factors of convolutions to 10 bits.
torch.backends.cudnn.allow_tf32 = False
with open(f"{folder}/network.json") as file:
    spec = json.load(file)
flat = torch.from_file(f"{folder}/weights.bin", size=spec["floats"], dtype=torch.float32).to(device)
weights = {w["id"]: flat[w["offset"] : w["offset"] + w["count"]].reshape(w["shape"]) for w in spec["weights"]}
points = [point["value"] for point in spec["activations"]]
image = torch.from_file(f"{folder}/image.bin", size=spec["elements"], dtype=torch.float32).reshape(1, *spec["input"]).to(device)


def side(values, name):
    return values[name] if name in values else weights[name]


def apply(node, v):
    kind = node["operator"]
    bias = weights[node["bias"]] if node.get("bias") else None
    if kind == "Conv":
        top, left, bottom, right = node["pads"]
        x = v[node["input"]]
        if (top, left) != (bottom, right):
            x, top, left = F.pad(x, (left, right, top, bottom)), 0, 0
        w = weights[node["weight"]]
        return F.conv2d(x, w, bias, node["strides"], (top, left), node["dilations"], node["group"])
    if kind == "Linear":
        w = weights[node["weight"]]
        return F.linear(v[node["input"]], w if node["transposed"] else w.t(), bias)
    if kind == "Relu":
        return F.relu(v[node["input"]])
    if kind == "Clip":
        return F.hardtanh(v[node["input"]], node["min"], node["max"])
    if kind == "MaxPool":
        return F.max_pool2d(v[node["input"]], node["kernel"], node["strides"], node["pads"][:2], node["dilations"])
    if kind == "AveragePool":
        return F.avg_pool2d(v[node["input"]], node["kernel"], node["strides"], node["pads"][:2])
    if kind == "ReduceMean":
        return v[node["input"]].mean(dim=node["axes"], keepdim=node["keepDims"])
    if kind == "Reshape":
        x = v[node["input"]]
        return x.reshape(x.shape[0], *node["shape"])
    if kind == "Add":
        return side(v, node["a"]) + side(v, node["b"])
    if kind == "Mul":
        return side(v, node["a"]) * side(v, node["b"])
    if kind == "Concat":
        return torch.cat([v[name] for name in node["inputs"]], node["axis"])
    if kind == "BatchNormalization":
        parts = (weights[node[key]] for key in ("mean", "variance", "scale", "bias"))
        return F.batch_norm(v[node["input"]], *parts, eps=node["epsilon"])
    raise SystemExit(f"the peer does not know {kind}")


def forward(x, replaced=None, masks=None, start=None):
    """All values; an activation point may be replaced, or multiplied by its mask."""
    values = {spec["inputName"]: x}
    acts = []
    for node in spec["nodes"]:
        out = apply(node, values)
        if node["output"] in points:
            index = points.index(node["output"])
            if masks is not None:
                out = out * masks[index]
            if replaced is not None and replaced[0] == index:
                out = replaced[1]
            acts.append(out)
        values[node["output"]] = out
    return values[spec["output"]], acts


def gradients(masks=None):
    x = image.clone().requires_grad_(True)
    logits, acts = forward(x, masks=masks)
    target = int(logits[0].argmax())
    grads = torch.autograd.grad(logits[0, target], [x, *acts])
    scores = [(a * g).abs().detach() for a, g in zip(acts, grads[1:])]
    return logits.detach(), grads[0], scores, target


def cut(scores, sparsity):
    flat_scores = torch.cat([s.flatten() for s in scores])
    threshold = torch.kthvalue(flat_scores, max(1, int(flat_scores.numel() * sparsity / 100))).values
    return [(s > threshold).float() for s in scores]


def work_forward(_):
    with torch.no_grad():
        logits, _acts = forward(image)
    return float(logits.abs().max())


def work_gradients(_):
    return float(gradients()[0].abs().max())


def work_mct(request):
    logits, _g, scores, _t = gradients()
    for sparsity in request["sparsities"]:
        gradients(masks=cut(scores, sparsity))
    return float(logits.abs().max())


def work_intgrad(request):
    """The gradient at every activation point from a point of the way between zero and it: forward from the image, back to that point."""
    with torch.no_grad():
        logits, acts = forward(image)
    target = int(logits[0].argmax())
    steps = request["steps"]
    total = 0.0
    for index, act in enumerate(acts):
        sums = torch.zeros_like(act)
        for step in range(steps):
            scaled = (act * ((step + 0.5) / steps)).requires_grad_(True)
            answer, _acts = forward(image, replaced=(index, scaled))
            sums += torch.autograd.grad(answer[0, target], scaled)[0] / steps
        total += float((sums * act).abs().sum())
    return total


def work_intgrad_anew(request):
    """The same sums with a mask at every activation point, as the published code has them: forward and back through the whole network each time."""
    ones = [torch.ones_like(act) for act in forward(image)[1]]
    target = int(forward(image)[0][0].argmax())
    steps = request["steps"]
    total = 0.0
    for index, one in enumerate(ones):
        sums = torch.zeros_like(one)
        for step in range(steps):
            masks = [mask.clone().requires_grad_(True) for mask in ones]
            scaled = [mask * ((step + 0.5) / steps) if i == index else mask for i, mask in enumerate(masks)]
            answer, _acts = forward(image, masks=scaled)
            sums += torch.autograd.grad(answer[0, target], masks)[index] / ((step + 0.5) / steps) / steps
        total += float(sums.abs().sum())
    return total


works = {"forward": work_forward, "gradients": work_gradients, "mct": work_mct, "intgrad": work_intgrad, "intgrad-anew": work_intgrad_anew}
on = torch.cuda.get_device_name() if device == "cuda" else device
print(json.dumps({"library": f"PyTorch {torch.__version__}, {on}", "threads": torch.get_num_threads()}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    started = time.perf_counter()
    answer = works[request["work"]](request)
    print(json.dumps({"seconds": time.perf_counter() - started, "answer": answer}), flush=True)
