// Uploading a data set: name, bytes, reading, and what was refused.
'use client';
import { Data_CreateVersionDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { Dialog } from '../../design/dialog.tsx';
import { nameOfFile, UploadStep } from '../upload/upload-step.tsx';
import { useFileUpload } from '../upload/use-file-upload.ts';
import { useImport } from '../upload/use-import.ts';

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
  const now = useImport(version ? { id: version.id, kind: 'DATASET' } : null);
  const start = async () => {
    const id = await send(file);
    if (id) await create({ input: { upload: id, name } });
  };
  const dataset = version?.dataset.id;
  useEffect(() => {
    if (now.state === 'READY' && dataset) onDone(dataset);
  }, [now.state, dataset, onDone]);
  const refusal = data?.createDatasetVersion.error ?? now.fault;
  const busy = upload.phase === 'sending' || fetching || (version !== null && !refusal);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Upload a data set">
      <UploadStep
        name={name}
        onName={setName}
        file={file}
        upload={upload}
        onPause={pause}
        sent={version !== null}
        busy={busy}
        state={now.state}
        importing="Unpacking, checking and measuring the images."
        refusal={refusal}
        onStart={() => void start()}
        onClose={onClose}
      />
    </Dialog>
  );
}
