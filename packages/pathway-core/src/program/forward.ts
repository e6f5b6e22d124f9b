// The forward pass of a network inside a program, with a place to step in after every node.
import type { Network } from '../network/network.ts';
import type { NetworkNode, ValueId } from '../network/operators.ts';
import type { ProgramBuilder } from './builder.ts';
import { type LoweringContext, lowerNode } from './lowering.ts';
import type { ProgramValue } from './primitives.ts';

export interface ForwardOptions {
  /** The program value that holds the network's input. */
  readonly input: ProgramValue;
  /** Replaces what a node computed before anything reads it (a mask, a scale); must be linear or have its own gradient. */
  readonly intervene?: (node: NetworkNode, result: ProgramValue) => ProgramValue;
}

/** A forward pass that a backward pass can follow. */
export interface ForwardPass extends LoweringContext {
  /** What a node computed, before any intervention. */
  result(value: ValueId): ProgramValue;
}

/** Appends the whole network; values that no output needs fall away when the program is finished. */
export function forward(builder: ProgramBuilder, network: Network, options: ForwardOptions): ForwardPass {
  const results = new Map<ValueId, ProgramValue>();
  const visible = new Map<ValueId, ProgramValue>([[network.input.name, options.input]]);
  const pass: ForwardPass = {
    network,
    builder,
    read(value) {
      const constant = network.constants.get(value);
      return constant === undefined ? visible.get(value)! : builder.constant(value, constant);
    },
    result: (value) => results.get(value)!,
  };
  for (const node of network.nodes) {
    const result = lowerNode(node, pass);
    results.set(node.output, result);
    visible.set(node.output, options.intervene?.(node, result) ?? result);
  }
  return pass;
}
