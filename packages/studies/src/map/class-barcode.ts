// How much of every channel the pathways of each class keep, beside all images, and where the units of its core lie.
import type { BarcodeFigure } from '@pathlens/figures';
import { type ActivationPoint, coreUnits, unitFrequency } from '@pathlens/pathway-core';
import { hasBit } from '@pathlens/pathway-core/codes';
import { count, inPercent } from '../numbers.ts';
import type { ClassWords } from '../paths/class-words.ts';
import { type GatheredPaths, meanShares } from './gathered-paths.ts';

/** Classes in the figure, those with most images. */
const mostClasses = 20;

const rounded = (share: number): number => Math.round(1e4 * share) / 100;

export function classBarcode(
  gathered: GatheredPaths,
  m: number,
  {
    points,
    words,
    id,
  }: { readonly points: readonly ActivationPoint[]; readonly words: ClassWords; readonly id: string },
): BarcodeFigure {
  const sums = [...gathered.sums[m]].sort(([a, x], [b, y]) => y.images - x.images || a - b).slice(0, mostClasses);
  const shown = sums.sort(([a], [b]) => a - b);
  const whole = { images: 0, channels: new Float64Array(gathered.channels) };
  for (const { images, channels } of gathered.sums[m].values()) {
    whole.images += images;
    for (let c = 0; c < channels.length; c++) whole.channels[c] += channels[c];
  }
  const { units, of } = gathered.drawn;
  const layerOf = layersOfUnits(points, units);
  const coreOf = (group: number): number[] => {
    const own = gathered.paths[m].filter((path) => path.group === group).map(({ bits }) => bits);
    const core = coreUnits(unitFrequency(own, gathered.drawn.count), own.length, words.core);
    const layers = points.map(() => 0);
    for (let unit = 0; unit < gathered.drawn.count; unit++) if (hasBit(core, unit)) layers[layerOf(unit)]++;
    return layers;
  };
  const rows = shown.map(([group, kept]) => ({
    label: words.className(group),
    role: 'method' as const,
    n: kept.images,
    values: Array.from(meanShares(kept), rounded),
    core: coreOf(group),
  }));
  const all = meanShares(whole);
  const fullest = points
    .map(({ name }, layer) => ({ name, share: layerMean(all, points, layer) }))
    .sort((a, b) => b.share - a.share)[0];
  const left = gathered.sums[m].size > shown.length ? ` The ${shown.length} classes with most images.` : '';
  const counted =
    units === null ? '' : ` Core units are counted among ${gathered.drawn.count} of ${of} units, drawn by seed.`;
  return {
    kind: 'barcode',
    id,
    title: `Channels that the pathways of each class keep, ${words.labels[m]} at sparsity ${words.sparsity} %`,
    caption: `Share of each channel’s units that a pathway keeps, mean over the images of a class as ${words.grouping}, beside all images. Core: units in ${inPercent(words.core)} of a class’s pathways or more.${counted}${left}`,
    text: `Over ${count(whole.images, 'image')}, the pathways keep most of ${fullest?.name ?? 'nothing'}: ${inPercent(fullest?.share)} of its units.`,
    n: whole.images,
    provenance: words.provenance,
    unit: '%',
    layers: points.map(({ name, shape, units: size }) => ({ label: name, channels: shape[0] ?? 1, units: size })),
    rows: [{ label: 'All images', role: 'control', n: whole.images, values: Array.from(all, rounded) }, ...rows],
  };
}

function layerMean(shares: Float64Array, points: readonly ActivationPoint[], layer: number): number {
  const first = points.slice(0, layer).reduce((sum, { shape }) => sum + (shape[0] ?? 1), 0);
  const own = shares.subarray(first, first + (points[layer].shape[0] ?? 1));
  return own.reduce((sum, share) => sum + share, 0) / own.length;
}

/** The activation point of a drawn unit, by its place among the drawn ones. */
function layersOfUnits(points: readonly ActivationPoint[], units: Uint32Array | null): (place: number) => number {
  const ends = points.map(({ offset, units: size }) => offset + size);
  return (place) => {
    const unit = units === null ? place : units[place];
    return ends.findIndex((end) => unit < end);
  };
}
