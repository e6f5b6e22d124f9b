// Class sensitivity (Khakzar et al., CVPR 2022): two patches of different classes in one image, explained for either class. The share of a map on the
// patch of its class that the map of the other class has there too, [Σ₁ min(|A₁|, |A₂|) + Σ₂ min(|A₁|, |A₂|)] / [Σ₁ |A₁| + Σ₂ |A₂|]; 0 is ideal.
// The other patch is that of the partner of another class that meddles least: each alone gives its class `confidence`, and neither moves
// the other's logit by as much as `interaction`. Where there is none, the image has no value. evaluation/composites.ts.
import { logProbability } from '../../analysis/response.ts';
import { answersTo, type Composite, compositeImages, compositePartners, othersOf } from '../composite-answers.ts';
import { interaction } from '../composites.ts';
import type { MetricBatch, MetricImplementation } from '../metric.ts';
import { type Accepted, type CompositeParameters, massesOf } from './explained-composites.ts';

export const classSensitivity: MetricImplementation = async (examined, parameters) => {
  const asked = parameters as CompositeParameters;
  const accepted = await pairedComposites(examined, asked);
  const values = await massesOf(examined, accepted, asked, ([own, other, both], behind) => {
    const made = own(behind.own) + other(behind.other);
    return made === 0 ? null : (both(behind.own) + both(behind.other)) / made;
  });
  return { values };
};

/** For each image the composite of its patch and that of another. Costs 2 + 2 × `candidates` forward passes an image. */
export async function pairedComposites(
  examined: MetricBatch,
  { candidates, confidence, interaction: most }: CompositeParameters,
): Promise<Accepted[]> {
  const { session, batch } = examined;
  const all = await compositeImages(examined);
  const partners = await compositePartners(examined);
  const accepted: Accepted[] = [];
  for (const behind of all) {
    batch.signal?.throwIfAborted();
    const own = { patch: behind.patch, spot: behind.own };
    const others = othersOf(partners, behind, candidates);
    const patches = others.map(({ patch }) => ({ patch, spot: behind.other }));
    const composites: Composite[] = [
      { noise: behind.noise, patches: [] },
      { noise: behind.noise, patches: [own] },
      ...patches.flatMap((one) => [
        { noise: behind.noise, patches: [one] },
        { noise: behind.noise, patches: [own, one] },
      ]),
    ];
    const [nothing, made, ...tried] = await answersTo(session, composites, batch.signal);
    if (Math.exp(logProbability(made, behind.target)) <= confidence) continue;
    let least = { meddling: most, at: -1 };
    for (const [at, { target }] of others.entries()) {
      const [alone, both] = [tried[2 * at], tried[2 * at + 1]];
      if (Math.exp(logProbability(alone, target)) <= confidence) continue;
      const disturbed = (label: number, single: Float32Array) =>
        interaction(both[label] - single[label], single[label] - nothing[label]);
      const meddling = Math.max(disturbed(behind.target, made), disturbed(target, alone));
      if (meddling < least.meddling) least = { meddling, at };
    }
    if (least.at < 0) continue;
    accepted.push({
      behind,
      composite: composites[3 + 2 * least.at],
      classes: [behind.target, others[least.at].target],
    });
  }
  return accepted;
}
