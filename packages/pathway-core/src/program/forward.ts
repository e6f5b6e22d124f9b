// The forward pass of a network inside a program, with a place to step in after every node.
import type { Network } from '../network/network.ts';
import { nodeOperands } from '../network/node-reads.ts';
import type { NetworkNode, ValueId } from '../network/operators.ts';
import type { ProgramBuilder } from './builder.ts';
import { type LoweringContext, lowerNode } from './lowering.ts';
import type { ProgramValue } from './primitives.ts';

export interface ForwardOptions {
  /** The program value that holds the network's input; left out where no node that runs reads it. */
  readonly input?: ProgramValue;
  /** Values that are known already: the nodes that compute them, and what only those need, do not run. */
  readonly given?: ReadonlyMap<ValueId, ProgramValue>;
  /** Where values are given: those to compute; the network's output otherwise. */
  readonly until?: readonly ValueId[];
  /** Parameters that are fed instead of standing in the program as constants. */
  readonly parameters?: ReadonlyMap<ValueId, ProgramValue>;
  /** Computes a node by other primitives than its operator's; undefined leaves it those. */
  readonly lower?: (node: NetworkNode, context: LoweringContext) => ProgramValue | undefined;
  /** Replaces what a node computed before anything reads it (a mask, a scale); must be linear or have its own gradient. */
  readonly intervene?: (node: NetworkNode, result: ProgramValue) => ProgramValue;
}

/** A forward pass that a backward pass can follow. */
export interface ForwardPass extends LoweringContext {
  /** What a node computed, before any intervention. */
  result(value: ValueId): ProgramValue;
  /** Whether a value was given, so that nothing before it ran. */
  isGiven(value: ValueId): boolean;
}

/** Appends the whole network; values that no output needs fall away when the program is finished. */
export function forward(builder: ProgramBuilder, network: Network, options: ForwardOptions): ForwardPass {
  const results = new Map<ValueId, ProgramValue>();
  const visible = new Map<ValueId, ProgramValue>(options.given);
  if (options.input !== undefined) visible.set(network.input.name, options.input);
  const runs =
    options.given === undefined ? undefined : nodesAfter(network, options.given, options.until ?? [network.output]);
  const pass: ForwardPass = {
    network,
    builder,
    read(value) {
      const fed = options.parameters?.get(value);
      if (fed !== undefined) return fed;
      const constant = network.constants.get(value);
      return constant === undefined ? visible.get(value)! : builder.constant(value, constant);
    },
    result: (value) => results.get(value)!,
    isGiven: (value) => options.given?.has(value) === true,
  };
  for (const node of network.nodes) {
    if (runs?.has(node.output) === false) continue;
    const result = options.lower?.(node, pass) ?? lowerNode(node, pass);
    results.set(node.output, result);
    visible.set(node.output, options.intervene?.(node, result) ?? result);
  }
  return pass;
}

/** Outputs of the nodes that are needed for some values beyond what is given. */
function nodesAfter(
  network: Network,
  given: ReadonlyMap<ValueId, ProgramValue>,
  until: readonly ValueId[],
): ReadonlySet<ValueId> {
  const runs = new Set<ValueId>(until.filter((value) => !given.has(value)));
  for (const node of [...network.nodes].reverse()) {
    if (!runs.has(node.output)) continue;
    for (const operand of nodeOperands(node)) if (!given.has(operand)) runs.add(operand);
  }
  return runs;
}
