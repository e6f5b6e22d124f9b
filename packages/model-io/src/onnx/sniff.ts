// What a file that is not ONNX is, told from its first bytes, so that the refusal can say what happened.

interface Kind {
  readonly what: string;
  readonly hint: string;
}

const exportHint = 'Export the model with torch.onnx.export and upload the .onnx file.';
const torch = { what: 'a PyTorch checkpoint (pickle)', hint: exportHint };

const signatures: readonly (readonly [offset: number, bytes: string, kind: Kind])[] = [
  [
    0,
    'version https://git-lfs',
    { what: 'a Git LFS pointer, not the file it stands for', hint: 'Run git lfs pull, then upload the file.' },
  ],
  [0, 'PK\x03\x04', { what: 'a zip archive', hint: 'Unpack it and give the .onnx file inside.' }],
  [0, '\x1f\x8b', { what: 'a gzip archive', hint: 'Unpack it and give the .onnx file inside.' }],
  [0, 'BZh', { what: 'a bzip2 archive', hint: 'Unpack it and give the .onnx file inside.' }],
  [0, '\xfd7zXZ', { what: 'an xz archive', hint: 'Unpack it and give the .onnx file inside.' }],
  [0, '7z\xbc\xaf', { what: 'a 7-Zip archive', hint: 'Unpack it and give the .onnx file inside.' }],
  [257, 'ustar', { what: 'a tar archive', hint: 'Unpack it and give the .onnx file inside.' }],
  [0, '\x89HDF\r\n', { what: 'an HDF5 file (Keras weights or model)', hint: 'Convert it to ONNX with tf2onnx.' }],
  [0, '\x93NUMPY', { what: 'a NumPy array', hint: 'Give the model, not an array.' }],
  [4, 'TFL3', { what: 'a TensorFlow Lite model', hint: 'Convert it to ONNX with tf2onnx.' }],
  [4, 'ORTM', { what: 'an ONNX Runtime .ort file', hint: 'Give the .onnx file it was made from.' }],
  [0, '\x89PNG', { what: 'a PNG image', hint: 'Give the model file.' }],
  [0, '\xff\xd8\xff', { what: 'a JPEG image', hint: 'Give the model file.' }],
  [0, '%PDF', { what: 'a PDF document', hint: 'Give the model file.' }],
];

/** The kind of file these first bytes (512 are enough) belong to, or undefined where they may be ONNX. */
export function sniff(head: Uint8Array): Kind | undefined {
  const text = String.fromCharCode(...head.subarray(0, 512));
  for (const [offset, bytes, kind] of signatures) {
    if (text.startsWith(bytes, offset)) {
      return kind.what === 'a zip archive' && /data\.pkl|\/version|\.data\/serialization_id/.test(text) ? torch : kind;
    }
  }
  if (head[0] === 0x80 && head[1] >= 2 && head[1] <= 5) return torch;
  const start = text
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart()
    .slice(0, 64)
    .toLowerCase();
  if (/^<(!doctype|html|head|body|\?xml|!--)/.test(start)) {
    return {
      what: 'a web page; the download failed',
      hint: 'Download the file again, signed in where the site asks for it.',
    };
  }
  if (/^[{[]\s*["{[\]}\d]/.test(start)) {
    return {
      what: 'a JSON file',
      hint: 'A tfjs model is a folder of model.json and .bin files; for ONNX give the .onnx file.',
    };
  }
  if (text[8] === '{' && text.startsWith('\0\0\0', 5)) {
    return { what: 'a safetensors file: weights without a network', hint: exportHint };
  }
  return undefined;
}
