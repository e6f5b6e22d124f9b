// Layer-wise relevance propagation, Bach et al., PLoS ONE 2015, with the composites of Montavon et al., 2019, and Kohlbrenner et al.,
// 2020: epsilon-plus (ε on dense layers, z⁺ on convolutions), -flat (the first layer flat), epsilon-gamma-box (γ on convolutions, z^B on
// the first layer). The map adds up to about the logit (or one) that is shared out.
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { boxNames, type Composite, relevanceProgram } from '../program/questions/relevance-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import type { Shape } from '../tensor/shape.ts';
import type { Attribution } from './attribution.ts';

export const lrp: Attribution = {
  of: 'network',
  async attribute({ asker, images, objectives, parameters, signal }) {
    const { network } = asker;
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
    const count = objectives.length;
    const elements = images.length / count;
    const values = new Float32Array(images.length);
    const size = asker.rows(2 * (network.units + elements));
    for (let start = 0; start < count; start += size) {
      signal?.throwIfAborted();
      const end = Math.min(start + size, count);
      const part = images.subarray(start * elements, end * elements);
      const feeds = { [pathwayNames.image]: part, [pathwayNames.seed]: stack(objectives.slice(start, end)) };
      const boxes = options.composite === 'epsilon-gamma-box' ? boxesOf(part, { count: end - start, shape }) : {};
      const asked = { batch: end - start, fetch: [pathwayNames.gradient] };
      const outputs = await asker.ask(question, { ...feeds, ...boxes }, asked);
      values.set(outputs[pathwayNames.gradient] as Float32Array, start * elements);
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
