"""Writes Keras applications with random weights in every format Pathlens reads, and what TensorFlow computes in float64.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1 tf_keras==2.21.0
    pip install --no-deps tensorflowjs==4.22.0
    python keras_models.py OUT [--only NAME ...] [--small]

Writes OUT/<model>-<form>/ with the model's files, image.npy, original.npy (the logits), gradient.npy (of the largest logit at
the image), both by tf.GradientTape in float64, and meta.json. Forms: .h5 and .keras of Keras 2 (tf_keras) and Keras 3,
LayersModels of TensorFlow.js made from the .h5, also quantized, and GraphModels made from a SavedModel. --small narrows what
can be narrowed: those are the committed test files. --only takes names of models.
"""

import argparse
import json
import os
import pathlib
import shutil
import sys
import tempfile
from unittest.mock import MagicMock

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
# The converter imports these for models that Keras has nothing to do with.
for absent in ("tensorflow_decision_forests", "tensorflow_hub", "jax", "jax.experimental", "jax.experimental.jax2tf"):
    sys.modules[absent] = MagicMock()

import keras
import numpy as np
import tensorflow as tf
import tensorflowjs
import tf_keras
from tensorflowjs.converters import converter as h5_converter
from tensorflowjs.converters import tf_saved_model_conversion_v2 as graph_converter
from tensorflowjs.read_weights import read_weights

# Name: what makes it, image size, further arguments, whether it scales bytes itself.
MODELS = {
    "VGG16": (64, {}, False),
    "ResNet50": (64, {}, False),
    "ResNet50V2": (64, {}, False),
    "DenseNet121": (64, {}, False),
    "MobileNet": (64, {}, False),
    "MobileNetV2": (64, {}, False),
    "MobileNetV3Small": (64, {}, True),
    "Xception": (75, {}, False),
    "InceptionV3": (75, {}, False),
    "EfficientNetB0": (64, {}, True),
    "EfficientNetV2B0": (64, {}, True),
    "NASNetMobile": (64, {}, False),
    "ConvNeXtTiny": (64, {}, True),
}
QUANTIZED = {"ResNet50", "MobileNetV2", "narrow_efficientnet"}
# The conversion of a SavedModel takes minutes, and both versions write much the same operators.
GRAPHS_OF_KERAS_3 = {"VGG16", "ResNet50", "MobileNetV2"}
LIBRARIES = {"keras2": tf_keras, "keras3": keras}


def narrow_resnet_v2(k, **options):
    """ResNet50V2's blocks, few and thin: pre-activation, a strided max pooling as shortcut."""
    L = k.layers
    image = L.Input(options["input_shape"], name="input")
    x = L.ZeroPadding2D(((3, 3), (3, 3)), name="conv1_pad")(image)
    x = L.Conv2D(8, 7, strides=2, name="conv1_conv")(x)
    x = L.MaxPooling2D(3, strides=2, name="pool1_pool")(L.ZeroPadding2D(((1, 1), (1, 1)), name="pool1_pad")(x))
    for block, stride in (("a", 1), ("b", 2)):
        before = L.Activation("relu", name=f"{block}_preact_relu")(L.BatchNormalization(epsilon=1.001e-5, name=f"{block}_preact_bn")(x))
        shortcut = L.Conv2D(16, 1, name=f"{block}_0_conv")(before) if block == "a" else L.MaxPooling2D(1, strides=stride)(x)
        y = L.Conv2D(4, 1, use_bias=False, name=f"{block}_1_conv")(before)
        y = L.Activation("relu", name=f"{block}_1_relu")(L.BatchNormalization(name=f"{block}_1_bn")(y))
        y = L.ZeroPadding2D(((1, 1), (1, 1)), name=f"{block}_2_pad")(y)
        y = L.Conv2D(4, 3, strides=stride, use_bias=False, name=f"{block}_2_conv")(y)
        y = L.Activation("relu", name=f"{block}_2_relu")(L.BatchNormalization(name=f"{block}_2_bn")(y))
        x = L.Add(name=f"{block}_out")([shortcut, L.Conv2D(16, 1, name=f"{block}_3_conv")(y)])
    x = L.GlobalAveragePooling2D(name="avg_pool")(x)
    dense = L.Dense(options["classes"], activation=options["classifier_activation"], name="predictions")
    return k.Model(image, dense(x), name="narrow_resnet_v2")


