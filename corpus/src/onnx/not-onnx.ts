// B-13 to B-18, B-29, B-34, B-35: files called .onnx that are none, are cut short, or are too large to be one.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { BadInput, Content } from '../bad-input.ts';
import { bytes, encode, floats, message, model, node, text, varint } from '../onnx-writer.ts';
import { writeZip } from '../zip-writer.ts';
import { convolution, onnx, relu, tail } from './parts.ts';

const padded = (...head: readonly number[]) => Uint8Array.from([...head, ...new Array<number>(600).fill(0)]);
const utf8 = (content: string) => new TextEncoder().encode(content);

function notOnnx(row: BadInput['row'], what: string, content: () => Content, says: RegExp): BadInput {
  return { row, what, files: () => [['model.onnx', content()]], answer: ['NOT_ONNX'], says };
}

function unreadable(row: BadInput['row'], what: string, content: () => Uint8Array): BadInput {
  return { row, what, files: () => onnx(content()), answer: ['ONNX_PARSE'], says: /truncated or not an ONNX file/ };
}

const sound = () => convolution([floats('w', [2, 2, 1, 1])]);

/** A message within a message, so many times. */
function nested(depth: number): Uint8Array {
  let content = new Uint8Array(0);
  for (let level = 0; level < depth; level++) content = encode([bytes(7, content)]) as typeof content;
  return content;
}

export const notOnnxFiles: readonly BadInput[] = [
  { row: 'B-13', what: '0 bytes', files: () => onnx(''), answer: ['FILE_EMPTY'], says: /0 bytes/ },
  unreadable('B-14', 'the first half of a file', () => sound().subarray(0, sound().length / 2)),
  unreadable('B-14', 'a file without its last byte', () => sound().subarray(0, -1)),
  unreadable('B-15', '4 KB of random bytes', () => createHash('shake256', { outputLength: 4096 }).update('4').digest()),
  unreadable('B-15', '100 MB of zeros', () => new Uint8Array(100 * 2 ** 20)),
  notOnnx(
    'B-16',
    'a web page',
    () => '<!DOCTYPE html>\n<html><head><title>404</title>',
    /web page; the download failed/,
  ),
  notOnnx('B-16', 'a web page after a byte order mark', () => utf8('\ufeff\n <HTML lang="en">'), /web page/),
  notOnnx(
    'B-16',
    'an answer in XML',
    () => '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>',
    /web page/,
  ),
  notOnnx('B-17', 'a zip', () => writeZip([{ name: 'a.txt', content: utf8('a') }]), /zip archive/),
  notOnnx('B-17', 'a gzip', () => gzipSync(sound()), /gzip/),
  notOnnx('B-17', 'a pickle', () => padded(0x80, 2, 0x8a, 10), /pickle/),
  notOnnx(
    'B-17',
    'a PyTorch checkpoint',
    () => writeZip([{ name: 'net/data.pkl', content: padded(0x80, 2) }]),
    /PyTorch/,
  ),
  notOnnx(
    'B-17',
    'a SavedModel',
    () => encode([varint(1, 1), message(2, [message(1, [text(5, '2.11.0')])])]),
    /SavedModel/,
  ),
  notOnnx('B-17', 'an HDF5 file without a model in it', () => padded(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59), /NumPy/),
  notOnnx('B-17', 'a TensorFlow Lite file', () => utf8(`\x1c\0\0\0TFL3${'\0'.repeat(600)}`), /TensorFlow Lite/),
  notOnnx('B-17', 'a safetensors file', () => utf8(`\x10\0\0\0\0\0\0\0{"a":{"dtype":"F32"}}`), /safetensors/),
  notOnnx(
    'B-18',
    'a Git LFS pointer',
    () => 'version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 12\n',
    /Git LFS pointer/,
  ),
  {
    row: 'B-29',
    what: 'messages nested 9,000 deep',
    files: () => onnx(nested(9000)),
    answer: ['ONNX_PARSE'],
  },
  unreadable('B-29', 'groups nested 9,000 deep', () => new Uint8Array(9000).fill(0x0b)),
  {
    row: 'B-29',
    what: 'types nested 9,000 deep',
    files: () => {
      let type = message(2, []);
      for (let depth = 0; depth < 500; depth++) {
        const inner = type;
        type = message(2, [message(4, [message(1, [inner])])]);
      }
      return onnx(model([relu, ...tail], { graphFields: [message(12, [text(1, 'z'), type])] }));
    },
    answer: ['ONNX_PARSE', 'MODEL_OUTPUTS', 'OUTPUT_TYPE_UNSUPPORTED'],
  },
  {
    row: 'B-34',
    what: '2.1 GB in one protobuf',
    files: () => [['model.onnx', { bytes: 2.1e9 + 2 ** 27, head: sound() }]],
    answer: ['ONNX_TOO_LARGE'],
    says: /2 GiB/,
  },
  notOnnx('B-35', 'an .ort file', () => utf8(`\x1c\0\0\0ORTM${'\0'.repeat(600)}`), /\.ort/),
  {
    row: 'B-35',
    what: 'a node of another runtime, EPContext',
    files: () => onnx(model([node('EPContext', ['x'], ['h'], { domain: 'com.microsoft', name: 'compiled' }), ...tail])),
    answer: ['ONNX_OP_UNSUPPORTED'],
    says: /EPContext/,
  },
];
