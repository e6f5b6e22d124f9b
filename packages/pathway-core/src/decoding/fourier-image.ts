// An image whose parameters are its spectrum, every frequency scaled to the energy it has in natural images, in decorrelated
// colours (Olah, Mordvintsev and Schubert, Feature Visualization, Distill 2017): gradient descent then moves shapes, not pixels.
import { random } from '../random.ts';
import { fourierTransform, spectrumWidth } from './fourier-transform.ts';
import { type ImageParameters, sigmoid } from './image-parameters.ts';

const deviation = 0.01;
/** Of lucid's images: brings the spectrum's start near the middle of the sigmoid. */
const damping = 4;

/** Square root of the covariance of ImageNet's colours, each row over the largest norm of a column. */
const colourAxes = (() => {
  const root = [
    [0.26, 0.09, 0.02],
    [0.27, 0.0, -0.05],
    [0.27, -0.09, 0.03],
  ];
  const norms = [0, 1, 2].map((column) => Math.hypot(...root.map((row) => row[column])));
  const largest = Math.max(...norms);
  return root.map((row) => row.map((value) => value / largest));
})();

/** By how much each frequency counts: 1/f, and no more than the lowest one. */
function frequencyScale(height: number, width: number): Float32Array {
  const columns = spectrumWidth(width);
  const lowest = 1 / Math.max(height, width);
  return Float32Array.from({ length: height * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    const vertical = Math.min(row, height - row) / height;
    return 1 / Math.max(Math.hypot(vertical, (i % columns) / width), lowest);
  });
}

/** Mixes three planes by the colour axes, or back by their transpose; other numbers of planes stay as they are. */
function mix(planes: Float32Array, channels: number, transposed: boolean): Float32Array {
  if (channels !== 3) return planes;
  const size = planes.length / 3;
  const mixed = new Float32Array(planes.length);
  for (let to = 0; to < 3; to++) {
    for (let from = 0; from < 3; from++) {
      const weight = transposed ? colourAxes[from][to] : colourAxes[to][from];
      for (let i = 0; i < size; i++) mixed[to * size + i] += weight * planes[from * size + i];
    }
  }
  return mixed;
}

export function fourierImage(
  [channels, height, width]: readonly [number, number, number],
  { seed }: { readonly seed: number },
): ImageParameters {
  const source = random(seed);
  const scale = frequencyScale(height, width);
  const transform = fourierTransform({ height, width });
  const values = Float32Array.from({ length: channels * scale.length * 2 }, () => deviation * source.normal());
  let picture = new Float32Array(channels * height * width);
  return {
    values,
    channels,
    height,
    width,
    render() {
      const planes = new Float32Array(picture.length);
      const step = 2 * scale.length;
      for (let channel = 0; channel < channels; channel++) {
        const spectrum = values.slice(channel * step, (channel + 1) * step);
        for (let i = 0; i < step; i++) spectrum[i] *= scale[i >> 1] / damping;
        planes.set(transform.inverse(spectrum), channel * height * width);
      }
      picture = mix(planes, channels, false).map(sigmoid);
      return picture;
    },
    pullBack(gradient) {
      const back = mix(
        gradient.map((slope, i) => slope * picture[i] * (1 - picture[i])),
        channels,
        true,
      );
      const slopes = new Float32Array(values.length);
      const step = 2 * scale.length;
      for (let channel = 0; channel < channels; channel++) {
        const plane = back.subarray(channel * height * width, (channel + 1) * height * width);
        const spectrum = transform.transposed(plane);
        for (let i = 0; i < step; i++) slopes[channel * step + i] = (spectrum[i] * scale[i >> 1]) / damping;
      }
      return slopes;
    },
  };
}
