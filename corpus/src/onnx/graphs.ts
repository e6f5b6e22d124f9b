// B-21 to B-28: graphs with operators nobody knows, with cycles, loops and bombs, or of more nodes than any.
import type { BadInput } from '../bad-input.ts';
import { type Field, floats, integers, message, model, node, tensor, text, varint } from '../onnx-writer.ts';
import { convolution, onnx, relu, tail } from './parts.ts';

interface Wanted {
  readonly answer: readonly string[];
  readonly says?: RegExp;
}

function graph(row: BadInput['row'], what: string, content: () => Uint8Array, { answer, says }: Wanted): BadInput {
  return { row, what, files: () => onnx(content()), answer, says };
}

const unsupported = (says: RegExp): Wanted => ({ answer: ['ONNX_OP_UNSUPPORTED'], says });
const version = (says: RegExp): Wanted => ({ answer: ['ONNX_VERSION'], says });
const broken = (says: RegExp): Wanted => ({ answer: ['ONNX_GRAPH'], says });

const body = (name: string, fields: readonly Field[], type = 5) =>
  message(5, [text(1, name), message(6, fields), varint(20, type)]);

/** An If whose branches hold an If, so many times. */
function branches(depth: number): Field[] {
  let inner: Field[] = [node('Relu', ['x'], ['o'])];
  for (let level = 0; level < depth; level++) {
    const branch = [...inner, text(2, `level ${level}`), message(12, [text(1, 'o')])];
    inner = [
      message(1, [text(1, 'c'), text(2, 'o'), text(4, 'If'), body('then_branch', branch), body('else_branch', [relu])]),
    ];
  }
  return inner;
}

function loop(): Uint8Array {
  const step = [node('Identity', ['c'], ['c2']), node('Relu', ['v'], ['v2'])];
  const looped = message(1, [
    ...['trips', 'go', 'x'].map((name) => text(1, name)),
    text(2, 'h'),
    text(3, 'endless'),
    text(4, 'Loop'),
    body('body', [...step, text(2, 'step')]),
  ]);
  return model([looped, ...tail], {
    weights: [integers('trips', [2 ** 62], []), tensor('go', { type: 9, dims: [], raw: Uint8Array.of(1) })],
  });
}

/** Nodes one behind the other, from x to h. */
export function chain(operator: string, count: number): Field[] {
  return Array.from({ length: count }, (_, at) =>
    node(operator, [at === 0 ? 'x' : `c${at - 1}`], [at === count - 1 ? 'h' : `c${at}`], { name: `n${at}` }),
  );
}

