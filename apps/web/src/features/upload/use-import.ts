// Waits until an uploaded file has been read: by subscription, with a slow question behind it should that be lost.
'use client';
import { Dataset_ImportDocument, Import_ProgressDocument, Model_ImportDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient, useSubscription } from 'urql';
import type { ImportStateName } from '../models/import-chip.tsx';
import type { UserFault } from './file-upload.ts';

export interface ImportNow {
  readonly state: ImportStateName;
  readonly fault: UserFault | null;
}

interface Subject {
  readonly id: string;
  readonly kind: 'MODEL' | 'DATASET';
}

const waiting: ImportNow = { state: 'QUEUED', fault: null };

/** The state of an import; `subject` null waits for none. */
export function useImport(subject: Subject | null): ImportNow {
  const client = useClient();
  const [now, setNow] = useState<ImportNow>(waiting);
  const id = subject?.id ?? '';
  const over = now.state === 'READY' || now.state === 'REFUSED';
  const [{ data }] = useSubscription({
    query: Import_ProgressDocument,
    variables: { id },
    pause: subject === null || over,
  });
  useEffect(() => setNow(id === '' ? waiting : { ...waiting }), [id]);
  useEffect(() => {
    if (data) setNow({ state: data.importProgress.state, fault: data.importProgress.error ?? null });
  }, [data]);
  const kind = subject?.kind;
  useEffect(() => {
    if (id === '' || over) return;
    const ask = async () => {
      const options = { requestPolicy: 'network-only' } as const;
      const version =
        kind === 'MODEL'
          ? (await client.query(Model_ImportDocument, { id }, options).toPromise()).data?.modelVersion
          : (await client.query(Dataset_ImportDocument, { id }, options).toPromise()).data?.datasetVersion;
      if (version) setNow({ state: version.state, fault: version.error ?? null });
    };
    const timer = setInterval(() => void ask(), 4000);
    return () => clearInterval(timer);
  }, [client, id, kind, over]);
  return now;
}
