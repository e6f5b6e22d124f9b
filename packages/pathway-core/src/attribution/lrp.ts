// Layer-wise relevance propagation, Bach et al., PLoS ONE 2015, with the composites of Montavon et al., 2019, and Kohlbrenner et al.,
// 2020: epsilon-plus (ε on dense layers, z⁺ on convolutions), -flat (the first layer flat), epsilon-gamma-box (γ on convolutions, z^B on
// the first layer). The map adds up to about the logit (or one) that is shared out.
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { boxNames, type Composite, relevanceProgram } from '../program/questions/relevance-question.ts';
import { rowOf } from '../tensor/rows.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Attribution } from './attribution.ts';
import { answersAtImages } from './image-batch.ts';

export const lrp: Attribution = {
  of: 'network',
  asks: 'at images',
  async attribute(batch) {
    const { images, parameters } = batch;
    const { network } = batch.asker;
    const { shape } = network.input;
    const options = {
      composite: parameters.composite as Composite,
      epsilon: Number(parameters.epsilon),
      gamma: Number(parameters.gamma),
      start: parameters.start as 'logit' | 'one',
    };
    const question = {
      key: `relevance ${JSON.stringify(options)}`,
      program: () => relevanceProgram(network, options),
    };
    const elements = images.length / batch.count;
    const values = new Float32Array(images.length);
    const boxes = (part: Float32Array, count: number) =>
      options.composite === 'epsilon-gamma-box' ? boxesOf(part, { count, shape }) : {};
    const asked = { fetch: [pathwayNames.gradient], units: 2 * (network.units + elements), beside: boxes };
    for await (const { first, outputs } of answersAtImages(batch, question, asked)) {
      values.set(outputs[pathwayNames.gradient] as Float32Array, first * elements);
    }
    return { shape, values };
  },
};

/** Each image's own smallest and largest value in every channel: bounds that no preprocessing has to be known for. */
function boxesOf(
  images: Float32Array,
  { count, shape }: { readonly count: number; readonly shape: Shape },
): Record<string, Float32Array> {
  const [low, high] = [new Float32Array(images.length), new Float32Array(images.length)];
  const channels = shape.length === 3 ? shape[0] : 1;
  for (let plane = 0; plane < count * channels; plane++) {
    const part = rowOf(images, plane, count * channels);
    rowOf(low, plane, count * channels).fill(part.reduce((a, b) => Math.min(a, b), Infinity));
    rowOf(high, plane, count * channels).fill(part.reduce((a, b) => Math.max(a, b), -Infinity));
  }
  return { [boxNames.low]: low, [boxNames.high]: high };
}
