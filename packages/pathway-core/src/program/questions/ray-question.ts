// Questions about a ray α·a of an activation point. The straight part lies between the point and the values where the ray bends
// (network/bends-of-ray.ts): those values for any numbers put at the point, and back from gradients at them. The bent part is the rest of
// the network, for as many α of one image as a batch has rows: its gradients leave as one weighted sum.
import { between } from '../../network/between.ts';
import type { Network } from '../../network/network.ts';
import type { ValueId } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import { type ProgramBuilder, programBuilder } from '../builder.ts';
import { scalarConstant } from '../derived-constants.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { asClasses, asOutput } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Names of the inputs and outputs of both parts. */
export const rayNames = {
  /** Straight, input: float32, values of the activation point. */
  activation: 'activation',
  /** Straight, input: float32, ∂objective/∂bend of the `index`-th bend. */
  bendGradient: (index: number): string => `bend-gradient/${index}`,
  /** Straight, output: float32, the `index`-th bend. */
  bend: (index: number): string => `bend/${index}`,
  /** Straight, output: float32, ∂objective/∂activation. */
  gradient: 'activation-gradient',
  /** Bent, input: shared float32, the `index`-th bend at α = 0. */
  first: (index: number): string => `first/${index}`,
  /** Bent, input: shared float32, the `index`-th bend at α = 1. */
  last: (index: number): string => `last/${index}`,
  /** Bent, input: float32 [1], the row's α. */
  alpha: 'alpha',
  /** Bent, input: float32 [1], what the row's gradients count. */
  weight: 'weight',
  seed: pathwayNames.seed,
  /** Bent, output: float32 [K]. */
  logits: pathwayNames.logits,
  /** Bent, output: shared float32, Σ weight·∂(seed·logits)/∂bend of the `index`-th bend. */
  sum: (index: number): string => `bend-gradient-sum/${index}`,
  /** Both, input: float32, the `index`-th value that goes around. */
  beside: (index: number): string => `beside/${index}`,
} as const;

const shapeOf = (network: Network, value: ValueId) =>
  value === network.input.name ? network.input.shape : network.shapes.get(value)!;

export function straightProgram(network: Network, point: ValueId, bends: readonly ValueId[]): Program {
  const builder = programBuilder();
  const given = new Map([[point, builder.input(rayNames.activation, 'float32', shapeOf(network, point))]]);
  for (const [i, value] of between(network, [point], bends).beside.entries()) {
    given.set(value, builder.input(rayNames.beside(i), 'float32', shapeOf(network, value)));
  }
  const seed = new Map<ValueId, ProgramValue>();
  for (const [i, bend] of bends.entries()) {
    seed.set(bend, builder.input(rayNames.bendGradient(i), 'float32', shapeOf(network, bend)));
  }
  const pass = forward(builder, network, { given, until: bends });
  const gradients = backward(pass, { seed, wanted: [point] });
  const outputs = bends.map((bend, i) => [rayNames.bend(i), pass.read(bend)] as const);
  return builder.finish({ ...Object.fromEntries(outputs), [rayNames.gradient]: gradients.get(point)! });
}

export function bentProgram(network: Network, bends: readonly ValueId[]): Program {
  const builder = programBuilder();
  const alpha = builder.input(rayNames.alpha, 'float32', [1]);
  const weight = builder.input(rayNames.weight, 'float32', [1]);
  const given = new Map<ValueId, ProgramValue>();
  for (const [i, bend] of bends.entries()) {
    const shape = shapeOf(network, bend);
    const first = builder.shared(rayNames.first(i), shape);
    const change = builder.step({
      primitive: 'add',
      a: builder.shared(rayNames.last(i), shape),
      b: builder.step({ primitive: 'mul', a: first, b: builder.derived('-1', () => scalarConstant(-1)) }),
    });
    const moved = builder.step({ primitive: 'mul', a: asNumber(builder, alpha, shape.length), b: change });
    given.set(bend, builder.step({ primitive: 'add', a: moved, b: first }));
  }
  for (const [i, value] of between(network, bends, [network.output]).beside.entries()) {
    given.set(value, builder.input(rayNames.beside(i), 'float32', shapeOf(network, value)));
  }
  const seed = builder.input(rayNames.seed, 'float32', [network.classes]);
  const pass = forward(builder, network, { given });
  const gradients = backward(pass, { seed: asOutput(builder, network, seed), wanted: bends });
  const sums = bends.map((bend, i) => {
    const counted = asNumber(builder, weight, shapeOf(network, bend).length);
    const weighted = builder.step({ primitive: 'mul', a: gradients.get(bend)!, b: counted });
    return [rayNames.sum(i), builder.step({ primitive: 'sumOverBatch', input: weighted })] as const;
  });
  // The sums are always asked for: what they need stands first, so that no engine puts it behind a switch.
  return builder.finish({ ...Object.fromEntries(sums), [rayNames.logits]: asClasses(pass) });
}

/** One number a row, to be multiplied by values of `rank` axes. */
function asNumber(builder: ProgramBuilder, value: ProgramValue, rank: number): ProgramValue {
  return rank === 1 ? value : builder.step({ primitive: 'reshape', input: value, shape: new Array(rank).fill(1) });
}
