// Local linearity of contribution pathways beside the whole network and a random path (claim C9, §3.8 of algorithms.md), around
// the first images of the slice. Radii are shares of the image's own norm, so that they mean the same whatever its preprocessing.
import {
  type ClaimPathId,
  derivedSeed,
  fillReplacements,
  type LinearityAt,
  linearityRadii,
  localLinearity,
  openReplacer,
  type RegionRadius,
  type Replacer,
  regionRadius,
} from '@pathlens/pathway-core';
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
  const asked = Math.min(model.images.count, Number(settings.linearityImages));
  const draws = Number(settings.linearityDraws);
  const evidence: LinearityEvidence = { asked, radii: linearityRadii, draws, images: [] };
  let replacer: Promise<Replacer> | undefined;

  /** What pruned units take on the image; undefined for zero. */
  async function insteadOf({ pixels, image }: GatheredImage): Promise<readonly Float32Array[] | undefined> {
    replacer ??= openReplacer(session, context.imposition);
    const seeds = [derivedSeed(run.seed, model.images.keys[image])];
    return (await replacer).valuesFor(pixels, { count: 1, seeds });
  }

  return {
    evidence,
    async add(gathered: GatheredImage) {
      const { image, pixels, finding } = gathered;
      if (image >= asked) return;
      const instead = await insteadOf(gathered);
      const norm = Math.sqrt(pixels.reduce((sum, value) => sum + value * value, 0));
      const seed = derivedSeed(run.seed, model.images.keys[image]);
      const whole = session.network.activations.map(({ units }) => new Uint8Array(units).fill(1));
      const target = typeof context.target === 'object' ? context.target : finding.target;
      const networks = new Map<LookedNetwork, LinearityOf>();
      for (const id of ['network', ...looked] as const) {
        const masks = id === 'network' ? whole : bytesOf(pathwayAt(gathered, id, run)!.mask!, session);
        const replacements = instead?.map(({ length }) => new Float32Array(length));
        if (replacements !== undefined) fillReplacements(instead!, masks, replacements);
        const restricted = { image: pixels, target, masks, replacements };
        const radii = linearityRadii.map((radius) => (radius / 100) * norm);
        networks.set(id, {
          spheres: await localLinearity(session, restricted, { radii, draws, seed, signal }),
          region: await regionRadius(session, restricted, { most: Number(settings.linearityUnits), seed, signal }),
        });
      }
      evidence.images.push({ image, networks });
    },
  };
}
