// Images whose pathway lies far from those of their class, and why: the activation points and channels where it differs most.
// One that is answered right all the same is "correct for an unusual reason".
import type { Table } from '@pathlens/figures';
import type { ActivationPoint, ClassOverlaps } from '@pathlens/pathway-core';
import { percent } from '../numbers.ts';
import type { ClassWords } from '../paths/class-words.ts';
import { type GatheredPaths, meanShares } from './gathered-paths.ts';

const mostImages = 200;
const mostChannels = 3;

interface Difference {
  /** Activation point with the largest share of the difference, and that share. */
  readonly layer: string;
  readonly share: number;
  /** "relu3 14 +31 %", the largest first. */
  readonly more: string;
  readonly fewer: string;
}

/** What a pathway keeps of every channel less what the others of its class do, in units. */
function differenceOf(
  shares: Float32Array,
  others: Float64Array,
  points: readonly ActivationPoint[],
): Difference | null {
  const channels: {
    readonly layer: number;
    readonly channel: number;
    readonly share: number;
    readonly units: number;
  }[] = [];
  const byLayer = points.map(() => 0);
  let at = 0;
  for (const [layer, { shape, units }] of points.entries()) {
    const count = shape[0] ?? 1;
    const area = units / count;
    for (let channel = 0; channel < count; channel++, at++) {
      const share = shares[at] - others[at];
      byLayer[layer] += Math.abs(share) * area;
      channels.push({ layer, channel, share, units: share * area });
    }
  }
  const whole = byLayer.reduce((sum, value) => sum + value, 0);
  if (whole === 0) return null;
  const most = byLayer.indexOf(Math.max(...byLayer));
  const said = (sign: 1 | -1) =>
    channels
      .filter(({ units }) => units * sign > 0)
      .sort((a, b) => sign * (b.units - a.units) || a.layer - b.layer || a.channel - b.channel)
      .slice(0, mostChannels)
      .map(({ layer, channel, share }) => `${points[layer].name} ${channel} ${signed(100 * share)} %`)
      .join(', ');
  return { layer: points[most].name, share: byLayer[most] / whole, more: said(1), fewer: said(-1) };
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(0)}`;

/** Rows of images far from their class; those answered right first, the farthest before the others. */
export function unusualImages(
  found: readonly ClassOverlaps[],
  gathered: GatheredPaths,
  { points, words }: { readonly points: readonly ActivationPoint[]; readonly words: ClassWords },
): Table {
  const rows = found.flatMap((overlaps, m) =>
    overlaps.images
      .map((standing, i) => ({ ...standing, i, ...gathered.images[i] }))
      .filter(({ outlier }) => outlier)
      .map((one) => ({
        ...one,
        correct: one.label === null || one.predicted === null ? null : one.label === one.predicted,
      }))
      .sort((a, b) => Number(b.correct) - Number(a.correct) || (b.below ?? 0) - (a.below ?? 0) || a.i - b.i)
      .slice(0, mostImages)
      .map((one) => {
        const shares = gathered.sharesOf(m, one.i);
        const sums = gathered.sums[m].get(one.group)!;
        const why =
          shares === null || sums.images < 2
            ? null
            : differenceOf(
                shares,
                meanShares({ images: sums.images - 1, channels: sums.channels.map((sum, c) => sum - shares[c]) }),
                points,
              );
        return [
          words.labels[m],
          one.image,
          words.imageName(one.image),
          words.className(one.group),
          one.predicted === null ? null : words.className(one.predicted),
          one.correct === null ? null : one.correct ? 'yes' : 'no',
          percent(one.within),
          one.below === null ? null : Number(one.below.toFixed(2)),
          percent(one.between),
          one.nearer === null ? null : words.className(one.nearer),
          why?.layer ?? null,
          percent(why?.share),
          why?.more || null,
          why?.fewer || null,
        ];
      }),
  );
  return {
    id: 'unusual-images',
    title: `Images far from their class (as ${words.grouping}) at sparsity ${words.sparsity} %: they overlap with it by more than 3 scaled median deviations less than its images do in the median (classes of 5 images or more). Differences are from the mean of the other images of the class`,
    columns: [
      { id: 'selection', title: 'Selection' },
      { id: 'place', title: 'Place' },
      { id: 'image', title: 'Image' },
      { id: 'class', title: 'Class' },
      { id: 'predicted', title: 'Predicted' },
      { id: 'correct', title: 'Right' },
      { id: 'within', title: 'Overlap with its class', unit: '%' },
      { id: 'below', title: 'Deviations below the median' },
      { id: 'between', title: 'Overlap with others', unit: '%' },
      { id: 'nearer', title: 'Class it is nearer to' },
      { id: 'layer', title: 'Differs most in' },
      { id: 'share', title: 'Share of the difference there', unit: '%' },
      { id: 'more', title: 'Keeps more of' },
      { id: 'fewer', title: 'Keeps less of' },
    ],
    rows,
    provenance: words.provenance,
  };
}
