// Pathways of classes as a figure, tables and arrays: cores, overlap within classes and between them, images far from their class.
import type { BoxesFigure, Figure } from '@pathlens/figures';
import { type ClassOverlaps, classOverlaps, coreUnits, type Spread, unitFrequency } from '@pathlens/pathway-core';
import { countBits } from '@pathlens/pathway-core/codes';
import { inPercent, percent } from '../numbers.ts';
import type { StudyEvent } from '../study.ts';
import { classArrays, mostBytes } from './class-arrays.ts';
import { classTable, farImages } from './class-tables.ts';
import { type ClassWords, type OneClass, pairsSaid } from './class-words.ts';
import type { HeldPaths } from './held-paths.ts';

/** Classes in the figure. */
const mostClasses = 20;

/**
 * Says nothing where no class has two images.
 * @param found overlaps of the held pathways by selection, where they are known; otherwise of pairs drawn by seed
 */
export function classFindings(
  held: Pick<HeldPaths, 'paths' | 'images' | 'of'>,
  words: ClassWords,
  found = held.paths.map((paths) => classOverlaps(paths, { units: words.units, most: words.pairs, seed: words.seed })),
): StudyEvent[] {
  if (found.length === 0 || !found[0].overlap.some((row, g) => row[g].n > 0)) return [];
  const keepsFrequency = 4 * held.paths.length * found[0].groups.length * words.units <= mostBytes;
  const classes = held.paths.map((paths, selection) =>
    found[selection].groups.map((group): OneClass => {
      const own = paths.filter((path) => path.group === group).map(({ bits }) => bits);
      const frequency = unitFrequency(own, words.units);
      const sizes = own.map(countBits);
      return {
        group,
        images: own.length,
        frequency: keepsFrequency ? frequency : null,
        core: coreUnits(frequency, own.length, words.core),
        meanUnits: sizes.reduce((sum, size) => sum + size, 0) / own.length,
      };
    }),
  );
  const drawn = held.images < held.of ? ` ${held.images} of ${held.of} images, drawn by seed ${words.seed}.` : '';
  const sample = drawn + (words.counted ?? '');
  const facts = { words, sample, n: held.images };
  const between: StudyEvent[] =
    found[0].groups.length > 1 ? [{ kind: 'figure', figure: classFigure(found, facts) }] : [];
  return [
    ...between,
    { kind: 'figure', figure: withinFigure(found, facts) },
    { kind: 'table', table: classTable(found, { classes, words, sample }) },
    { kind: 'table', table: farImages(found, words) },
    ...classArrays(found, classes, words).map((array) => ({ kind: 'array' as const, array })),
  ];
}

/** Means of the diagonal and of the rest, each pair of classes counting by its pairs of images. */
function overall({ overlap }: ClassOverlaps): { readonly within: number; readonly between: number } {
  const mean = (wanted: (a: number, b: number) => boolean) => {
    let [sum, n] = [0, 0];
    for (const [a, row] of overlap.entries()) {
      for (const [b, spread] of row.entries()) {
        if (!wanted(a, b) || spread.n === 0) continue;
        sum += spread.mean * spread.n;
        n += spread.n;
      }
    }
    return n === 0 ? Number.NaN : sum / n;
  };
  return { within: mean((a, b) => a === b), between: mean((a, b) => a !== b) };
}

interface FigureFacts {
  readonly words: ClassWords;
  readonly sample: string;
  readonly n: number;
}

/** Quartiles and the ends of 95 % of the values, between neighbours as numpy.quantile has it. */
function boxOf(values: readonly number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
  };
  return { low: at(0.025), q1: at(0.25), median: at(0.5), q3: at(0.75), high: at(0.975), n: sorted.length };
}

function withinFigure(found: readonly ClassOverlaps[], { words, sample, n }: FigureFacts): BoxesFigure {
  const medians: string[] = [];
  const boxes = words.labels.flatMap((label, m) => {
    const known = (key: 'within' | 'between') => found[m].images.flatMap((one) => percent(one[key]) ?? []);
    const [within, between] = [known('within'), known('between')];
    const pair = [
      { label: `${label}, its class`, role: 'method' as const, values: within },
      { label: `${label}, other classes`, role: 'control' as const, values: between },
    ].filter(({ values }) => values.length > 0);
    const said = pair.map(({ values }) => inPercent(boxOf(values).median / 100)).join(' and ');
    medians.push(`${label} ${said}`);
    return pair.map(({ values, ...box }) => ({ ...box, ...boxOf(values) }));
  });
  return {
    kind: 'boxes',
    id: 'class-within',
    title: `Overlap of an image with its class and with others at sparsity ${words.sparsity} %`,
    caption: `Mean ${words.overlap ?? 'Jaccard index'} of an image’s pathway with those of its class as ${words.grouping}, and with those of other classes: median, quartiles and 95 % of the images; ${pairsSaid(found[0])}.${sample}`,
    text: `Medians with its class and with others: ${medians.join('; ')}.`,
    n,
    provenance: words.provenance,
    y: { label: (words.overlap ?? 'Jaccard index').replace(/^./, (letter) => letter.toUpperCase()), unit: '%' },
    boxes,
  };
}

function classFigure(found: readonly ClassOverlaps[], { words, sample, n }: FigureFacts): Figure {
  const { groups } = found[0];
  const many = groups
    .map((_, g) => ({ g, pairs: found[0].overlap[g][g].n }))
    .sort((a, b) => b.pairs - a.pairs || a.g - b.g);
  const shown = many
    .slice(0, mostClasses)
    .map(({ g }) => g)
    .sort((a, b) => a - b);
  const grid = (rows: readonly (readonly Spread[])[]) => shown.map((a) => shown.map((b) => percent(rows[a][b].mean)));
  const left =
    groups.length > shown.length ? ` The ${shown.length} classes with most images, of ${groups.length}.` : '';
  const said = words.labels.map((label, m) => {
    const { within, between } = overall(found[m]);
    return `${label} ${inPercent(within)} within classes and ${inPercent(between)} between`;
  });
  return {
    kind: 'matrix',
    id: 'class-overlap',
    title: `Overlap between classes at sparsity ${words.sparsity} %`,
    caption: `Mean ${words.overlap ?? 'Jaccard index'} of the pathways of two images, by their classes as ${words.grouping}, of two classes each; ${pairsSaid(found[0])}.${sample}${left}`,
    text: `${said.join('; ')}.`,
    n,
    provenance: words.provenance,
    unit: '%',
    range: [0, 100],
    panels: found.map(({ overlap, chance }, m) => ({
      title: words.labels[m],
      labels: shown.map((g) => words.className(groups[g])),
      values: grid(overlap),
      chance: grid(chance),
    })),
  };
}
