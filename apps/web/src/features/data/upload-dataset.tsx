// Uploading a data set: name, bytes, reading, and what was refused.
'use client';
import { Data_CreateVersionDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { Dialog } from '../../design/dialog.tsx';
import type { ChosenFile } from '../upload/chosen-files.ts';
import { datasetSource } from '../upload/upload-source.ts';
import { nameOfFile, UploadStep } from '../upload/upload-step.tsx';
import { useImport } from '../upload/use-import.ts';
import { useUploads } from '../upload/use-uploads.ts';

interface UploadDatasetProps {
  readonly project: string;
  /** One archive, or a folder's files, which are sent as one. */
  readonly files: readonly ChosenFile[];
  readonly onClose: () => void;
  /** Gets the data set's id once it can be looked at. */
  readonly onDone: (dataset: string) => void;
}

export function UploadDataset({ project, files, onClose, onDone }: UploadDatasetProps) {
  const batch = useUploads({ project, kind: 'DATASET' }, () => [datasetSource(files)]);
  const [name, setName] = useState(() => nameOfFile(batch.sources[0].fileName));
  const [{ data, fetching }, create] = useMutation(Data_CreateVersionDocument);
  const version = data?.createDatasetVersion.ok?.version ?? null;
  const now = useImport(version ? { id: version.id, kind: 'DATASET' } : null);
  const start = async () => {
    const [upload] = await batch.begin();
    await create({ input: { upload, name } });
  };
  const dataset = version?.dataset.id;
  useEffect(() => {
    if (now.state === 'READY' && dataset) onDone(dataset);
  }, [now.state, dataset, onDone]);
  const refusal = data?.createDatasetVersion.error ?? now.fault;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Upload a data set">
      <UploadStep
        name={name}
        onName={setName}
        batch={batch}
        making={fetching || version !== null}
        state={now.state}
        importing="Unpacking, checking and measuring the images."
        refusal={refusal}
        onStart={() => void start()}
        onClose={onClose}
      />
    </Dialog>
  );
}
