// Uploading a data set: name and bytes, then what was found in them and the import.
'use client';
import { Data_CreateVersionDocument } from '@pathlens/client';
import { useCallback, useState } from 'react';
import { useMutation } from 'urql';
import { Dialog } from '../../design/dialog.tsx';
import { nameOfFile, UploadStep } from '../upload/upload-step.tsx';
import { useFileUpload } from '../upload/use-file-upload.ts';
import { DatasetImport } from './dataset-import.tsx';

interface UploadDatasetProps {
  readonly project: string;
  readonly file: File;
  readonly onClose: () => void;
  /** Gets the data set's id once it can be looked at. */
  readonly onDone: (dataset: string) => void;
}

export function UploadDataset({ project, file, onClose, onDone }: UploadDatasetProps) {
  const { upload, send, pause } = useFileUpload({ project, kind: 'DATASET' });
  const [name, setName] = useState(nameOfFile(file.name));
  const [{ data, fetching }, create] = useMutation(Data_CreateVersionDocument);
  const version = data?.createDatasetVersion.ok?.version ?? null;
  const start = async () => {
    const id = await send(file);
    if (id) await create({ input: { upload: id, name, detectFirst: true } });
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
          file={file}
          upload={upload}
          onPause={pause}
          sent={version !== null}
          busy={upload.phase === 'sending' || fetching}
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
