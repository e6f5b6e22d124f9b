// References are read from texts as they stand there, and written otherwise without touching anything else.
import { expect, test } from 'vitest';
import { readReference, references, replaceReferences } from '../src/index.ts';

test('addresses of each kind, and nothing like them', () => {
  expect(readReference('pathlens:unit/m-1/42')).toEqual({
    kind: 'unit',
    ids: ['m-1', '42'],
    target: 'pathlens:unit/m-1/42',
  });
  expect(readReference('pathlens:claim/s1/c5')?.ids).toEqual(['s1', 'c5']);
  for (const target of [
    'pathlens:user/',
    'pathlens:user/a b',
    'pathlens:unit/m/x',
    'user/1',
    'pathlens:',
    'pathlens:user/a)b',
  ]) {
    expect(readReference(target), target).toBeNull();
  }
});

test('those of a text in their order; links and escapes are left alone', () => {
  const text = 'a [@](pathlens:user/u1) [x](https://a.example) [a\\]b](pathlens:image/i1) [@](pathlens:user/u1)';
  expect(references(text).map(({ target }) => target)).toEqual([
    'pathlens:user/u1',
    'pathlens:image/i1',
    'pathlens:user/u1',
  ]);
  const named = replaceReferences(text, ({ kind, target }) => (kind === 'user' ? `[@Ann](${target})` : null));
  expect(named).toBe(
    'a [@Ann](pathlens:user/u1) [x](https://a.example) [a\\]b](pathlens:image/i1) [@Ann](pathlens:user/u1)',
  );
  expect(replaceReferences(named, ({ kind, target }) => (kind === 'user' ? `[@](${target})` : null))).toBe(text);
});
