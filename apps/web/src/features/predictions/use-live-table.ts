// The table as it stands now: by subscription while a worker goes on.
'use client';
import { Predictions_ProgressDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import type { LiveTable, PredictionTableData } from './types.ts';

export function isOpen({ state }: Pick<LiveTable, 'state'>): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

export function useLiveTable(initial: PredictionTableData): LiveTable {
  const [live, setLive] = useState<LiveTable>(initial);
  const [{ data }] = useSubscription({
    query: Predictions_ProgressDocument,
    variables: { id: initial.id },
    pause: !isOpen(live),
  });
  useEffect(() => {
    if (!data) return;
    const now = data.predictionProgress;
    setLive((known) => ({
      ...known,
      ...now,
      model: { ...known.model, ...now.model, model: known.model.model },
      dataset: { ...known.dataset, ...now.dataset, dataset: known.dataset.dataset },
    }));
  }, [data]);
  // Started again on the page: the new state comes with the page's data.
  useEffect(() => setLive(initial), [initial]);
  return live;
}
