// What takes the place of pixels that are taken out: noisy linear imputation against a dense solution, and the others by what they are.
import { describe, expect, it } from 'vitest';
import { removalIds } from '../src/catalog/metric-parameters.ts';
import { impute } from '../src/evaluation/imputation.ts';
import { removerOf } from '../src/evaluation/removal.ts';
import { random, shuffled } from '../src/random.ts';

const shape = [2, 6, 5];
const source = random(8);
const image = Float32Array.from({ length: 60 }, () => source.normal());

/** Gaussian elimination with pivots. */
function solveDense(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let column = 0; column < n; column++) {
    const pivot = rows
      .slice(column)
      .reduce((best, row, i) => (Math.abs(row[column]) > Math.abs(rows[best][column]) ? column + i : best), column);
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = column + 1; row < n; row++) {
      const factor = rows[row][column] / rows[column][column];
      for (let at = column; at <= n; at++) rows[row][at] -= factor * rows[column][at];
    }
  }
  const x = new Array<number>(n).fill(0);
  for (let row = n - 1; row >= 0; row--) {
    let sum = rows[row][n];
    for (let at = row + 1; at < n; at++) sum -= rows[row][at] * x[at];
    x[row] = sum / rows[row][row];
  }
  return x;
}

describe('noisy linear imputation', () => {
  it('leaves every pixel of a large hole the weighted mean of its neighbours', () => {
    const side = 40;
    const source = random(6);
    const plane = Float32Array.from({ length: side * side }, () => source.normal());
    const inside = (at: number) => at >= 3 && at < side - 2;
    const hole = shuffled(side * side, 2).filter((pixel) => inside(Math.floor(pixel / side)) && inside(pixel % side));
    impute(plane, { pixels: hole, shape: [1, side, side] }, { noise: 0, seed: 1 });
    for (const pixel of hole) {
      let mean = 0;
      for (const [down, right, weight] of [
        [0, 1, 1 / 6],
        [1, 0, 1 / 6],
        [1, 1, 1 / 12],
        [1, -1, 1 / 12],
      ]) {
        const step = down * side + right;
        mean += weight * (plane[pixel + step] + plane[pixel - step]);
      }
      expect(plane[pixel]).toBeCloseTo(mean, 4);
    }
  });

  it('solves for every pixel as the weighted mean of its neighbours', () => {
    const [, height, width] = shape;
    const pixels = Uint32Array.of(0, 1, 7, 12, 13, 29, 24, 6);
    const filled = image.slice();
    impute(filled, { pixels, shape }, { noise: 0, seed: 1 });
    for (let channel = 0; channel < 2; channel++) {
      const plane = image.subarray(channel * 30, channel * 30 + 30);
      const matrix = [...pixels].map(() => new Array<number>(pixels.length).fill(0));
      const right = [...pixels].map(() => 0);
      for (const [row, pixel] of pixels.entries()) {
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) {
            const [down, along] = [Math.abs(y - Math.floor(pixel / width)), Math.abs(x - (pixel % width))];
            if (Math.max(down, along) !== 1) continue;
            const weight = down + along === 1 ? 1 / 6 : 1 / 12;
            matrix[row][row] += weight;
            const unknown = pixels.indexOf(y * width + x);
            if (unknown >= 0) matrix[row][unknown] -= weight;
            else right[row] += weight * plane[y * width + x];
          }
      }
      const expected = solveDense(matrix, right);
      for (const [row, pixel] of pixels.entries()) expect(filled[channel * 30 + pixel]).toBeCloseTo(expected[row], 4);
      for (let at = 0; at < 30; at++) if (!pixels.includes(at)) expect(filled[channel * 30 + at]).toBe(plane[at]);
    }
  });

  it('keeps a ramp that is cut out of a ramp, and adds noise of its size', () => {
    const side = 40;
    const ramp = Float32Array.from({ length: side * side }, (_, at) => (at % side) / side);
    const inner = Uint32Array.from({ length: 20 * 20 }, (_, at) => (10 + Math.floor(at / 20)) * side + 10 + (at % 20));
    const quiet = ramp.slice();
    impute(quiet, { pixels: inner, shape: [1, side, side] }, { noise: 0, seed: 1 });
    for (const pixel of inner) expect(quiet[pixel]).toBeCloseTo(ramp[pixel], 3);
    const noisy = ramp.slice();
    impute(noisy, { pixels: inner, shape: [1, side, side] }, { noise: 0.05, seed: 1 });
    const squares = inner.reduce((sum, pixel) => sum + (noisy[pixel] - ramp[pixel]) ** 2, 0);
    expect(Math.sqrt(squares / inner.length)).toBeCloseTo(0.05, 2);
  });

  it('of everything is the mean of what was there', () => {
    const filled = image.slice();
    impute(filled, { pixels: Uint32Array.from({ length: 30 }, (_, at) => at), shape }, { noise: 0, seed: 1 });
    const mean = image.subarray(0, 30).reduce((sum, value) => sum + value, 0) / 30;
    expect(filled[17]).toBeCloseTo(mean, 6);
  });
});

it.each(removalIds)('%s changes the pixels that it is told, in all channels, and no others', (removal) => {
  const remove = removerOf(image, { shape, removal, seed: 3 });
  const into = image.slice();
  remove(into, Uint32Array.of(3, 14));
  for (let at = 0; at < 60; at++) {
    if ([3, 14].includes(at % 30)) expect(into[at]).not.toBe(image[at]);
    else expect(into[at]).toBe(image[at]);
  }
  const again = image.slice();
  removerOf(image, { shape, removal, seed: 3 })(again, Uint32Array.of(3, 14));
  expect(again).toEqual(into);
});
