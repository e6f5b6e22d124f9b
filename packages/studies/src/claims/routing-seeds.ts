// Gates of distillation-guided routing learned again from other random starts (claim C4), on images spread over the slice: how
// much of a pathway stays when nothing but the first values of its gates changes.
import { claimSelection, derivedSeed, examine } from '@pathlens/pathway-core';
import { jaccard } from '@pathlens/pathway-core/codes';
import { pickedImages, spreadEvenly } from '../picked-images.ts';
import type { GatherContext, GatheredImage, Gatherer } from './gatherer.ts';
import { pathwayAt } from './gatherer.ts';

export interface SeedsEvidence {
  readonly seeds: number;
  /** Images it is to be found for. */
  readonly asked: number;
  /** Mean overlap of two of the seeds' pathways, one an image; their dead share, a mean over the seeds. */
  readonly images: { readonly image: number; readonly jaccard: number; readonly deadShare: number }[];
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function gatherSeeds(context: GatherContext): Gatherer<SeedsEvidence> {
  const { session, model, run, settings } = context;
  const indices = spreadEvenly(model.images.count, Number(settings.seedImages));
  const seeds = Number(settings.routingSeeds);
  const evidence: SeedsEvidence = { seeds, asked: indices.length, images: [] };
  const own = new Map<number, { readonly mask: Uint8Array; readonly deadShare: number }>();
  return {
    evidence,
    async add(image: GatheredImage) {
      const pathway = pathwayAt(image, 'dgr-r', run);
      if (indices.includes(image.image)) own.set(image.image, { mask: pathway!.mask!, deadShare: pathway!.deadShare });
    },
    async finish() {
      const selection = claimSelection('dgr-r', settings);
      const findings = examine(session, {
        images: pickedImages(model.images, indices),
        target: context.target,
        selections: Array.from({ length: seeds - 1 }, (_, i) => ({
          ...selection,
          seed: derivedSeed(run.seed, i + 1),
        })),
        sparsities: [run.sparsity],
        attributions: [],
        imposition: context.imposition,
        imageKey: (image) => model.images.keys[indices[image]],
        keep: { masks: true },
        signal: context.signal,
      });
      for await (const { image, selections } of findings) {
        const all = [own.get(indices[image])!, ...selections.map(({ pathways: [found] }) => found)];
        const overlaps = all.flatMap(({ mask }, i) => {
          return all.slice(i + 1).map((other) => jaccard(mask!, other.mask!) ?? 1);
        });
        evidence.images.push({
          image: indices[image],
          jaccard: mean(overlaps),
          deadShare: mean(all.map(({ deadShare }) => deadShare)),
        });
      }
      own.clear();
    },
  };
}
