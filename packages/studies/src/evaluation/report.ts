// What an evaluation has found so far, for those who draw and write it: all models, judged, with what must be said of how it was made.
import type { Provenance } from '@pathlens/figures';
import { formatTarget } from '@pathlens/pathway-core';
import type { StudyContext } from '../study.ts';
import type { AskedEvaluation } from './asked.ts';
import { isMethod } from './explainers.ts';
import type { GatheredModel } from './gathered.ts';
import { type JudgedMetric, judge } from './judged.ts';

export interface EvaluationReport {
  readonly asked: AskedEvaluation;
  readonly models: readonly {
    readonly label: string;
    readonly gathered: GatheredModel;
    /** In the order of the metrics. */
    readonly judged: readonly JudgedMetric[];
  }[];
  readonly complete: boolean;
  /** Images that are done, over all models. */
  readonly n: number;
  /** ", 48 of 200 images so far": put after titles; empty where all are done. */
  readonly soFar: string;
  readonly provenance: Provenance;
}

/** Resamples while shards are still missing: intervals are drawn again whenever one more is there. */
const resamplesMeanwhile = 200;

export function reportOf(
  { models, provenance }: Pick<StudyContext, 'models' | 'provenance'>,
  asked: AskedEvaluation,
  gathered: readonly GatheredModel[],
): EvaluationReport {
  const n = gathered.reduce((sum, { done }) => sum + done, 0);
  const all = gathered.reduce((sum, { images }) => sum + images, 0);
  const complete = n === all;
  const resamples = complete ? asked.resamples : Math.min(asked.resamples, resamplesMeanwhile);
  return {
    asked,
    models: models.map(({ label }, i) => ({
      label,
      gathered: gathered[i],
      judged: asked.metrics.map((_, metric) => judge(gathered[i], asked, { metric, resamples })),
    })),
    complete,
    n,
    soFar: complete ? '' : `, ${n} of ${all} images so far`,
    provenance: [...provenance, ...settingsOf(asked, resamples).filter(isNews(provenance))],
  };
}

function isNews(provenance: Provenance) {
  return ({ label }: Provenance[number]) => provenance.every((known) => known.label !== label);
}

/** Most characters of a value; what is longer goes on in the next. */
const longest = 3500;

function settingsOf(asked: AskedEvaluation, resamples: number): Provenance {
  const { examined, metrics, levels, target, reduction, seed } = asked;
  const parametersOf = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values)
      .map(([id, value]) => `${id} ${value}`)
      .join(', ') || 'no parameters';
  const maps = examined.filter(isMethod).map(({ label, source }) => {
    if (source.kind !== 'method' || source.request.id === 'foreign') return `${label}: read from a file`;
    const { id, parameters, pathway } = source.request;
    const of =
      pathway === null
        ? []
        : [
            `${pathway.selection.id}, ${parametersOf(pathway.selection.parameters)}, sparsity ${pathway.sparsity} %, seed ${pathway.selection.seed}`,
          ];
    return `${label}: ${[id, parametersOf(parameters), ...of].join('; ')}`;
  });
  const controls = examined.filter((map) => !isMethod(map)).map(({ label }) => label);
  return [
    ...inParts('Maps', maps),
    ...inParts('Controls', controls.length === 0 ? ['none'] : controls),
    ...inParts(
      'Metrics',
      metrics.map(({ label, metric, parameters }) => `${label}: ${metric.id}, ${parametersOf(parameters)}`),
    ),
    { label: 'Levels', value: levels.length === 0 ? 'none' : `${levels.join(', ')} % of the pixels` },
    { label: 'Channels', value: `brought together by ${reduction}` },
    { label: 'Target', value: formatTarget(target) },
    {
      label: 'Tests',
      value: 'Wilcoxon signed rank, two-sided; Holm over the methods, or pairs of methods, of a metric',
    },
    { label: 'Resamples', value: `${resamples} of images, percentile intervals` },
    { label: 'Seed', value: String(seed) },
  ];
}

function inParts(label: string, entries: readonly string[]): Provenance {
  const parts: string[] = [];
  for (const entry of entries) {
    const last = parts.at(-1);
    if (last === undefined || last.length + entry.length > longest) parts.push(entry.slice(0, longest));
    else parts[parts.length - 1] = `${last} · ${entry}`;
  }
  return parts.map((value, i) => ({ label: i === 0 ? label : `${label} (${i + 1})`, value }));
}
