// A mention is found while it is typed, and becomes a reference.
import { references } from '@pathlens/views';
import { expect, test } from 'vitest';
import { mentionAt, putMention } from './mention-at.ts';

test('a name is being typed behind an @ that begins a word', () => {
  expect(mentionAt('Ask @An', 7)).toEqual({ from: 4, search: 'An' });
  expect(mentionAt('@', 1)).toEqual({ from: 0, search: '' });
  expect(mentionAt('(@b', 3)).toEqual({ from: 1, search: 'b' });
  for (const text of ['mail ann@example', 'Ask @Ann now', 'Ask', '[@Ann](pathlens:user/u1)']) {
    expect(mentionAt(text, text.length), text).toBeNull();
  }
});

test('a chosen name is a reference to the person, whatever they are called', () => {
  const { text, caret } = putMention('Ask @An about it', { from: 4, caret: 7 }, { id: 'u-1', name: 'Ann [x](y)' });
  expect(text.slice(caret)).toBe(' about it');
  expect(references(text).map(({ target }) => target)).toEqual(['pathlens:user/u-1']);
});
