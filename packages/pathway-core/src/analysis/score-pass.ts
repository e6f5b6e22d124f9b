// The unmasked pass over a batch: logits, what is on, and, where wanted, contributions of all units and the gradient.
import { classesOf } from '../catalog/target.ts';
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { deadBits } from '../pathway/dead.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { rowOf } from '../tensor/rows.ts';
import { argmax, largestTies } from './response.ts';
import type { AnalysisSession, Target } from './session.ts';

/** One image as the whole network sees it; arrays are views into what the engine handed out. */
export interface WholeNetwork {
  readonly logits: Float32Array;
  readonly predicted: number;
  /** The class explained; of a difference, the first one. */
  readonly target: number;
  /** What is explained: a class, or a difference of two. */
  readonly explained: Exclude<Target, 'predicted'>;
  /** 1 where on; one array an activation point. */
  readonly active: readonly Uint8Array[];
  /** Bit set of the units that are off. */
  readonly deadBits: Uint8Array;
  readonly scores: readonly Float32Array[];
  readonly gradient: Float32Array | null;
}

/** Throws PathlensError TARGET_RANGE. */
export function checkTargets(targets: readonly Target[], { classes }: Pick<Network, 'classes'>): void {
  for (const index of targets.flatMap(classesOf)) {
    if (Number.isInteger(index) && index >= 0 && index < classes) continue;
    throw new PathlensError(
      'TARGET_RANGE',
      `Class ${index} does not exist: the model has ${classes} classes, 0 to ${classes - 1}.`,
      { path: ['target'], limit: `0 to ${classes - 1}` },
    );
  }
}

/** Throws PathlensError LOGITS_NOT_FINITE naming the image. */
export function checkLogits(logits: Float32Array, image: number): void {
  if (logits.every((logit) => Number.isFinite(logit))) return;
  throw new PathlensError(
    'LOGITS_NOT_FINITE',
    `The model answers image ${image} with a value that is not a finite number.`,
    { path: ['images', String(image)], hint: "Check the preprocessing and the model's weights." },
  );
}

export interface ScorePassWants {
  readonly scores: boolean;
  readonly gradient: boolean;
  /** Index of the first image of the batch, for errors. */
  readonly firstImage: number;
}

/** Runs the pass; where the largest logits of an image tie, the first class is explained. */
export async function scorePass(
  session: AnalysisSession,
  batchInput: { readonly images: Float32Array; readonly targets: readonly Target[] },
  wants: ScorePassWants,
): Promise<WholeNetwork[]> {
  const points = session.network.activations;
  const { images, targets } = batchInput;
  const batch = targets.length;
  const fetch = [pathwayNames.logits, ...points.map(({ index }) => pathwayNames.active(index))];
  if (wants.scores) fetch.push(...points.map(({ index }) => pathwayNames.score(index)));
  if (wants.gradient) fetch.push(pathwayNames.gradient);
  let outputs = await session.run({ images, targets }, fetch);
  const logitsOf = (image: number) => rowOf(outputs[pathwayNames.logits] as Float32Array, image, batch);
  for (let image = 0; image < batch; image++) checkLogits(logitsOf(image), wants.firstImage + image);
  const settled = targets.map((target, image) => (target === 'predicted' ? argmax(logitsOf(image)) : target));
  if (targets.some((target, image) => target === 'predicted' && largestTies(logitsOf(image)))) {
    outputs = await session.run({ images, targets: settled }, fetch);
  }
  return settled.map((target, image) => {
    const row = <A extends Float32Array | Uint8Array>(name: string) => rowOf(outputs[name] as A, image, batch);
    const active = points.map(({ index }) => row<Uint8Array>(pathwayNames.active(index)));
    // A copy: logits outlive the batch.
    const logits = row<Float32Array>(pathwayNames.logits).slice();
    return {
      logits,
      predicted: argmax(logits),
      target: typeof target === 'number' ? target : target.of,
      explained: target,
      active,
      deadBits: deadBits(points, active),
      scores: wants.scores ? points.map(({ index }) => row<Float32Array>(pathwayNames.score(index))) : [],
      gradient: wants.gradient ? row<Float32Array>(pathwayNames.gradient).slice() : null,
    };
  });
}
