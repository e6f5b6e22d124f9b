// Images whose pathway lies far from those of their class, and why: the activation points and channels where it differs most.
// One that is answered right all the same is "correct for an unusual reason".
import type { Table } from '@pathlens/figures';
import type { ActivationPoint, ClassOverlaps } from '@pathlens/pathway-core';
import { percent } from '../numbers.ts';
import type { ClassWords } from '../paths/class-words.ts';
import type { GatheredPaths, KeptSums } from './gathered-paths.ts';

const mostImages = 200;
const mostChannels = 3;

interface Difference {
  /** Activation point in which it is least like its class, by what is usual for the class there. */
  readonly layer: string;
  /** How many scaled median deviations its distance there lies above the median of its class; null where all are alike. */
  readonly above: number | null;
  /** Channels of that point, "14 +31 %", the largest first. */
  readonly more: string;
  readonly fewer: string;
}

interface Range {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function layerRanges(points: readonly ActivationPoint[]): readonly Range[] {
  let start = 0;
  return points.map(({ name, shape }) => {
    const range = { name, start, end: start + (shape[0] ?? 1) };
    start = range.end;
    return range;
  });
}

/** 1 − Σ min / Σ max of what an image and the others of its class keep of a layer's channels. */
function distanceIn({ start, end }: Range, own: Float32Array, { images, channels }: KeptSums): number {
  let [least, most] = [0, 0];
  for (let c = start; c < end; c++) {
    const others = (channels[c] - own[c]) / (images - 1);
    least += Math.min(own[c], others);
    most += Math.max(own[c], others);
  }
  return most === 0 ? 0 : 1 - least / most;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Where a pathway is less like its class than images of the class usually are. */
function differenceOf(
  own: Float32Array,
  members: readonly Float32Array[],
  { sums, ranges }: { readonly sums: KeptSums; readonly ranges: readonly Range[] },
): Difference {
  const found = ranges.map((range) => {
    const usual = members.map((shares) => distanceIn(range, shares, sums));
    const middle = median(usual);
    const deviation = 1.4826 * median(usual.map((value) => Math.abs(value - middle)));
    const beyond = distanceIn(range, own, sums) - middle;
    return { range, beyond, above: deviation === 0 ? null : beyond / deviation };
  });
  const known = found.filter(({ above }) => above !== null);
  const [most] =
    known.length > 0
      ? known.sort((a, b) => b.above! - a.above! || a.range.start - b.range.start)
      : found.sort((a, b) => b.beyond - a.beyond || a.range.start - b.range.start);
  const { start, end, name } = most.range;
  const channels = Array.from({ length: end - start }, (_, channel) => ({
    channel,
    share: own[start + channel] - (sums.channels[start + channel] - own[start + channel]) / (sums.images - 1),
  }));
  const said = (sign: 1 | -1) =>
    channels
      .filter(({ share }) => share * sign >= 0.005)
      .sort((a, b) => sign * (b.share - a.share) || a.channel - b.channel)
      .slice(0, mostChannels)
      .map(({ channel, share }) => `${channel} ${signed(100 * share)} %`)
      .join(', ');
  return { layer: name, above: most.above, more: said(1), fewer: said(-1) };
}

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(0)}`;

/** Rows of images far from their class; those answered right first, the farthest before the others. */
export function unusualImages(
  found: readonly ClassOverlaps[],
  gathered: GatheredPaths,
  { points, words }: { readonly points: readonly ActivationPoint[]; readonly words: ClassWords },
): Table {
  const ranges = layerRanges(points);
  const membersOf = (m: number, group: number) =>
    gathered.images.flatMap((image, i) => (image.group === group ? (gathered.sharesOf(m, i) ?? []) : []));
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
          shares === null || sums.images < 2 ? null : differenceOf(shares, membersOf(m, one.group), { sums, ranges });
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
          why?.above == null ? null : Number(why.above.toFixed(2)),
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
      { id: 'above', title: 'Deviations there' },
      { id: 'more', title: 'Keeps more of its channels' },
      { id: 'fewer', title: 'Keeps less of its channels' },
    ],
    rows,
    provenance: words.provenance,
  };
}
