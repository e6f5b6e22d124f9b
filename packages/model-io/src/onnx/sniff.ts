// What a file that is not ONNX is, told from its first and last bytes, so that the refusal can say what happened.
import { type Kind, kinds } from './foreign-formats.ts';

const signatures: readonly (readonly [offset: number, bytes: string, kind: Kind])[] = [
  [0, 'version https://git-lfs', kinds.lfs],
  [0, '\x1f\x8b', kinds.gzip],
  [0, 'BZh', kinds.bzip2],
  [0, '\xfd7zXZ', kinds.xz],
  [0, '7z\xbc\xaf', kinds.sevenZip],
  [257, 'ustar', kinds.tar],
  [0, '\x89HDF\r\n', kinds.hdf5],
  [0, '\x93NUMPY', kinds.numpy],
  [4, 'TFL3', kinds.tflite],
  [4, 'ORTM', kinds.ort],
  [0, 'GGUF', kinds.gguf],
  [0, 'model_checkpoint_path:', kinds.tensorflowCheckpoint],
  [0, '\x89PNG', kinds.png],
  [0, '\xff\xd8\xff', kinds.jpeg],
  [0, '%PDF', kinds.pdf],
];

/** What stands in a zip archive, by names in its directory; the first that is found decides. */
const contents: readonly (readonly [names: RegExp, kind: Kind])[] = [
  [/exported_program|\/archive_format|models\/model\.json/, kinds.exportedProgram],
  [/\/code\/|constants\.pkl/, kinds.torchScript],
  [/\bdata\.pkl|\/serialization_id|\/version\b/, kinds.checkpoint],
  [/saved_model\.pb/, kinds.savedModel],
  [/com\.apple\.CoreML|\.mlmodel/, kinds.coreml],
  [/\.npy/, kinds.numpyArchive],
];

/** How many last bytes hold the directory of an archive, or most of it. */
export const tailBytes = 1 << 16;

/** A table of TensorFlow's checkpoints ends with this. */
const tableEnd = '\x57\xfb\x80\x8b\x24\x75\x47\xdb';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** The kind of file these first bytes (512 are enough) and last ones belong to, or undefined where they may be ONNX. */
export function sniff(head: Uint8Array, tail: Uint8Array = head): Kind | undefined {
  const start = latin1(head.subarray(0, 512));
  if (start.startsWith('PK\x03\x04')) {
    const names = start + latin1(tail);
    return contents.find(([pattern]) => pattern.test(names))?.[1] ?? kinds.zip;
  }
  const signature = signatures.find(([offset, bytes]) => start.startsWith(bytes, offset));
  if (signature !== undefined) return signature[2];
  if (head[0] === 0x80 && head[1] >= 2 && head[1] <= 5) return pickled(start);
  if (latin1(tail).endsWith(tableEnd)) return kinds.tensorflowCheckpoint;
  return textual(start) ?? binary(start);
}

/** Pickles of PyTorch open with a long number of its own, and name its modules. */
function pickled(start: string): Kind {
  if (start.startsWith('\x8a\n', 2) || start.includes('torch')) return kinds.checkpoint;
  return /joblib|sklearn/.test(start) ? kinds.joblib : kinds.pickle;
}

function textual(start: string): Kind | undefined {
  const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^(<\?xml[^>]*>\s*)?<net\s/i.test(text)) return kinds.openvino;
  if (/^<(!doctype|html|head|body|\?xml|!--)/i.test(text)) return kinds.page;
  return /^[{[]\s*["{[\]}\d]/.test(text) ? kinds.json : undefined;
}

function binary(start: string): Kind | undefined {
  if (start[8] === '{' && start.startsWith('\0\0\0', 5)) return kinds.safetensors;
  // A list of nodes, each with its name and operator first.
  const isGraph =
    start.startsWith('\n') && /Placeholder|Const|VarHandleOp/.test(start) && /\bdtype\b|\bshape\b/.test(start);
  return isGraph ? kinds.graphDef : undefined;
}
