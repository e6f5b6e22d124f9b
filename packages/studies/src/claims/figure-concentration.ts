// What becomes of Pathway Gradient as the pathway gets sparser: curves of concentration, insertion and mass on the object; and
// figure 5, the strip of maps of the first images.
import type { Line } from '@pathlens/figures';
import { claimPaths } from '@pathlens/pathway-core';
import { bandPoint } from './band.ts';
import type { CardFigure, ClaimRun } from './card.ts';
import {
  type ConcentrationEvidence,
  type ConcentrationOf,
  concentratedPaths,
  stripId,
  stripImages,
  stripPaths,
} from './concentration.ts';
import { decimal, images } from './numbers.ts';
import { roleOf } from './roles.ts';

export function concentrations({ images: measured }: ConcentrationEvidence, run: ClaimRun): CardFigure {
  const n = measured.length;
  const lines = (read: (of: ConcentrationOf) => number | null): Line[] => {
    const whole = bandPoint(
      0,
      measured.map(({ gradient }) => read(gradient)),
    );
    return concentratedPaths.map((path) => ({
      id: path,
      label: claimPaths[path].title,
      role: roleOf(path),
      points: [
        ...whole,
        ...run.sparsities.flatMap((sparsity, at) =>
          bandPoint(
            sparsity,
            measured.map(({ of }) => read(of.get(path)![at])),
          ),
        ),
      ],
    }));
  };
  const gini = lines((of) => of.gini);
  const hasObjects = measured.some(({ gradient }) => gradient.object !== null);
  const ends = gini.map(({ label, points }) => {
    return `${label} ${decimal(points[0]?.y ?? Number.NaN)} to ${decimal(points.at(-1)?.y ?? Number.NaN)}`;
  });
  return {
    id: 'concentration',
    kind: 'lines',
    title: 'Concentration of Pathway Gradient by sparsity',
    caption: `Mean of ${images(n)}, band: 95 % CI. At 0 % stands the whole network's gradient; the random path is the control.`,
    text: `Gini index of magnitudes from the gradient to the sparsest pathway: ${ends.join(', ')}.`,
    n,
    x: { label: 'Units pruned', unit: '%' },
    y: { label: 'Value', range: [0, 1] },
    panels: [
      { title: 'Gini index of |A|', lines: gini },
      { title: 'Entropy of |A| over the largest', lines: lines((of) => of.entropy) },
      { title: 'Insertion, area under p', lines: lines((of) => of.insertion) },
      ...(hasObjects
        ? [
            { title: 'Mass of |A| on the object', lines: lines(({ object }) => object?.mass ?? null) },
            { title: 'Largest |A| on the object', lines: lines(({ object }) => object?.points ?? null) },
          ]
        : []),
    ],
  };
}

export function sparsityStrip({ images: measured }: ConcentrationEvidence, run: ClaimRun): CardFigure {
  const shown = measured.slice(0, stripImages);
  return {
    id: 'sparsity-strip',
    kind: 'pictures',
    title: 'Pathway Gradient by sparsity',
    caption: `|A| of the strongest channel over its largest; below each map the probability ratio under its mask. ${images(shown.length)} of ${measured.length}.`,
    text: `Maps of ${images(shown.length)}, from the gradient of the whole network to ${run.sparsities.at(-1)} % of units pruned.`,
    n: measured.length,
    columns: ['Image', 'Gradient', ...run.sparsities.map((sparsity) => `${sparsity} %`)],
    rows: shown.flatMap(({ image, name, responses }) =>
      stripPaths.map((path) => ({
        label: claimPaths[path].title,
        note: name,
        cells: [
          { picture: stripId(image, 'image') },
          { picture: stripId(image, 'gradient') },
          ...run.sparsities.map((sparsity, at) => ({
            picture: stripId(image, path, sparsity),
            note: `p ratio ${decimal(responses.get(path)![at])}`,
          })),
        ],
      })),
    ),
  };
}
