// Every image's pathways as numbers: their cuts, and how far each two of them overlap, read off the masks of the shared examination.
import {
  type AnalysisSession,
  type ClaimPathId,
  countPaths,
  pairIndex,
  type SelectionFinding,
} from '@pathlens/pathway-core';
import { chanceJaccard, jaccard } from '@pathlens/pathway-core/codes';
import { type ImageEvidence, type LayerEvidence, type OverlapEvidence, type PathEvidence, pairOf } from './evidence.ts';
import type { GatherContext, GatheredImage, Gatherer } from './gatherer.ts';

function completenessGap({ facts }: SelectionFinding): number | null {
  const gaps = (facts?.completeness ?? []).flatMap(({ attributed, change }) =>
    change === 0 ? [] : [Math.abs(attributed - change) / Math.abs(change)],
  );
  return gaps.length === 0 ? null : Math.max(...gaps);
}

export function pathEvidence(found: SelectionFinding): PathEvidence {
  return {
    cuts: found.pathways.map((pathway) => ({
      density: pathway.density,
      deadShare: pathway.deadShare,
      probabilityRatio: pathway.probabilityRatio,
      logitRatio: pathway.logitRatio,
      argmaxKept: pathway.argmaxKept,
      keptUnits: pathway.keptUnits,
      reawakened: pathway.gates?.reawakened ?? 0,
      closed: pathway.gates?.closed ?? 0,
    })),
    trajectory: found.facts?.trajectory ?? null,
    routing: found.facts?.routing ?? null,
    completenessGap: completenessGap(found),
  };
}

function overlapEvidence(a: SelectionFinding, b: SelectionFinding): OverlapEvidence[] {
  return a.pathways.map((pathway, cut) => {
    const other = b.pathways[cut];
    return { jaccard: jaccard(pathway.mask!, other.mask!), chance: chanceJaccard(pathway.density, other.density) };
  });
}

/** Every pathway at the sparsity of the run, activation point by activation point. */
function layerEvidence(
  { network: { activations } }: AnalysisSession,
  { dead, at }: { readonly dead: Uint8Array; readonly at: number },
  found: readonly (readonly [ClaimPathId, SelectionFinding])[],
): Map<ClaimPathId, LayerEvidence[]> {
  const counts = countPaths(activations, { dead, paths: found.map(([, { pathways }]) => pathways[at].mask!) });
  const reference = found.findIndex(([path]) => path === 'intgrad');
  const layersOf = (i: number) =>
    activations.map(({ units }, layer) => {
      const kept = counts.kept[i][layer];
      const both = reference === -1 ? 0 : counts.both[pairIndex(reference, i, found.length)][layer];
      const either = reference === -1 ? 0 : kept + counts.kept[reference][layer] - both;
      return {
        density: kept / units,
        deadShare: kept === 0 ? null : counts.deadKept[i][layer] / kept,
        jaccard: either === 0 ? null : both / either,
      };
    });
  return new Map(found.map(([path], i) => [path, layersOf(i)]));
}

export function gatherPathways({ paths, model, session, run }: GatherContext): Gatherer<ImageEvidence[]> {
  const evidence: ImageEvidence[] = [];
  return {
    evidence,
    async add({ image, finding, selection }: GatheredImage) {
      const found = paths.map((path) => [path, selection(path)!] as const);
      const overlaps = new Map<string, OverlapEvidence[]>();
      for (const [i, [path, one]] of found.entries()) {
        for (const [other, two] of found.slice(i + 1)) overlaps.set(pairOf(path, other), overlapEvidence(one, two));
      }
      const label = model.images.labels[image] ?? null;
      evidence.push({
        image,
        predicted: finding.predicted,
        correct: label === null ? null : label === finding.predicted,
        probability: finding.probability,
        deadUnits: finding.deadUnits,
        baseRate: finding.deadUnits / session.network.units,
        paths: new Map(found.map(([path, one]) => [path, pathEvidence(one)])),
        overlaps,
        layers: layerEvidence(session, { dead: finding.dead, at: run.at }, found),
      });
    },
  };
}
