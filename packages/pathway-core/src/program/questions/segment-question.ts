// The segment question: how one value of the network answers to the activation points directly before it, with nothing going
// around through others. Edges between units are asked with it; what they are is said where they are made.
import type { Network } from '../../network/network.ts';
import { nodeOperands } from '../../network/node-reads.ts';
import type { ValueId } from '../../network/operators.ts';
import { backward } from '../backward.ts';
import { programBuilder } from '../builder.ts';
import { forward } from '../forward.ts';
import type { Program, ProgramValue } from '../primitives.ts';

/** Names of the segment program's own inputs and outputs. */
export const segmentNames = {
  /** Input: float32, the `index`-th value the segment starts from. */
  from: (index: number): string => `from/${index}`,
  /** Input: float32, ∂objective/∂end, shaped like the end. */
  seed: 'end-seed',
  /** Output: float32, ∂objective/∂from, by ways inside the segment. */
  gradient: (index: number): string => `from-gradient/${index}`,
} as const;

export interface Segment {
  /** An activation point's value, or the network's output. */
  readonly end: ValueId;
  /** Activation points' values that reach the end without passing another one, in graph order. */
  readonly from: readonly ValueId[];
  /** Whether the network's input does, too. */
  readonly fromInput: boolean;
  /** What is computed in between, the end included. */
  readonly inside: ReadonlySet<ValueId>;
}

/** What lies between a value and the activation points before it. */
export function segmentBefore(network: Network, end: ValueId): Segment {
  const points = new Set(network.activations.map(({ value }) => value));
  const producers = new Map(network.nodes.map((node) => [node.output, node]));
  const found = new Set<ValueId>();
  const inside = new Set<ValueId>([end]);
  const open = [end];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    for (const operand of nodeOperands(producers.get(value)!)) {
      if (network.constants.has(operand) || inside.has(operand)) continue;
      if (points.has(operand) || operand === network.input.name) found.add(operand);
      else {
        inside.add(operand);
        open.push(operand);
      }
    }
  }
  return {
    end,
    from: network.activations.map(({ value }) => value).filter((value) => found.has(value)),
    fromInput: found.has(network.input.name),
    inside,
  };
}

/** Inputs from/0… (the input last, where it reaches in) and end-seed; outputs from-gradient/0… of the activation points. */
export function segmentProgram(network: Network, { end, from, fromInput, inside }: Segment): Program {
  const builder = programBuilder();
  const given = new Map<ValueId, ProgramValue>();
  for (const [i, value] of from.entries()) {
    given.set(value, builder.input(segmentNames.from(i), 'float32', network.shapes.get(value)!));
  }
  if (fromInput) {
    given.set(network.input.name, builder.input(segmentNames.from(from.length), 'float32', network.input.shape));
  }
  const seed = builder.input(segmentNames.seed, 'float32', network.shapes.get(end)!);
  const nodes = network.nodes.filter(({ output }) => inside.has(output));
  const pass = forward(builder, { ...network, nodes, output: end }, { given });
  const gradients = backward(pass, { seed, wanted: from });
  return builder.finish(Object.fromEntries(from.map((value, i) => [segmentNames.gradient(i), gradients.get(value)!])));
}
