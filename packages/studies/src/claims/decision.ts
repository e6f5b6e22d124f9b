// Decisions by intervals: yes or no where the whole interval lies on one side of the rule, open where it straddles it.
import { type Bootstrap, bootstrap, type Verdict } from '@pathlens/pathway-core';

export type Decision = 'yes' | 'no' | 'open';

/** Fewer images decide nothing but what is exact. */
export const smallestSample = 10;
/** What the rules were written for; fewer are said. */
export const wantedSample = 200;

type Interval = Pick<Bootstrap, 'low' | 'high'>;

export function atMost({ low, high }: Interval, limit: number): Decision {
  return high <= limit ? 'yes' : low > limit ? 'no' : 'open';
}

export function atLeast({ low, high }: Interval, limit: number): Decision {
  return low >= limit ? 'yes' : high < limit ? 'no' : 'open';
}

export function above({ low, high }: Interval, limit: number): Decision {
  return low > limit ? 'yes' : high <= limit ? 'no' : 'open';
}

/** Whether a lies below b, intervals apart. */
export function apartBelow(a: Interval, b: Interval): Decision {
  return a.high < b.low ? 'yes' : a.low > b.high ? 'no' : 'open';
}

export function allOf(decisions: readonly Decision[]): Decision {
  if (decisions.includes('no')) return 'no';
  return decisions.every((decision) => decision === 'yes') ? 'yes' : 'open';
}

export function anyOf(decisions: readonly Decision[]): Decision {
  if (decisions.includes('yes')) return 'yes';
  return decisions.every((decision) => decision === 'no') ? 'no' : 'open';
}

/** The verdict of a decision by intervals over n images. */
export function verdictOf(decision: Decision, n: number): Verdict {
  if (n < smallestSample || decision === 'open') return 'not-decidable';
  return decision === 'yes' ? 'holds' : 'does-not-hold';
}

/** Mean with its interval; null where there is no finite value. */
export function meanOf(values: readonly number[], seed: number): Bootstrap | null {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? null : bootstrap(finite, { seed });
}

export function medianOf(values: readonly number[], seed: number): Bootstrap | null {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? null : bootstrap(finite, { seed, statistic: 'median' });
}

/** What a reader must know of the sample. */
export function sampleCaveats(n: number): string[] {
  if (n >= wantedSample) return [];
  return [`${n} ${n === 1 ? 'image' : 'images'}; the rule asks for ${wantedSample}.`];
}

/** Why a small or straddling sample decides nothing; undefined where it decided. */
export function whyOpen(decision: Decision, n: number): string | undefined {
  if (n < smallestSample)
    return `${n} ${n === 1 ? 'image is' : 'images are'} too few: at least ${smallestSample} are needed.`;
  return decision === 'open' ? 'The interval lies on both sides of the rule.' : undefined;
}
