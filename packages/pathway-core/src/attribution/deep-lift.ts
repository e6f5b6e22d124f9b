// DeepLift, Shrikumar, Greenside and Kundaje, ICML 2017, rescale rule: A = (x − x′) ⊙ m, m the multipliers from the image to the
// baseline x′. One pass over both; the map adds up to Φ_c(x) − Φ_c(x′).
import { contrastProgram, referenceName } from '../program/questions/contrast-question.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import type { Attribution } from './attribution.ts';
import { type Baseline, baselineOf } from './baseline.ts';

const question = { key: 'contrast', program: contrastProgram };

export const deepLift: Attribution = {
  of: 'network',
  asks: 'anywhere',
  async attribute({ asker, images, objectives, parameters, seeds, signal }) {
    const { network } = asker;
    const { shape } = network.input;
    const count = objectives.length;
    const elements = images.length / count;
    const values = new Float32Array(images.length);
    // Both passes stand in memory at once.
    const size = asker.rows(2 * (network.units + elements));
    for (let start = 0; start < count; start += size) {
      signal?.throwIfAborted();
      const end = Math.min(start + size, count);
      const part = images.subarray(start * elements, end * elements);
      const references = Array.from({ length: end - start }, (_, i) =>
        baselineOf(rowOf(part, i, end - start), {
          baseline: parameters.baseline as Baseline,
          shape,
          seed: seeds[start + i],
        }),
      );
      const reference = stack(references);
      const feeds = {
        [pathwayNames.image]: part,
        [referenceName]: reference,
        [pathwayNames.seed]: stack(objectives.slice(start, end)),
      };
      const outputs = await asker.ask(question, feeds, { batch: end - start, fetch: [pathwayNames.gradient] });
      const multipliers = outputs[pathwayNames.gradient] as Float32Array;
      values.set(
        multipliers.map((value, at) => value * (part[at] - reference[at])),
        start * elements,
      );
    }
    return { shape, values };
  },
};
