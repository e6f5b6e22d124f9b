// What a text means among the choices of the palette.
import { expect, test } from 'vitest';
import type { Choice } from './choices.ts';
import { rankChoices, rankGroups } from './rank-choices.ts';

const choice = (title: string, more: Partial<Choice> = {}): Choice => ({ id: title, title, ...more });
const titles = (choices: readonly Choice[]) => choices.map(({ title }) => title);
const all = [
  choice('New experiment'),
  choice('Go to experiments', { words: 'runs' }),
  choice('Experiment settings'),
  choice('Share this experiment', { words: 'link' }),
];

test('names that begin like the text come first, then those that hold it as a word, in their own order', () => {
  expect(titles(rankChoices(all, 'Exp'))).toEqual([
    'Experiment settings',
    'New experiment',
    'Go to experiments',
    'Share this experiment',
  ]);
  expect(titles(rankChoices(all, ''))).toEqual(titles(all));
});

test('every word has to be there, in any order, in the name or beside it', () => {
  expect(titles(rankChoices(all, 'exp new'))).toEqual(['New experiment']);
  expect(titles(rankChoices(all, 'link'))).toEqual(['Share this experiment']);
  expect(rankChoices(all, 'new link')).toEqual([]);
});

test('a choice stands once, in its first group, and a group without choices goes', () => {
  const groups = [
    { title: 'Recent', choices: [all[1]] },
    { title: 'Pages', choices: all },
    { title: 'Found', choices: [all[0]] },
  ];
  const ranked = rankGroups(groups, 'exp');
  expect(ranked.map(({ title }) => title)).toEqual(['Recent', 'Pages']);
  expect(titles(ranked[1].choices)).not.toContain('Go to experiments');
});
