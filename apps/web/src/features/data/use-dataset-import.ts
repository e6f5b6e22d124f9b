// Follows the import of a dataset version: by subscription, with a slow question behind it should that be lost.
'use client';
import {
  Dataset_CancelImportDocument,
  Dataset_ConfirmDocument,
  Dataset_ImportNowDocument,
  Dataset_ImportProgressDocument,
  type DatasetImportPartsFragment,
  type DatasetLayout,
} from '@pathlens/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient, useMutation, useSubscription } from 'urql';
import { type Sample, secondsLeft, withSample } from './time-left.ts';

export interface DatasetImportNow {
  readonly version: DatasetImportPartsFragment;
  /** null while it cannot be told. */
  readonly secondsLeft: number | null;
  /** A wish was sent and is not answered yet. */
  readonly asking: 'confirm' | 'cancel' | null;
  /** Why a wish was not granted. */
  readonly fault: DatasetImportPartsFragment['error'];
  readonly confirm: (layout: DatasetLayout | null) => void;
  readonly cancel: () => void;
}

const unreachable = {
  code: 'CONNECTION_LOST',
  message: 'The server did not answer. Nothing was changed.',
  path: [],
  limit: null,
  hint: 'Try again.',
};

const askEveryMs = 4000;

/** Whether nothing more will happen to it by itself. */
function hasEnded({ state }: Pick<DatasetImportPartsFragment, 'state'>): boolean {
  return state === 'READY' || state === 'REFUSED' || state === 'CANCELLED';
}

export function useDatasetImport(known: DatasetImportPartsFragment): DatasetImportNow {
  const client = useClient();
  const [version, setVersion] = useState(known);
  const [fault, setFault] = useState<DatasetImportNow['fault']>(null);
  const [cancelling, setCancelling] = useState(false);
  const samples = useRef<readonly Sample[]>([]);
  const { id } = known;
  const take = useCallback((next: DatasetImportPartsFragment) => {
    const counts = next.state === 'IMPORTING' && next.confirmed;
    const sample = { at: performance.now(), done: next.progress.done };
    samples.current = counts ? withSample(samples.current, sample) : [];
    if (next.state !== 'IMPORTING') setCancelling(false);
    setVersion(next);
  }, []);
  // A page that was read anew knows better than what was heard before.
  useEffect(() => take(known), [take, known]);
  const over = hasEnded(version);
  const [{ data }] = useSubscription({
    query: Dataset_ImportProgressDocument,
    variables: { id },
    pause: over,
  });
  useEffect(() => {
    const heard = data?.importProgress.datasetVersion;
    if (heard) take(heard);
  }, [data, take]);
  useEffect(() => {
    if (over) return;
    const ask = async () => {
      const options = { requestPolicy: 'network-only' } as const;
      const answer = await client.query(Dataset_ImportNowDocument, { id }, options).toPromise();
      if (answer.data?.datasetVersion) take(answer.data.datasetVersion);
    };
    const timer = setInterval(() => void ask(), askEveryMs);
    return () => clearInterval(timer);
  }, [client, id, over, take]);
  const [confirming, sendConfirm] = useMutation(Dataset_ConfirmDocument);
  const [, sendCancel] = useMutation(Dataset_CancelImportDocument);
  const confirm = async (layout: DatasetLayout | null) => {
    const { data: answer } = await sendConfirm({ version: id, layout });
    const payload = answer?.confirmDatasetVersion;
    setFault(payload ? payload.error : unreachable);
    if (payload?.ok) take(payload.ok.version);
  };
  const cancel = async () => {
    setCancelling(true);
    const { data: answer } = await sendCancel({ id });
    const payload = answer?.cancelDatasetImport;
    setFault(payload ? payload.error : unreachable);
    if (payload?.ok) take(payload.ok.version);
    else setCancelling(false);
  };
  return {
    version,
    secondsLeft: secondsLeft(samples.current, version.progress.total),
    asking: cancelling ? 'cancel' : confirming.fetching ? 'confirm' : null,
    fault,
    confirm: (layout) => void confirm(layout),
    cancel: () => void cancel(),
  };
}
