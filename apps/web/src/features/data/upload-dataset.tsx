// Uploading a data set: name, bytes, reading, and what was refused.
'use client';
import { Data_CreateVersionDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { nameOfFile } from '../models/upload-model.tsx';
import { UploadRow } from '../upload/upload-row.tsx';
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
      <div className="grid gap-3.5">
        <label className="grid gap-1">
          <span className="font-medium">Name</span>
          <input
            className="field"
            maxLength={80}
            value={name}
            disabled={busy || version !== null}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <UploadRow file={file} upload={upload} onPause={pause} onResume={() => void start()} />
        {upload.phase === 'sent' && !refusal ? (
          <p className="t2" aria-live="polite">
            {now.state === 'IMPORTING'
              ? 'Unpacking, checking and measuring the images.'
              : 'Waiting for a worker to read it.'}
          </p>
        ) : null}
        {refusal ? <Refusal error={refusal} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{refusal ? 'Close' : 'Cancel'}</Button>
          {refusal || upload.phase === 'paused' ? null : (
            <Button
              variant="primary"
              busy={busy ? 'Uploading…' : undefined}
              reason={name.trim() === '' ? 'A name is needed' : undefined}
              onClick={() => void start()}
            >
              Upload
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
