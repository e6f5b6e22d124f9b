// B-31 to B-33: inputs and outputs that are no image and no logits.
import type { BadInput } from '../bad-input.ts';
import { message, model, node, text, valueInfo } from '../onnx-writer.ts';
import { onnx, relu, tail } from './parts.ts';

function row(
  number: BadInput['row'],
  what: string,
  options: Parameters<typeof model>[1],
  rest: Omit<BadInput, 'row' | 'what' | 'files'>,
): BadInput {
  return { row: number, what, files: () => onnx(model([relu, ...tail], options)), ...rest };
}

const output = (type: Parameters<typeof message>[1]) => ({
  outputs: [],
  graphFields: [message(12, [text(1, 'y'), message(2, type)])],
});
const noLogits = { answer: ['OUTPUT_TYPE_UNSUPPORTED'], says: /“y”/ } as const;
const needsSize = { answer: ['INPUT_SHAPE_NEEDED'], says: /channels, height, width/ } as const;
const input = (...dims: readonly (number | string)[]) => ({ input: { dims } });

export const interfaces: readonly BadInput[] = [
  row('B-31', 'text as output', { outputs: [], graphFields: [valueInfo(12, 'y', { type: 8 })] }, noLogits),
  row('B-31', 'a sequence as output', output([message(4, [])]), noLogits),
  row('B-31', 'a map as output', output([message(5, [])]), noLogits),
  row('B-31', 'an optional value as output', output([message(9, [])]), noLogits),
  row(
    'B-31',
    '100,000 outputs',
    { outputs: Array.from({ length: 100_000 }, (_, at) => `y${at}`) },
    { answer: ['MODEL_OUTPUTS'], says: /100000 outputs/ },
  ),
  row('B-32', 'an open image size', input('N', 2, 'H', 'W'), { ...needsSize, says: /N×2×H×W/ }),
  row('B-32', 'rank 0', input(), needsSize),
  row('B-32', 'an input of size 0', input(1, 2, 0, 6), { ...needsSize, says: /1×2×0×6/ }),
  row('B-32', 'an input of size −1', input(1, 2, -1, 6), needsSize),
  row('B-32', 'an input of size 2^40', input(1, 2, 2 ** 40, 6), needsSize),
  row('B-32', 'an input of 100,000 axes', input(...new Array<number>(100_000).fill(1)), needsSize),
  row('B-32', 'no shape', { input: {} }, { ...needsSize, says: /unknown/ }),
  row(
    'B-33',
    'an input of bytes',
    { input: { type: 2, dims: [1, 2, 6, 6] } },
    { answer: ['INPUT_TYPE_UNSUPPORTED'], says: /“x”/ },
  ),
  {
    row: 'B-33',
    what: 'two inputs',
    files: () =>
      onnx(
        model([node('Add', ['x', 'x2'], ['h']), ...tail], {
          input: ['x', 'x2'].map((name) => valueInfo(11, name, { dims: [1, 2, 6, 6] })),
        }),
      ),
    answer: ['MODEL_INPUTS'],
    says: /“x”, “x2”/,
  },
];