export const graphs: readonly BadInput[] = [
  graph(
    'B-21',
    'an operator nobody knows',
    () => model([node('Frobnicate', ['x'], ['h'], { name: 'odd' }), ...tail]),
    unsupported(/opset 17.*Frobnicate: “odd”/),
  ),
  graph(
    'B-21',
    'an operator called __proto__',
    () => model([node('__proto__', ['x'], ['h']), ...tail]),
    unsupported(/__proto__/),
  ),
  graph(
    'B-21',
    'an operator called constructor',
    () => model([node('constructor', ['x'], ['h']), ...tail]),
    unsupported(/constructor/),
  ),
  graph(
    'B-21',
    '19,998 nodes of an operator nobody knows',
    () => model([...chain('Frobnicate', 19_996), ...tail]),
    unsupported(/19996 nodes/),
  ),
  graph(
    'B-22',
    'a domain of its own',
    () => model([node('Relu', ['x'], ['h'], { domain: 'com.evil', name: 'n' }), ...tail]),
    { answer: ['ONNX_DOMAIN_UNSUPPORTED'], says: /com\.evil/ },
  ),
  graph('B-23', 'opset 999', () => model([relu, ...tail], { opset: 999 }), version(/999.*7 to 24/)),
  graph('B-23', 'opset 0', () => model([relu, ...tail], { opset: 0 }), version(/operator set 0/)),
  graph('B-23', 'opset −2^63', () => model([relu, ...tail], { opset: -(2 ** 63) }), version(/operator set -9/)),
  graph('B-23', 'IR 999', () => model([relu, ...tail], { ir: 999 }), version(/999/)),
  graph(
    'B-24',
    'a cycle',
    () => model([node('Add', ['x', 'b'], ['a']), node('Relu', ['a'], ['b']), node('Relu', ['b'], ['h']), ...tail]),
    broken(/“b” before it is computed/),
  ),
  graph(
    'B-24',
    'a node that reads itself',
    () => model([node('Add', ['x', 'h'], ['h']), ...tail]),
    broken(/“h” before it is computed/),
  ),
  graph(
    'B-24',
    'a dangling input',
    () => model([node('Add', ['x', 'nothing'], ['h']), ...tail]),
    broken(/“nothing”, which nothing computes/),
  ),
  graph('B-24', 'a value assigned twice', () => model([relu, relu, ...tail]), broken(/“h” is assigned twice/)),
  graph('B-24', 'an output nothing computes', () => model([relu, ...tail], { outputs: ['z'] }), broken(/“z”/)),
  graph('B-24', 'no nodes', () => model([]), broken(/without nodes/)),
  graph('B-24', 'an output that is a weight', () => convolution([floats('w', [2, 2, 1, 1])], { outputs: ['w'] }), {
    answer: ['ONNX_GRAPH', 'MODEL_INPUTS'],
  }),
  graph(
    'B-25',
    'ConstantOfShape of 256 GB',
    () =>
      model([node('ConstantOfShape', ['size'], ['c']), node('Add', ['x', 'c'], ['h']), ...tail], {
        weights: [integers('size', [1, 2 ** 36])],
      }),
    unsupported(/ConstantOfShape/),
  ),
  graph(
    'B-25',
    'Expand of one number to 256 GB',
    () =>
      model([node('Expand', ['one', 'size'], ['c']), node('Add', ['x', 'c'], ['h']), ...tail], {
        weights: [floats('one', [1]), integers('size', [1, 2 ** 36])],
      }),
    unsupported(/Expand/),
  ),
  graph(
    'B-25',
    'a constant doubled 40 times',
    () => {
      const steps = Array.from({ length: 40 }, (_, at) =>
        node('Concat', [`c${at}`, `c${at}`], [`c${at + 1}`], { attributes: { axis: 0 } }),
      );
      return model([...steps, node('Add', ['x', 'c40'], ['h']), ...tail], { weights: [floats('c0', [1024])] });
    },
    unsupported(/Concat/),
  ),
  graph(
    'B-25',
    'numbers of a shape doubled 40 times',
    () => {
      const steps = Array.from({ length: 40 }, (_, at) =>
        node('Concat', [`c${at}`, `c${at}`], [`c${at + 1}`], { attributes: { axis: 0 } }),
      );
      return model([...steps, node('Reshape', ['x', 'c40'], ['h']), ...tail], { weights: [integers('c0', [1])] });
    },
    unsupported(/Concat/),
  ),
  graph(
    'B-25',
    '60 constants of 1 GB each, made out of one number',
    () => {
      const nodes = Array.from({ length: 60 }, (_, at) => [
        node('Expand', [`one${at}`, 'size'], [`big${at}`]),
        node('Add', [at === 0 ? 'x' : `s${at - 1}`, `big${at}`], [`s${at}`]),
      ]);
      const ones = Array.from({ length: 60 }, (_, at) => floats(`one${at}`, [1]));
      return model([...nodes.flat(), node('Relu', ['s59'], ['h']), ...tail], {
        weights: [...ones, integers('size', [1, 2, 11_500, 11_500])],
      });
    },
    { answer: ['ONNX_OP_UNSUPPORTED', 'NETWORK_SHAPE'] },
  ),
  graph(
    'B-25',
    'a constant computed in 15,000 steps',
    () => {
      const steps = Array.from({ length: 15_000 }, (_, at) =>
        node('Neg', [`c${at}`], [`c${at + 1}`], { name: `n${at}` }),
      );
      return model([...steps, node('Add', ['x', 'c15000'], ['h']), ...tail], { weights: [floats('c0', [1, 2, 1, 1])] });
    },
    unsupported(/steps/),
  ),
  graph(
    'B-25',
    'padded to 65535 a side, three times',
    () => {
      const pads = (at: number) => node('Pad', [at === 0 ? 'x' : `p${at - 1}`, 'pads'], [`p${at}`]);
      return model([pads(0), pads(1), pads(2), node('Relu', ['p2'], ['h']), ...tail], {
        weights: [integers('pads', [0, 0, 65_535, 65_535, 0, 0, 65_535, 65_535])],
      });
    },
    { answer: ['NETWORK_SHAPE', 'ONNX_OP_UNSUPPORTED'] },
  ),
  graph(
    'B-25',
    'more units than can be counted in 32 bits',
    () =>
      model([node('Relu', ['x'], ['c0'], { name: 'n0' }), ...chain('Relu', 200).slice(1), ...tail], {
        input: { dims: [1, 4, 8192, 8000] },
      }),
    { answer: ['NETWORK_SHAPE'], says: /units/ },
  ),
  graph('B-26', 'a Loop of 2^62 rounds', loop, unsupported(/Loop: “endless”/)),
  graph(
    'B-27',
    'If within If, 20 deep',
    () =>
      model([...branches(20), node('Add', ['x', 'o'], ['h']), ...tail], {
        weights: [tensor('c', { type: 9, dims: [], raw: Uint8Array.of(1) })],
      }),
    unsupported(/If/),
  ),
  graph('B-28', '100,001 nodes', () => model(Array.from({ length: 100_001 }, () => message(1, []))), {
    answer: ['MODEL_TOO_MANY_NODES'],
    says: /more nodes/,
  }),
  graph('B-28', 'a chain of 100,000 nodes', () => model([...chain('Relu', 99_998), ...tail]), {
    answer: ['MODEL_TOO_MANY_NODES'],
    says: /20,000 nodes/,
  }),
  graph(
    'B-28',
    '6 million empty fields',
    () => new Uint8Array(12_000_000).fill(0).map((_, at) => (at % 2 === 0 ? 0x72 : 0)),
    { answer: ['MODEL_TOO_MANY_NODES'] },
  ),
];
