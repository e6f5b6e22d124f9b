// The inverse discrete Fourier transform of a real image, orthonormal, and its transpose, as products with cosines and sines:
// any size, and at those of decoded images a few milliseconds. A spectrum holds ⌊W/2⌋ + 1 columns of (real, imaginary).

export interface Size {
  readonly height: number;
  readonly width: number;
}

export function spectrumWidth(width: number): number {
  return Math.floor(width / 2) + 1;
}

/** cos and sin of 2π·k/n for k = 0 … n − 1. */
function circle(n: number): { readonly cos: Float64Array; readonly sin: Float64Array } {
  const angle = (k: number) => (2 * Math.PI * k) / n;
  return {
    cos: Float64Array.from({ length: n }, (_, k) => Math.cos(angle(k))),
    sin: Float64Array.from({ length: n }, (_, k) => Math.sin(angle(k))),
  };
}

/** How often a column of the half spectrum stands in the whole one: its mirror image counts too. */
function weightOf(column: number, width: number): number {
  return column === 0 || 2 * column === width ? 1 : 2;
}

/** Real [H, W] of a half spectrum [H, ⌊W/2⌋ + 1, 2]. */
export function inverseTransform(spectrum: Float32Array, { height, width }: Size): Float32Array {
  const columns = spectrumWidth(width);
  const real = new Float64Array(height * columns);
  const imaginary = new Float64Array(height * columns);
  const { cos, sin } = circle(height);
  for (let y = 0; y < height; y++) {
    for (let v = 0; v < height; v++) {
      const at = (y * v) % height;
      const [c, s] = [cos[at], sin[at]];
      for (let u = 0; u < columns; u++) {
        const from = 2 * (v * columns + u);
        real[y * columns + u] += c * spectrum[from] - s * spectrum[from + 1];
        imaginary[y * columns + u] += s * spectrum[from] + c * spectrum[from + 1];
      }
    }
  }
  const image = new Float32Array(height * width);
  const across = circle(width);
  const scale = 1 / Math.sqrt(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let u = 0; u < columns; u++) {
        const at = (x * u) % width;
        const value = across.cos[at] * real[y * columns + u] - across.sin[at] * imaginary[y * columns + u];
        sum += weightOf(u, width) * value;
      }
      image[y * width + x] = scale * sum;
    }
  }
  return image;
}

/** The transpose of {@link inverseTransform}: a gradient at the image to the gradient at the spectrum. */
export function inverseTransformTransposed(gradient: Float32Array, { height, width }: Size): Float32Array {
  const columns = spectrumWidth(width);
  const across = circle(width);
  const scale = 1 / Math.sqrt(height * width);
  const real = new Float64Array(height * columns);
  const imaginary = new Float64Array(height * columns);
  for (let y = 0; y < height; y++) {
    for (let u = 0; u < columns; u++) {
      let a = 0;
      let b = 0;
      for (let x = 0; x < width; x++) {
        const at = (x * u) % width;
        a += across.cos[at] * gradient[y * width + x];
        b -= across.sin[at] * gradient[y * width + x];
      }
      real[y * columns + u] = scale * weightOf(u, width) * a;
      imaginary[y * columns + u] = scale * weightOf(u, width) * b;
    }
  }
  const spectrum = new Float32Array(height * columns * 2);
  const { cos, sin } = circle(height);
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < columns; u++) {
      let a = 0;
      let b = 0;
      for (let y = 0; y < height; y++) {
        const at = (y * v) % height;
        a += cos[at] * real[y * columns + u] + sin[at] * imaginary[y * columns + u];
        b += cos[at] * imaginary[y * columns + u] - sin[at] * real[y * columns + u];
      }
      spectrum[2 * (v * columns + u)] = a;
      spectrum[2 * (v * columns + u) + 1] = b;
    }
  }
  return spectrum;
}
