// The filter of a data set's images stands in the address and comes back from it.
import { expect, test } from 'vitest';
import { isFiltered, noFilter, parseFilter, writeFilter } from './image-filter.ts';

test('a filter survives its address, and other parameters survive the filter', () => {
  const filter = { label: 'a & b=c', content: 'MASKS', slice: 's 1' } as const;
  const address = writeFilter(new URLSearchParams('v=2&class=old'), filter);
  expect(address.get('v')).toBe('2');
  expect(parseFilter(Object.fromEntries(address))).toEqual(filter);
  expect(writeFilter(address, noFilter).toString()).toBe('v=2');
});

test('an unknown content filters nothing, and of two values the first counts', () => {
  expect(parseFilter({ class: ['a', 'b'], with: ['boxes'] })).toEqual({ label: 'a', content: 'BOXES', slice: null });
  expect(parseFilter({ with: 'wings' })).toEqual(noFilter);
  expect([isFiltered(noFilter), isFiltered({ ...noFilter, slice: 's' })]).toEqual([false, true]);
});
