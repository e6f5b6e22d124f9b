// Holds the filters and keeps the address in step.
'use client';
import { useCallback, useEffect, useState } from 'react';
import type { ViewWords } from '../view-history/step-words.ts';
import { useViewHistory } from '../view-history/use-view-history.ts';
import { writeAddress } from '../view-history/write-address.ts';
import { type Filters, formatFilters, parseFilters } from './filters.ts';

const filterWords: ViewWords<Filters> = {
  show: ['Predictions', (show) => ({ all: 'all', right: 'those that are right', wrong: 'those that are wrong' })[show]],
  label: ['Label'],
  prediction: ['Prediction'],
  order: ['Order'],
};

export type ChangeFilters = (change: Partial<Filters>) => void;

export function useFilters(search: string): readonly [Filters, ChangeFilters] {
  const [filters, setFilters] = useState(() => parseFilters(new URLSearchParams(search)));
  const change = useCallback<ChangeFilters>((part) => setFilters((known) => ({ ...known, ...part })), []);
  useEffect(() => writeAddress(formatFilters(filters)), [filters]);
  useViewHistory({ view: filters, show: change, words: filterWords });
  return [filters, change];
}
