// B-37 to B-39: model.json that is no JSON, or describes no model, or another kind of model.
import type { BadInput } from '../bad-input.ts';
import { alone, row, soundJson } from './parts.ts';

function text(what: string, content: () => Uint8Array | string, says: RegExp): BadInput {
  return { row: 'B-37', what, files: () => alone(content()), answer: ['TFJS_JSON'], says };
}

const utf8 = (content: string) => new TextEncoder().encode(content);
const utf16 = (content: string) => new Uint8Array(Buffer.from(content, 'utf16le'));
const missing = { answer: ['TFJS_TOPOLOGY'] } as const;

function topologyOf(what: string, content: string): BadInput {
  return { row: 'B-38', what, files: () => alone(content), ...missing };
}

export const modelJson: readonly BadInput[] = [
  text('no JSON', () => 'format: layers-model', /not JSON at position/),
  text('JSON cut short', () => '{"format": "layers-model", "modelTop', /position/),
  text('a JSON array', () => '[1, 2]', /no JSON object/),
  text('a JSON string of 20 MB', () => JSON.stringify('x'.repeat(20 * 2 ** 20)), /no JSON object/),
  text('a key twice', () => '{"a": {"b": 1,\n "b": 2}}', /same key twice at position 16 \(line 2, column 2\)/),
  text('a key twice, spelled otherwise', () => '{"ab": 1, "\\u0061b": 2}', /twice/),
  text('__proto__ twice', () => '{"__proto__": 1, "__proto__": {}}', /twice/),
  text('a byte order mark', () => utf8('\ufeff{}'), /byte order mark/),
  text('UTF-16', () => utf16('\ufeff{}'), /UTF-16/),
  text('UTF-16 without a mark', () => utf16('{}'), /UTF-16/),
  text('bytes that are no text', () => Uint8Array.of(0x7b, 0xff, 0x7d), /UTF-8/),
  text('a NUL within', () => '{"a": "\0"}', /not JSON/),
  text('NaN for a number', () => '{"a": NaN}', /not JSON/),
  text('a comment', () => '{/* model */}', /not JSON/),
  {
    row: 'B-37',
    what: '200 MB of JSON',
    files: () => [['model.json', { bytes: 200 * 2 ** 20, head: utf8('{') }]],
    answer: ['TFJS_JSON'],
    says: /64 MiB/,
  },
  {
    row: 'B-37',
    what: '20 million brackets',
    files: () => alone(`{"a":${'['.repeat(1e7)}${']'.repeat(1e7)}}`),
    answer: ['TFJS_TOO_DEEP', 'TFJS_JSON'],
  },
  {
    row: 'B-37',
    what: 'a text of 30 MB within',
    files: () => alone(`{"format": "layers-model", "modelTopology": "${'\\u0041x'.repeat(4e6)}"}`),
    ...missing,
  },
  topologyOf('no topology', '{"format": "layers-model"}'),
  topologyOf('null for a topology', '{"modelTopology": null}'),
  topologyOf('an empty topology', '{"modelTopology": {}}'),
  topologyOf('a list for a topology', '{"modelTopology": []}'),
  topologyOf('a topology by way of __proto__', '{"__proto__": {"modelTopology": {"class_name": "Sequential"}}}'),
  topologyOf('a topology of something else', '{"modelTopology": {"x": 1}}'),
  topologyOf(
    'a model without layers',
    '{"modelTopology": {"class_name": "Sequential", "config": {"layers": []}}, "weightsManifest": []}',
  ),
  topologyOf('no manifest', JSON.stringify({ modelTopology: soundJson().modelTopology })),
  topologyOf('a manifest of nulls', JSON.stringify({ ...soundJson(), weightsManifest: [null] })),
  topologyOf(
    'a manifest whose paths are numbers',
    JSON.stringify({ ...soundJson(), weightsManifest: [{ paths: [1], weights: [] }] }),
  ),
  row(
    'B-39',
    'a LayersModel given as a GraphModel',
    (json) => {
      json.format = 'graph-model';
    },
    { answer: ['TFJS_FORMAT'], says: /GraphModel.*LayersModel/ },
  ),
  {
    row: 'B-39',
    what: 'a GraphModel given as a LayersModel',
    files: () => alone(JSON.stringify({ format: 'layers-model', modelTopology: { node: [] }, weightsManifest: [] })),
    answer: ['TFJS_FORMAT'],
    says: /LayersModel.*GraphModel/,
  },
];
