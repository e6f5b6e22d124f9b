// What has to be said under a matrix of columns: how pairs were intersected where it was not unit by unit, and why some were not.
import type { PairData } from './analysis-data.ts';

export function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

type Pair = Pick<PairData, 'columns' | 'level' | 'reason' | 'matchable'>;

/** Columns with the others that they cannot be set against, those with most of them first, each pair said once. */
function grouped(pairs: readonly Pair[]): (readonly [letter: string, others: readonly string[]])[] {
  const groups: [string, string[]][] = [];
  let left = [...pairs];
  while (left.length > 0) {
    const letters = [...new Set(left.flatMap(({ columns }) => columns))].sort();
    const count = (letter: string) => left.filter(({ columns }) => columns.includes(letter)).length;
    // Of two that are as frequent the later one: what was added to the others.
    const most = letters.reduce((best, letter) => (count(letter) >= count(best) ? letter : best));
    const own = left.filter(({ columns }) => columns.includes(most));
    groups.push([most, own.flatMap(({ columns }) => columns.filter((letter) => letter !== most)).sort()]);
    left = left.filter((pair) => !own.includes(pair));
  }
  return groups;
}

export function pairNotes(pairs: readonly Pair[]): string {
  const positions = new Set(pairs.filter(({ level }) => level === 'positions').flatMap(({ columns }) => columns));
  const channels = pairs.filter(({ level }) => level === 'channels').map(({ columns }) => columns.join(' with '));
  const apart = pairs.filter(({ level, matchable }) => level === 'none' && matchable);
  const others = pairs.filter(({ level, matchable }) => level === 'none' && !matchable);
  return [
    positions.size > 0
      ? `Models that were trained apart are compared by the places of their units (${listOf([...positions].sort())}).`
      : '',
    channels.length > 0 ? `By channels that answer alike: ${listOf(channels)}.` : '',
    ...grouped(apart).map(
      ([letter, than]) => `n/a: ${letter} has other units than ${listOf(than)}, so their sets cannot be intersected.`,
    ),
    ...grouped(others).map(([letter]) => `n/a: ${letter} has no pathway, its maps are of the whole network.`),
  ]
    .filter(Boolean)
    .join(' ');
}
