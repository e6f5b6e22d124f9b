// @vitest-environment jsdom
// What one has begun to write, in a browser that others use after.
import { beforeEach, expect, test } from 'vitest';
import { forgetDrafts, keepDraft, noDraft, readDraft } from './draft.ts';

beforeEach(() => window.localStorage.clear());

test('a draft is there until it is sent', () => {
  keepDraft('a', { text: 'Why so few', key: 'k' });
  expect(readDraft('a')).toEqual({ text: 'Why so few', key: 'k' });
  keepDraft('a', noDraft);
  expect(window.localStorage.length).toBe(0);
});

test('whoever signs out leaves no word behind, and everything else as it was', () => {
  window.localStorage.setItem('pathlens guest name', 'Rita');
  for (const place of ['a', 'b', 'c {"kind":"OBJECT"}']) keepDraft(place, { text: `About ${place}`, key: null });
  forgetDrafts();
  for (const place of ['a', 'b', 'c {"kind":"OBJECT"}']) expect(readDraft(place)).toEqual(noDraft);
  expect(Object.entries(window.localStorage)).toEqual([['pathlens guest name', 'Rita']]);
});
