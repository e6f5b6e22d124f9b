// Where a link to a thread leads.
import { expect, test } from 'vitest';
import { threadAddress } from './thread-address.ts';

const anchor = { __typename: 'ImageAnchor' as const, imageId: 'i 1', image: null };
const project = { slug: 'demo' };

test('to the page of its object, in the view in which it was begun, at its spot', () => {
  const object = { __typename: 'Experiment' as const, id: 'e1', project };
  expect(threadAddress({ id: 't1', view: 's=97.5&image=other&panel=run', object, anchor })).toBe(
    '/p/demo/x/e1?s=97.5&image=i+1&panel=run&thread=t1',
  );
  const study = { __typename: 'Study' as const, id: 's1', project };
  expect(threadAddress({ id: 't1', view: '', object: study, anchor: { __typename: 'ClaimAnchor', claim: 'c5' } })).toBe(
    '/p/demo/s/s1?thread=t1',
  );
  const comparison = { __typename: 'Comparison' as const, id: 'c1', project };
  const cell = { __typename: 'CellAnchor' as const, imageId: 'i 1', image: null, column: 'B', part: null };
  expect(threadAddress({ id: 't1', view: 'from=24', object: comparison, anchor: cell })).toBe(
    '/p/demo/c/c1?from=24&thread=t1',
  );
});

test('nowhere once the object is gone', () => {
  expect(threadAddress({ id: 't1', view: '', object: null, anchor })).toBeNull();
});

test('to an image of a data set, and to one comment of a long thread', () => {
  const image = { __typename: 'ImageAnchor' as const, imageId: 'i1', image: { path: 'a.png', position: 6 } };
  const object = { __typename: 'DatasetVersion' as const, id: 'v2', number: 2, dataset: { id: 'd1', project } };
  expect(threadAddress({ id: 't1', view: '', object, anchor: image }, 'c9')).toBe(
    '/p/demo/data/d1?v=2&image=7&thread=t1&comment=c9',
  );
});
