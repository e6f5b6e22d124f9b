// Reports as documents: places between places, addresses of views, blocks that survive whatever is done to them at once.
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { blockMap, edit, orderBetween, placesIn, readDocument, restore, textOf } from '../src/document/index.ts';
import { readViewAddress } from '../src/index.ts';

/** The same numbers for the same seed. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test('between any two places there is another, and it is short', () => {
  const random = chance(7);
  const places: string[] = [];
  for (let n = 0; n < 2_000; n++) {
    const at = Math.floor(random() * (places.length + 1));
    const made = orderBetween(places[at - 1] ?? null, places[at] ?? null, random);
    if (at > 0) expect(places[at - 1] < made).toBe(true);
    if (at < places.length) expect(made < places[at]).toBe(true);
    places.splice(at, 0, made);
  }
  // Always at the top, and always at the end: what people do.
  let [top, end] = [places[0], places[places.length - 1]];
  for (let n = 0; n < 300; n++) {
    const [above, below] = [orderBetween(null, top, random), orderBetween(end, null, random)];
    expect(above < top && below > end).toBe(true);
    [top, end] = [above, below];
  }
  expect(Math.max(top.length, end.length)).toBeLessThan(200);
  expect(Math.max(...places.map((place) => place.length))).toBeLessThan(80);
});

test('documents that were changed apart read the same, in whatever order they hear of each other', () => {
  const random = chance(11);
  for (let round = 0; round < 6; round++) {
    const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
    const first = Y.encodeStateAsUpdate(docs[0]);
    for (const doc of docs) Y.applyUpdate(doc, first);
    for (let step = 0; step < 40; step++) {
      const doc = docs[Math.floor(random() * docs.length)];
      const places = placesIn(doc);
      const one = places[Math.floor(random() * places.length)]?.id;
      const other = places[Math.floor(random() * places.length)]?.id ?? null;
      const dice = random();
      if (one === undefined || dice < 0.3)
        edit(doc, { do: 'add-text', id: `b${round}-${step}`, after: other, text: `${step}` });
      else if (dice < 0.5) edit(doc, { do: 'move', id: one, after: other === one ? null : other });
      else if (dice < 0.6) edit(doc, { do: 'remove', id: one });
      else textOf(blockMap(doc).get(one) as Y.Map<unknown>)?.insert(0, `(${step})`);
      if (random() < 0.2) {
        const [from, to] = [docs[Math.floor(random() * 3)], docs[Math.floor(random() * 3)]];
        Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
      }
    }
    for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
    const read = docs.map(readDocument);
    expect(read[1]).toEqual(read[0]);
    expect(read[2]).toEqual(read[0]);
  }
});

test('a version that is brought back changes only what differs', () => {
  const doc = new Y.Doc();
  edit(doc, { do: 'title', text: 'One' });
  edit(doc, { do: 'add-text', id: 'a', text: 'Alpha and omega' });
  edit(doc, { do: 'add-text', id: 'b', text: 'Beta' });
  const then = new Y.Doc();
  Y.applyUpdate(then, Y.encodeStateAsUpdate(doc));
  const before = readDocument(doc);
  edit(doc, { do: 'remove', id: 'b' });
  edit(doc, { do: 'add-text', id: 'c', text: 'Gamma' });
  textOf(blockMap(doc).get('a') as Y.Map<unknown>)?.insert(5, ', beta');
  const size = Y.encodeStateAsUpdate(doc).byteLength;
  restore(doc, then);
  expect(readDocument(doc)).toEqual(before);
  expect(Y.encodeStateAsUpdate(doc).byteLength - size).toBeLessThan(200);
  restore(doc, then);
  expect(readDocument(doc)).toEqual(before);
});

test.each([
  ['https://lab.example/p/audit/x/exp-1?image=i1&s=90#t', { kind: 'experiment', id: 'exp-1', query: 'image=i1&s=90' }],
  ['/p/audit/c/cmp?version=3&from=24', { kind: 'comparison', id: 'cmp', version: 3, from: 24, images: null }],
  ['/p/audit/c/cmp?images=a,b,a,%20', { kind: 'comparison', id: 'cmp', version: null, from: 0, images: ['a', 'b'] }],
  ['/p/audit/s/st#trajectory%2Frelu1', { kind: 'study', id: 'st', part: 'trajectory/relu1' }],
  ['/v/Ab3dEf7hJk', { kind: 'saved-view', id: 'Ab3dEf7hJk' }],
  ['/p/audit/s/st?thread=th-1', { kind: 'thread', id: 'th-1' }],
  ['/p/audit/x/new', null],
  ['/p/audit', null],
  ['javascript:alert(1)', null],
  ['two words', null],
])('%s is read as what it shows', (address, expected) => {
  expect(readViewAddress(address)).toEqual(expected);
});
