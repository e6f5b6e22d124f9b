// What becomes of maps as the network's weights are randomised from the last module back (claim C11, §4.6 of algorithms.md), for
// the first images of the slice, taken together in batches.
import {
  type ClaimMapId,
  claimMapIds,
  mostRandomStages,
  parameterRandomisation,
  randomisationStages,
  type Similarity,
  type Target,
} from '@pathlens/pathway-core';
import type { GatherContext, GatheredImage, Gatherer } from './gatherer.ts';
import { explainedOf, explainerOf, takesPictures, whyUndefined } from './maps.ts';

export interface RandomisationEvidence {
  readonly asked: number;
  readonly pictorial: boolean;
  /** Modules with weights; `stages` are those after which maps were compared. */
  readonly modules: number;
  readonly stages: readonly { readonly stage: number; readonly module: string }[];
  /** By map, [stage][image]. */
  readonly of: ReadonlyMap<ClaimMapId, Similarity[][]>;
  readonly missing: ReadonlyMap<ClaimMapId, string>;
  /** Passes over one image made in randomised networks so far. */
  readonly passes: () => number;
}

interface Waiting {
  readonly pixels: Float32Array;
  readonly target: Exclude<Target, 'predicted'>;
  readonly key: number;
}

const batchSize = 24;
/** Of the released code. */
const releasedSeed = 12;

/** The first and the last, and others evenly between them. */
function chosenStages(count: number): number[] {
  if (count <= mostRandomStages) return Array.from({ length: count }, (_, stage) => stage);
  return Array.from({ length: mostRandomStages }, (_, i) => Math.round((i * (count - 1)) / (mostRandomStages - 1)));
}

export function gatherRandomisation(context: GatherContext): Gatherer<RandomisationEvidence> {
  const { session, model, run, settings, signal } = context;
  const pictorial = takesPictures(context);
  const asked = Math.min(model.images.count, Number(settings.randomisationImages));
  const modules = randomisationStages(session);
  const chosen = chosenStages(modules.length);
  const of = new Map<ClaimMapId, Similarity[][]>();
  const missing = new Map<ClaimMapId, string>();
  let waiting: Waiting[] = [];
  let done = 0;

  function batchOf(images: readonly Waiting[]) {
    const elements = images[0].pixels.length;
    const stacked = new Float32Array(images.length * elements);
    for (const [i, { pixels }] of images.entries()) stacked.set(pixels, i * elements);
    return { images: stacked, targets: images.map(({ target }) => target), keys: images.map(({ key }) => key), signal };
  }

  /** Explainers of the maps that this network has. */
  async function defined(image: Waiting) {
    const explainers = [];
    for (const id of claimMapIds) {
      if (missing.has(id)) continue;
      const explainer = explainerOf(id, context);
      try {
        if (of.size === 0) await explainer.explain(session, batchOf([image]));
        explainers.push(explainer);
      } catch (error) {
        missing.set(id, whyUndefined(error));
      }
    }
    return explainers;
  }

  async function compare(images: readonly Waiting[]): Promise<void> {
    const explainers = await defined(images[0]);
    const wanted = {
      order: 'cascading',
      target: run.released ? 'release' : 'fixed',
      seed: run.released ? releasedSeed : run.seed,
      stages: chosen,
      signal,
    } as const;
    for (const { id } of explainers)
      if (!of.has(id as ClaimMapId))
        of.set(
          id as ClaimMapId,
          chosen.map(() => []),
        );
    const work = { batch: batchOf(images), explainers };
    for await (const { stage, explainer, similarities, passes } of parameterRandomisation(session, work, wanted)) {
      of.get(explainer as ClaimMapId)![chosen.indexOf(stage)].push(...similarities);
      done += passes;
    }
  }

  return {
    evidence: {
      asked,
      pictorial,
      modules: modules.length,
      stages: chosen.map((stage) => ({ stage, module: modules[stage].name })),
      of,
      missing,
      passes: () => done,
    },
    async add(gathered: GatheredImage) {
      if (!pictorial || gathered.image >= asked) return;
      const { image, pixels } = gathered;
      waiting.push({ pixels, target: explainedOf(context, gathered), key: model.images.keys[image] });
      if (waiting.length < batchSize && gathered.image + 1 < asked) return;
      const images = waiting;
      waiting = [];
      await compare(images);
    },
  };
}
