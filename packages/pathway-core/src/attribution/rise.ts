// RISE, Petsiuk, Das and Saenko, BMVC 2018: the mean of random smooth masks, each weighed by the answer to the image seen through it,
// A = 1/(N·p) Σ_k f(x ⊙ M_k)·M_k. A mask is a coarse grid of ones (each with probability p) and zeros, enlarged and shifted.
import { derivedSeed, random } from '../random.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Attribution } from './attribution.ts';
import { enlarge } from './enlarge.ts';
import { type Score, scoresAt } from './input-answers.ts';
import { needsPicture } from './needs-picture.ts';

interface MaskForm {
  readonly height: number;
  readonly width: number;
  /** Cells along each side. */
  readonly grid: number;
  /** Share of cells that stay. */
  readonly keep: number;
}

/** One mask [H·W] with values from 0 to 1. */
export function riseMask({ height, width, grid, keep }: MaskForm, seed: number): Float32Array {
  const source = random(seed);
  const cells = Float32Array.from({ length: grid * grid }, () => (source.next() < keep ? 1 : 0));
  const cell = [Math.ceil(height / grid), Math.ceil(width / grid)] as const;
  const [tall, wide] = [(grid + 1) * cell[0], (grid + 1) * cell[1]];
  const [top, left] = [source.integer(cell[0]), source.integer(cell[1])];
  const large = enlarge(cells, [grid, grid], [tall, wide]);
  const mask = new Float32Array(height * width);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * wide + left;
    mask.set(large.subarray(start, start + width), y * width);
  }
  return mask;
}

export const rise: Attribution = {
  of: 'network',
  asks: 'anywhere',
  async attribute({ asker, images, objectives, parameters, seeds, signal }) {
    const [, height, width] = needsPicture('RISE', asker.network);
    const samples = Number(parameters.samples);
    const keep = Number(parameters.keep);
    const form = { height, width, grid: Number(parameters.grid), keep };
    const count = objectives.length;
    const area = height * width;
    // A mask is needed once more when its answer has come.
    const masks = new Map<number, Float32Array>();
    const points = {
      count: count * samples,
      objective: (row: number) => objectives[Math.floor(row / samples)],
      write(row: number, into: Float32Array) {
        const i = Math.floor(row / samples);
        const mask = riseMask(form, derivedSeed(seeds[i], row % samples));
        masks.set(row, mask);
        const image = rowOf(images, i, count);
        for (let at = 0; at < into.length; at++) into[at] = image[at] * mask[at % area];
      },
    };
    const values = new Float32Array(count * area);
    const sum = new Float64Array(area);
    let row = 0;
    for await (const score of scoresAt(asker, points, { score: parameters.score as Score, signal })) {
      const mask = masks.get(row)!;
      masks.delete(row);
      for (let at = 0; at < area; at++) sum[at] += score * mask[at];
      row++;
      if (row % samples > 0) continue;
      rowOf(values, row / samples - 1, count).set(sum.map((value) => value / (samples * keep)));
      sum.fill(0);
    }
    return { shape: [1, height, width], values };
  },
};
