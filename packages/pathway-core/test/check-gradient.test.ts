// The gradient check: right rules pass on every network at hand, wrong ones are caught, and what cannot be told is said.
import { describe, expect, test } from 'vitest';
import { checkGradient } from '../src/analysis/check-gradient.ts';
import { judge } from '../src/analysis/judge-differences.ts';
import { pickPixels } from '../src/analysis/pick-pixels.ts';
import type { Engine } from '../src/engine/engine.ts';
import { referenceEngine } from '../src/engine/reference.ts';
import type { Network } from '../src/network/network.ts';
import type { Program, Step } from '../src/program/primitives.ts';
import { random } from '../src/random.ts';
import { elementCount } from '../src/tensor/shape.ts';
import { networkCases } from '../src/testing/network-cases.ts';
import { writeNetwork } from '../src/testing/network-writer.ts';
import { operatorCases } from '../src/testing/operator-cases.ts';

const engine = (await referenceEngine.open()) as Engine;

/** The same engine, given another program than the one that was asked for. */
function altered(change: (program: Program) => Program): Engine {
  return { ...engine, compile: (program) => engine.compile(change(program)) };
}

function changeSteps(program: Program, change: (step: Step, index: number) => Step): Program {
  return { ...program, steps: program.steps.map(change) };
}

async function check(network: Network, on: Engine = engine, scale = 1) {
  const numbers = random(5);
  const image = Float32Array.from({ length: elementCount(network.input.shape) }, () => scale * numbers.normal());
  return (await checkGradient(on, network, { image, seed: 16, seconds: 20 })).finding;
}

const cases = [...operatorCases(), ...networkCases()];

describe('the rules as they are', () => {
  test.each(cases)('$name', async ({ network }) => {
    const finding = await check(network);
    expect(finding).toMatchObject({ verdict: 'holds' });
    if (finding.largest !== null) expect(finding.largest).toBeLessThanOrEqual(finding.limit);
  });
});

const convolutional = networkCases().filter(({ name }) => /^(VGG|ResNet|DenseNet|SqueezeNet)/.test(name));

describe.each(convolutional)('a wrong rule in $name', ({ network }) => {
  test('that loses a tenth of the gradient', async () => {
    const wrong = altered((program) => {
      const last = program.steps.findLastIndex(({ output }) => output === 'gradient');
      const step = program.steps[last];
      const tenth = { primitive: 'mul', a: 'value/whole', b: 'constant/share', output: 'gradient' } as const;
      const steps = program.steps.toSpliced(last, 1, { ...step, output: 'value/whole' } as Step, tenth);
      const share = { shape: [1], values: () => Float32Array.of(0.9) };
      return {
        ...program,
        steps,
        constants: new Map(program.constants).set('constant/share', share),
        types: new Map(program.types).set('value/whole', program.types.get('gradient')!),
      };
    });
    expect(await check(network, wrong)).toMatchObject({ verdict: 'fails' });
  });

  test('that lets everything through closed units', async () => {
    const wrong = altered((program) =>
      changeSteps(program, (step) => {
        if (step.primitive !== 'keepWhere') return step;
        const { input, output } = step;
        return { primitive: 'reshape', input, shape: program.types.get(output)!.shape, output };
      }),
    );
    expect(await check(network, wrong)).toMatchObject({ verdict: 'fails' });
  });
});

test('a gradient of 1e-11 is judged by its own size', async () => {
  const writer = writeNetwork([3, 6, 6]);
  const geometry = { strides: [1, 1], pads: [1, 1, 1, 1], dilations: [1, 1], group: 1 } as const;
  const hidden = writer.node({
    operator: 'Conv',
    input: writer.input,
    weight: writer.weights([4, 3, 3, 3], 1e-10),
    ...geometry,
  });
  const on = writer.node({ operator: 'Unary', function: { name: 'Tanh' }, input: hidden });
  const mean = writer.node({ operator: 'ReduceMean', input: on, axes: [2, 3], keepDims: false });
  const bias = writer.given([4], [0.3, 0.1, -0.2, 0]);
  const network = writer.finish(writer.node({ operator: 'Add', a: mean, b: bias }));
  expect(await check(network)).toMatchObject({ verdict: 'holds', precision: 'float64' });
});

describe('one pixel', () => {
  const tolerances = { scale: 1, limit: 0.05, noise: 0 };
  const at = (below: number, middle: number, above: number, span = 2) => ({ below, at: middle, above, span });

  test('agrees with one side of a kink', () => {
    expect(judge(1, [at(0, 0, 1)], tolerances)).toEqual({ kind: 'agrees', relative: 0 });
  });

  test('is left out where a unit switches on both sides', () => {
    expect(judge(1, [at(-4, 0, 0.1), at(-1, 0, 0.02, 0.5)], tolerances)).toEqual({ kind: 'switches' });
  });

  test('differs where all differences agree on something else', () => {
    const judged = judge(1, [at(-2, 0, 2), at(-0.5, 0, 0.5, 0.5)], tolerances);
    expect(judged).toEqual({ kind: 'differs', relative: 1 });
  });

  test('is forgiven what rounding may do', () => {
    expect(judge(1, [at(-1.2, 0, 1.2)], { ...tolerances, noise: 0.3 })).toMatchObject({ kind: 'agrees' });
  });
});

test('pixels are the same for the same seed, different, and lean to where the gradient is', () => {
  const gradient = Float32Array.from({ length: 1000 }, (_, at) => (at < 10 ? 1 : 0));
  const picked = pickPixels(gradient, 16, random(1));
  expect(pickPixels(gradient, 16, random(1))).toEqual(picked);
  expect(new Set(picked).size).toBe(16);
  expect(picked.filter((pixel) => pixel < 10).length).toBeGreaterThanOrEqual(5);
  expect(pickPixels(new Float32Array(3), 16, random(1))).toEqual([0, 1, 2]);
});
