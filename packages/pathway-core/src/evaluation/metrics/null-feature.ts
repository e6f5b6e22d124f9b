// Null feature (Khakzar et al., CVPR 2022): Σ A over a patch that does nothing to the answer, as a share of Σ A over the patch that makes it; 0 is
// ideal. The null patch is, of images of other classes and of the image's own pixels scrambled, the one that meddles least: neither alone on the noise
// nor beside the target patch does it move the logit by more than a share of what the target patch does (`interaction`). Where none does, or the target patch alone does not give its
// class `confidence`, the image has no value. evaluation/composites.ts says what else differs from the paper.
import { logProbability } from '../../analysis/response.ts';
import { derivedSeed } from '../../random.ts';
import { answersTo, type Composite, compositeImages, compositePartners, othersOf } from '../composite-answers.ts';
import { interaction, scrambled } from '../composites.ts';
import type { MetricBatch, MetricImplementation } from '../metric.ts';
import { type Accepted, type CompositeParameters, massesOf } from './explained-composites.ts';

export const nullFeature: MetricImplementation = async (examined, parameters) => {
  const asked = parameters as CompositeParameters;
  const accepted = await nullComposites(examined, asked);
  const values = await massesOf(examined, accepted, asked, (mass, behind) => {
    const made = mass[0](behind.own);
    return made === 0 ? null : mass[0](behind.other) / made;
  });
  return { values };
};

/** For each image the composite of its patch and a null one. Costs 2 + 4 × `candidates` forward passes an image. */
export async function nullComposites(
  examined: MetricBatch,
  { candidates, confidence, interaction: most }: CompositeParameters,
): Promise<Accepted[]> {
  const { session, batch } = examined;
  const all = await compositeImages(examined);
  const partners = await compositePartners(examined);
  const [channels] = session.network.input.shape;
  const accepted: Accepted[] = [];
  for (const behind of all) {
    batch.signal?.throwIfAborted();
    const target = { patch: behind.patch, spot: behind.own };
    const patches = [
      ...othersOf(partners, behind, candidates).map(({ patch }) => patch),
      ...Array.from({ length: candidates }, (_, at) =>
        scrambled(behind.patch, channels, derivedSeed(behind.seed, at + 1)),
      ),
    ].map((patch) => ({ patch, spot: behind.other }));
    const composites: Composite[] = [
      { noise: behind.noise, patches: [] },
      { noise: behind.noise, patches: [target] },
      ...patches.flatMap((one) => [
        { noise: behind.noise, patches: [one] },
        { noise: behind.noise, patches: [target, one] },
      ]),
    ];
    const [nothing, made, ...tried] = await answersTo(session, composites, batch.signal);
    if (Math.exp(logProbability(made, behind.target)) <= confidence) continue;
    const of = (logits: Float32Array) => logits[behind.target];
    const effect = of(made) - of(nothing);
    const meddling = patches.map((_, at) => {
      const [alone, beside] = [of(tried[2 * at]) - of(nothing), of(tried[2 * at + 1]) - of(made)];
      return Math.max(interaction(alone, effect), interaction(beside, effect));
    });
    const least = meddling.indexOf(Math.min(...meddling));
    if (meddling[least] >= most) continue;
    accepted.push({ behind, composite: composites[3 + 2 * least], classes: [behind.target] });
  }
  return accepted;
}
