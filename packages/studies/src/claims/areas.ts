// Areas under removal curves as cards compare them: means with intervals, differences of pairs, and how far orders agree.
import {
  type Bootstrap,
  bootstrapDifference,
  type ClaimMapId,
  type ControlMapId,
  claimMapIds,
  claimMaps,
  controlMapIds,
  controlMapTitles,
  spearman,
} from '@pathlens/pathway-core';
import type { ClaimRun } from './card.ts';
import { meanOf } from './decision.ts';
import { decimal } from './numbers.ts';
import { type AreaId, areaIds, type RemovalEvidence, type RemovedBy } from './removal.ts';

/** Three digits of what is small: areas of maps that hardly matter differ far behind the point. */
export function areaText(value: number): string {
  return decimal(value, Math.abs(value) < 1 ? 3 : 2);
}

export function areaRange({ low, high }: Pick<Bootstrap, 'low' | 'high'>): string {
  return `${areaText(low)} to ${areaText(high)}`;
}

export function removedTitle(id: RemovedBy): string {
  if (id in claimMaps) return claimMaps[id as ClaimMapId].title;
  if (id in controlMapTitles) return controlMapTitles[id as ControlMapId];
  return `${claimMaps[id.replace(' blurred', '') as ClaimMapId].title}, blurred`;
}

/** Maps, their blurred versions, controls: those that there are, in this order. */
export function removedIds({ of }: RemovalEvidence): RemovedBy[] {
  const all: RemovedBy[] = [...claimMapIds, ...claimMapIds.map((id) => `${id} blurred` as const), ...controlMapIds];
  return all.filter((id) => of.has(id));
}

export function areasOf({ of }: RemovalEvidence, id: RemovedBy, area: AreaId = 'lerf-zero'): number[] {
  return (of.get(id) ?? []).map(({ areas }) => areas[area]);
}

export function areaOf(evidence: RemovalEvidence, id: RemovedBy, run: ClaimRun): Bootstrap | null {
  return meanOf(areasOf(evidence, id), run.seed);
}

/** Of the paired differences a − b. */
export function areaDifference(evidence: RemovalEvidence, a: RemovedBy, b: RemovedBy, run: ClaimRun): Bootstrap {
  return bootstrapDifference(areasOf(evidence, a), areasOf(evidence, b), { seed: run.seed });
}

export function areaWords(evidence: RemovalEvidence, id: RemovedBy, run: ClaimRun): string {
  const area = areaOf(evidence, id, run);
  return area === null ? '' : `${removedTitle(id)} ${areaText(area.estimate)} (${areaRange(area)})`;
}

const meanArea = (evidence: RemovalEvidence, id: RemovedBy, area: AreaId) => {
  const values = areasOf(evidence, id, area);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
};

/** What blurring and chance get in this measure: it rewards blur, and a reader must see how much. */
export function controlCaveats(evidence: RemovalEvidence, run: ClaimRun): string[] {
  const blurred = claimMapIds.filter((id) => evidence.of.has(id));
  const helped = blurred.filter((id) => areaDifference(evidence, `${id} blurred`, id, run).high < 0);
  const controls = controlMapIds.filter((id) => evidence.of.has(id)).map((id) => areaWords(evidence, id, run));
  return [
    `Blurring, which adds no information, lowers the area of ${helped.length} of ${blurred.length} maps, intervals apart; Gradient blurred reaches ${areaText(meanArea(evidence, 'gradient blurred', 'lerf-zero'))}.`,
    `Controls, area × 100: ${controls.join(', ')}.`,
  ];
}

/** How alike maps are ranked by two measures: Spearman's correlation over the maps; better means lower LeRF, higher MoRF. */
export function agreement(evidence: RemovalEvidence, a: AreaId, b: AreaId): number | null {
  const ids = claimMapIds.filter((id) => evidence.of.has(id));
  const goodness = (area: AreaId) => ids.map((id) => (area.startsWith('lerf') ? -1 : 1) * meanArea(evidence, id, area));
  return spearman(goodness(a), goodness(b));
}

export function agreementCaveats(evidence: RemovalEvidence): string[] {
  const others = areaIds.filter((id) => id !== 'lerf-zero');
  const words = { 'morf-zero': 'MoRF', 'lerf-blur': 'LeRF replaced by blur', 'morf-blur': 'MoRF replaced by blur' };
  const said = others.flatMap((id) => {
    const found = agreement(evidence, 'lerf-zero', id);
    return found === null ? [] : [`${words[id as keyof typeof words]} ${decimal(found)}`];
  });
  return [`Rank correlation of the maps between LeRF and ${said.join(', ')}: where it is low, read no single one.`];
}

export function missingCaveats({ missing }: { readonly missing: ReadonlyMap<ClaimMapId, string> }): string[] {
  return [...missing].map(([id, why]) => `${claimMaps[id].title} is left out: ${why}`);
}
