// Sliding windows on [N, H, W, C]: explicit padding, the pixel each window has under one tap, and the way back.
import type { Pads, Pair } from '@pathlens/pathway-core';
import type { Tensor, Tensor4D, Tfjs } from '../tfjs.ts';

/** Pads rows and columns, or cuts them off where a number is negative. */
export function padImage(tf: Tfjs, image: Tensor4D, [top, left, bottom, right]: Pads, value = 0): Tensor4D {
  let result = image;
  if (top < 0 || left < 0 || bottom < 0 || right < 0) {
    const [batch, height, width, channels] = image.shape;
    const cut = (size: number): number => Math.max(0, -size);
    const [rows, columns] = [height - cut(top) - cut(bottom), width - cut(left) - cut(right)];
    // Wasm copies run by run along the last axis: a row is one, not each of its pixels.
    const lines = tf.reshape(image, [batch, height, width * channels]);
    const kept = tf.slice(lines, [0, cut(top), cut(left) * channels], [batch, rows, columns * channels]);
    result = tf.reshape(kept, [batch, rows, columns, channels]);
  }
  const add = (size: number): number => Math.max(0, size);
  if (top <= 0 && left <= 0 && bottom <= 0 && right <= 0) return result;
  const rows: [number, number] = [add(top), add(bottom)];
  const columns: [number, number] = [add(left), add(right)];
  return tf.pad4d(result, [[0, 0], rows, columns, [0, 0]], value);
}

export interface Taps {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly dilations: Pair;
}

/** Rows and columns a padded image must have for `count` windows. */
export function coveredSize(count: Pair, { kernel, strides, dilations }: Taps): Pair {
  const along = (axis: 0 | 1) => (count[axis] - 1) * strides[axis] + dilations[axis] * (kernel[axis] - 1) + 1;
  return [along(0), along(1)];
}

/** Pads the image so that exactly `count` windows fit into it, the first starting in the given padding. */
export function padForWindows(
  tf: Tfjs,
  image: Tensor4D,
  options: Taps & { readonly pads: Pads; readonly count: Pair; readonly value?: number },
): Tensor4D {
  const [, height, width] = image.shape;
  const [rows, columns] = coveredSize(options.count, options);
  const [top, left] = options.pads;
  return padImage(tf, image, [top, left, rows - height - top, columns - width - left], options.value);
}

/** Taps of a window in row-major order. */
export function forEachTap(kernel: Pair, visit: (row: number, column: number) => void): void {
  for (let row = 0; row < kernel[0]; row++) for (let column = 0; column < kernel[1]; column++) visit(row, column);
}

/**
 * Reads, tap by tap, the pixel that every window has under it: [N, rows, columns, C]. A strided slice is slow on wasm, so
 * that the image is cut into rows and columns of one remainder modulo the strides, where windows are neighbours.
 */
export function readTaps(
  tf: Tfjs,
  image: Tensor4D,
  options: Taps & { readonly pads: Pads; readonly count: Pair; readonly value?: number },
): (tap: Pair) => Tensor4D {
  const { strides, dilations, count, pads, value } = options;
  const [batch, height, width, channels] = image.shape;
  const [down, across] = strides;
  const reach = tapReach(options);
  const [rows, columns] = [count[0] + reach[0], count[1] + reach[1]];
  const [top, left] = pads;
  const padded = padImage(tf, image, [top, left, rows * down - height - top, columns * across - width - left], value);
  const split = tf.reshape(padded, [batch, rows, down, columns * across * channels]);
  const lines = Array.from({ length: options.kernel[0] }, (_, row) => {
    const at = row * dilations[0];
    const begin = [0, Math.floor(at / down), at % down, 0];
    const line = tf.slice(split, begin, [batch, count[0], 1, columns * across * channels]);
    return tf.reshape(line, [batch, count[0], columns, across * channels]) as Tensor4D;
  });
  return ([row, column]) => {
    const at = column * dilations[1];
    if (across === 1) {
      const line = tf.reshape(lines[row], [batch, count[0], columns * channels]);
      const kept = tf.slice(line, [0, 0, at * channels], [batch, count[0], count[1] * channels]);
      return tf.reshape(kept, [batch, count[0], count[1], channels]);
    }
    const begin: [number, number, number, number] = [0, 0, Math.floor(at / across), (at % across) * channels];
    return tf.slice4d(lines[row], begin, [batch, count[0], count[1], channels]);
  };
}

