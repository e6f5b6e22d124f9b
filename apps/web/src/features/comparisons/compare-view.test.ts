// The view of a comparison in its address, and what it begins as.
import { expect, test } from 'vitest';
import {
  type CompareView,
  defaultCompareView,
  parseCompareView,
  placeIn,
  storedView,
  writeCompareView,
} from './compare-view.ts';

const read = (text: string, defaults = defaultCompareView) => parseCompareView(new URLSearchParams(text), defaults);
function written(view: CompareView, defaults = defaultCompareView, before = ''): string {
  const params = new URLSearchParams(before);
  writeCompareView(view, defaults, params);
  return params.toString();
}

test('what is written is read again', () => {
  const view: CompareView = {
    mode: 'difference',
    scale: 'global',
    clip: 99.5,
    sign: 'signed',
    opacity: 0.4,
    colours: 'grey',
    smooth: 2,
    size: 'L',
    zoom: { times: 3, x: 0.4, y: 0.6 },
    locked: false,
    split: 0.25,
    rate: 2,
    cell: { row: 37, letter: 'B' },
    hidden: ['C', 'D'],
  };
  expect(read(written(view))).toEqual(view);
});

test('the address says only what differs, and leaves alone what is not of the view', () => {
  expect(written(defaultCompareView)).toBe('');
  expect(written({ ...defaultCompareView, mode: 'blink' }, undefined, 'thread=t&columns=A,B&mode=grid')).toBe(
    'thread=t&columns=A%2CB&mode=blink',
  );
  expect(written(defaultCompareView, undefined, 'from=24&scale=cell')).toBe('');
});

test('what makes no sense is the default', () => {
  const nonsense =
    'mode=x&scale=1&clip=97&sign=&opacity=7&colours=red&smooth=9&size=XS&zoom=a,b&cell=Z0&hide=ZZ&rate=60';
  expect(read(nonsense)).toEqual(defaultCompareView);
  expect(read('zoom=99,0,0').zoom).toEqual({ times: 16, x: 0.03125, y: 0.03125 });
});

test('a view begins as it was saved; older addresses named the first image of a page', () => {
  const stored = storedView({
    mode: 'overlay',
    scale: 'cell',
    clip: 95,
    sign: 'signed',
    opacity: 0.5,
    hidden: ['B', 7],
  });
  expect(stored).toMatchObject({
    mode: 'overlay',
    scale: 'cell',
    clip: 95,
    sign: 'signed',
    opacity: 0.5,
    hidden: ['B'],
  });
  expect(storedView(null)).toEqual(defaultCompareView);
  expect(read('hide=none', stored).hidden).toEqual([]);
  expect(written({ ...stored, hidden: [] }, stored)).toBe('hide=none');
  expect(read('from=24').cell).toEqual({ row: 24, letter: null });
  expect(placeIn('from=24&mode=row')).toEqual({ row: 24, letter: null });
  expect(placeIn('cell=C7&from=24')).toEqual({ row: 6, letter: 'C' });
  expect(placeIn('mode=grid')).toBeNull();
});
