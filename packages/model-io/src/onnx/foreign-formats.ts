// What a file of another kind is called, and what to do with it: for formats that are never loaded, the export script.

export interface Kind {
  /** Completes "… is not an ONNX file but …". */
  readonly what: string;
  readonly hint: string;
}

/** The scripts are handed out under these names; pages make a link of them. */
const script = (name: 'pytorch' | 'tensorflow' | 'tflite') =>
  `Export ONNX with our script export_${name}.py and upload what it writes.`;
const pytorch = script('pytorch');
const tensorflow = script('tensorflow');
const unpack = 'Unpack it and give the .onnx file inside.';
const model = 'Give the model file.';

export const kinds = {
  lfs: { what: 'a Git LFS pointer, not the file it stands for', hint: 'Run git lfs pull, then upload the file.' },
  page: {
    what: 'a web page; the download failed',
    hint: 'Download the file again, signed in where the site asks for it.',
  },
  zip: { what: 'a zip archive', hint: unpack },
  gzip: { what: 'a gzip archive', hint: unpack },
  bzip2: { what: 'a bzip2 archive', hint: unpack },
  xz: { what: 'an xz archive', hint: unpack },
  sevenZip: { what: 'a 7-Zip archive', hint: unpack },
  tar: { what: 'a tar archive', hint: unpack },
  checkpoint: { what: 'a PyTorch checkpoint (pickle): it holds weights but no network', hint: pytorch },
  pickle: { what: 'a Python pickle, which could run any code when it is loaded', hint: pytorch },
  joblib: {
    what: 'a joblib file (a Python pickle), which could run any code when it is loaded',
    hint: 'Pathlens explains networks of images. Export one of those as ONNX.',
  },
  torchScript: { what: 'a TorchScript program', hint: pytorch },
  exportedProgram: { what: 'a PyTorch exported program (.pt2)', hint: pytorch },
  safetensors: { what: 'a safetensors file: it holds weights but no network', hint: pytorch },
  gguf: { what: 'a GGUF file of a language model', hint: 'Pathlens explains networks of images.' },
  savedModel: { what: 'a TensorFlow SavedModel', hint: tensorflow },
  graphDef: { what: 'a TensorFlow graph (GraphDef)', hint: tensorflow },
  tensorflowCheckpoint: { what: 'a TensorFlow checkpoint: it holds weights but no network', hint: tensorflow },
  tflite: { what: 'a TensorFlow Lite model', hint: script('tflite') },
  coreml: { what: 'a Core ML model', hint: 'Export ONNX from the framework the network was trained in.' },
  openvino: { what: 'an OpenVINO network', hint: 'Give the .onnx file it was made from.' },
  ort: { what: 'an ONNX Runtime .ort file', hint: 'Give the .onnx file it was made from.' },
  hdf5: { what: 'an HDF5 file (Keras weights or model)', hint: tensorflow },
  numpy: { what: 'a NumPy array', hint: 'Give the model, not an array.' },
  numpyArchive: { what: 'NumPy arrays (.npz)', hint: 'Give the model, not arrays.' },
  json: {
    what: 'a JSON file',
    hint: 'A tfjs model is a folder of model.json and .bin files; for ONNX give the .onnx file.',
  },
  png: { what: 'a PNG image', hint: model },
  jpeg: { what: 'a JPEG image', hint: model },
  pdf: { what: 'a PDF document', hint: model },
} as const satisfies Readonly<Record<string, Kind>>;
