// Figures 1, 2 and 3 of a path analysis (§9 of algorithms.md): dead share beside the base rate, overlap beside chance, and
// overlap, dead share and density of each activation point.
import type { BarsFigure, Figure, Line, LinesFigure, MatrixFigure } from '@pathlens/figures';
import type { Spread } from '@pathlens/pathway-core';
import { count, inPercent, percent, percentPoint } from '../numbers.ts';
import { type Analysed, sparsityTitle } from './analysis-in-words.ts';

export function analysisFigures(found: Analysed): Figure[] {
  const figures: Figure[] = [];
  // Where no activation's zero means "off", nothing is dead and there is nothing to show of it.
  const hasDead = !Number.isNaN(found.analysis.baseRate().mean);
  if (hasDead) figures.push(deadShares(found));
  if (found.labels.length > 1) figures.push(overlaps(found));
  if (found.layers.length > 1) {
    if (found.labels.length > 1) figures.push(overlapsByLayer(found));
    if (hasDead) figures.push(deadSharesByLayer(found));
    figures.push(densitiesByLayer(found));
  }
  return figures;
}

/** Densities are printed where they are not the ones asked for. */
function densityNote(asked: number, { mean }: Spread): string | undefined {
  return Math.abs(mean - asked) > 0.05 * asked ? `${inPercent(mean)} dense` : undefined;
}

function deadShares({ analysis, labels, sparsities, provenance }: Analysed): BarsFigure {
  const base = analysis.baseRate().mean;
  const last = sparsities.length - 1;
  const said = labels.map((label, m) => `${label} ${inPercent(analysis.deadShare(last, m).mean)}`);
  return {
    kind: 'bars',
    id: 'dead-share',
    title: 'Dead units in the pathways',
    caption: `Share of a pathway’s units that are off for the image in the whole network, mean over ${count(analysis.images, 'image')}. Dashed: share of all units that are off, which a pathway chosen without regard to it would reach.`,
    text: `At sparsity ${sparsities[last]} %: ${said.join(', ')}; of all units ${inPercent(base)} are dead.`,
    n: analysis.images,
    provenance,
    x: { label: 'Share of the pathway', unit: '%', range: [0, 100] },
    parts: [
      { id: 'dead', label: 'Dead for the image' },
      { id: 'kept', label: 'On' },
    ],
    panels: sparsities.map((sparsity, s) => ({
      title: sparsityTitle(sparsity),
      bars: labels.flatMap((label, m) => {
        const dead = percent(analysis.deadShare(s, m).mean);
        const note = densityNote(1 - sparsity / 100, analysis.density(s, m));
        return dead === null ? [] : [{ label, note, values: [dead, 100 - dead] }];
      }),
      reference: Number.isNaN(base) ? undefined : { label: 'All units', value: 100 * base },
    })),
  };
}

function overlaps({ analysis, labels, sparsities, provenance }: Analysed): MatrixFigure {
  const grid = (of: (a: number, b: number) => Spread) =>
    labels.map((_, a) => labels.map((__, b) => percent(of(a, b).mean)));
  const [a, b] = [0, 1];
  const last = sparsities.length - 1;
  const first = `${labels[a]} and ${labels[b]} share ${inPercent(analysis.overlap(last, [a, b]).mean)}`;
  return {
    kind: 'matrix',
    id: 'overlap',
    title: 'Overlap of the pathways',
    caption: `Jaccard index of the units two pathways of an image keep, mean over ${count(analysis.images, 'image')}. Chance: what independent pathways of the densities reached would overlap.`,
    text: `At sparsity ${sparsities[last]} %, ${first}, where chance gives ${inPercent(analysis.chance(last, [a, b]).mean)}.`,
    n: analysis.images,
    provenance,
    unit: '%',
    range: [0, 100],
    panels: sparsities.map((sparsity, s) => ({
      title: sparsityTitle(sparsity),
      labels,
      values: grid((i, j) => analysis.overlap(s, [i, j])),
      chance: grid((i, j) => analysis.chance(s, [i, j])),
    })),
  };
}

interface LayerLines {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly text: string;
  readonly y: string;
  readonly lines: (sparsity: number) => readonly (Omit<Line, 'points'> & { readonly at: (layer: number) => Spread })[];
}

