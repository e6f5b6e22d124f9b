"""Writes the HDF5 files beside it: Keras models that reach out of their file, lie about sizes, or hold code. Needs h5py.

All are the same small model of one dense layer, "sound.h5", with one thing changed; the tests only read them.
"""

import json
import pathlib

import h5py
import numpy as np

here = pathlib.Path(__file__).parent
layers = [
    {"class_name": "InputLayer", "config": {"name": "image", "batch_input_shape": [None, 4]}},
    {"class_name": "Dense", "config": {"name": "d", "units": 2, "use_bias": False}},
]
good = np.ones((4, 2), np.float32)


def write(name, fill, extra=(), config=None):
    with h5py.File(here / f"{name}.h5", "w") as file:
        stated = {"class_name": "Sequential", "config": {"name": "m", "layers": [*layers, *extra]}}
        file.attrs["model_config"] = json.dumps(stated) if config is None else config
        file.attrs["keras_version"] = "2.15.0"
        fill(file.create_group("model_weights/d/d"))


def kernel(group, **options):
    group.create_dataset("kernel:0", **{"data": good, **options})


def virtual(group):
    layout = h5py.VirtualLayout((4, 2), "f4")
    layout[:] = h5py.VirtualSource("/etc/passwd", "x", (4, 2))
    group.create_virtual_dataset("kernel:0", layout)


def deep(group):
    for _ in range(100):
        group = group.create_group("g")
    kernel(group)


def doubling(group):
    group["a"] = group.parent
    group["b"] = group.parent


def elsewhere(group):
    file = group.file
    del file["model_weights"]
    file["model_weights"] = h5py.ExternalLink("/etc/passwd", "/x")


write("sound", kernel)
write("external-link", lambda g: g.__setitem__("kernel:0", h5py.ExternalLink("/etc/passwd", "/x")))
write("external-group", elsewhere)
write("soft-link", lambda g: g.__setitem__("kernel:0", h5py.SoftLink("/nowhere")))
write("external-storage", lambda g: g.create_dataset("kernel:0", (4, 2), "f4", external=[("/etc/passwd", 0, 32)]))
write("virtual", virtual)
write("huge", lambda g: g.create_dataset("kernel:0", (10**6, 10**6, 10**6), "f4", chunks=(10, 10, 10)))
write("huge-chunk", lambda g: g.create_dataset("kernel:0", (4, 2), "f4", maxshape=(None, None), chunks=(20_000, 20_000), compression=1))
write("bomb", lambda g: kernel(g, data=np.zeros((4000, 2000), np.float32), compression=9))
write("filter", lambda g: kernel(g, compression="lzf"))
write("scale-offset", lambda g: g.create_dataset("kernel:0", data=good.astype(int), scaleoffset=4))
write("cycle", lambda g: g.__setitem__("again", g.parent))
write("doubling-cycle", doubling)
write("deep", deep)
write("half-floats", lambda g: kernel(g, data=good.astype(np.float16)))
write("text", lambda g: kernel(g, data=np.array([b"a", b"b"])))
write("records", lambda g: kernel(g, data=np.zeros(4, [("a", "f4"), ("b", "i4")])))
write("nothing", lambda g: kernel(g, data=h5py.Empty("f4")))
write("other-shape", lambda g: kernel(g, data=good.T.copy()))
write("missing", lambda g: None)
write("lambda", kernel, [{"class_name": "Lambda", "config": {"name": "code", "function": ["4wAAAAA=", None, None]}}])
write("config-of-numbers", kernel, config=np.zeros(8))
write("config-of-texts", kernel, config=["{}", "{}"])
write("config-cut", kernel, config='{"class_name": "Sequential"')
with h5py.File(here / "weights-only.h5", "w") as file:
    file.create_dataset("d/d/kernel:0", data=good)