def narrow_efficientnet(k, **options):
    """EfficientNet's blocks, few and thin: rescaling, swish, squeeze and excitation, stochastic depth."""
    L = k.layers
    image = L.Input(options["input_shape"], name="input")
    x = L.Rescaling(1.0 / 255, name="rescaling")(image)
    x = L.ZeroPadding2D(((0, 1), (0, 1)), name="stem_conv_pad")(x)
    x = L.Conv2D(8, 3, strides=2, padding="valid", use_bias=False, name="stem_conv")(x)
    x = L.Activation("swish", name="stem_activation")(L.BatchNormalization(name="stem_bn")(x))
    for block in ("a", "b"):
        y = L.DepthwiseConv2D(5, padding="same", use_bias=False, name=f"{block}_dwconv")(x)
        y = L.Activation("swish", name=f"{block}_activation")(L.BatchNormalization(name=f"{block}_bn")(y))
        s = L.Reshape((1, 1, 8), name=f"{block}_se_reshape")(L.GlobalAveragePooling2D(name=f"{block}_se_squeeze")(y))
        s = L.Conv2D(2, 1, padding="same", activation="swish", name=f"{block}_se_reduce")(s)
        s = L.Conv2D(8, 1, padding="same", activation="sigmoid", name=f"{block}_se_expand")(s)
        y = L.BatchNormalization(name=f"{block}_project_bn")(L.Conv2D(8, 1, name=f"{block}_project")(L.multiply([y, s], name=f"{block}_excite")))
        x = L.add([L.Dropout(0.2, noise_shape=(None, 1, 1, 1), name=f"{block}_drop")(y), x], name=f"{block}_add")
    x = L.Dropout(0.2, name="top_dropout")(L.GlobalAveragePooling2D(name="avg_pool")(x))
    dense = L.Dense(options["classes"], activation=options["classifier_activation"], name="predictions")
    return k.Model(image, dense(x), name="narrow_efficientnet")


NARROW = {"narrow_resnet_v2": (narrow_resnet_v2, 32, False), "narrow_efficientnet": (narrow_efficientnet, 32, True)}


def build(k, name, small, activation):
    k.backend.clear_session()
    make, size, given = (NARROW[name][0], NARROW[name][1], {}) if small else (None, *MODELS[name][:2])
    options = dict(weights=None, input_shape=(size, size, 3), classes=10 if small else 100, classifier_activation=activation, **given)
    return make(k, **options) if small else getattr(k.applications, name)(**options)


def random_weights(model):
    """Kernels as initialised, and statistics, scales and offsets that are not: folding them wrongly must show."""
    random = np.random.default_rng(5)
    values = []
    for w, given in zip(model.weights, model.get_weights()):
        path = getattr(w, "path", w.name)
        if "normalization" in path and "batch" not in path and "layer_norm" not in path and "layernorm" not in path:
            values.append(given)  # Input statistics, which Keras 3 copies elsewhere.
        elif "variance" in path or "gamma" in path:
            values.append(random.uniform(0.5, 1.5, given.shape))
        elif given.ndim <= 1:
            values.append(random.normal(0, 0.1, given.shape))
        else:
            values.append(given)
    model.set_weights(values)


