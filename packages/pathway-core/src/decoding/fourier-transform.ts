// The inverse discrete Fourier transform of a real image, orthonormal, and its transpose, as products with cosines and sines:
// any size, and at those of decoded images a few milliseconds. A spectrum holds ⌊W/2⌋ + 1 columns of (real, imaginary).

export interface Size {
  readonly height: number;
  readonly width: number;
}

export function spectrumWidth(width: number): number {
  return Math.floor(width / 2) + 1;
}

/** cos and sin of 2π·row·column/n, [rows, columns]. */
function waves(n: number, rows: number, columns: number) {
  const angle = (i: number) => (2 * Math.PI * ((Math.floor(i / columns) * (i % columns)) % n)) / n;
  return {
    cos: Float64Array.from({ length: rows * columns }, (_, i) => Math.cos(angle(i))),
    sin: Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(angle(i))),
  };
}

export interface FourierTransform {
  /** Real [H, W] of a half spectrum [H, ⌊W/2⌋ + 1, 2]. */
  inverse(spectrum: Float32Array): Float32Array;
  /** The transpose of `inverse`: a gradient at the image to the gradient at the spectrum. */
  transposed(gradient: Float32Array): Float32Array;
}

/** The transform of one size, its waves computed once. */
export function fourierTransform({ height, width }: Size): FourierTransform {
  const columns = spectrumWidth(width);
  const down = waves(height, height, height);
  const across = waves(width, width, columns);
  const scale = 1 / Math.sqrt(height * width);
  // How often a column of the half spectrum stands in the whole one: its mirror image counts too.
  const weights = Float64Array.from({ length: columns }, (_, u) => scale * (u === 0 || 2 * u === width ? 1 : 2));
  const real = new Float64Array(height * columns);
  const imaginary = new Float64Array(height * columns);
  return {
    inverse(spectrum) {
      real.fill(0);
      imaginary.fill(0);
      for (let y = 0; y < height; y++) {
        for (let v = 0; v < height; v++) {
          const [c, s] = [down.cos[y * height + v], down.sin[y * height + v]];
          for (let u = 0, to = y * columns, from = 2 * v * columns; u < columns; u++, to++, from += 2) {
            real[to] += c * spectrum[from] - s * spectrum[from + 1];
            imaginary[to] += s * spectrum[from] + c * spectrum[from + 1];
          }
        }
      }
      const image = new Float32Array(height * width);
      for (let y = 0; y < height; y++) {
        for (let u = 0; u < columns; u++) {
          real[y * columns + u] *= weights[u];
          imaginary[y * columns + u] *= weights[u];
        }
        for (let x = 0; x < width; x++) {
          let sum = 0;
          for (let u = 0, at = y * columns, wave = x * columns; u < columns; u++, at++, wave++) {
            sum += across.cos[wave] * real[at] - across.sin[wave] * imaginary[at];
          }
          image[y * width + x] = sum;
        }
      }
      return image;
    },
    transposed(gradient) {
      real.fill(0);
      imaginary.fill(0);
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const slope = gradient[y * width + x];
          for (let u = 0, at = y * columns, wave = x * columns; u < columns; u++, at++, wave++) {
            real[at] += across.cos[wave] * slope;
            imaginary[at] -= across.sin[wave] * slope;
          }
        }
        for (let u = 0; u < columns; u++) {
          real[y * columns + u] *= weights[u];
          imaginary[y * columns + u] *= weights[u];
        }
      }
      const spectrum = new Float32Array(2 * height * columns);
      for (let v = 0; v < height; v++) {
        for (let y = 0; y < height; y++) {
          const [c, s] = [down.cos[y * height + v], down.sin[y * height + v]];
          for (let u = 0, at = y * columns, to = 2 * v * columns; u < columns; u++, at++, to += 2) {
            spectrum[to] += c * real[at] + s * imaginary[at];
            spectrum[to + 1] += c * imaginary[at] - s * real[at];
          }
        }
      }
      return spectrum;
    },
  };
}
