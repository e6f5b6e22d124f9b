// How long an import still takes, from how fast it went just now.

/** Files looked at by a moment, in milliseconds. */
export interface Sample {
  readonly at: number;
  readonly done: number;
}

const windowMs = 20_000;
const leastMs = 1500;

/** `samples` with one more; what is older than the window goes, and everything when the count starts anew. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const last = samples.at(-1);
  if (last && sample.done < last.done) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= windowMs), sample];
}

/** Seconds for what is left of `total`; null while that is a guess. */
export function secondsLeft(samples: readonly Sample[], total: number): number | null {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.at - first.at < leastMs || last.done === first.done) return null;
  const perSecond = ((last.done - first.done) * 1000) / (last.at - first.at);
  return Math.max(0, total - last.done) / perSecond;
}
