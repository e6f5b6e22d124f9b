// B-19, B-20 and their kin: tensors whose bytes, shape or type cannot be.
import type { BadInput } from '../bad-input.ts';
import { bytes, type Field, floats, integers, model, node, tensor, varint } from '../onnx-writer.ts';
import { convolution, onnx, tail } from './parts.ts';

function wrong(
  row: BadInput['row'],
  what: string,
  weight: () => readonly Field[],
  { answer, says = /“w”/ }: { answer: readonly string[]; says?: RegExp },
): BadInput {
  return { row, what, files: () => onnx(convolution([weight()])), answer, says };
}

const size = { answer: ['ONNX_TENSOR_SIZE'] } as const;
const shape = { answer: ['ONNX_TENSOR_SHAPE'] } as const;
const dims =
  (...sizes: readonly number[]) =>
  () =>
    tensor('w', { type: 1, dims: sizes, raw: new Uint8Array(4) });
const typed = (type: number) => () => tensor('w', { type, dims: [1], raw: new Uint8Array(4) });

export const tensors: readonly BadInput[] = [
  wrong('B-19', '4 bytes for 1,000,000 numbers', dims(1000, 1000), {
    ...size,
    says: /“w”.*4000000 bytes.*has 4\./,
  }),
  wrong('B-19', 'no bytes at all', () => tensor('w', { type: 1, dims: [2, 2, 1, 1] }), size),
  wrong('B-19', '4 bytes for 2^31 − 1 numbers', dims(2 ** 31 - 1), size),
  wrong(
    'B-19',
    'numbers in the field of another type',
    () => [...tensor('w', { type: 1, dims: [1] }), bytes(7, new Uint8Array(8))],
    size,
  ),
  wrong('B-20', 'size 2^40 × 2^40', dims(2 ** 40, 2 ** 40), shape),
  wrong('B-20', 'size 2^62', () => [varint(1, 2 ** 62), varint(2, 1), ...floats('w', [])], shape),
  wrong('B-20', 'size 0 × 2^62', dims(0, 2 ** 62), shape),
  wrong('B-20', 'a negative size', dims(-1, 2, 1, 1), { ...shape, says: /-1×2×1×1/ }),
  wrong('B-20', '100,000 axes of size 1', dims(...new Array<number>(100_000).fill(1)), shape),
  wrong('B-20', 'element type 99', typed(99), { answer: ['ONNX_DTYPE'], says: /99/ }),
  wrong('B-20', 'element type −1', typed(-1), { answer: ['ONNX_DTYPE'] }),
  wrong('B-20', 'element type 0', typed(0), { answer: ['ONNX_DTYPE'] }),
  wrong('B-20', 'complex numbers', () => tensor('w', { type: 15, dims: [1], raw: new Uint8Array(16) }), {
    answer: ['ONNX_DTYPE', 'ONNX_OP_UNSUPPORTED'],
    says: /type/,
  }),
  wrong('B-20', 'a weight that does not fit', () => floats('w', [2, 3, 1, 1]), {
    answer: ['NETWORK_SHAPE'],
    says: /Conv:h/,
  }),
  {
    row: 'B-20',
    what: 'axes numbered a million times in an Unsqueeze',
    files: () => {
      const axes = Array.from({ length: 1_000_000 }, (_, axis) => axis);
      const weights = [integers('axes', axes)];
      return onnx(model([node('Unsqueeze', ['x', 'axes'], ['h']), ...tail], { weights }));
    },
    answer: ['ONNX_OP_UNSUPPORTED'],
    says: /axes/,
  },
  {
    row: 'B-20',
    what: 'reshaped to 60,000 axes, again and again',
    files: () => {
      const target = [0, 2, 6, 6, ...new Array<number>(60_000).fill(1)];
      const steps = Array.from({ length: 2000 }, (_, at) =>
        node('Reshape', [at === 0 ? 'x' : `r${at - 1}`, 'target'], [`r${at}`]),
      );
      return onnx(model([...steps, node('Relu', ['r1999'], ['y'])], { weights: [integers('target', target)] }));
    },
    answer: ['ONNX_OP_UNSUPPORTED', 'NETWORK_SHAPE'],
    says: /axes/,
  },
];
