// The conformance suite: programs with feeds that every engine answers as the float64 reference does.
import type { EngineArray, EngineArrays } from '../engine/engine.ts';
import { evaluate } from '../engine/reference/evaluate.ts';
import type { Program } from '../program/primitives.ts';
import { pathwayProgram } from '../program/questions/pathway-question.ts';
import { gradientProgram } from '../program/questions/plain-questions.ts';
import { derivedSeed, random } from '../random.ts';
import { elementCount } from '../tensor/shape.ts';
import { handWired } from './hand-wired.ts';
import { networkCases } from './network-cases.ts';
import { operatorCases } from './operator-cases.ts';
import { primitiveCases } from './primitive-cases.ts';
import { sharedCases } from './shared-cases.ts';

export interface ConformanceCase {
  readonly name: string;
  readonly program: Program;
  readonly feeds: EngineArrays;
  readonly batch: number;
}

/**
 * Every primitive in its corners, forward and gradient of every operator, and the pathway question of small networks
 * under random masks. Run each on an engine, fetch all outputs and compare them with `expectedOutputs`: bools must be
 * equal, floats within the engine's tolerance of the largest magnitude (`largestDeviation`).
 */
export function conformanceCases(): ConformanceCase[] {
  const programs = [
    ...primitiveCases(),
    ...sharedCases(),
    ...operatorCases().map(({ name, network }) => ({ name, program: gradientProgram(network) })),
    ...[...networkCases(), { name: 'fixture F', network: handWired() }].map(({ name, network }) => ({
      name: `pathway question, ${name}`,
      program: pathwayProgram(network),
    })),
  ];
  return programs.map(({ name, program }, index) => {
    const batch = 1 + (index % 3);
    return { name, program, batch, feeds: randomFeeds(program, { batch, seed: derivedSeed(41, index) }) };
  });
}

/** What the reference engine answers: all outputs of the case's program. */
export function expectedOutputs({ program, feeds, batch }: ConformanceCase): EngineArrays {
  const inputs = program.inputs.map(({ name }) => [name, Float64Array.from(feeds[name])] as const);
  const outputs = evaluate(program, Object.fromEntries(inputs), batch);
  return Object.fromEntries(
    program.outputs.map((name): [string, EngineArray] => [
      name,
      program.types.get(name)!.type === 'bool' ? Uint8Array.from(outputs[name]) : Float32Array.from(outputs[name]),
    ]),
  );
}

/** Normally distributed numbers, and masks that keep about two in three. */
function randomFeeds(program: Program, { batch, seed }: { batch: number; seed: number }): EngineArrays {
  const numbers = random(seed);
  return Object.fromEntries(
    program.inputs.map(({ name, type, shape, shared }): [string, EngineArray] => {
      const length = (shared ? 1 : batch) * elementCount(shape);
      if (type === 'float32') return [name, Float32Array.from({ length }, numbers.normal)];
      return [name, Uint8Array.from({ length }, () => (numbers.next() < 0.67 ? 1 : 0))];
    }),
  );
}
