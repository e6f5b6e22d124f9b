// Gaussian blur of one plane, rows and columns one after the other; beyond the border the nearest pixel goes on.

export interface Blur {
  readonly height: number;
  readonly width: number;
  /** Standard deviation in pixels; the kernel reaches three of them. */
  readonly sigma: number;
}

export function gaussianBlur(plane: Float32Array, { height, width, sigma }: Blur): Float32Array {
  if (plane.length !== height * width) throw new Error(`${plane.length} values are no plane of ${height}×${width}`);
  const reach = Math.ceil(3 * sigma);
  const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)));
  const total = taps.reduce((sum, tap) => sum + tap, 0);
  const kernel = taps.map((tap) => tap / total);
  const across = alongLines(Float64Array.from(plane), kernel, { lines: height, length: width, step: 1, next: width });
  return Float32Array.from(alongLines(across, kernel, { lines: width, length: height, step: width, next: 1 }));
}

interface Lines {
  readonly lines: number;
  readonly length: number;
  /** From one value of a line to the next, and from one line to the next. */
  readonly step: number;
  readonly next: number;
}

function alongLines(from: Float64Array, kernel: Float64Array, { lines, length, step, next }: Lines): Float64Array {
  const reach = (kernel.length - 1) / 2;
  const to = new Float64Array(from.length);
  for (let line = 0; line < lines; line++) {
    for (let at = 0; at < length; at++) {
      let sum = 0;
      for (let tap = -reach; tap <= reach; tap++) {
        const near = Math.min(Math.max(at + tap, 0), length - 1);
        sum += kernel[tap + reach] * from[line * next + near * step];
      }
      to[line * next + at * step] = sum;
    }
  }
  return to;
}
