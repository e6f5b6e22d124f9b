// Whether "dead" means anything in a network: only where an activation's zero is off, as a ReLU's.
import { type Judgement, undecided } from './card.ts';
import type { Evidence } from './evidence.ts';

/** A finding in place of one about dead units where no activation point has any. */
export function withoutDeadUnits({ points, images }: Evidence): Judgement | undefined {
  if (points.some(({ deadIsMeaningful }) => deadIsMeaningful)) return undefined;
  return undecided('No activation of this network is off at zero, as a ReLU is: no unit counts as dead.', {
    n: images.length,
  });
}

export function meaningCaveats({ points }: Evidence): string[] {
  const without = points.filter(({ deadIsMeaningful }) => !deadIsMeaningful);
  if (without.length === 0 || without.length === points.length) return [];
  return [
    `${without.length} of ${points.length} activation points are not off at zero; none of their units counts as dead.`,
  ];
}
