// Feature saturation (Khakzar et al., CVPR 2022): the same patch twice in one image, where either would do: alone, each gives the class `confidence`,
// and what they do to the logit differs by less than `interaction`. What makes no difference to the network should have the same share of the map:
// 2 min(a, b) / (a + b) of what the map has on either, 1 is ideal. The paper takes Spearman's correlation of a and b over images; both are in the
// curve. Unlike its patches, those here need not saturate the logit. evaluation/composites.ts.
import { logProbability } from '../../analysis/response.ts';
import { answersTo, compositeImages } from '../composite-answers.ts';
import { interaction } from '../composites.ts';
import type { MetricBatch, MetricImplementation } from '../metric.ts';
import { type Accepted, type CompositeParameters, massesOf } from './explained-composites.ts';

export const featureSaturation: MetricImplementation = async (examined, parameters) => {
  const asked = parameters as CompositeParameters;
  const accepted = await repeatedComposites(examined, asked);
  const masses = await massesOf(examined, accepted, asked, ([mass], behind) => [mass(behind.own), mass(behind.other)]);
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

/** For each image the composite of its patch twice. Costs 3 forward passes an image. */
export async function repeatedComposites(
  examined: MetricBatch,
  { confidence, interaction: most }: CompositeParameters,
): Promise<Accepted[]> {
  const { session, batch } = examined;
  const all = await compositeImages(examined);
  const placed = all.map(({ patch, own, other }) => [
    { patch, spot: own },
    { patch, spot: other },
  ]);
  const composites = all.flatMap(({ noise }, at) => [
    { noise, patches: [] },
    ...placed[at].map((one) => ({ noise, patches: [one] })),
  ]);
  const answers = await answersTo(session, composites, batch.signal);
  return all.flatMap((behind, at) => {
    const [nothing, ...singles] = answers.slice(3 * at, 3 * at + 3);
    if (singles.some((logits) => Math.exp(logProbability(logits, behind.target)) <= confidence)) return [];
    const [one, other] = singles.map((logits) => logits[behind.target] - nothing[behind.target]);
    if (interaction(one - other, Math.min(Math.abs(one), Math.abs(other))) >= most) return [];
    return [{ behind, composite: { noise: behind.noise, patches: placed[at] }, classes: [behind.target] }];
  });
}
