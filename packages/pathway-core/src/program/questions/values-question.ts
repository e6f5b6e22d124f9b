// The values question: what the network computes on its way, for questions that start in its middle.
import type { Network } from '../../network/network.ts';
import type { ValueId } from '../../network/operators.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program } from '../primitives.ts';
import { asClasses } from './ends.ts';
import { pathwayNames } from './pathway-question.ts';

/** Name of the output that holds the `index`-th value asked for. */
export const valueName = (index: number): string => `value-of/${index}`;

/** Input image; outputs logits and the values asked for, in their order. */
export function valuesProgram(network: Network, values: readonly ValueId[]): Program {
  const builder = programBuilder();
  const image = builder.input(pathwayNames.image, 'float32', network.input.shape);
  const pass = forward(builder, network, { input: image });
  const outputs = values.map((value, i) => [valueName(i), pass.read(value)] as const);
  return builder.finish({ [pathwayNames.logits]: asClasses(pass), ...Object.fromEntries(outputs) });
}
