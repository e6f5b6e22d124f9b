// Which steps a set of outputs needs, and after which of them a value is no longer needed.
import { type Program, type ProgramValue, type Step, stepOperands } from '@pathlens/pathway-core';

export interface ScheduledStep {
  readonly step: Step;
  /** Values whose last reader is this step. */
  readonly release: readonly ProgramValue[];
}

export interface Schedule {
  /** Program inputs that some step, or the caller, reads. */
  readonly inputs: ReadonlySet<ProgramValue>;
  readonly steps: readonly ScheduledStep[];
}

/** The steps `fetch` depends on, in program order. */
export function schedule(program: Program, fetch: readonly ProgramValue[]): Schedule {
  const needed = new Set<ProgramValue>(fetch);
  const released = new Set<ProgramValue>(fetch);
  const steps: ScheduledStep[] = [];
  for (const step of program.steps.toReversed()) {
    if (!needed.has(step.output)) continue;
    const operands = new Set(stepOperands(step).filter((value) => !program.constants.has(value)));
    // Seen from the end, the first reader met is the last to run.
    const release = [...operands].filter((value) => !released.has(value));
    for (const value of operands) {
      needed.add(value);
      released.add(value);
    }
    steps.unshift({ step, release });
  }
  return { inputs: new Set(program.inputs.map(({ name }) => name).filter((name) => needed.has(name))), steps };
}
