// Parameter randomisation, Adebayo et al., NeurIPS 2018 (§4.6 of algorithms.md): do maps change when the network forgets what
// it learned? Weights are randomised module by module; after each the maps are made again and compared with the original ones.
// The class explained stays the one of the original network unless `release` is asked for; the random weights are the same for
// all images. A stage costs what the methods cost, and the compiling of a network, once a batch of images.
import { logitsOf } from '../analysis/attribute.ts';
import { argmax } from '../analysis/response.ts';
import { type AnalysisSession, openSession } from '../analysis/session.ts';
import { rowOf } from '../tensor/rows.ts';
import type { ExplainedBatch, ExplainedMaps, Explainer } from './explainer.ts';
import { planesOf } from './planes.ts';
import { type ParameterModule, parameterModules, randomisedNetwork } from './randomised-network.ts';
import { type Plane, type Similarity, similarity } from './similarity.ts';

export interface RandomisationOptions {
  /** cascading: everything from the last module to this one; independent: this one alone. */
  readonly order: 'cascading' | 'independent';
  /** fixed: that of the original network; release: that of the randomised one, as the released code has it. */
  readonly target: 'fixed' | 'release';
  readonly seed: number;
  /** Stages to look at, as indices of the modules; all where left out. */
  readonly stages?: readonly number[];
  readonly signal?: AbortSignal;
}

/** The maps of one method after one stage beside the original ones. */
export interface RandomisationFinding<S> {
  /** Index of the last module randomised, counted from the output. */
  readonly stage: number;
  readonly module: string;
  readonly explainer: string;
  /** One an image. */
  readonly similarities: readonly S[];
  /** Passes over one image that it took, of networks that the session knows nothing of. */
  readonly passes: number;
}

/** Modules from the output back: the stages of a cascade. */
export function randomisationStages({ network }: Pick<AnalysisSession, 'network'>): readonly ParameterModule[] {
  return parameterModules(network);
}

export interface RandomisedBatch {
  readonly batch: ExplainedBatch;
  readonly explainers: readonly Explainer[];
  /** Of each explainer its maps of the network itself, where somebody has made them already. */
  readonly originals?: readonly (ExplainedMaps | undefined)[];
}

export function parameterRandomisation(
  session: AnalysisSession,
  examined: RandomisedBatch,
  options: RandomisationOptions,
): AsyncGenerator<RandomisationFinding<Similarity>, void, undefined> {
  return randomisationBy(similarity, session, examined, options);
}

/** Yields one finding a stage and method over one batch of images. */
export async function* randomisationBy<S>(
  compare: (original: Plane, randomised: Plane) => S,
  session: AnalysisSession,
  { batch, explainers, originals }: RandomisedBatch,
  { order, target, seed, stages, signal }: RandomisationOptions,
): AsyncGenerator<RandomisationFinding<S>, void, undefined> {
  const modules = parameterModules(session.network);
  const before: Plane[][] = [];
  for (const [i, explainer] of explainers.entries()) {
    before.push(planesOf(originals?.[i] ?? (await explainer.explain(session, batch))));
  }
  for (const stage of stages ?? modules.keys()) {
    signal?.throwIfAborted();
    const randomised = order === 'cascading' ? modules.slice(0, stage + 1) : [modules[stage]];
    const network = randomisedNetwork(session.network, randomised, seed);
    const other = await openSession(session.asker.engine, network);
    try {
      const targets = target === 'fixed' ? batch.targets : await predictedBy(other, batch);
      for (const [i, explainer] of explainers.entries()) {
        const start = other.passes();
        const maps = planesOf(await explainer.explain(other, { ...batch, targets }));
        const similarities = maps.map((map, image) => compare(before[i][image], map));
        const passes = other.passes() - start;
        yield { stage, module: modules[stage].name, explainer: explainer.id, similarities, passes };
      }
    } finally {
      await other.dispose();
    }
  }
}

async function predictedBy(session: AnalysisSession, { images, targets }: ExplainedBatch): Promise<number[]> {
  const logits = await logitsOf(session, images, targets.length);
  return targets.map((_, image) => argmax(rowOf(logits, image, targets.length)));
}
