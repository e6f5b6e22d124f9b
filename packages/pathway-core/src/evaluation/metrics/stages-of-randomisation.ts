// Similarity with the original maps along the stages of a randomisation: a value an image, and the curve behind it.

import type { SimilarityRule } from '../../catalog/metric-parameters.ts';
import type { ParameterValues } from '../../catalog/parameters.ts';
import type { ExplainedMaps, Explainer } from '../explainer.ts';
import type { MetricBatch, MetricFinding } from '../metric.ts';
import { type RandomisationOptions, randomisationBy, randomisationStages } from '../parameter-randomisation.ts';
import { similarityBy } from '../similarity.ts';
import { atPlaces, knownMean } from './explained.ts';

export interface RandomisedOne {
  readonly place: number;
  readonly explainer: Explainer;
  /** Of the network itself, where somebody has made them already. */
  readonly originals?: ExplainedMaps;
}

export async function stagesOfRandomisation(
  examined: MetricBatch,
  asked: readonly RandomisedOne[],
  { order, target, similarity, stages: most }: ParameterValues,
): Promise<MetricFinding> {
  const { session, batch, seed } = examined;
  const modules = randomisationStages(session);
  const stages = spread(modules.length, most as number);
  const options = { order, target, seed, stages, signal: batch.signal } as RandomisationOptions;
  const compare = similarityBy[similarity as SimilarityRule];
  const curves = asked.map(() => batch.targets.map((): (number | null)[] => []));
  const explainers = asked.map(({ explainer }) => explainer);
  const originals = asked.map(({ originals }) => originals);
  let at = 0;
  for await (const { similarities } of randomisationBy(compare, session, { batch, explainers, originals }, options)) {
    for (const [image, value] of similarities.entries()) curves[at % asked.length][image].push(value);
    at++;
  }
  const found = asked.map(({ place }, i) => ({ place, values: curves[i] }));
  const values = atPlaces(
    examined,
    found,
    batch.targets.map(() => stages.map(() => null)),
  );
  return {
    values: values.map((images) => images.map(knownMean)),
    curve: {
      x: { label: 'Randomised, from the output back' },
      y: { label: 'Similarity' },
      places: stages.map((stage) => stage + 1),
      names: stages.map((stage) => modules[stage].name),
      values,
    },
  };
}

/** At most so many of the places up to `count`, evenly spread, the first and the last among them. */
function spread(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, at) => at);
  if (most === 1) return [count - 1];
  return Array.from({ length: most }, (_, at) => Math.round((at * (count - 1)) / (most - 1)));
}
