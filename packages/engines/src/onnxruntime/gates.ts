// Gates that stand behind each other become one: the gradient through a mask and a ReLU is gated once, by both conditions.
import { type Program, type StepOf, stepOperands } from '@pathlens/pathway-core';

type Gate = StepOf<'keepWhere'>;

/** A gate with the conditions of all gates it stands for. */
export interface JoinedGate {
  readonly input: string;
  readonly conditions: readonly string[];
}

export interface Gates {
  /** By output of the last gate of a chain. */
  readonly joined: ReadonlyMap<string, JoinedGate>;
  /** Outputs of gates that nobody reads but the next gate; they need no nodes of their own. */
  readonly absorbed: ReadonlySet<string>;
}

export function joinGates(program: Program): Gates {
  const readers = new Map<string, number>(program.outputs.map((output) => [output, 1]));
  for (const operand of program.steps.flatMap(stepOperands)) readers.set(operand, (readers.get(operand) ?? 0) + 1);
  const gates = new Map<string, Gate>();
  for (const step of program.steps) if (step.primitive === 'keepWhere') gates.set(step.output, step);
  const joined = new Map<string, JoinedGate>();
  const absorbed = new Set<string>();
  // In order, so that a gate finds what the one before it stands for.
  for (const { output, input, condition } of gates.values()) {
    const before = readers.get(input) === 1 ? joined.get(input) : undefined;
    if (before !== undefined) absorbed.add(input);
    joined.set(output, {
      input: before?.input ?? input,
      conditions: [...(before?.conditions ?? []), condition],
    });
  }
  return { joined, absorbed };
}
