// Which of the choices a text means: every word of it is in the name or beside it; names that begin like it come first.
import type { Choice, ChoiceGroup } from './choices.ts';

const wordsOf = (text: string): string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** The smaller, the nearer; null where a word is missing. */
function distance({ title, detail = '', words = '' }: Choice, wanted: readonly string[]): number | null {
  const name = title.toLowerCase();
  const around = `${detail} ${words}`.toLowerCase();
  let sum = 0;
  for (const word of wanted) {
    if (name.startsWith(word)) continue;
    if (name.includes(` ${word}`)) sum += 1;
    else if (name.includes(word)) sum += 2;
    else if (around.includes(word)) sum += 3;
    else return null;
  }
  return sum;
}

/** The choices that hold every word, nearest first; as they came where the text is empty, or where two are as near. */
export function rankChoices(choices: readonly Choice[], text: string): readonly Choice[] {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return choices;
  return choices
    .flatMap((choice) => {
      const far = distance(choice, wanted);
      return far === null ? [] : [{ choice, far }];
    })
    .sort((a, b) => a.far - b.far)
    .map(({ choice }) => choice);
}

/** Groups without the choices that stand in an earlier one, or that a text does not mean, and without empty groups. */
export function rankGroups(groups: readonly ChoiceGroup[], text: string): readonly ChoiceGroup[] {
  const seen = new Set<string>();
  return groups.flatMap(({ title, choices }) => {
    const left = rankChoices(choices, text).filter(({ id }) => !seen.has(id));
    for (const { id } of left) seen.add(id);
    return left.length === 0 ? [] : [{ title, choices: left }];
  });
}
