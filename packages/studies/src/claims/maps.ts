// The maps of one image that claims compare, and which of them this network has: a method may be undefined without a ReLU or
// without an activation that has places.
import {
  attributionMethods,
  type ClaimMapId,
  claimMapIds,
  claimMaps,
  claimSelection,
  completeParameters,
  derivedSeed,
  type Explainer,
  networkExplainer,
  PathlensError,
  pathwayExplainer,
  pixelValues,
  type Target,
} from '@pathlens/pathway-core';
import { type GatherContext, type GatheredImage, pathwayAt } from './gatherer.ts';

/** What is explained of an image. */
export function explainedOf(
  { target }: Pick<GatherContext, 'target'>,
  { finding }: GatheredImage,
): Exclude<Target, 'predicted'> {
  return typeof target === 'object' ? target : finding.target;
}

/** Whether the network takes pictures, whose pixels can be ranked. */
export function takesPictures({ session }: Pick<GatherContext, 'session'>): boolean {
  return session.network.input.shape.length === 3;
}

/** Relevance of each pixel by a map [C, H, W]: the largest value over channels, signed (§4.4 of algorithms.md). */
export function relevanceOf(map: Float32Array, channels: number): Float32Array {
  return pixelValues(map, channels, 'max');
}

/** A claim's map as something that can explain any network. */
export function explainerOf(id: ClaimMapId, { settings, run }: GatherContext): Explainer {
  const { source } = claimMaps[id];
  if ('method' in source) {
    const parameters = completeParameters(attributionMethods[source.method], {});
    return networkExplainer(id, { id: source.method, parameters });
  }
  return pathwayExplainer(id, { ...claimSelection(source.path, settings), seed: run.seed }, run.sparsity);
}

/** What a method said that is undefined for this network; throws every other error. */
export function whyUndefined(error: unknown): string {
  if (error instanceof PathlensError && error.code.startsWith('ATTRIBUTION_')) return error.message;
  throw error;
}

function keyOf({ run, model }: GatherContext, image: number): number {
  return derivedSeed(run.seed, model.images.keys[image]);
}

/** Makes the maps of images; a method that this network rules out is left out, and why is kept. */
export class MapMaker {
  readonly #context: GatherContext;
  /** One sentence a method that is undefined here. */
  readonly missing = new Map<ClaimMapId, string>();

  constructor(context: GatherContext) {
    this.#context = context;
  }

  /** Relevance of each pixel by every map that the network has. */
  async relevances(gathered: GatheredImage): Promise<Map<ClaimMapId, Float32Array>> {
    const { session, run, signal } = this.#context;
    const found = new Map<ClaimMapId, Float32Array>();
    const batch = {
      images: gathered.pixels,
      targets: [explainedOf(this.#context, gathered)],
      keys: [keyOf(this.#context, gathered.image)],
      signal,
    };
    for (const id of claimMapIds) {
      if (this.missing.has(id)) continue;
      const { source } = claimMaps[id];
      if ('path' in source) {
        const map = pathwayAt(gathered, source.path, run)!.pathwayGradient!;
        found.set(id, relevanceOf(map, session.network.input.shape[0]));
        continue;
      }
      try {
        const { shape, values } = await explainerOf(id, this.#context).explain(session, batch);
        found.set(id, relevanceOf(values, shape[0]));
      } catch (error) {
        this.missing.set(id, whyUndefined(error));
      }
    }
    return found;
  }

  /** The whole network's gradient [C, H, W]. */
  async gradient({ pixels, image }: GatheredImage, target: Exclude<Target, 'predicted'>): Promise<Float32Array> {
    const { session, signal } = this.#context;
    const batch = { images: pixels, targets: [target], keys: [keyOf(this.#context, image)], signal };
    return (await explainerOf('gradient', this.#context).explain(session, batch)).values;
  }
}
