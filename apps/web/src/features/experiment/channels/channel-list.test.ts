import { expect, test } from 'vitest';
import { formatChannels, parseChannels } from './channel-list.ts';

test.each([
  ['', []],
  ['7', [7]],
  ['3,5,9-12', [3, 5, 9, 10, 11, 12]],
])('%s is read and written alike', (text, channels) => {
  expect(parseChannels(text)).toEqual(channels);
  expect(formatChannels(channels)).toBe(text);
});

test('what makes no sense is left out, what is doubled stands once', () => {
  expect(parseChannels('5,a,-1,4-6,9-8')).toEqual([4, 5, 6]);
  expect(parseChannels('0-999999')).toHaveLength(4096);
});
