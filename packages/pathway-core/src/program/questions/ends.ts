// The two ends of a question: logits as [K] whatever shape the network gives them, and the gradient at its input.
import type { Network } from '../../network/network.ts';
import type { ValueId } from '../../network/operators.ts';
import type { ProgramBuilder } from '../builder.ts';
import type { ForwardPass } from '../forward.ts';
import type { ProgramValue } from '../primitives.ts';

/** The network's output as [K]. */
export function asClasses({ builder, network, read }: ForwardPass): ProgramValue {
  const output = read(network.output);
  if (builder.shape(output).length === 1) return output;
  return builder.step({ primitive: 'reshape', input: output, shape: [network.classes] }, 'logits');
}

/** A seed [K] in the shape of the network's output. */
export function asOutput(builder: ProgramBuilder, network: Network, seed: ProgramValue): ProgramValue {
  const shape = network.shapes.get(network.output)!;
  return shape.length === 1 ? seed : builder.step({ primitive: 'reshape', input: seed, shape }, 'seed');
}

/** ∂objective/∂input; zeros where no path leads back to the input. */
export function inputGradient(
  { builder, network, read }: ForwardPass,
  gradients: ReadonlyMap<ValueId, ProgramValue>,
): ProgramValue {
  return gradients.get(network.input.name) ?? builder.zerosLike(read(network.input.name));
}
