// B-28, B-30, B-35, B-36: ONNX files that open, with names, numbers or sizes that something must be said of.
import type { OddInput } from '../bad-input.ts';
import { bytes, floats, message, model, node, text } from '../onnx-writer.ts';
import { chain } from './graphs.ts';
import { convolution, onnx, relu, tail } from './parts.ts';

/** Names that are markup, commands to a terminal, or keys of every object. */
export const hostileNames: readonly string[] = [
  '<img src=x onerror="document.title=\'owned\'">',
  '"><script>document.title="owned"</script>',
  '\u202egnp.exe\u2066',
  'a\0b\r\nSet-Cookie: x=1',
  '\u001b[31mred',
  '__proto__',
  'constructor',
  '{{7*7}} $(id) =cmd()',
  'e\u0301\u0301\u0301'.repeat(500),
  'x'.repeat(2 ** 20),
];

/** One Relu a name; the graph runs through all of them. */
export function namedModel(): Uint8Array {
  const nodes = hostileNames.map((name, at) =>
    node(
      'Relu',
      [at === 0 ? 'x' : `${hostileNames[at - 1]}/out`],
      [at === hostileNames.length - 1 ? 'h' : `${name}/out`],
      { name },
    ),
  );
  const metadata = hostileNames.map((name) => message(14, [text(1, name), text(2, name)]));
  return model([...nodes, ...tail], { modelFields: [...metadata, text(3, hostileNames[0])] });
}

/** Node names whose bytes are no UTF-8: a lone surrogate, and bytes that never occur. */
function unreadableNames(): Uint8Array {
  const odd = message(1, [
    text(1, 'x'),
    text(2, 'h'),
    bytes(3, Uint8Array.of(0xed, 0xa0, 0x80, 0xff, 0xfe, 0x61)),
    text(4, 'Relu'),
  ]);
  return model([odd, ...tail]);
}

export const oddOnnxModels: readonly OddInput[] = [
  {
    row: 'B-28',
    what: 'a chain of 19,998 nodes',
    files: () => onnx(model([...chain('Relu', 19_996), ...tail])),
    answer: 'accepted',
  },
  {
    row: 'B-28',
    what: 'a chain of 19,998 nodes that do nothing',
    files: () =>
      onnx(
        model([
          ...chain('Identity', 19_995),
          node('Relu', ['h'], ['r']),
          node('GlobalAveragePool', ['r'], ['p']),
          node('Flatten', ['p'], ['y']),
        ]),
      ),
    answer: 'accepted',
  },
  {
    row: 'B-28',
    what: 'a product of products, 19,000 deep',
    files: () => {
      const nodes = Array.from({ length: 19_000 }, (_, at) =>
        node('Mul', [at === 0 ? 'x' : `m${at - 1}`, at === 0 ? 'x' : `m${at - 1}`], [`m${at}`]),
      );
      return onnx(model([...nodes, node('Relu', ['m18999'], ['h']), ...tail]));
    },
    answer: 'accepted',
  },
  {
    row: 'B-30',
    what: 'weights that are NaN and infinite',
    files: () => onnx(convolution([floats('w', [2, 2, 1, 1], [Number.NaN, Infinity, -Infinity, 1])])),
    answer: 'accepted',
    says: /not every number is finite in “w”/i,
  },
  {
    row: 'B-35',
    what: 'settings of a runtime in the metadata',
    files: () => {
      const settings = message(14, [text(1, 'ort_config'), text(2, '{"session_options": {"enable_profiling": 1}}')]);
      return onnx(model([relu, ...tail], { modelFields: [settings] }));
    },
    answer: 'accepted',
  },
  {
    row: 'B-36',
    what: 'hostile names of nodes, values and metadata',
    files: () => onnx(namedModel()),
    answer: 'accepted',
  },
  { row: 'B-36', what: 'names that are no UTF-8', files: () => onnx(unreadableNames()), answer: 'accepted' },
];
