// What decoded images are to make large: the explained answer of a network restricted to a pathway, or one channel's mean. One
// pathway or channel an image that forms; all images of a step go through the network together.
import { type AnalysisSession, objectiveValue, type Target } from '../analysis/session.ts';
import type { ActivationPoint } from '../network/network.ts';
import { marginNames, marginProgram } from '../program/questions/margin-question.ts';
import { pathwayNames } from '../program/questions/pathway-question.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import type { Objective } from './decode.ts';

export interface DecodedPathway {
  readonly target: Exclude<Target, 'predicted'>;
  /** One byte a unit, one array an activation point; all ones is the whole network. Pruned units are zero. */
  readonly masks: readonly Uint8Array[];
}

/** Parts of a list that one run of the engine takes. */
function portions<T>(items: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** The answer of the network restricted to each pathway, whatever image its masks come from. */
export function pathwayObjective(session: AnalysisSession, pathways: readonly DecodedPathway[]): Objective {
  const { asker, network } = session;
  // Masks stay the same at every step: laid end to end once.
  const batches = portions(pathways, asker.rows(2 * network.units)).map((rows) => ({
    targets: rows.map(({ target }) => target),
    masks: network.activations.map(({ units }, i) => {
      const all = new Uint8Array(rows.length * units);
      for (const [row, { masks }] of rows.entries()) all.set(masks[i], row * units);
      return all;
    }),
  }));
  return async (inputs) => {
    const found: { value: number; gradient: Float32Array }[] = [];
    for (const { targets, masks } of batches) {
      const rows = targets.length;
      const images = stack(inputs.slice(found.length, found.length + rows));
      const outputs = await session.run({ images, targets, masks }, [pathwayNames.logits, pathwayNames.gradient]);
      for (const [row, target] of targets.entries()) {
        found.push({
          value: objectiveValue(rowOf(outputs[pathwayNames.logits] as Float32Array, row, rows), target),
          gradient: rowOf(outputs[pathwayNames.gradient] as Float32Array, row, rows),
        });
      }
    }
    return found;
  };
}

/** The mean of a channel of an activation point of the whole network, one channel an image. */
export function channelObjective(
  session: AnalysisSession,
  point: ActivationPoint,
  channels: readonly number[],
): Objective {
  const { asker, network } = session;
  const size = point.units / (point.shape[0] ?? 1);
  const question = {
    key: `unmasked value ${point.index}`,
    program: () => marginProgram(network, [point.value], { masked: false }),
  };
  const batches = portions(channels, asker.rows(2 * network.units)).map((rows) => {
    const weights = new Float32Array(rows.length * point.units);
    for (const [row, channel] of rows.entries()) {
      const start = row * point.units + channel * size;
      weights.fill(1 / size, start, start + size);
    }
    return { rows, weights };
  });
  return async (inputs) => {
    const found: { value: number; gradient: Float32Array }[] = [];
    for (const { rows, weights } of batches) {
      const image = stack(inputs.slice(found.length, found.length + rows.length));
      const feeds = { [marginNames.image]: image, [marginNames.weights(0)]: weights };
      const fetch = [marginNames.value(0), marginNames.gradient];
      const outputs = await asker.ask(question, feeds, { batch: rows.length, fetch });
      for (const [row, channel] of rows.entries()) {
        const values = rowOf(outputs[marginNames.value(0)] as Float32Array, row, rows.length);
        let value = 0;
        for (let unit = channel * size; unit < (channel + 1) * size; unit++) value += values[unit] / size;
        found.push({ value, gradient: rowOf(outputs[marginNames.gradient] as Float32Array, row, rows.length) });
      }
    }
    return found;
  };
}
