// Uploading a data set: name and bytes, then what was found in them and the import.
'use client';
import { Data_CreateVersionDocument } from '@pathlens/client';
import { useCallback, useState } from 'react';
import { useMutation } from 'urql';
import { Dialog } from '../../design/dialog.tsx';
import type { ChosenFile } from '../upload/chosen-files.ts';
import { datasetSource } from '../upload/upload-source.ts';
import { nameOfFile, UploadStep } from '../upload/upload-step.tsx';
import { useUploads } from '../upload/use-uploads.ts';
import { DatasetImport } from './dataset-import.tsx';

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
  const start = async () => {
    const [upload] = await batch.begin();
    await create({ input: { upload, name, detectFirst: true } });
  };
  const dataset = version?.dataset.id;
  const onState = useCallback(
    (state: string) => {
      if (state === 'READY' && dataset) onDone(dataset);
    },
    [dataset, onDone],
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Upload a data set">
      {version ? (
        <DatasetImport version={version} onState={onState} onClose={onClose} />
      ) : (
        <UploadStep
          name={name}
          onName={setName}
          batch={batch}
          making={fetching}
          state="QUEUED"
          importing=""
          refusal={data?.createDatasetVersion.error}
          onStart={() => void start()}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
