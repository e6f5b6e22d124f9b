// What a decoded image is to make large: the explained answer of a network restricted to a pathway, or one channel's mean.
import { answersAround, type Restricted } from '../analysis/local-linearity.ts';
import type { AnalysisSession } from '../analysis/session.ts';
import type { ActivationPoint } from '../network/network.ts';
import { marginNames, weightedProgram } from '../program/questions/margin-question.ts';
import type { Objective } from './decode.ts';

/** The answer of the restricted network, whatever image its masks come from. */
export function pathwayObjective(session: AnalysisSession, restricted: Omit<Restricted, 'image'>): Objective {
  return async (input) => {
    const still = [new Float32Array(input.length)];
    const [{ y, gradient }] = await answersAround(session, { ...restricted, image: input }, still);
    return { value: y, gradient };
  };
}

/** The mean of one channel of an activation point of the whole network. */
export function channelObjective(session: AnalysisSession, point: ActivationPoint, channel: number): Objective {
  const { asker, network } = session;
  const size = point.units / (point.shape[0] ?? 1);
  const weights = new Float32Array(point.units).fill(1 / size, channel * size, (channel + 1) * size);
  const question = { key: `value ${point.index}`, program: () => weightedProgram(network, point, point.value) };
  return async (input) => {
    const feeds: Record<string, Float32Array | Uint8Array> = {
      [marginNames.image]: input,
      [marginNames.weights]: weights,
    };
    for (const { index, units } of network.activations.slice(0, point.index)) {
      feeds[marginNames.mask(index)] = new Uint8Array(units).fill(1);
      feeds[marginNames.replacement(index)] = new Float32Array(units);
    }
    const fetch = [marginNames.value, marginNames.gradient];
    const outputs = await asker.ask(question, feeds, { batch: 1, fetch });
    const values = outputs[marginNames.value] as Float32Array;
    let value = 0;
    for (let unit = channel * size; unit < (channel + 1) * size; unit++) value += values[unit] / size;
    return { value, gradient: outputs[marginNames.gradient] as Float32Array };
  };
}
