// Where a key leads in a grid of images.

interface Grid {
  readonly at: number;
  readonly total: number;
  readonly columns: number;
  /** Rows on screen. */
  readonly rows: number;
}

/** The place a key leads to; null for keys that lead nowhere. */
export function gridStep(key: string, { at, total, columns, rows }: Grid): number | null {
  const last = total - 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    j: 1,
    k: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    PageDown: columns * rows,
    PageUp: -columns * rows,
    Home: -total,
    End: total,
  };
  const step = steps[key];
  if (step === undefined || total === 0) return null;
  const to = at + step;
  // A step over the edge stays in its column; a leap ends at the first or the last image.
  if (Math.abs(step) === columns && Math.abs(step) > 1 && (to < 0 || to > last)) return at;
  return Math.min(last, Math.max(0, to));
}
