// Which steps of a program always run, and which only when an output that needs them is asked for.
import { type Program, type Step, stepOperands } from '@pathlens/pathway-core';

/** Steps and the outputs among them. */
export interface Section {
  readonly steps: readonly Step[];
  readonly outputs: readonly string[];
}

/** Steps that the outputs need, directly or not. */
function needed(program: Program, outputs: readonly string[]): ReadonlySet<Step> {
  const values = new Set(outputs);
  const steps = new Set<Step>();
  for (const step of [...program.steps].reverse()) {
    if (!values.has(step.output)) continue;
    steps.add(step);
    for (const operand of stepOperands(step)) values.add(operand);
  }
  return steps;
}

/**
 * Splits a program into sections of which each needs only those before it: what the first output needs (for a question to
 * a network its forward pass), what the second needs beyond that (the backward pass), and the rest. Only sections that
 * have outputs of their own are there.
 */
export function splitSections(program: Program): Section[] {
  const sections: Section[] = [];
  const done = new Set<Step>();
  for (const outputs of [program.outputs.slice(0, 1), program.outputs.slice(0, 2), program.outputs]) {
    const wanted = needed(program, outputs);
    const steps = program.steps.filter((step) => wanted.has(step) && !done.has(step));
    if (steps.length === 0 && sections.length > 0) continue;
    for (const step of steps) done.add(step);
    const computed = new Set(steps.map(({ output }) => output));
    sections.push({ steps, outputs: program.outputs.filter((output) => computed.has(output)) });
  }
  return sections;
}
