// Everything between the last byte of a data set and its first image: waiting, what was found, the import, and its ends.
'use client';
import { Dataset_DetectionDocument, type DatasetImportPartsFragment } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { Button, ButtonLink } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { StillLoading } from '../../design/still-loading.tsx';
import { formatCount } from '../../numbers/format.ts';
import type { ImportStateName } from '../models/import-chip.tsx';
import { DetectionStep } from './detection-step.tsx';
import { ImportRow } from './import-row.tsx';
import { useDatasetImport } from './use-dataset-import.ts';

interface DatasetImportProps {
  readonly version: DatasetImportPartsFragment & { readonly fileName: string };
  /** Hears of each state after the one it was shown with. */
  readonly onState: (state: ImportStateName) => void;
  /** Closes what it is shown in; absent where it stands on a page. */
  readonly onClose?: () => void;
  /** Address of the place to upload again; absent where that is at hand. */
  readonly uploadHref?: string;
}

export function DatasetImport({ version: known, onState, onClose, uploadHref }: DatasetImportProps) {
  const now = useDatasetImport(known);
  const { state } = now.version;
  const [reopened, setReopened] = useState(false);
  const found = state === 'DETECTED' || state === 'CANCELLED';
  const choosing = state === 'DETECTED' || (state === 'CANCELLED' && reopened);
  const [{ data, error, fetching }, again] = useQuery({
    query: Dataset_DetectionDocument,
    variables: { id: known.id },
    pause: !found,
    requestPolicy: 'network-only',
  });
  useEffect(() => {
    if (state !== known.state) onState(state);
  }, [state, known.state, onState]);
  const detection = data?.datasetVersion?.detection ?? null;
  const running = state === 'QUEUED' || state === 'IMPORTING';
  const ended = state === 'REFUSED' || state === 'CANCELLED';
  return (
    <div className="grid min-w-0 gap-3.5">
      {now.fault ? <Refusal error={now.fault} /> : null}
      {state === 'CANCELLED' ? <p role="status">{describeCancelled(now.version)}</p> : null}
      {choosing && detection ? (
        <DetectionStep
          fileName={known.fileName}
          detection={detection}
          asking={now.asking}
          inDialog={onClose !== undefined}
          onImport={now.confirm}
          onDiscard={state === 'CANCELLED' ? () => setReopened(false) : now.cancel}
        />
      ) : null}
      <StillLoading waiting={state === 'DETECTED' && !detection && fetching} />
      {state === 'DETECTED' && !detection && fetching ? <div className="h-64 rounded-2 bg-sunken" /> : null}
      {state === 'DETECTED' && !detection && error ? (
        <Note tone="bad" live>
          What was found could not be loaded.{' '}
          <Button small className="ml-1" onClick={() => again()}>
            Try again
          </Button>
        </Note>
      ) : null}
      {running || state === 'READY' ? <ImportRow now={now} /> : null}
      {state === 'REFUSED' && now.version.error ? <Refusal error={now.version.error} /> : null}
      {choosing ? null : (
        <div className="flex flex-wrap items-center justify-end gap-2 empty:hidden">
          {onClose && running ? (
            <span className="t3 min-w-0 flex-1 text-xs">It goes on when you close this.</span>
          ) : null}
          {onClose ? <Button onClick={onClose}>Close</Button> : null}
          {uploadHref && ended ? <ButtonLink href={uploadHref}>Upload again</ButtonLink> : null}
          {state === 'CANCELLED' && detection ? (
            <Button onClick={() => setReopened(true)}>Import after all</Button>
          ) : null}
        </div>
      )}
    </div>
  );
}

/** What is left of a cancelled import, as sentences. */
export function describeCancelled({ confirmed, progress }: DatasetImportPartsFragment): string {
  if (!confirmed) return 'Discarded. No image was imported.';
  if (progress.total === 0) return 'Cancelled before it began. No image was imported.';
  return `Cancelled after ${formatCount(progress.done)} of ${formatCount(progress.total)}. No image was kept.`;
}