/** By how many whole strides the last tap lies behind the first. */
function tapReach({ kernel, strides, dilations }: Taps): Pair {
  const along = (axis: 0 | 1) => Math.floor((dilations[axis] * (kernel[axis] - 1)) / strides[axis]);
  return [along(0), along(1)];
}

/**
 * Adds up what every window sends back to the pixel under each of its taps: the transpose of readTaps, summed. Pixels of
 * one remainder modulo the strides form a small image of their own (a phase); there windows move by whole pixels, and
 * the phases are interleaved at the end. Returns the image cut to `size`, `pads` removed.
 */
export function scatterTaps(
  tf: Tfjs,
  send: (tap: Pair) => Tensor4D,
  options: Taps & { readonly count: Pair; readonly pads: Pads; readonly size: Pair },
): Tensor4D {
  const { kernel, strides, dilations, count, pads, size } = options;
  const reach = tapReach(options);
  const rows = count[0] + reach[0];
  const columns = count[1] + reach[1];
  const phases: (Tensor4D | undefined)[] = new Array(strides[0] * strides[1]).fill(undefined);
  let shape: [number, number, number, number] | undefined;
  forEachTap(kernel, (row, column) => {
    const offset = [row * dilations[0], column * dilations[1]];
    const shift = [Math.floor(offset[0] / strides[0]), Math.floor(offset[1] / strides[1])];
    const phase = (offset[0] % strides[0]) * strides[1] + (offset[1] % strides[1]);
    const sum = phases[phase];
    phases[phase] = tf.tidy(() => {
      const sent = send([row, column]);
      const placed = padImage(tf, sent, [shift[0], shift[1], reach[0] - shift[0], reach[1] - shift[1]]);
      return sum === undefined ? placed : tf.add(sum, placed);
    });
    sum?.dispose();
    shape = phases[phase].shape;
  });
  const [batch, , , channels] = shape!;
  const whole = interleave(
    tf,
    phases.map((phase) => phase ?? tf.zeros<Tensor4D['rankType']>([batch, rows, columns, channels])),
    strides,
  );
  return cutTo(tf, whole, { pads, size });
}

/** Cuts the padding at the top and left off and brings the rest to `size`, with zeros where it is too small. */
export function cutTo(
  tf: Tfjs,
  image: Tensor4D,
  { pads, size }: { readonly pads: Pads; readonly size: Pair },
): Tensor4D {
  const [, height, width] = image.shape;
  const [top, left] = pads;
  return padImage(tf, image, [-top, -left, size[0] + top - height, size[1] + left - width]);
}

/**
 * Phase images [N, H, W, C], in row-major order of their remainders, woven into [N, H·s, W·t, C]: pixels, then rows, are laid side by side,
 * which no element has to be moved singly for.
 */
export function interleave(tf: Tfjs, phases: readonly Tensor4D[], [down, across]: Pair): Tensor4D {
  const [batch, height, width, channels] = phases[0].shape;
  const rows = Array.from({ length: down }, (_, row) => {
    const pixels = phases.slice(row * across, (row + 1) * across);
    const joined = pixels.length === 1 ? pixels[0] : tf.concat(pixels, 3);
    return tf.reshape(joined, [batch, height, 1, width * across * channels]);
  });
  const joined = rows.length === 1 ? rows[0] : tf.concat(rows, 2);
  return tf.reshape(joined, [batch, height * down, width * across, channels]);
}

/** [N, H, W, s·t·C], phases outermost among the channels, woven into [N, H·s, W·t, C]. */
export function weave(
  tf: Tfjs,
  joined: Tensor,
  o: {
    readonly batch: number;
    readonly height: number;
    readonly width: number;
    readonly channels: number;
    readonly strides: Pair;
  },
): Tensor4D {
  const [down, across] = o.strides;
  const shape: [number, number, number, number] = [o.batch, o.height * down, o.width * across, o.channels];
  if (down === 1) return tf.reshape(joined, shape);
  // [N·H, W, s, t·C]: only the row phase has to move, past the columns.
  const split = tf.reshape(joined, [o.batch * o.height, o.width, down, across * o.channels]);
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), shape);
}
