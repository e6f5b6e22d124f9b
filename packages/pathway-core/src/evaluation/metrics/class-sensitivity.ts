// Class sensitivity (Khakzar et al., CVPR 2022): two patches of different classes in one image, explained for either class. The share of a map on the
// patch of its class that the map of the other class has there too, [Σ₁ min(|A₁|, |A₂|) + Σ₂ min(|A₁|, |A₂|)] / [Σ₁ |A₁| + Σ₂ |A₂|]; 0 is ideal.
// The other patch is the image of another class in the same batch that meddles least: each alone gives its class `confidence`, and neither moves
// the other's logit by as much as `interaction`. Where there is none, the image has no value. evaluation/composites.ts.
import { logProbability } from '../../analysis/response.ts';
import { answersTo, type Composite, compositeImages, othersOf } from '../composite-answers.ts';
import { interaction } from '../composites.ts';
import type { MetricBatch, MetricImplementation } from '../metric.ts';
import { type Accepted, type CompositeParameters, massesOf } from './explained-composites.ts';

export const classSensitivity: MetricImplementation = async (examined, parameters) => {
  const asked = parameters as unknown as CompositeParameters;
  const accepted = await pairedComposites(examined, asked);
  const values = await massesOf(examined, accepted, asked, ([own, other, both], { behind }) => {
    const made = own(behind.own) + other(behind.other);
    return made === 0 ? null : (both(behind.own) + both(behind.other)) / made;
  });
  return { values };
};

/** For each image the composite of its patch and that of another. Costs 1 + 2 × `candidates` forward passes an image. */
export async function pairedComposites(
  { session, batch, seed }: MetricBatch,
  { candidates, confidence, interaction: most }: CompositeParameters,
): Promise<Accepted[]> {
  const all = compositeImages(session, batch, seed);
  const accepted: Accepted[] = [];
  for (const behind of all) {
    batch.signal?.throwIfAborted();
    const own = { patch: behind.patch, spot: behind.own };
    const others = othersOf(all, behind, candidates);
    const patches = others.map(({ patch }) => ({ patch, spot: behind.other }));
    const composites: Composite[] = [
      { behind, patches: [own] },
      ...patches.flatMap((one) => [
        { behind, patches: [one] },
        { behind, patches: [own, one] },
      ]),
    ];
    const [made, ...tried] = await answersTo(session, composites, batch.signal);
    if (Math.exp(logProbability(made, behind.target)) <= confidence) continue;
    let least = { meddling: most, at: -1 };
    for (const [at, { target }] of others.entries()) {
      const [alone, both] = [tried[2 * at], tried[2 * at + 1]];
      if (Math.exp(logProbability(alone, target)) <= confidence) continue;
      const meddling = Math.max(
        interaction(both[behind.target], made[behind.target]),
        interaction(both[target], alone[target]),
      );
      if (meddling < least.meddling) least = { meddling, at };
    }
    if (least.at < 0) continue;
    accepted.push({ composite: composites[2 + 2 * least.at], classes: [behind.target, others[least.at].target] });
  }
  return accepted;
}
