// B-42 to B-45, B-48: weights that are missing, too short, too long, of another shape, quantized with nothing, or elsewhere.
import type { BadInput } from '../bad-input.ts';
import { changed, layer, row, soundJson, soundWeights, spec, weightBytes } from './parts.ts';

const specified = (what: string, change: Parameters<typeof row>[2], says: RegExp) =>
  row('B-44', what, change, { answer: ['TFJS_WEIGHT_SPEC'], says });

const quantized = (what: string, quantization: unknown, says: RegExp) =>
  row(
    'B-45',
    what,
    (json) => {
      spec(json, 0).quantization = quantization;
    },
    { answer: ['TFJS_QUANT'], says },
  );

function sized(what: string, weights: () => Uint8Array): BadInput {
  return {
    row: 'B-43',
    what,
    files: () => changed(() => {}, weights()),
    answer: ['TFJS_WEIGHTS_SIZE'],
    says: new RegExp(`take ${weightBytes} bytes`),
  };
}

const longer = (by: number) => () => {
  const weights = new Uint8Array(weightBytes + by);
  weights.set(soundWeights().subarray(0, weights.length));
  return weights;
};

/** Every spelling of a place that is not beside model.json. */
const places = [
  '../../secret',
  '..',
  './',
  '/etc/passwd',
  '//server/share',
  'http://example.org/a.bin',
  'file:///etc/passwd',
  'data:application/octet-stream;base64,AAAA',
  'a.bin?x',
  'a.bin#x',
  '..\\secret',
  'C:/a.bin',
  'C:a.bin',
  '%2e%2e/a.bin',
  'a.bin\0.png',
  'a\r\nb.bin',
  '',
  'a//b.bin',
  'x'.repeat(5000),
  'Group1-Shard1of1.bin',
];

export const weights: readonly BadInput[] = [
  {
    row: 'B-42',
    what: 'no .bin file',
    files: () => [['model.json', JSON.stringify(soundJson())]],
    answer: ['TFJS_WEIGHTS_MISSING'],
    says: /“group1-shard1of1\.bin”/,
  },
  {
    row: 'B-42',
    what: 'one of two .bin files missing',
    files: () =>
      changed((json) => {
        json.weightsManifest[0].paths.push('group1-shard2of2.bin');
      }),
    answer: ['TFJS_WEIGHTS_MISSING'],
    says: /“group1-shard2of2\.bin”/,
  },
  sized('a .bin file 4 bytes short', longer(-4)),
  sized('a .bin file 4 bytes long', longer(4)),
  sized('a .bin file of one byte', () => new Uint8Array(1)),
  {
    row: 'B-43',
    what: 'an empty .bin file',
    files: () => changed(() => {}, new Uint8Array(0)),
    answer: ['FILE_EMPTY'],
    says: /group1-shard1of1/,
  },
  specified(
    'a huge shape',
    (json) => {
      spec(json, 0).shape = [2 ** 30, 2 ** 30];
    },
    /“stem\/kernel”/,
  ),
  specified(
    'a shape beyond all numbers',
    (json) => {
      spec(json, 0).shape = [1e308, 1e308];
    },
    /“stem\/kernel”/,
  ),
  specified(
    'a negative shape',
    (json) => {
      spec(json, 0).shape[0] = -3;
    },
    /-3/,
  ),
  specified(
    'a shape of 100,000 axes',
    (json) => {
      spec(json, 0).shape = new Array(100_000).fill(1);
    },
    /“stem\/kernel”/,
  ),
  specified(
    'a shape of text',
    (json) => {
      spec(json, 0).shape = '3,3,3,2';
    },
    /“stem\/kernel”/,
  ),
  specified(
    'a swapped shape',
    (json) => {
      spec(json, 0).shape.reverse();
    },
    /2×3×3×3.*takes 3×3×3×2/,
  ),
  specified(
    'a weight missing',
    (json) => {
      spec(json, 0).name = 'stem/kernels';
    },
    /“stem\/kernel” is missing/,
  ),
  specified(
    'a weight too many',
    (json) => {
      layer(json, 0).config.use_bias = false;
    },
    /“stem\/bias”/,
  ),
  specified(
    'a weight twice',
    (json) => {
      spec(json, 1).name = 'stem/kernel';
    },
    /twice/,
  ),
  specified(
    'a type nobody knows',
    (json) => {
      spec(json, 0).dtype = 'complex64';
    },
    /complex64/,
  ),
  specified(
    'the type __proto__',
    (json) => {
      spec(json, 0).dtype = '__proto__';
    },
    /__proto__/,
  ),
  specified(
    'no name',
    (json) => {
      spec(json, 0).name = null;
    },
    /no name/,
  ),
  specified(
    '100,000 weights',
    (json) => {
      json.weightsManifest[0].weights = Array.from({ length: 100_000 }, (_, at) => ({
        name: `w${at}`,
        shape: [],
        dtype: 'float32',
      }));
    },
    /65536/,
  ),
  quantized('a scale of 0', { dtype: 'uint8', scale: 0, min: 0 }, /scale 0/),
  quantized('a scale that is NaN', { dtype: 'uint8', scale: null, min: 0 }, /scale null/),
  quantized('a scale of text', { dtype: 'uint8', scale: '1', min: 0 }, /scale/),
  quantized('a negative scale', { dtype: 'uint8', scale: -1, min: 0 }, /scale -1/),
  quantized('a minimum of text', { dtype: 'uint16', scale: 1, min: '0' }, /minimum/),
  quantized('an unknown quantization', { dtype: 'int4', scale: 1, min: 0 }, /int4/),
  quantized('a list for a quantization', [1, 2], /stores nothing, not uint8/),
  ...places.map((path) =>
    row(
      'B-48',
      `a shard at ${JSON.stringify(path).slice(0, 40)}`,
      (json) => {
        json.weightsManifest[0].paths = [path];
      },
      {
        answer: ['TFJS_PATH'],
        says: /weights manifest/,
      },
    ),
  ),
  row(
    'B-48',
    'one shard named twice',
    (json) => {
      json.weightsManifest[0].paths.push('group1-shard1of1.bin');
    },
    { answer: ['TFJS_PATH'], says: /more than once/ },
  ),
];
