// Which version each saved change came from, for as long as the tab lives: undo saves that one again, as a further version.

interface Saved {
  readonly from: number;
  readonly to: number;
  readonly undo: boolean;
}

/** By comparison: the version that is newest after the steps, and what undo goes back to, the latest last. */
const steps = new Map<string, { readonly newest: number; readonly back: readonly number[] }>();

export function noteSaved(comparison: string, { from, to, undo }: Saved): void {
  const known = steps.get(comparison);
  // Somebody else's version lies between: what came before is theirs to undo.
  const back = known?.newest === from ? known.back : [];
  steps.set(comparison, { newest: to, back: undo ? back.slice(0, -1) : [...back, from] });
}

/** The version that undo saves again; null where there is nothing to undo, or another one is looked at. */
export function undoOf(comparison: string, looking: number): number | null {
  const known = steps.get(comparison);
  return known?.newest === looking ? (known.back.at(-1) ?? null) : null;
}
