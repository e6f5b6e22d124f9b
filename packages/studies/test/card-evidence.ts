// Evidence made by hand for the rules of claim cards: what is put in is known, so that the verdict is.
import type { ClaimPathId, TrajectoryPoint } from '@pathlens/pathway-core';
import type { ClaimRun } from '../src/claims/card.ts';
import { type CutEvidence, type Evidence, type ImageEvidence, pairOf } from '../src/claims/evidence.ts';

export const run: ClaimRun = {
  settings: { routingSteps: 100, routingRate: 0.1 },
  released: false,
  sparsities: [50, 90],
  sparsity: 90,
  at: 1,
  seed: 0,
};

/** A little different on every image, so that intervals have a width. */
export const around = (mean: number, image: number) => mean * (1 + 0.02 * Math.sin(7 * image));

const plain: CutEvidence = {
  density: 0.1,
  deadShare: 0,
  probabilityRatio: 1,
  logitRatio: 1,
  argmaxKept: true,
  keptUnits: 100,
  reawakened: 0,
  closed: 0,
};

export interface Made {
  readonly n?: number;
  /** Dead units / 1000 units. */
  readonly base?: number;
  readonly paths: Partial<Record<ClaimPathId, Partial<CutEvidence> | readonly Partial<CutEvidence>[]>>;
  /** [Jaccard index, chance] of a pair at every sparsity. */
  readonly overlaps?: readonly (readonly [ClaimPathId, ClaimPathId, number, number])[];
  readonly trajectory?: (image: number) => readonly TrajectoryPoint[];
  readonly meaningful?: boolean;
  readonly rest?: Partial<Evidence>;
}

export function evidenceOf({ n = 20, base = 0.5, paths, overlaps = [], trajectory, meaningful, rest }: Made): Evidence {
  const images = Array.from({ length: n }, (_, image): ImageEvidence => {
    const found = Object.entries(paths) as [ClaimPathId, Partial<CutEvidence> | readonly Partial<CutEvidence>[]][];
    return {
      image,
      predicted: 0,
      correct: null,
      probability: 0.9,
      baseRate: base,
      deadUnits: 1000 * base,
      paths: new Map(
        found.map(([path, given]) => {
          const cuts = run.sparsities.map((_sparsity, at) => {
            const cut: CutEvidence = { ...plain, ...(Array.isArray(given) ? given[at] : given) };
            return { ...cut, probabilityRatio: around(cut.probabilityRatio, image) };
          });
          const steps = path === 'greedy-dead' ? (trajectory?.(image) ?? null) : null;
          return [path, { cuts, trajectory: steps, routing: null, completenessGap: null }];
        }),
      ),
      overlaps: new Map(
        overlaps.map(([a, b, jaccard, chance]) => [
          pairOf(a, b),
          run.sparsities.map(() => ({ jaccard: around(jaccard, image), chance })),
        ]),
      ),
      layers: new Map(found.map(([path]) => [path, [{ density: 0.1, deadShare: 0, jaccard: around(0.5, image) }]])),
    };
  });
  return {
    images,
    asked: n,
    paths: Object.keys(paths) as ClaimPathId[],
    inputShape: [3, 8, 8],
    points: [{ name: 'relu', units: 1000, deadIsMeaningful: meaningful ?? true }],
    ...rest,
  };
}
