// The suffix question: what lies after one activation point, for any values put there. Methods that change one activation
// point and leave those before it alone (leave-one-out) compute nothing twice with it.
import { between } from '../../network/between.ts';
import type { ActivationPoint, Network } from '../../network/network.ts';
import type { ValueId } from '../../network/operators.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';
import { asClasses } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Names of the suffix program's own inputs and outputs. */
export const suffixNames = {
  /** Input: float32, values of the activation point. */
  activation: 'activation',
  /** Input: float32, the `index`-th value that goes around the activation point. */
  beside: (index: number): string => `beside/${index}`,
  /** Output: float32 [K]. */
  logits: pathwayNames.logits,
} as const;

/** Values that nodes after the point read and that do not depend on it: skip connections, branches beside it. */
export function valuesBeside(network: Network, point: Pick<ActivationPoint, 'value'>): readonly ValueId[] {
  return between(network, [point.value], [network.output]).beside;
}

/** Inputs activation, beside/0…; output logits. */
export function suffixProgram(network: Network, point: Pick<ActivationPoint, 'value' | 'shape'>): Program {
  const builder = programBuilder();
  const shapeOf = (value: ValueId) => (value === network.input.name ? network.input.shape : network.shapes.get(value)!);
  const given = new Map<ValueId, ProgramValue>();
  given.set(point.value, builder.input(suffixNames.activation, 'float32', point.shape));
  for (const [i, value] of valuesBeside(network, point).entries()) {
    given.set(value, builder.input(suffixNames.beside(i), 'float32', shapeOf(value)));
  }
  return builder.finish({ [suffixNames.logits]: asClasses(forward(builder, network, { given })) });
}
