// Channels of an activation point: its first axis. A pathway of channels keeps or prunes each as a whole.
import type { ActivationPoint } from '../network/network.ts';
import type { RankedUnits } from '../pathway/selected.ts';

export function channelsOf({ shape }: Pick<ActivationPoint, 'shape'>): number {
  return shape[0] ?? 1;
}

/**
 * The same selection with one score a channel given to each of its units: channels are kept or pruned whole. Contributions
 * add up, so that a channel counts by all it contributes, whatever its size; places in an order and gates are averaged, for
 * their sum would count units.
 */
export function byChannel(
  selected: RankedUnits,
  points: readonly Pick<ActivationPoint, 'shape' | 'units'>[],
): RankedUnits {
  const scores = selected.scores.map((values, i) => {
    const size = points[i].units / channelsOf(points[i]);
    const summed = new Float32Array(values.length);
    for (let start = 0; start < values.length; start += size) {
      let sum = 0;
      for (let unit = start; unit < start + size; unit++) sum += values[unit];
      summed.fill(selected.channelScore === 'mean' ? sum / size : sum, start, start + size);
    }
    return summed;
  });
  return { ...selected, scores };
}
