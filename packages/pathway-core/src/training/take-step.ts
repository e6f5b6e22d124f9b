// One step of training: gradients of a batch, the optimiser, and the running statistics of batch normalizations.
import type { CompiledProgram } from '../engine/engine.ts';
import type { Network } from '../network/network.ts';
import { type Trainable, trainingNames } from '../program/questions/training-question.ts';
import { type Moments, type Optimiser, type OptimiserRates, optimise } from './optimiser.ts';
import type { Parameters } from './parameters.ts';

/** How much of a running statistic a batch replaces; PyTorch's default. */
const statisticsMomentum = 0.1;

export interface StepBatch {
  readonly images: Float32Array;
  readonly labels: readonly number[];
  /** Changed in place. */
  readonly parameters: Parameters;
  readonly moments: Moments;
  /** This one included. */
  readonly steps: number;
}

export interface StepOptions {
  readonly trainable: Trainable;
  readonly network: Network;
  readonly optimiser: Optimiser;
  readonly rates: OptimiserRates;
}

/** The logits before the step, [n, K]. */
export async function takeStep(
  program: CompiledProgram,
  { images, labels, parameters, moments, steps }: StepBatch,
  { trainable, network, optimiser, rates }: StepOptions,
): Promise<Float32Array> {
  const { learned, measured, normalizations } = trainable;
  const batch = labels.length;
  const target = new Float32Array(batch * network.classes);
  for (const [row, label] of labels.entries()) target[row * network.classes + label] = 1;
  const feeds: Record<string, Float32Array> = {
    [trainingNames.image]: images,
    [trainingNames.target]: target,
    [trainingNames.share]: Float32Array.of(1 / batch),
  };
  for (const id of learned) feeds[trainingNames.parameter(id)] = parameters.get(id)!;
  const fetch = [
    trainingNames.logits,
    ...learned.map(trainingNames.gradient),
    ...measured.map(trainingNames.statistic),
  ];
  const found = (await program.run(feeds, { batch, fetch })) as Record<string, Float32Array>;
  for (const id of learned) {
    const gradient = found[trainingNames.gradient(id)];
    optimise(optimiser, { parameters: parameters.get(id)!, gradient, moments: moments.get(id)!, step: steps }, rates);
  }
  for (const { output, mean, variance } of normalizations) {
    const [, ...places] = network.shapes.get(output)!;
    const count = batch * places.reduce((product, size) => product * size, 1);
    approach(parameters.get(mean)!, found[trainingNames.statistic(mean)], 1);
    // The running variance is an estimate for images beyond the batch.
    approach(parameters.get(variance)!, found[trainingNames.statistic(variance)], count / Math.max(count - 1, 1));
  }
  return found[trainingNames.logits];
}

function approach(running: Float32Array, own: Float32Array, factor: number): void {
  for (let channel = 0; channel < running.length; channel++) {
    running[channel] += statisticsMomentum * (factor * own[channel] - running[channel]);
  }
}
