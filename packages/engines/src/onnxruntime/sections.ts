// Which steps of a program always run, and which only when an output that needs them is asked for.
import { type Program, type Step, stepOperands } from '@pathlens/pathway-core';

export interface Sections {
  /** What the first output needs: for a question to a network, its forward pass. */
  readonly always: readonly Step[];
  /** The rest; empty when it is nothing but the first section's values. */
  readonly onDemand: readonly Step[];
  /** Outputs computed on demand. */
  readonly onDemandOutputs: readonly string[];
}

export function splitSections(program: Program): Sections {
  const needed = new Set<string>(program.outputs.slice(0, 1));
  for (const step of [...program.steps].reverse()) {
    if (needed.has(step.output)) for (const operand of stepOperands(step)) needed.add(operand);
  }
  const onDemand = program.steps.filter(({ output }) => !needed.has(output));
  const late = new Set(onDemand.map(({ output }) => output));
  return {
    always: program.steps.filter(({ output }) => needed.has(output)),
    onDemand,
    onDemandOutputs: program.outputs.filter((output) => late.has(output)),
  };
}
