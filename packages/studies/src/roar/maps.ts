// The maps of a retraining study: those asked for, controls, and blurred copies; and what their ranks are computed from.
import type { SeriesRole } from '@pathlens/figures';
import {
  attributionMethods,
  centreExplainer,
  type Explainer,
  edgeExplainer,
  randomExplainer,
} from '@pathlens/pathway-core';
import { attributionLabels } from '../attribution-label.ts';
import { type MapSource, mapsOf } from '../maps-of-request.ts';
import type { AttributionRequest, StudyContext } from '../study.ts';
import type { RoarSettings } from './settings.ts';

/** Where ranks come from: one map an image, and its blurred copy where that is wanted. */
export interface RankedSource {
  /** Among those of the study: "gradient", "gradient-2", "random". */
  readonly id: string;
  readonly label: string;
  readonly maps: MapSource;
  readonly blurred: boolean;
  /** Null of a control. */
  readonly request: AttributionRequest | null;
}

/** What pixels are removed by. */
export interface RoarMap {
  readonly id: string;
  readonly label: string;
  readonly role: SeriesRole;
  readonly source: RankedSource;
  readonly blurred: boolean;
}

const controls = {
  random: { label: 'Random pixels', explainer: randomExplainer },
  edge: { label: 'Edges of the image', explainer: edgeExplainer },
  centre: { label: 'Centre of the image', explainer: centreExplainer },
} as const;

/** Throws PathlensError for a request that cannot be met. */
export function rankedSources({ request, foreign }: StudyContext, settings: RoarSettings): RankedSource[] {
  const { attributions } = request;
  const labels = attributionLabels(attributions);
  const asked = attributions.map((one, i): RankedSource => {
    const before = attributions.slice(0, i).filter(({ id }) => id === one.id).length;
    return {
      id: before === 0 ? one.id : `${one.id}-${before + 1}`,
      label: labels[i],
      maps: mapsOf(one, { foreign }),
      blurred: settings.blurred === 'each' || (settings.blurred === 'first' && i === 0),
      request: one,
    };
  });
  const beside = Object.entries(controls).flatMap(([id, { label, explainer }]): RankedSource[] => {
    if (!settings.controls[id as keyof typeof controls]) return [];
    return [{ id, label, maps: controlMaps(explainer), blurred: false, request: null }];
  });
  return [...asked, ...beside];
}

function controlMaps({ id, explain }: Explainer): MapSource {
  return { content: () => ({ control: id }), explain };
}

/** Those asked for, their blurred copies, controls. */
export function roarMaps(sources: readonly RankedSource[]): RoarMap[] {
  const plain = sources.map((source): RoarMap => {
    const { request, id, label } = source;
    const role = request === null ? 'control' : isPathway(request) ? 'subject' : 'method';
    return { id, label, role, source, blurred: false };
  });
  const copies = sources
    .filter(({ blurred }) => blurred)
    .map((source): RoarMap => {
      const label = `${shortLabel(source, sources)}, blurred`;
      return { id: `${source.id}-blurred`, label, role: 'control', source, blurred: true };
    });
  const own = plain.filter(({ role }) => role !== 'control');
  return [...own, ...copies, ...plain.filter(({ role }) => role === 'control')];
}

/** The title of its method, where no other map has it. */
function shortLabel({ request, label }: RankedSource, sources: readonly RankedSource[]): string {
  if (request === null || request.id === 'foreign') return label;
  const { id } = request;
  const alone = sources.filter((other) => other.request?.id === id).length === 1;
  return alone ? attributionMethods[id].title : label;
}

export function isPathway(request: AttributionRequest): boolean {
  return request.id !== 'foreign' && request.pathway !== null;
}
