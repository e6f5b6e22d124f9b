// Every function of one number as ONNX nodes of opset 17; one without an entry does not compile.
import type { Attribute } from '@pathlens/onnx-format';
import type { NodeOf, UnaryFunction } from '@pathlens/pathway-core';
import type { NetworkGraph } from './network-graph.ts';

type Node = NodeOf<'Unary'>;
type Rule<N extends UnaryFunction['name']> = (
  given: Extract<UnaryFunction, { name: N }>,
  place: { readonly node: Node; readonly graph: NetworkGraph },
) => void;

const plain =
  <N extends UnaryFunction['name']>(
    operator: string,
    attributes?: (given: Extract<UnaryFunction, { name: N }>) => Record<string, Attribute>,
  ): Rule<N> =>
  (given, { node, graph }) => {
    graph.add(node, operator, [graph.name(node.input)], { attributes: attributes?.(given) ?? {} });
  };

// Gelu is an operator from opset 20 on; these are the forms that exporters write below it.
const gelu: Rule<'Gelu'> = ({ approximate }, { node, graph }) => {
  const x = graph.name(node.input);
  const number = (what: string, value: number) => graph.scalar(node, what, value);
  const times = (a: string, b: string, step: string) => graph.add(node, 'Mul', [a, b], { step });
  let curve: string;
  if (approximate === 'tanh') {
    const cube = times(times(x, x, 'square'), x, 'cube');
    const bent = graph.add(node, 'Add', [x, times(cube, number('cubic', 0.044715), 'bend')], { step: 'bent' });
    const inner = times(bent, number('slope', Math.sqrt(2 / Math.PI)), 'scaled');
    curve = graph.add(node, 'Tanh', [inner], { step: 'tanh' });
  } else {
    curve = graph.add(node, 'Erf', [times(x, number('slope', Math.SQRT1_2), 'scaled')], { step: 'erf' });
  }
  const gate = graph.add(node, 'Add', [curve, number('one', 1)], { step: 'gate' });
  graph.add(node, 'Mul', [times(x, gate, 'gated'), number('half', 0.5)]);
};

const rules: { readonly [N in UnaryFunction['name']]: Rule<N> } = {
  Exp: plain('Exp'),
  Log: plain('Log'),
  Sqrt: plain('Sqrt'),
  Reciprocal: plain('Reciprocal'),
  Erf: plain('Erf'),
  Sigmoid: plain('Sigmoid'),
  Tanh: plain('Tanh'),
  Softplus: plain('Softplus'),
  Silu(_, { node, graph }) {
    const x = graph.name(node.input);
    graph.add(node, 'Mul', [x, graph.add(node, 'Sigmoid', [x], { step: 'sigmoid' })]);
  },
  HardSwish: plain('HardSwish'),
  HardSigmoid: plain('HardSigmoid', ({ slope, shift }) => ({ alpha: { float: slope }, beta: { float: shift } })),
  Gelu: gelu,
  LeakyRelu: plain('LeakyRelu', ({ slope }) => ({ alpha: { float: slope } })),
  // Selu with numbers of its own is scale·x and scale·alpha·(eˣ − 1).
  Elu: ({ alpha, scale }, { node, graph }) => {
    const factor: Record<string, Attribute> = scale === 1 ? {} : { gamma: { float: scale } };
    const operator = scale === 1 ? 'Elu' : 'Selu';
    graph.add(node, operator, [graph.name(node.input)], { attributes: { alpha: { float: alpha }, ...factor } });
  },
};

export function writeUnary(node: Node, graph: NetworkGraph): void {
  (rules[node.function.name] as Rule<UnaryFunction['name']>)(node.function as never, { node, graph });
}
