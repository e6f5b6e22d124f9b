// Occlusion, Zeiler and Fergus, ECCV 2014: how much the answer falls when a window of the image is covered, each pixel getting the
// mean over the windows that cover it. Windows stand every `stride` pixels from the upper left; the last of a line may hang over.
import { rowOf } from '../tensor/rows.ts';
import type { Attribution } from './attribution.ts';
import { type Baseline, baselineOf } from './baseline.ts';
import { type Score, scoresAt } from './input-answers.ts';
import { needsPicture } from './needs-picture.ts';

interface Window {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

/** Windows [start, end) of rows and columns that reach every pixel. */
export function windowsOver(
  [height, width]: readonly [number, number],
  { window, stride }: { readonly window: number; readonly stride: number },
): Window[] {
  const along = (length: number) =>
    Array.from({ length: Math.max(Math.ceil((length - window) / stride), 0) + 1 }, (_, at) => {
      const start = at * stride;
      return [start, Math.min(start + window, length)] as const;
    });
  return along(height).flatMap((rows) => along(width).map((columns) => ({ rows, columns })));
}

export const occlusion: Attribution = {
  of: 'network',
  asks: 'anywhere',
  async attribute({ asker, images, objectives, parameters, seeds, signal }) {
    const { shape } = asker.network.input;
    const [channels, height, width] = needsPicture('Occlusion', asker.network);
    const [window, stride] = [Number(parameters.window), Number(parameters.stride)];
    const windows = windowsOver([height, width], { window, stride: Math.min(stride, window) });
    const count = objectives.length;
    // The whole image, then with each window covered.
    const each = windows.length + 1;
    const inputs = objectives.map((_, i) => {
      const image = rowOf(images, i, count);
      return { image, cover: baselineOf(image, { baseline: parameters.baseline as Baseline, shape, seed: seeds[i] }) };
    });
    const points = {
      count: count * each,
      objective: (row: number) => objectives[Math.floor(row / each)],
      write(row: number, into: Float32Array) {
        const { image, cover } = inputs[Math.floor(row / each)];
        into.set(image);
        if (row % each > 0) covered(into, cover, windows[(row % each) - 1], [channels, height, width]);
      },
    };
    const area = height * width;
    const covers = new Float64Array(area);
    for (const place of windows) inWindow(place, width, (pixel) => covers[pixel]++);
    const values = new Float32Array(count * area);
    let row = 0;
    let whole = 0;
    let falls = new Float64Array(area);
    for await (const score of scoresAt(asker, points, { score: parameters.score as Score, signal })) {
      const at = row % each;
      if (at === 0) {
        whole = score;
        falls = new Float64Array(area);
      } else inWindow(windows[at - 1], width, (pixel) => (falls[pixel] += whole - score));
      row++;
      if (row % each === 0) rowOf(values, row / each - 1, count).set(falls.map((fall, pixel) => fall / covers[pixel]));
    }
    return { shape: [1, height, width], values };
  },
};

function inWindow({ rows, columns }: Window, width: number, visit: (pixel: number) => void): void {
  for (let y = rows[0]; y < rows[1]; y++) for (let x = columns[0]; x < columns[1]; x++) visit(y * width + x);
}

function covered(
  into: Float32Array,
  cover: Float32Array,
  place: Window,
  [channels, height, width]: readonly [number, number, number],
): void {
  for (let channel = 0; channel < channels; channel++) {
    const start = channel * height * width;
    inWindow(place, width, (pixel) => {
      into[start + pixel] = cover[start + pixel];
    });
  }
}
