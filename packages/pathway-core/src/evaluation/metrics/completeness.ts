// Completeness (Sundararajan, Taly and Yan, ICML 2017): |Σ A − (Φ(x) − Φ(x′))| as a share of the change. evaluation/completeness.ts.
import { objectiveOf, objectiveValue } from '../../analysis/session.ts';
import { type Baseline, baselineOf } from '../../attribution/baseline.ts';
import { scoresAt } from '../../attribution/input-answers.ts';
import { derivedSeed } from '../../random.ts';
import { rowOf } from '../../tensor/rows.ts';
import { incompleteness } from '../completeness.ts';
import type { MetricBatch, MetricImplementation } from '../metric.ts';
import { eachMap } from './explained.ts';

export const completeness: MetricImplementation = async (examined, { baseline }) => {
  const { batch, logits } = examined;
  const from = await examined.shared(`answers to baselines/${baseline}`, () =>
    answersToBaselines(examined, baseline as Baseline),
  );
  return {
    values: eachMap(examined, ({ maps }, image) => {
      const map = rowOf(maps.values, image, batch.targets.length);
      return incompleteness(map, {
        answer: objectiveValue(logits[image], batch.targets[image]),
        baseline: from[image],
      });
    }),
  };
};

async function answersToBaselines({ session, batch, seed }: MetricBatch, baseline: Baseline): Promise<number[]> {
  const { images, targets, keys, signal } = batch;
  const { shape } = session.network.input;
  const points = {
    count: targets.length,
    objective: (image: number) => objectiveOf(targets[image], session.network.classes),
    write(image: number, into: Float32Array) {
      const own = rowOf(images, image, targets.length);
      into.set(baselineOf(own, { baseline, shape, seed: derivedSeed(seed, keys[image]) }));
    },
  };
  const answers: number[] = [];
  for await (const answer of scoresAt(session.asker, points, { score: 'logit', signal })) answers.push(answer);
  return answers;
}
