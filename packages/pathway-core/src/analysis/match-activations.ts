// Which recorded activation belongs to which activation point. By name where the names are equal; what is left over, in the
// order of the file, goes to the next free point of the same shape in graph order: frameworks name calls in their own way,
// and record them in the order in which they happen.
import type { ActivationPoint } from '../network/network.ts';
import type { Shape } from '../tensor/shape.ts';
import { elementCount } from '../tensor/shape.ts';

/** How the elements of a recorded array stand. */
export type RecordedLayout = 'channels-first' | 'channels-last';

export interface RecordedActivation {
  readonly name: string;
  /** Without the pairs' axis. */
  readonly shape: Shape;
}

export interface MatchedActivation<Recorded extends RecordedActivation> {
  readonly point: ActivationPoint;
  readonly recorded: Recorded;
  readonly layout: RecordedLayout;
}

/** How an array of `given` shape holds the values of `wanted` [C, H, W] (or any other shape as it is); undefined where it does not. */
export function recordedLayout(given: Shape, wanted: Shape, preferred: RecordedLayout): RecordedLayout | undefined {
  const equals = (shape: Shape) => shape.length === given.length && shape.every((size, at) => size === given[at]);
  const fits = {
    'channels-first': equals(wanted),
    'channels-last': wanted.length === 3 && equals([wanted[1], wanted[2], wanted[0]]),
  } as const;
  const other = preferred === 'channels-first' ? 'channels-last' : 'channels-first';
  if (fits[preferred]) return preferred;
  if (fits[other]) return other;
  // [C] recorded as [C, 1, 1], and the other way round.
  const trimmed = (shape: Shape) => shape.filter((size) => size !== 1).join();
  const isFlat = Math.max(...wanted, 1) === elementCount(wanted);
  return isFlat && trimmed(given) === trimmed(wanted) ? 'channels-first' : undefined;
}

/** One pair of shapes needs no turning: [n, C, H, W] out of [n, H, W, C]. */
export function toChannelsFirst(values: Float32Array, shape: Shape, layout: RecordedLayout): Float32Array {
  if (layout === 'channels-first' || shape.length !== 3) return values;
  const [channels, height, width] = shape;
  const pixels = height * width;
  const size = channels * pixels;
  const turned = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += size) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      for (let channel = 0; channel < channels; channel++) {
        turned[start + channel * pixels + pixel] = values[start + pixel * channels + channel];
      }
    }
  }
  return turned;
}

/** In graph order. */
export function matchActivations<Recorded extends RecordedActivation>(
  points: readonly ActivationPoint[],
  recorded: readonly Recorded[],
  preferred: RecordedLayout,
): MatchedActivation<Recorded>[] {
  const matched = new Map<ActivationPoint, MatchedActivation<Recorded>>();
  const take = (point: ActivationPoint | undefined, one: Recorded): boolean => {
    const layout = point && recordedLayout(one.shape, point.shape, preferred);
    if (point === undefined || layout === undefined || matched.has(point)) return false;
    matched.set(point, { point, recorded: one, layout });
    return true;
  };
  const left = recorded.filter(
    (one) =>
      !take(
        points.find(({ name }) => name === one.name),
        one,
      ),
  );
  let from = 0;
  for (const one of left) {
    const found = points.find(
      (point) => point.index >= from && !matched.has(point) && recordedLayout(one.shape, point.shape, preferred),
    );
    if (take(found, one)) from = found!.index + 1;
  }
  return [...matched.values()].sort((a, b) => a.point.index - b.point.index);
}
