// A set of channels as stretches of the drawing order: each gets a pair of brackets.

/** From the first to one past the last of each stretch. */
export function brushedRuns(
  drawn: readonly { readonly channel: number }[],
  set: readonly number[],
): { readonly from: number; readonly to: number }[] {
  if (set.length === 0) return [];
  const chosen = new Set(set);
  const runs: { from: number; to: number }[] = [];
  for (const [place, { channel }] of drawn.entries()) {
    if (!chosen.has(channel)) continue;
    const last = runs.at(-1);
    if (last?.to === place) last.to = place + 1;
    else runs.push({ from: place, to: place + 1 });
  }
  return runs;
}
