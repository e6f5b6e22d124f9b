// What holds of every program: it can be run from top to bottom, and holds nothing that was not asked for.
import { describe, expect, test } from 'vitest';
import { backward } from '../src/program/backward.ts';
import { programBuilder } from '../src/program/builder.ts';
import { rotatedWeight } from '../src/program/derived-constants.ts';
import { forward } from '../src/program/forward.ts';
import { pathwayProgram } from '../src/program/questions/pathway-question.ts';
import { gradientProgram, logitsProgram } from '../src/program/questions/plain-questions.ts';
import { stepOperands } from '../src/program/step-operands.ts';
import { constant } from '../src/tensor/constant.ts';
import { conformanceCases } from '../src/testing/conformance.ts';
import { handWired } from '../src/testing/hand-wired.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';

test.each(conformanceCases())('$name: steps read what stands before them, and every step is needed', ({ program }) => {
  const known = new Set([...program.inputs.map(({ name }) => name), ...program.constants.keys()]);
  const read = new Set<string>(program.outputs);
  for (const step of program.steps) {
    for (const operand of stepOperands(step)) {
      expect(known, step.output).toContain(operand);
      read.add(operand);
    }
    expect(known).not.toContain(step.output);
    known.add(step.output);
  }
  for (const { output } of program.steps) expect(read).toContain(output);
  for (const name of program.constants.keys()) expect(read).toContain(name);
  const typed = [...program.inputs.map(({ name }) => name), ...program.steps.map(({ output }) => output)];
  expect([...program.types.keys()].sort()).toEqual(typed.sort());
});

describe('constants', () => {
  const { network } = networkCases()[0];

  test('a program shares the network’s own, and the backward pass brings only turned kernels', () => {
    const { constants } = pathwayProgram(network);
    for (const [name, value] of network.constants) expect(constants.get(`constant/${name}`)).toBe(value);
    const derived = [...constants.keys()].filter((name) => name.startsWith('derived/'));
    expect(derived).toEqual(['derived/weights3/rotated/1', 'derived/weights1/rotated/1']);
  });

  test('nothing is computed before somebody reads it', () => {
    let reads = 0;
    const constants = new Map(
      [...network.constants].map(([name, { shape, values }]) => {
        const counted = () => {
          reads++;
          return values();
        };
        return [name, { shape, values: counted }];
      }),
    );
    const { constants: held } = pathwayProgram({ ...network, constants });
    expect(reads).toBe(0);
    held.get('derived/weights1/rotated/1')!.values();
    expect(reads).toBe(1);
  });

  test('a kernel is turned by 180° and swaps in and out inside its groups', () => {
    // 2 groups, 2 outputs and 1 input each, kernels 1×2: rows are (group, output), values its two taps.
    const weight = constant([4, 1, 1, 2], Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8));
    const turned = rotatedWeight(weight, 2);
    expect(turned.shape).toEqual([2, 2, 1, 2]);
    expect([...turned.values()]).toEqual([2, 1, 4, 3, 6, 5, 8, 7]);
  });
});

describe('only what is asked for', () => {
  test('logits alone need no gradient', () => {
    const { steps } = logitsProgram(networkCases()[0].network);
    expect(steps.map(({ primitive }) => primitive).join(' ')).toBe(
      'conv2d relu maxPool conv2d relu maxPool reshape linear relu linear',
    );
  });

  test('gradients at activation points do not reach below the first', () => {
    const { network } = networkCases()[0];
    const builder = programBuilder();
    const pass = forward(builder, network, { input: builder.input('image', 'float32', network.input.shape) });
    const wanted = network.activations.map(({ value }) => value);
    const seed = builder.input('seed', 'float32', [network.classes]);
    const gradients = backward(pass, { seed, wanted });
    expect([...gradients.keys()].sort()).toEqual([...wanted].sort());
    const program = builder.finish(Object.fromEntries(gradients));
    expect([...program.constants.keys()]).not.toContain('derived/weights1/rotated/1');
    expect(program.steps.filter(({ primitive }) => primitive === 'maxPoolGradient')).toHaveLength(2);
  });

  test('a value the output does not depend on has no gradient', () => {
    const { network } = networkCases()[0];
    const cut = { ...network, output: network.nodes[0].output };
    const builder = programBuilder();
    const pass = forward(builder, cut, { input: builder.input('image', 'float32', network.input.shape) });
    const seed = builder.input('seed', 'float32', network.shapes.get(cut.output)!);
    const later = network.activations[2].value;
    expect(backward(pass, { seed, wanted: [later] }).size).toBe(0);
  });
});

describe('names', () => {
  test('what a file calls its values cannot meet the names of inputs and outputs', () => {
    const network = handWired();
    const [first, ...rest] = network.nodes;
    const nodes = [{ ...first, output: 'gradient' }, { ...rest[0], input: 'gradient' } as never, ...rest.slice(1)];
    const program = pathwayProgram({ ...network, nodes, shapes: new Map([...network.shapes, ['gradient', [3]]]) });
    expect(program.outputs.filter((name) => name === 'gradient')).toHaveLength(1);
    expect(new Set(program.steps.map(({ output }) => output)).size).toBe(program.steps.length);
  });

  test('one value may leave under two names', () => {
    const builder = programBuilder();
    const x = builder.input('x', 'float32', [2]);
    const program = builder.finish({ a: x, b: x });
    expect(program.steps.map(({ primitive }) => primitive)).toEqual(['reshape', 'reshape']);
    expect(program.outputs).toEqual(['a', 'b']);
  });

  test('two ReLUs that read one value are two points, each with its own bools', () => {
    const { input, node, finish } = writeNetwork([3]);
    const [a, b] = [node({ operator: 'Relu', input }), node({ operator: 'Relu', input })];
    const program = pathwayProgram(finish(node({ operator: 'Add', a, b })));
    expect([0, 1].map((index) => program.types.get(`active/${index}`)?.type)).toEqual(['bool', 'bool']);
    expect(program.outputs).toHaveLength(6);
  });

  test('logits of a network without activation points', () => {
    const { input, node, weights, finish } = writeNetwork([3]);
    const network = finish(node({ operator: 'Linear', input, weight: weights([2, 3]), transposed: true }));
    expect(pathwayProgram(network).outputs).toEqual(['logits', 'gradient']);
    expect(gradientProgram(network).constants.size).toBe(1);
  });
});