def expected(k, name, small, image, weights):
    """Logits, target and gradient [C, H, W] in float64."""
    k.backend.set_floatx("float64")
    try:
        exact = build(k, name, small, None)
        exact.set_weights([np.asarray(value, np.float64) if np.issubdtype(value.dtype, np.floating) else value for value in weights])
        x = tf.constant(image, tf.float64)
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = exact(x, training=False)
            target = int(tf.argmax(y[0]))
            total = y[0, target]
        gradient = tape.gradient(total, x)
    finally:
        k.backend.set_floatx("float32")
    return y.numpy(), target, gradient.numpy().transpose(0, 3, 1, 2)


def write(folder, meta, image, answer, save):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        save(folder)
    except Exception as error:  # noqa: BLE001: the table says what the framework itself refuses
        meta = {**meta, "refused": f"{type(error).__name__}: {error}"[:90]}
        print(folder.name, type(error).__name__, str(error)[:300].replace("\n", " "), flush=True)
    else:
        logits, target, gradient = answer
        meta["target"] = target
        for key, value in dict(image=image.transpose(0, 3, 1, 2), original=logits, gradient=gradient).items():
            np.save(folder / f"{key}.npy", np.ascontiguousarray(value, np.float32))
        print(folder.name, flush=True)
    (folder / "meta.json").write_text(json.dumps(meta) + "\n")


def layers_model(h5, folder, quantization=None):
    quantized = None if quantization is None else {quantization: "*"}
    h5_converter.dispatch_keras_h5_to_tfjs_layers_model_conversion(str(h5), str(folder), quantization_dtype_map=quantized)


def graph_model(model, folder):
    with tempfile.TemporaryDirectory() as saved:
        model.export(saved)
        graph_converter.convert_tf_saved_model(saved, str(folder))


def dequantized(folder, model):
    manifest = json.loads((folder / "model.json").read_text())["weightsManifest"]
    read = {w["name"]: w["data"] for group in read_weights(manifest, str(folder)) for w in group}
    return [read[w.name.removesuffix(":0")] for w in model.weights]


def record(name, options):
    small = options.small
    scales = (NARROW if small else MODELS)[name][2]
    for version, k in LIBRARIES.items():
        model = build(k, name, small, "softmax")
        random_weights(model)
        size = model.inputs[0].shape[1]
        random = np.random.default_rng(3)
        shape = (1, size, size, 3)
        image = (random.uniform(0, 255, shape) if scales else random.normal(0, 1, shape)).astype(np.float32)
        answer = expected(k, name, small, image, model.get_weights())
        library = f"Keras {k.__version__}"

        def out(form):
            return options.out / f"{name}-{version}-{form}"

        def about(form, by=library):
            return dict(model=name, by=by, form=form)

        write(out("h5"), about(".h5"), image, answer, lambda folder: model.save(folder / "model.h5"))
        if not small:
            write(out("keras"), about(".keras"), image, answer, lambda folder: model.save(folder / "model.keras"))
        by = f"{library}, tfjs {tensorflowjs.__version__}"
        h5 = out("h5") / "model.h5"
        write(out("layers"), about("LayersModel", by), image, answer, lambda folder: layers_model(h5, folder))
        if small or version == "keras2" or name in GRAPHS_OF_KERAS_3:
            write(out("graph"), about("GraphModel", by), image, answer, lambda folder: graph_model(model, folder))
        if version == "keras2" and name in QUANTIZED:
            for kind in ("uint8", "float16"):
                with tempfile.TemporaryDirectory() as trial:
                    layers_model(h5, trial, kind)
                    rounded = expected(k, name, small, image, dequantized(pathlib.Path(trial), model))
                write(out(f"layers-{kind}"), about(f"LayersModel {kind}", by), image, rounded, lambda folder: layers_model(h5, folder, kind))


parser = argparse.ArgumentParser()
parser.add_argument("out", type=pathlib.Path)
parser.add_argument("--small", action="store_true")
parser.add_argument("--only", nargs="*")
options = parser.parse_args()
for name in options.only or (NARROW if options.small else MODELS):
    try:
        record(name, options)
    except Exception as error:  # noqa: BLE001: one application is not the others
        print(name, type(error).__name__, str(error)[:400], flush=True)