function byLayer({ analysis, layers, sparsities, provenance }: Analysed, wanted: LayerLines): LinesFigure {
  return {
    kind: 'lines',
    id: wanted.id,
    title: wanted.title,
    caption: `${wanted.caption} Mean over ${count(analysis.images, 'image')} with its 95 % interval (normal, cut at 0 and 100 %); no point where no image’s pathway keeps a unit.`,
    text: wanted.text,
    n: analysis.images,
    provenance,
    x: { label: 'Activation point, first to last', range: [0, layers.length - 1] },
    y: { label: wanted.y, unit: '%' },
    panels: sparsities.map((sparsity, s) => ({
      title: sparsityTitle(sparsity),
      lines: wanted.lines(s).map(({ at, ...line }) => ({
        ...line,
        points: layers.flatMap((_, layer) => percentPoint(layer, at(layer)) ?? []),
      })),
    })),
  };
}

/** "0.2 % to 30 %" of a quantity over activation points. */
function rangeOf(layers: readonly string[], at: (layer: number) => Spread): string {
  const means = layers.map((_, layer) => at(layer).mean).filter((mean) => !Number.isNaN(mean));
  if (means.length === 0) return 'none';
  const [low, high] = [Math.min(...means), Math.max(...means)].map(inPercent);
  return low === high ? low : `${low} to ${high}`;
}

function overlapsByLayer(found: Analysed): LinesFigure {
  const { analysis, labels, layers, sparsities } = found;
  const others = labels.map((_, m) => m).slice(1);
  const last = sparsities.length - 1;
  const said = others.map((m) => `${labels[m]} ${rangeOf(layers, (layer) => analysis.overlap(last, [0, m], layer))}`);
  return byLayer(found, {
    id: 'overlap-layers',
    title: `Overlap with ${labels[0]} by activation point`,
    caption: 'Jaccard index within each activation point. Dashed: chance, at the densities reached there.',
    text: `Overlap with ${labels[0]} over activation points at sparsity ${sparsities[last]} %: ${said.join('; ')}.`,
    y: 'Jaccard index',
    lines: (s) => [
      ...others.map((m) => ({
        id: `selection-${m}`,
        label: labels[m],
        role: 'method' as const,
        at: (layer: number) => analysis.overlap(s, [0, m], layer),
      })),
      ...others.map((m) => ({
        id: `chance-${m}`,
        label: others.length === 1 ? 'Chance' : `Chance, ${labels[m]}`,
        role: 'control' as const,
        at: (layer: number) => analysis.chance(s, [0, m], layer),
      })),
    ],
  });
}

function deadSharesByLayer(found: Analysed): LinesFigure {
  const { analysis, labels, layers, sparsities } = found;
  const last = sparsities.length - 1;
  const said = labels.map((label, m) => `${label} ${rangeOf(layers, (layer) => analysis.deadShare(last, m, layer))}`);
  return byLayer(found, {
    id: 'dead-share-layers',
    title: 'Dead units by activation point',
    caption: 'Share of the kept units that are off for the image. Dashed: share of all units there.',
    text: `Dead share over activation points at sparsity ${sparsities[last]} %: ${said.join('; ')}.`,
    y: 'Dead share',
    lines: (s) => [
      ...labels.map((label, m) => ({
        id: `selection-${m}`,
        label,
        role: 'method' as const,
        at: (layer: number) => analysis.deadShare(s, m, layer),
      })),
      { id: 'base-rate', label: 'All units', role: 'control', at: (layer) => analysis.baseRate(layer) },
    ],
  });
}

function densitiesByLayer(found: Analysed): LinesFigure {
  const { analysis, labels, layers, sparsities } = found;
  const last = sparsities.length - 1;
  const said = labels.map((label, m) => `${label} ${rangeOf(layers, (layer) => analysis.density(last, m, layer))}`);
  const asked = (s: number): Spread => {
    const mean = 1 - sparsities[s] / 100;
    return { mean, low: mean, high: mean, deviation: 0, n: 1 };
  };
  return byLayer(found, {
    id: 'density-layers',
    title: 'Density by activation point',
    caption:
      'Share of an activation point’s units that are kept: one threshold over all units leaves some points nearly empty. Dashed: density asked for.',
    text: `Density over activation points at sparsity ${sparsities[last]} %: ${said.join('; ')}.`,
    y: 'Density',
    lines: (s) => [
      ...labels.map((label, m) => ({
        id: `selection-${m}`,
        label,
        role: 'method' as const,
        at: (layer: number) => analysis.density(s, m, layer),
      })),
      { id: 'asked', label: 'Asked for', role: 'control', at: () => asked(s) },
    ],
  });
}
