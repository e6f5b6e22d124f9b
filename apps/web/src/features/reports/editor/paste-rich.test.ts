// Words that are pasted begin no form of Markdown: read again, they are the same words in one paragraph.
import { readText } from '@pathlens/views/text';
import { expect, test } from 'vitest';
import { plainStarts } from './paste-rich.ts';

test.each([
  '# one',
  '###### one',
  '> one',
  '- one',
  '+ one',
  '-',
  '---',
  '===',
  '~~~',
  '1. one',
  '12) one',
  'a\\\n- b',
])('%j', (words) => {
  const read = readText(plainStarts(words));
  expect(read.map(({ kind }) => kind)).toEqual(['paragraph']);
  expect(JSON.stringify(read)).toContain(words.slice(-1));
});

test.each(['#one', '-1', '1.5', 'a - b', '+1 b', '**b**'])('%j stays', (words) =>
  expect(plainStarts(words)).toBe(words),
);
