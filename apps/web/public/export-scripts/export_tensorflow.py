"""Exports an image classifier of TensorFlow or Keras for Pathlens, with what Pathlens needs to prove that it opened rightly.

    pip install tensorflow tf2onnx numpy
    python export_tensorflow.py MODEL [--out pathlens-model] [--to keras|onnx] [--activations]

MODEL is a SavedModel folder, a .keras or .h5 file, or a frozen graph (.pb, with --input and --output: names of tensors). A
checkpoint holds weights only: give the code of the network in load_model below and leave MODEL out. Keras models are saved as
.keras, which Pathlens reads itself; everything else, and Keras models with layers of your own (--to onnx), becomes ONNX.
Upload everything in the folder it writes: the model, pairs.npz (inputs and what TensorFlow computes of them) and
pathlens.json (how images are prepared, names of classes).
"""

import argparse
import json
import pathlib

import numpy
import tensorflow as tf

# ---------------------------------------------------------------------------------------------------------------------


def load_model():
    """A Keras model, where no MODEL is given."""
    raise SystemExit("Name a model, or make one in load_model.")


# Names of the classes in the order of the outputs, such as ["cat", "dog"], or None.
LABELS = None

# How an image becomes the input; None where you would rather say it in Pathlens. "stretch" or "shorter-side-crop" (with
# "shorterSide"); channels "rgb", "bgr" or "grey"; range "0..1", "0..255" or "-1..1"; then mean and std.
PREPROCESSING = None


def inputs(shape):
    """Images as the network gets them, [count, height, width, channels]; real ones prove more than random numbers."""
    return numpy.random.default_rng(0).normal(0, 1, shape).astype(numpy.float32)


# Height, width and channels, where the model leaves them open.
SHAPE = (224, 224, 3)

# ---------------------------------------------------------------------------------------------------------------------


def is_keras(model):
    return hasattr(model, "layers") and hasattr(model, "save")


def load(options):
    """A Keras model, or a function from images to logits."""
    if options.model is None:
        return load_model()
    path = str(options.model)
    if options.model.is_dir():
        return signature(tf.saved_model.load(path))
    if path.endswith((".keras", ".h5", ".hdf5")):
        return tf.keras.models.load_model(path, compile=False)
    if path.endswith(".pb"):
        return frozen(path, options)
    raise SystemExit(f"{path} is no SavedModel folder, .keras, .h5 or .pb file.")


def signature(loaded):
    run = loaded.signatures["serving_default"]
    (name, spec), = run.structured_input_signature[1].items()

    def call(images):
        found = list(run(**{name: images}).values())
        if len(found) != 1:
            raise SystemExit(f"The SavedModel has {len(found)} outputs: {', '.join(run.structured_outputs)}.")
        return found[0]

    call.shape, call.kept = spec.shape, loaded
    return call


def frozen(path, options):
    graph = tf.compat.v1.GraphDef()
    graph.ParseFromString(pathlib.Path(path).read_bytes())
    wrapped = tf.compat.v1.wrap_function(lambda: tf.import_graph_def(graph, name=""), [])
    run = wrapped.prune(options.input, options.output)

    def call(images):
        return run(images)

    call.shape, call.kept = wrapped.graph.as_graph_element(options.input).shape, run
    return call


def shape_of(model):
    """[height, width, channels] of an image."""
    given = (model.inputs[0].shape if is_keras(model) else model.shape)[1:]
    return [size or SHAPE[at] for at, size in enumerate(given)]


def channels_first(values):
    values = numpy.asarray(values, numpy.float32)
    return numpy.ascontiguousarray(values.transpose(0, 3, 1, 2)) if values.ndim == 4 else values


def to_onnx(model, shape, path, opset):
    import tf2onnx

    spec = tf.TensorSpec([None, *shape], tf.float32, name="input")
    call = (lambda images: model(images, training=False)) if is_keras(model) else model
    function = tf.function(lambda images: tf.identity(call(images), name="output"), input_signature=[spec])
    first = {"inputs_as_nchw": [function.get_concrete_function().inputs[0].name]} if len(shape) == 3 else {}
    tf2onnx.convert.from_function(function, input_signature=[spec], opset=opset, output_path=str(path), **first)


NONLINEAR = ("ReLU", "LeakyReLU", "PReLU", "ELU", "Activation")


def activations(model, images):
    """What every layer with an activation function computes, by the layer's name."""
    keras = __import__(type(model).__module__.split(".")[0])
    layers = [
        layer
        for layer in model.layers
        if type(layer).__name__ in NONLINEAR or getattr(getattr(layer, "activation", None), "__name__", "linear") not in ("linear", "softmax")
    ]
    probe = keras.Model(model.inputs, [layer.output for layer in layers])
    values = probe(images, training=False)
    values = values if isinstance(values, (list, tuple)) else [values]
    return {f"activations/{layer.name}": channels_first(value) for layer, value in zip(layers, values)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path, nargs="?")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("pathlens-model"))
    parser.add_argument("--to", choices=["keras", "onnx"], help="by default keras for a Keras model, onnx for others")
    parser.add_argument("--input", default="input:0", help="of a frozen graph")
    parser.add_argument("--output", default="output:0", help="of a frozen graph")
    parser.add_argument("--opset", type=int, default=17)
    parser.add_argument("--pairs", type=int, default=4, help="1 to 8")
    parser.add_argument("--activations", action="store_true", help="record activations of a Keras model too")
    options = parser.parse_args()

    model = load(options)
    shape = shape_of(model)
    options.out.mkdir(parents=True, exist_ok=True)
    if (options.to or ("keras" if is_keras(model) else "onnx")) == "keras":
        model.save(options.out / "model.keras")
    else:
        to_onnx(model, shape, options.out / "model.onnx", options.opset)

    given = inputs([options.pairs, *shape])
    images = tf.constant(given)
    outputs = model(images, training=False) if is_keras(model) else model(images)
    arrays = {"inputs": channels_first(given), "outputs": numpy.asarray(outputs, numpy.float32)}
    if options.activations and is_keras(model):
        arrays.update(activations(model, images))
    numpy.savez(options.out / "pairs.npz", **arrays)

    about = {"preprocessing": PREPROCESSING, "labels": LABELS}
    (options.out / "pathlens.json").write_text(json.dumps({key: value for key, value in about.items() if value is not None}))
    print(f"Upload these from {options.out}: {', '.join(sorted(file.name for file in options.out.iterdir()))}")


if __name__ == "__main__":
    main()
