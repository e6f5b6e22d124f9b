// What the page offers, and which of it a press means.
import { expect, test } from 'vitest';
import { Dispatch } from './dispatch.ts';
import type { Press } from './keys.ts';
import { type Action, everywhere, Registry } from './registry.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  code: `Key${key.toUpperCase()}`,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const now = { at: 1000, mac: false, typing: false, text: false, above: false };
const nothing = () => {};
const act = (id: string, keys: readonly string[], more: Partial<Action> = {}): Action => ({
  id,
  name: id,
  keys,
  run: nothing,
  ...more,
});

function make(...groups: [string, readonly Action[]][]) {
  const registry = new Registry();
  const parts = groups.map(([title, actions]) => {
    const part = Symbol(title);
    registry.put(part, { title, actions });
    return part;
  });
  return { registry, parts, dispatch: new Dispatch(registry) };
}

test('the page comes before the shell, in the list and for a key', () => {
  const { registry, dispatch, parts } = make(['Everywhere', [act('shell', ['S'])]], ['Page', [act('page', ['S'])]]);
  expect(registry.list().map(({ title }) => title)).toEqual(['Page', 'Everywhere']);
  expect(dispatch.only(press('s'), now)?.id).toBe('page');
  registry.take(parts[1]);
  expect(dispatch.only(press('s'), now)?.id).toBe('shell');
});

test('the shell gives way even where it came last', () => {
  const { registry, dispatch } = make(['Page', [act('page', ['J'])]], [everywhere, [act('shell', ['J'])]]);
  expect(dispatch.only(press('j'), now)?.id).toBe('page');
  expect(registry.list().map(({ title }) => title)).toEqual(['Page', everywhere]);
});

test('a key that the page has taken is not listed for what it did before', () => {
  const { registry } = make([everywhere, [act('row', ['J', 'ArrowDown'])]], ['Page', [act('image', ['J'])]]);
  expect(registry.list().map(({ actions }) => actions[0].keys)).toEqual([['J'], ['ArrowDown']]);
});

test('two parts of one title are one group, each action once', () => {
  const { registry } = make(['Page', [act('a', ['A'])]], ['Page', [act('b', ['B']), act('a', ['A'])]]);
  expect(registry.list()).toHaveLength(1);
  expect(registry.list()[0].actions.map(({ id }) => id)).toEqual(['b', 'a']);
});

test('whoever listens hears of parts that come and go, not of what they say again', () => {
  const { registry, parts } = make(['Page', []]);
  let told = 0;
  registry.subscribe(() => {
    told += 1;
  });
  registry.put(parts[0], { title: 'Page', actions: [act('a', ['A'])] });
  expect(told).toBe(0);
  registry.put(Symbol('new'), { title: 'New', actions: [] });
  registry.take(parts[0]);
  registry.take(parts[0]);
  expect(told).toBe(2);
});

test('the second key of a pair counts soon after the first alone, and for nothing else', () => {
  const { dispatch } = make(['Everywhere', [act('go', ['G M'])]], ['Page', [act('masks', ['M'])]]);
  expect(dispatch.only(press('m'), now)?.id).toBe('masks');
  expect(dispatch.only(press('g'), now)).toBeNull();
  expect(dispatch.second(press('m'), { ...now, at: 1900 })?.id).toBe('go');
  expect(dispatch.second(press('m'), { ...now, at: 1901 }), 'once').toBeNull();
  dispatch.only(press('g'), now);
  expect(dispatch.second(press('m'), { ...now, at: 2300 }), 'too late').toBeNull();
});

test('while a text is written single keys do nothing, held ones only where they say so', () => {
  const { dispatch } = make([
    'Everywhere',
    [act('find', ['Mod+K'], { whileTyping: true }), act('undo', ['Mod+Z']), act('help', ['?'])],
  ]);
  const typing = { ...now, typing: true, text: true };
  const control = { ctrlKey: true };
  expect(dispatch.only(press('k', control), typing)?.id).toBe('find');
  expect(dispatch.only(press('z', control), typing)).toBeNull();
  expect(dispatch.only(press('?', { shiftKey: true }), typing)).toBeNull();
  expect(dispatch.only(press('z', control), now)?.id).toBe('undo');
  expect(dispatch.only(press('k', control), { ...typing, above: true }), 'in a dialog').toBeNull();
});

test('an action without anything to run is listed and answers no key', () => {
  const { registry, dispatch } = make(['Page', [{ id: 'peek', name: 'Image without the map', keys: ['I'] }]]);
  expect(dispatch.only(press('i'), now)).toBeNull();
  expect(registry.list()[0].actions).toHaveLength(1);
});
