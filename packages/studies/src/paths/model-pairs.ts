// Two models beside each other: whether their units are the same, which of their channels answer alike, and how far their pathways
// of one image overlap by units, by matched channels and by relative depth.
import {
  byDepth,
  keptByChannel,
  keptByLayer,
  type LayerMatching,
  layersByDepth,
  type MatchingId,
  matchChannels,
  matchedOverlap,
  type Network,
  type Observations,
  permuted,
  profileOverlap,
} from '@pathlens/pathway-core';
import { bitOverlap, meanOf } from './bit-overlap.ts';

export interface MatchedLayers {
  readonly matching: LayerMatching;
  /** The same with images in another order. */
  readonly nulls: readonly LayerMatching[];
}

export interface ModelPair {
  /** Places of the models. */
  readonly models: readonly [number, number];
  /** Whether every activation point has the same shape, in the same order. */
  readonly sameUnits: boolean;
  readonly layers: readonly MatchedLayers[];
}

/** One model's pathway of one image, in what models are compared by. */
export interface PathShares {
  readonly bits: Uint8Array;
  /** Kept share of each channel, an array an activation point. */
  readonly channels: readonly Float64Array[];
  /** Kept share over relative depth. */
  readonly depth: Float64Array;
}

/** Depths a profile is read at. */
export const depthSteps = 20;

export function pathShares(bits: Uint8Array, { activations }: Network): PathShares {
  return {
    bits,
    channels: keptByChannel(bits, activations),
    depth: byDepth(keptByLayer(bits, activations), depthSteps),
  };
}

function sameUnits(a: Network, b: Network): boolean {
  return (
    a.activations.length === b.activations.length &&
    a.activations.every(({ shape }, i) => shape.join() === b.activations[i].shape.join())
  );
}

export interface MatchingOptions {
  readonly matching: MatchingId;
  readonly nulls: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** Every pair of models, with their channels matched. `answers`: of each model, what each channel answers to the same images. */
export async function modelPairs(
  networks: readonly Network[],
  answers: readonly (readonly Observations[])[],
  { matching, nulls, seed, signal }: MatchingOptions,
): Promise<ModelPair[]> {
  const pairs: ModelPair[] = [];
  for (const [i, a] of networks.entries()) {
    for (let j = i + 1; j < networks.length; j++) {
      const layers: MatchedLayers[] = [];
      for (const places of layersByDepth(a.activations.length, networks[j].activations.length)) {
        // Wide layers take seconds, and whoever wants to stop must be heard between them.
        await new Promise((resolve) => setTimeout(resolve));
        signal?.throwIfAborted();
        const [left, right] = [answers[i][places[0]], answers[j][places[1]]];
        const match = (other: Observations) => matchChannels([left, other], places, matching);
        const drawn = Array.from({ length: nulls }, (_, draw) => match(permuted(right, seed + draw)));
        layers.push({ matching: match(right), nulls: drawn });
      }
      pairs.push({ models: [i, j], sameUnits: sameUnits(a, networks[j]), layers });
    }
  }
  return pairs;
}

/** How far two pathways overlap; null where it cannot be said, or where nothing is kept. */
export interface PairOverlap {
  readonly units: number | null;
  readonly unitsChance: number | null;
  readonly matched: number | null;
  /** With channels matched over images in another order: mean over the null matchings. */
  readonly matchedNull: number | null;
  readonly depth: number | null;
}

function overMatching(a: PathShares, b: PathShares, matchings: readonly LayerMatching[]): number | null {
  let [shared, either] = [0, 0];
  for (const { layers, partner } of matchings) {
    const found = matchedOverlap(a.channels[layers[0]], b.channels[layers[1]], partner);
    shared += found.shared;
    either += found.either;
  }
  return either === 0 ? null : shared / either;
}

export function pairOverlap(
  { sameUnits: same, layers }: ModelPair,
  { a, b, units }: { readonly a: PathShares; readonly b: PathShares; readonly units: number },
): PairOverlap {
  const byUnits = same ? bitOverlap(a.bits, b.bits, units) : { jaccard: null, chance: null };
  const nulls = layers[0]?.nulls ?? [];
  return {
    units: byUnits.jaccard,
    unitsChance: byUnits.chance,
    matched: overMatching(
      a,
      b,
      layers.map(({ matching }) => matching),
    ),
    matchedNull: meanOf(
      nulls.map((_, draw) =>
        overMatching(
          a,
          b,
          layers.map((layer) => layer.nulls[draw]),
        ),
      ),
    ),
    depth: profileOverlap(a.depth, b.depth),
  };
}
