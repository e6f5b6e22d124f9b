// The numbers that a column has of each image, in words, and in the unit in which they are shown.

interface MeasureWords {
  /** As a title: "Gradient mass on the object". */
  readonly title: string;
  readonly unit: string;
  /** What a stored number is multiplied with. */
  readonly times: number;
  readonly range?: readonly [number, number];
}

const own: Readonly<Record<string, MeasureWords>> = {
  probability: { title: 'Probability, full network', unit: '', times: 1, range: [0, 1] },
  kept: { title: 'Probability, pathway only', unit: '', times: 1, range: [0, 1] },
  change: { title: 'Response change, p full − p pathway', unit: '', times: 1 },
  share: { title: 'Probability kept, of the full network’s', unit: '%', times: 100 },
  dead: { title: 'Dead units among those kept', unit: '%', times: 100, range: [0, 100] },
};

export function measureWords(id: string): MeasureWords {
  if (Object.hasOwn(own, id)) return own[id];
  return { title: `Map’s mass on the ${id.replace(/^mass:/, '')}`, unit: '%', times: 100, range: [0, 100] };
}

const order = ['mass:object', 'mass:tag'];

/** Those that some column has: regions first, as they are what maps are judged by. */
export function measuresOf(columns: readonly { readonly measures: readonly { readonly id: string }[] }[]): string[] {
  const ids = [...new Set(columns.flatMap(({ measures }) => measures.map(({ id }) => id)))];
  const rank = (id: string): number => {
    if (order.includes(id)) return order.indexOf(id);
    return id.startsWith('mass:') ? order.length : order.length + 1 + Object.keys(own).indexOf(id);
  };
  return ids.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}
