// The backward pass inside a program: walks the nodes from the output, applies the rules, adds up contributions, and
// computes nothing that was not asked for.
import { nodeOperands, nodeParameters } from '../network/node-reads.ts';
import type { NetworkNode, ValueId } from '../network/operators.ts';
import type { ForwardPass } from './forward.ts';
import { parameterGradients } from './parameter-gradients.ts';
import type { ProgramValue } from './primitives.ts';
import { type Contributions, type VjpContext, vjp } from './vjp.ts';

export interface BackwardOptions {
  /** ∂objective/∂output, shaped like the network's output; or the gradients at what consumers read of any values. */
  readonly seed: ProgramValue | ReadonlyMap<ValueId, ProgramValue>;
  /** Network values (its input, activation points) whose gradients are asked for, and parameters, whose gradients are summed over the batch. */
  readonly wanted: Iterable<ValueId>;
  /** Takes the gradient at what consumers of a node read to the gradient at what the node computed. */
  readonly intervene?: (node: NetworkNode, gradient: ProgramValue) => ProgramValue;
  /** Goes back through a node by another rule than its gradient's; undefined leaves it that. */
  readonly rule?: (node: NetworkNode, context: VjpContext) => Contributions | undefined;
}

/** Gradients at what consumers read of each wanted value; a value the output does not depend on has none. */
export function backward(pass: ForwardPass, options: BackwardOptions): ReadonlyMap<ValueId, ProgramValue> {
  const { network, builder } = pass;
  const wanted = new Set(options.wanted);
  const above = valuesAbove(pass, wanted);
  const { seed } = options;
  const gradients = new Map<ValueId, ProgramValue>(typeof seed === 'string' ? [[network.output, seed]] : seed);
  for (const node of [...network.nodes].reverse()) {
    const gradient = gradients.get(node.output);
    // A gradient is carried on only where a wanted value lies further down, and through what ran.
    if (gradient === undefined || pass.isGiven(node.output) || !readBy(node).some((value) => above.has(value)))
      continue;
    const context = {
      ...pass,
      gradient: options.intervene?.(node, gradient) ?? gradient,
      wanted: (value: ValueId) => above.has(value),
    };
    const contributions = options.rule?.(node, context) ?? [
      ...vjp(node, context),
      ...parameterGradients(node, context),
    ];
    for (const [operand, contribution] of contributions) {
      const sum = gradients.get(operand);
      const total = sum === undefined ? contribution : builder.step({ primitive: 'add', a: sum, b: contribution });
      gradients.set(operand, total);
    }
  }
  return new Map([...gradients].filter(([value]) => wanted.has(value)));
}

function readBy(node: NetworkNode): readonly ValueId[] {
  return [...nodeOperands(node), ...nodeParameters(node)];
}

/** Wanted values and everything computed from one. */
function valuesAbove({ network }: ForwardPass, wanted: ReadonlySet<ValueId>): ReadonlySet<ValueId> {
  const above = new Set(wanted);
  for (const node of network.nodes) {
    if (readBy(node).some((value) => above.has(value))) above.add(node.output);
  }
  return above;
}
