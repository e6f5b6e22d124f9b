// Chance that can be repeated: CHECK_SEED=<number> gives the numbers of the run that printed it.

/** Numbers in [0, 1), from a seed that is printed. */
export function chance(what: string): () => number {
  const seed = Number(process.env.CHECK_SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`${what}: CHECK_SEED=${seed}\n`);
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
