// Feature saturation (Khakzar et al., CVPR 2022): the same patch twice in one image, where either would do: alone, each gives the class `confidence`,
// and their logits differ by less than `interaction`. What makes no difference to the network should have the same share of the map:
// 2 min(a, b) / (a + b) of what the map has on either, 1 is ideal. The paper takes Spearman's correlation of a and b over images; both are in the
// curve. Unlike its patches, those here need not saturate the logit. evaluation/composites.ts.
import { logProbability } from '../../analysis/response.ts';
import { answersTo, compositeImages } from '../composite-answers.ts';
import { interaction } from '../composites.ts';
import type { MetricBatch, MetricImplementation } from '../metric.ts';
import { type Accepted, type CompositeParameters, massesOf } from './explained-composites.ts';

export const featureSaturation: MetricImplementation = async (examined, parameters) => {
  const asked = parameters as unknown as CompositeParameters;
  const accepted = await repeatedComposites(examined, asked);
  const masses = await massesOf(examined, accepted, asked, ([mass], { behind }) => [
    mass(behind.own),
    mass(behind.other),
  ]);
  return {
    values: masses.map((images) =>
      images.map((both) =>
        both === null || both[0] + both[1] === 0 ? null : (2 * Math.min(...both)) / (both[0] + both[1]),
      ),
    ),
    curve: {
      x: { label: 'Patch' },
      y: { label: 'Share of the map' },
      places: [0, 1],
      names: ['one', 'the other'],
      values: masses.map((images) => images.map((both) => both ?? [null, null])),
    },
  };
};

/** For each image the composite of its patch twice. Costs 2 forward passes an image. */
export async function repeatedComposites(
  { session, batch, seed }: MetricBatch,
  { confidence, interaction: most }: CompositeParameters,
): Promise<Accepted[]> {
  const all = compositeImages(session, batch, seed);
  const placed = all.map(({ patch, own, other }) => [
    { patch, spot: own },
    { patch, spot: other },
  ]);
  const singles = all.flatMap((behind, at) => placed[at].map((one) => ({ behind, patches: [one] })));
  const answers = await answersTo(session, singles, batch.signal);
  return all.flatMap((behind, at) => {
    const [one, other] = [answers[2 * at], answers[2 * at + 1]];
    const enough = [one, other].every((logits) => Math.exp(logProbability(logits, behind.target)) > confidence);
    if (!enough || interaction(one[behind.target], other[behind.target]) >= most) return [];
    return [{ composite: { behind, patches: placed[at] }, classes: [behind.target] }];
  });
}
