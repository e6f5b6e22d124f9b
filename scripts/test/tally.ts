// The outcome of one part of `npm test`.

/** How many checks of a part passed and failed. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

/** One check that either passed or failed. */
export function one(passed: boolean): Tally {
  return passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The sum of several. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), {
    passed: 0,
    failed: 0,
  });
}
