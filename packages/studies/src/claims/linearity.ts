// Local linearity of contribution pathways beside the whole network and a random path (claim C9, §3.8 of algorithms.md), around
// images spread over the slice. Radii are shares of the image's own norm, so that they mean the same whatever its preprocessing.
import {
  type ClaimPathId,
  derivedSeed,
  type LinearityAt,
  linearityRadii,
  localLinearity,
  type RegionRadius,
  regionRadius,
} from '@pathlens/pathway-core';
import { openImposition, wherePruned } from '../imposed-values.ts';
import { spreadEvenly } from '../picked-images.ts';
import { bytesOf, type GatherContext, type GatheredImage, type Gatherer, pathwayAt } from './gatherer.ts';

/** A network that is looked around: the whole one, or restricted to a pathway. */
export type LookedNetwork = 'network' | ClaimPathId;

export interface LinearityOf {
  /** null where an activation point is no ReLU. */
  readonly region: RegionRadius | null;
  /** In the order of linearityRadii. */
  readonly spheres: readonly LinearityAt[];
}

export interface LinearityEvidence {
  readonly asked: number;
  /** Percent of an image's norm. */
  readonly radii: readonly number[];
  readonly draws: number;
  readonly images: { readonly image: number; readonly networks: ReadonlyMap<LookedNetwork, LinearityOf> }[];
}

const looked: readonly ClaimPathId[] = ['intgrad', 'mct', 'random'];

export function gatherLinearity(context: GatherContext): Gatherer<LinearityEvidence> {
  const { session, model, run, settings, signal } = context;
  const wanted = new Set(spreadEvenly(model.images.count, Number(settings.linearityImages)));
  const draws = Number(settings.linearityDraws);
  const evidence: LinearityEvidence = { asked: wanted.size, radii: linearityRadii, draws, images: [] };
  let imposition: ReturnType<typeof openImposition> | undefined;
  return {
    evidence,
    async add(gathered: GatheredImage) {
      const { image, pixels, finding } = gathered;
      if (!wanted.has(image)) return;
      imposition ??= openImposition(session, model, { id: context.imposition.id, seed: run.seed });
      const instead = await (await imposition)({ index: image, values: pixels });
      const norm = Math.sqrt(pixels.reduce((sum, value) => sum + value * value, 0));
      const seed = derivedSeed(run.seed, model.images.keys[image]);
      const whole = session.network.activations.map(({ units }) => new Uint8Array(units).fill(1));
      const target = typeof context.target === 'object' ? context.target : finding.target;
      const networks = new Map<LookedNetwork, LinearityOf>();
      for (const id of ['network', ...looked] as const) {
        const masks = id === 'network' ? whole : bytesOf(pathwayAt(gathered, id, run)!.mask!, session);
        const replacements = wherePruned(instead, masks);
        const restricted = { image: pixels, target, masks, replacements };
        const radii = linearityRadii.map((radius) => (radius / 100) * norm);
        networks.set(id, {
          spheres: await localLinearity(session, restricted, { radii, draws, seed, signal }),
          region: await regionRadius(session, restricted, { most: Number(settings.linearitySwitches), seed, signal }),
        });
      }
      evidence.images.push({ image, networks });
    },
  };
}
