// The first step of every upload: its name, its bytes on their way, what the worker does with them, and a refusal.
'use client';
import { type ComponentProps, useId } from 'react';
import { Button } from '../../design/button.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { totalOf } from './file-upload.ts';
import type { UploadBatch } from './upload-batch.ts';
import { UploadList } from './upload-list.tsx';
import type { useImport } from './use-import.ts';

interface UploadStepProps {
  readonly name: string;
  /** Absent where the name is settled. */
  readonly onName?: (name: string) => void;
  readonly batch: UploadBatch;
  /** Whether a version is being made of what was sent. */
  readonly making: boolean;
  readonly state: ReturnType<typeof useImport>['state'];
  /** What the worker does while it imports, as a sentence. */
  readonly importing: string;
  readonly refusal: ComponentProps<typeof Refusal>['error'] | null | undefined;
  readonly onStart: () => void;
  readonly onClose: () => void;
}

/** "resnet-18.onnx" to "resnet-18". */
export function nameOfFile(fileName: string): string {
  return fileName.replace(/(\.tar)?\.\w+$/, '');
}

export function UploadStep({ name, onName, batch, making, state, importing, refusal, ...step }: UploadStepProps) {
  const field = useId();
  const { phase } = totalOf(batch.files());
  const ended = Boolean(refusal) || phase === 'refused';
  const begun = phase !== 'idle';
  return (
    <div className="grid gap-3.5">
      {onName ? (
        <label className="grid gap-1" htmlFor={field}>
          <span className="font-medium">Name</span>
          <input
            id={field}
            className="field"
            maxLength={80}
            value={name}
            disabled={begun}
            onChange={(event) => onName(event.target.value)}
          />
        </label>
      ) : null}
      <UploadList batch={batch} />
      {making && !refusal ? (
        <p className="t2" aria-live="polite">
          {state === 'IMPORTING' ? importing : 'Waiting for a worker to read it.'}
        </p>
      ) : null}
      {refusal ? <Refusal error={refusal} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={step.onClose}>{ended ? 'Close' : 'Cancel'}</Button>
        {ended ? null : (
          <Button
            variant="primary"
            busy={busyWords(phase, making)}
            reason={name.trim() === '' ? 'A name is needed' : undefined}
            onClick={step.onStart}
          >
            Upload
          </Button>
        )}
      </div>
    </div>
  );
}

function busyWords(phase: ReturnType<typeof totalOf>['phase'], making: boolean): string | undefined {
  if (making || phase === 'sent') return 'Reading…';
  if (phase === 'idle') return undefined;
  return phase === 'paused' ? 'Paused' : 'Uploading…';
}
