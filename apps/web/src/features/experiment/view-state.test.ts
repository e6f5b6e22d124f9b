// A view in an address: round trip, short links, nonsense ignored.
import { expect, test } from 'vitest';
import { defaultView, formatView, parseView, type ViewState } from './view-state.ts';

test('every part of a view survives the address', () => {
  const view: ViewState = {
    run: 'R:1',
    image: 'I:7',
    sparsity: 97.5,
    attribution: 'gradient',
    opacity: 0.5,
    colours: 'signed',
    part: 'against',
    clip: 99.5,
    layer: 5,
    channel: 0,
    unit: [3, 12],
    order: 'class',
    set: [3, 9, 10],
    probe: 'only',
    read: true,
    unlike: 40,
    panel: 'comments',
    thread: '0199-a',
    live: 'neuron-intgrad',
    liveClass: 3,
    liveEngine: 'tfjs-wasm',
    find: 'star 12',
    label: 'star',
    says: 3,
    right: 'wrong',
    found: 'done',
    slice: '0198-ab',
    sort: 'mass',
    region: 'tag',
  };
  expect(parseView(new URLSearchParams(formatView(view)))).toEqual(view);
});

test('the default view needs no parameters', () => {
  expect(formatView(defaultView)).toBe('');
  expect(parseView(new URLSearchParams())).toEqual(defaultView);
});

test('values that make no sense are the default, not an error', () => {
  const view = parseView(new URLSearchParams('s=200&opacity=x&colours=rainbow&clip=12&layer=-1&unit=a,b&panel=none'));
  expect(view).toEqual(defaultView);
});

test('an address with a thread opens the panel of comments; another panel has no thread in its address', () => {
  expect(parseView(new URLSearchParams('thread=t1'))).toMatchObject({ panel: 'comments', thread: 't1' });
  expect(formatView({ ...defaultView, panel: 'metrics', thread: 't1' })).toBe('panel=metrics');
  expect(parseView(new URLSearchParams('panel=run')).panel).toBe('metrics');
});
