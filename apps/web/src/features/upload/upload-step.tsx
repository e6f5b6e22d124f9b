// The first step of every upload: its name, its bytes on their way, what the worker does with them, and a refusal.
'use client';
import { type ComponentProps, useId } from 'react';
import { Button } from '../../design/button.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { UploadRow } from './upload-row.tsx';
import type { useImport } from './use-import.ts';

interface UploadStepProps extends Pick<ComponentProps<typeof UploadRow>, 'file' | 'upload' | 'onPause'> {
  readonly name: string;
  /** Absent where the name is settled. */
  readonly onName?: (name: string) => void;
  /** Whether the name can no longer be changed. */
  readonly sent: boolean;
  readonly busy: boolean;
  readonly state: ReturnType<typeof useImport>['state'];
  /** What the worker does while it imports, as a sentence. */
  readonly importing: string;
  readonly refusal: ComponentProps<typeof Refusal>['error'] | null | undefined;
  readonly onStart: () => void;
  readonly onClose: () => void;
}

/** "resnet-18.onnx" to "resnet-18". */
export function nameOfFile(fileName: string): string {
  return fileName.replace(/\.\w+$/, '');
}

export function UploadStep({ name, onName, sent, busy, state, importing, refusal, ...step }: UploadStepProps) {
  const field = useId();
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
            disabled={busy || sent}
            onChange={(event) => onName(event.target.value)}
          />
        </label>
      ) : null}
      <UploadRow file={step.file} upload={step.upload} onPause={step.onPause} onResume={step.onStart} />
      {step.upload.phase === 'sent' && !refusal ? (
        <p className="t2" aria-live="polite">
          {state === 'IMPORTING' ? importing : 'Waiting for a worker to read it.'}
        </p>
      ) : null}
      {refusal ? <Refusal error={refusal} /> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={step.onClose}>{refusal ? 'Close' : 'Cancel'}</Button>
        {refusal || step.upload.phase === 'paused' ? null : (
          <Button
            variant="primary"
            busy={busy ? 'Uploading…' : undefined}
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
