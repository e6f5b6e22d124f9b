// Filters in the address and back, and what the server is told.
import { expect, test } from 'vitest';
import { type Filters, formatFilters, noFilters, parseFilters, toQuery } from './filters.ts';

test('every choice comes back from the address', () => {
  const chosen: Filters = { show: 'wrong', label: 0, prediction: 12, order: 'stored' };
  expect(parseFilters(new URLSearchParams(formatFilters(chosen)))).toEqual(chosen);
  expect(formatFilters(noFilters)).toBe('');
  expect(parseFilters(new URLSearchParams())).toEqual(noFilters);
});

test('what nobody understands is as if it were not there', () => {
  expect(parseFilters(new URLSearchParams('show=x&label=-1&prediction=1e3&order='))).toEqual(noFilters);
});

test('all is no filter, right and wrong are one', () => {
  expect(toQuery(noFilters)).toEqual({
    filter: { labelled: null, predicted: null, correct: null },
    order: 'CONFIDENCE_OF_ERROR',
  });
  expect(toQuery({ ...noFilters, show: 'wrong', label: 3 }).filter).toEqual({
    labelled: 3,
    predicted: null,
    correct: false,
  });
  expect(toQuery({ ...noFilters, show: 'right' }).filter.correct).toBe(true);
});
