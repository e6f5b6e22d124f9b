// An image whose parameters are its pixels before a sigmoid, from N(0, 0.01): the plain parameterisation, by which the paper
// decodes whole pathways (§4.2a of algorithms.md).
import { random } from '../random.ts';
import { type ImageParameters, sigmoid } from './image-parameters.ts';

const deviation = 0.01;

export function pixelImage(
  [channels, height, width]: readonly [number, number, number],
  { seed }: { readonly seed: number },
): ImageParameters {
  const source = random(seed);
  const values = Float32Array.from({ length: channels * height * width }, () => deviation * source.normal());
  let picture = new Float32Array(values.length);
  return {
    values,
    channels,
    height,
    width,
    render() {
      picture = values.map(sigmoid);
      return picture;
    },
    pullBack: (gradient) => gradient.map((slope, i) => slope * picture[i] * (1 - picture[i])),
  };
}
