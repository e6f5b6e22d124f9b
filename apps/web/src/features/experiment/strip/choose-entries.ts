// The images that pass the filters of the strip, in its order.
import type { StripChoice, StripOrder } from './strip-choice.ts';
import type { StripEntry } from './strip-entry.ts';

/** null where there is no label to hold it against, or no answer yet. */
export function isRight({ image, line }: StripEntry): boolean | null {
  return line === undefined || image.label === null ? null : line.predicted.name === image.label;
}

function passes(entry: StripEntry, choice: StripChoice, words: readonly string[]): boolean {
  const { image, line } = entry;
  if (choice.label !== null && image.label !== choice.label) return false;
  if (choice.says !== null && line?.predicted.index !== choice.says) return false;
  if (choice.right !== null && isRight(entry) !== (choice.right === 'right')) return false;
  if (choice.found !== null && (line === undefined) !== (choice.found === 'missing')) return false;
  // What is not known yet is not passed over.
  if (choice.unlike !== null && entry.overlap !== null && 100 * entry.overlap > choice.unlike) return false;
  if (words.length === 0) return true;
  const text = `${image.path} ${image.label ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** What an order goes by; null where it is not known, which stands last. */
function keyOf(entry: StripEntry, order: StripOrder, region: string | null): number | null {
  switch (order) {
    case 'kept':
    case 'least-kept':
      return entry.kept;
    case 'probability':
    case 'least-probability':
      return entry.line?.probability ?? null;
    case 'class':
    case 'least-class':
      return entry.overlap;
    case 'mass':
    case 'least-mass':
      return entry.masses?.[region ?? Object.keys(entry.masses)[0]] ?? null;
    default:
      return entry.image.position;
  }
}

const leastFirst = (order: StripOrder): boolean => order === 'position' || order.startsWith('least');

/** The order of positions is the order in which the entries are given. */
export function chooseEntries(entries: readonly StripEntry[], choice: StripChoice): readonly StripEntry[] {
  const words = choice.find.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = entries.filter((entry) => passes(entry, choice, words));
  if (choice.sort === 'position') return chosen;
  if (choice.sort === 'label') {
    const named = new Intl.Collator(undefined, { numeric: true });
    return [...chosen].sort((a, b) => named.compare(a.image.label ?? '\uffff', b.image.label ?? '\uffff'));
  }
  const sign = leastFirst(choice.sort) ? 1 : -1;
  const keyed = chosen.map((entry) => ({ entry, key: keyOf(entry, choice.sort, choice.region) }));
  return keyed
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return sign * (a.key - b.key);
    })
    .map(({ entry }) => entry);
}
