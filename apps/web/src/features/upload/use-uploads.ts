// Files on their way up, for a component: the batch lives as long as it does.
'use client';
import { Upload_CreateDocument, uploadBytes } from '@pathlens/client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Client, useClient } from 'urql';
import { createHasher } from './source-hasher.ts';
import { UploadBatch } from './upload-batch.ts';
import type { UploadSource } from './upload-source.ts';

interface Destination {
  readonly project: string;
  readonly kind: 'MODEL' | 'DATASET' | 'MAPS';
}

function createBatch(client: Client, { project, kind }: Destination, sources: readonly UploadSource[]): UploadBatch {
  return new UploadBatch(sources, {
    send: uploadBytes,
    hasher: createHasher(),
    async announce({ fileName, relativePath, bytes }, fingerprint) {
      const input = { project, kind, fileName, relativePath, bytes: bytes.size, fingerprint };
      const { data, error } = await client.mutation(Upload_CreateDocument, { input }).toPromise();
      const answer = data?.createUpload;
      if (answer?.error) return { fault: answer.error };
      if (answer?.ok) return { target: answer.ok.upload };
      throw error ?? new Error('the server was not reached');
    },
  });
}

/** A batch of these sources, which are those of the first call; it stops when the component goes. */
export function useUploads(destination: Destination, sources: () => readonly UploadSource[]): UploadBatch {
  const client = useClient();
  const [batch] = useState(() => createBatch(client, destination, sources()));
  useSyncExternalStore(batch.subscribe, batch.files, batch.files);
  useEffect(() => () => batch.stop(), [batch]);
  return batch;
}
