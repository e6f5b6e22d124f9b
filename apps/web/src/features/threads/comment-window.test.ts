// A long thread is shown in part: both ends grow, and what is far away goes.
import { expect, test } from 'vitest';
import { type CommentWindow, emptyWindow, mostShown, withEarlier, withLater } from './comment-window.ts';
import type { CommentData } from './types.ts';

const said = (from: number, to: number): CommentData[] =>
  Array.from({ length: to - from }, (_, i) => ({ id: `c${from + i}`, cursor: `${from + i}` }) as CommentData);
const places = ({ comments }: CommentWindow) => comments.map(({ cursor }) => Number(cursor));

test('walking from the end to the beginning and back meets every comment in its order', () => {
  const all = 1_000;
  let window = withEarlier(emptyWindow, said(all - 50, all), true);
  const met = new Set(places(window));
  for (let steps = 0; window.before; steps++) {
    const first = places(window)[0];
    window = withEarlier(window, said(Math.max(0, first - 50), first), first > 50);
    for (const place of places(window)) met.add(place);
    expect(window.comments.length).toBeLessThanOrEqual(mostShown);
    expect(steps).toBeLessThan(all);
  }
  expect(met.size).toBe(all);
  expect(places(window)[0]).toBe(0);
  expect(window.behind).toBe(true);
  while (window.behind) {
    const last = places(window).at(-1) ?? 0;
    window = withLater(window, said(last + 1, Math.min(all, last + 51)), last + 51 < all);
  }
  expect(places(window)).toEqual(Array.from({ length: mostShown }, (_, i) => all - mostShown + i));
  expect(window.before).toBe(true);
});

test('what two answers have in common is there once', () => {
  const window = withLater(withEarlier(emptyWindow, said(0, 10), false), said(8, 12), false);
  expect(places(window)).toEqual(Array.from({ length: 12 }, (_, i) => i));
});
