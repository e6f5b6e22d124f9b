"""Turns an image classifier of TensorFlow Lite into ONNX for Pathlens, with what Pathlens needs to prove that it opened rightly.

    pip install tensorflow tf2onnx numpy
    python export_tflite.py model.tflite [--out pathlens-model]

The model must compute in floating point: one quantized to integers has no gradients. Where you have the model it was made
from, export that one instead (export_tensorflow.py). Adapt the lines between the two rules, then upload everything in the
folder it writes: model.onnx, pairs.npz (inputs and what TensorFlow Lite computes of them) and pathlens.json.
"""

import argparse
import json
import pathlib

import numpy
import tensorflow as tf
import tf2onnx

# ---------------------------------------------------------------------------------------------------------------------

# Names of the classes in the order of the outputs, such as ["cat", "dog"], or None.
LABELS = None

# How an image becomes the input; None where you would rather say it in Pathlens.
PREPROCESSING = None


def inputs(shape):
    """Images as the network gets them, [count, height, width, channels]; real ones prove more than random numbers."""
    return numpy.random.default_rng(0).normal(0, 1, shape).astype(numpy.float32)


# ---------------------------------------------------------------------------------------------------------------------


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("pathlens-model"))
    parser.add_argument("--opset", type=int, default=17)
    parser.add_argument("--pairs", type=int, default=4, help="1 to 8")
    options = parser.parse_args()

    interpreter = tf.lite.Interpreter(model_path=str(options.model))
    interpreter.allocate_tensors()
    (given,), (found,) = interpreter.get_input_details(), interpreter.get_output_details()
    if given["dtype"] != numpy.float32 or found["dtype"] != numpy.float32:
        raise SystemExit(f"{options.model.name} computes with integers ({given['dtype'].__name__}). Export the model it was made from.")
    options.out.mkdir(parents=True, exist_ok=True)
    first = {"inputs_as_nchw": [given["name"]]} if len(given["shape"]) == 4 else {}
    tf2onnx.convert.from_tflite(str(options.model), opset=options.opset, output_path=str(options.out / "model.onnx"), **first)

    images = inputs([options.pairs, *given["shape"][1:]])
    outputs = []
    for image in images:
        interpreter.set_tensor(given["index"], image[None])
        interpreter.invoke()
        outputs.append(interpreter.get_tensor(found["index"])[0])
    turned = images.transpose(0, 3, 1, 2) if images.ndim == 4 else images
    numpy.savez(options.out / "pairs.npz", inputs=numpy.ascontiguousarray(turned), outputs=numpy.stack(outputs))

    about = {"preprocessing": PREPROCESSING, "labels": LABELS}
    (options.out / "pathlens.json").write_text(json.dumps({key: value for key, value in about.items() if value is not None}))
    print(f"Upload these from {options.out}: {', '.join(sorted(file.name for file in options.out.iterdir()))}")


if __name__ == "__main__":
    main()
