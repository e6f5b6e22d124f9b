// The conformance suite: programs with feeds that every engine answers as the float64 reference does.
import type { EngineArray, EngineArrays } from '../engine/engine.ts';
import { evaluate } from '../engine/reference/evaluate.ts';
import type { Network } from '../network/network.ts';
import type { Program } from '../program/primitives.ts';
import { pathwayProgram } from '../program/questions/pathway-question.ts';
import { gradientProgram } from '../program/questions/plain-questions.ts';
import { trainableOf, trainingNames, trainingProgram } from '../program/questions/training-question.ts';
import { derivedSeed, random } from '../random.ts';
import { elementCount } from '../tensor/shape.ts';
import { operatorGrid } from './grid/operators.ts';
import { primitiveGrid } from './grid/table.ts';
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

interface Case {
  readonly name: string;
  readonly program: Program;
  /** Feeds that are not drawn. */
  readonly given?: (batch: number) => EngineArrays;
}

/**
 * Every primitive in its corners, forward and gradient of every operator, and of small networks the pathway question
 * under random masks and the question of training. Run each on an engine, fetch all outputs and compare them with `expectedOutputs`: bools must be
 * equal, floats within the engine's tolerance of the largest magnitude (`largestDeviation`).
 */
export function conformanceCases(): ConformanceCase[] {
  const networks = [...networkCases(), { name: 'fixture F', network: handWired() }];
  const programs: Case[] = [
    ...primitiveCases(),
    ...sharedCases(),
    ...operatorCases().map(({ name, network }) => ({ name, program: gradientProgram(network) })),
    ...networks.map(({ name, network }) => ({
      name: `pathway question, ${name}`,
      program: pathwayProgram(network),
    })),
    ...networks
      .map(({ name, network: whole }) => ({ name, network: withoutIdleBiases(whole) }))
      .map(({ name, network }) => ({
        name: `training question, ${name}`,
        program: trainingProgram(network),
        given: (batch: number) => trainingFeeds(network, batch),
      })),
  ];
  return programs.map(withFeeds);
}

/**
 * The same for every primitive under every crossing of shapes, windows, groups and origins of what it reads, and for the gradient of
 * every operator: thousands of small programs, made one by one. Of each primitive and operator at most `most`, drawn by `seed`.
 */
export function* conformanceGrid({ most = Infinity, seed = 1 } = {}): Generator<ConformanceCase> {
  let index = 0;
  for (const crossings of [...primitiveGrid().values(), ...operatorGrid().values()]) {
    for (const make of crossings.length <= most ? crossings : drawn(crossings, most, derivedSeed(seed, index))) {
      yield withFeeds(make(), index++);
    }
  }
}

function drawn<T>(values: readonly T[], count: number, seed: number): T[] {
  const numbers = random(seed);
  const left = [...values];
  return Array.from({ length: count }, () => left.splice(Math.floor(numbers.next() * left.length), 1)[0]);
}

function withFeeds({ name, program, given }: Case, index: number): ConformanceCase {
  const batch = 1 + (index % 3);
  const feeds = randomFeeds(program, { batch, seed: derivedSeed(41, index) });
  return { name, program, batch, feeds: { ...feeds, ...given?.(batch) } };
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

/** Normalizations take the biases of convolutions before them out again: these have no gradient, and engines find rounding there. */
function withoutIdleBiases(network: Network): Network {
  if (!network.nodes.some((node) => node.operator === 'BatchNormalization')) return network;
  const nodes = network.nodes.map((node) => (node.operator === 'Conv' ? { ...node, bias: undefined } : node));
  return { ...network, nodes };
}

/** The network's own parameters; shares of random images would be no shares. */
function trainingFeeds(network: Network, batch: number): EngineArrays {
  const parameters = trainableOf(network).learned.map(
    (id) => [trainingNames.parameter(id), network.constants.get(id)!.values()] as const,
  );
  return { [trainingNames.share]: Float32Array.of(1 / batch), ...Object.fromEntries(parameters) };
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
