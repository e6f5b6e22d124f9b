// The grid of operators, forward and gradient: convolutions and poolings under every window, every other operator as the suite has it.
// An operator without does not compile.
import type { Operator } from '../../network/operators.ts';
import { gradientProgram } from '../../program/questions/plain-questions.ts';
import type { Shape } from '../../tensor/shape.ts';
import { writeNetwork } from '../network-writer.ts';
import { type NetworkCase, operatorCases } from '../operator-cases.ts';
import type { ProgramCase } from '../primitive-cases.ts';
import { channelings, convWindows, imageSize, poolWindows, windowsName } from './windows.ts';

type Writer = ReturnType<typeof writeNetwork>;

/** A network whose logits are all that its one operator computes. */
function single(name: string, shape: Shape, build: (w: Writer) => string): () => NetworkCase {
  return () => {
    const writer = writeNetwork(shape, 11);
    return {
      name,
      network: writer.finish(writer.node({ operator: 'Reshape', input: build(writer), shape: [-1] })),
    };
  };
}

function* convolutions(): Iterable<() => NetworkCase> {
  for (const windows of convWindows()) {
    const { kernel, ...attributes } = windows;
    for (const { name, inputs, outputs, group } of channelings) {
      yield single(`${windowsName(windows)}, ${name}`, [inputs, ...imageSize(windows)], (w) =>
        w.node({
          operator: 'Conv',
          input: w.input,
          weight: w.weights([outputs, inputs / group, ...kernel]),
          bias: w.weights([outputs]),
          group,
          ...attributes,
        }),
      );
    }
  }
}

function* maxPoolings(): Iterable<() => NetworkCase> {
  for (const windows of poolWindows()) {
    const name = `${windowsName(windows)}${windows.ceilMode ? ', ceil mode' : ''}`;
    yield single(name, [4, ...imageSize(windows)], (w) =>
      // Of what a ReLU let through, zeros tie.
      w.node({ operator: 'MaxPool', input: w.node({ operator: 'Relu', input: w.input }), ...windows }),
    );
  }
}

function* averagePoolings(): Iterable<() => NetworkCase> {
  for (const windows of poolWindows([[1, 1]])) {
    const { dilations: _, ...given } = windows;
    for (const countIncludePad of [false, true]) {
      const name = `${windowsName(windows)}${windows.ceilMode ? ', ceil mode' : ''}${countIncludePad ? ', padding counted' : ''}`;
      yield single(name, [3, ...imageSize(windows)], (w) =>
        w.node({ operator: 'AveragePool', input: w.input, countIncludePad, ...given }),
      );
    }
  }
}

function* reshapes(): Iterable<() => NetworkCase> {
  for (const [from, shape] of [
    [[2, 3, 4], [-1]],
    [[24], [2, 3, 4]],
    [
      [2, 3, 4],
      [4, 6],
    ],
    [
      [4, 2, 3],
      [2, 6, 2],
    ],
  ]) {
    const name = `${from.join('×')} to ${shape.join('×')}`;
    yield single(name, from, (w) => w.node({ operator: 'Reshape', input: w.input, shape }));
  }
}

const known = operatorCases();
const asKnown = (operator: Operator) => (): Iterable<() => NetworkCase> =>
  known.filter(({ network }) => network.nodes.some((node) => node.operator === operator)).map((one) => () => one);

const grid: { readonly [O in Operator]: () => Iterable<() => NetworkCase> } = {
  Conv: convolutions,
  MaxPool: maxPoolings,
  AveragePool: averagePoolings,
  BatchNormalization: asKnown('BatchNormalization'),
  Relu: asKnown('Relu'),
  Clip: asKnown('Clip'),
  ReduceMean: asKnown('ReduceMean'),
  Reshape: reshapes,
  Linear: asKnown('Linear'),
  Add: asKnown('Add'),
  Mul: asKnown('Mul'),
  Concat: asKnown('Concat'),
  Pad: asKnown('Pad'),
  Softmax: asKnown('Softmax'),
  Unary: asKnown('Unary'),
  PRelu: asKnown('PRelu'),
  LayerNormalization: asKnown('LayerNormalization'),
  MatMul: asKnown('MatMul'),
  Transpose: asKnown('Transpose'),
  Slice: asKnown('Slice'),
};

/** By operator, a program that runs a network of it forward and back for every crossing; made when it is asked for. */
export function operatorGrid(): ReadonlyMap<Operator, readonly (() => ProgramCase)[]> {
  return new Map(
    (Object.entries(grid) as [Operator, (typeof grid)[Operator]][]).map(([operator, crossings]) => [
      operator,
      [...crossings()].map((make) => () => {
        const { name, network } = make();
        return { name: `grid: gradient of ${operator}, ${name}`, program: gradientProgram(network) };
      }),
    ]),
  );
}
