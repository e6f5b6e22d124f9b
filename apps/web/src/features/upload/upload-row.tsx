// A file on its way: bytes, speed, what is left; pause and resume.
'use client';
import { Pause, Play } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatBytes, formatDuration } from '../../numbers/format.ts';
import type { FileUpload } from './use-file-upload.ts';

interface UploadRowProps {
  readonly file: File;
  readonly upload: FileUpload;
  readonly onPause: () => void;
  readonly onResume: () => void;
}

export function UploadRow({ file, upload, onPause, onResume }: UploadRowProps) {
  const { phase, sent, total, speed, fault } = upload;
  const percent = total > 0 ? Math.floor((sent / total) * 100) : 0;
  const left = speed ? (total - sent) / speed : null;
  const words = {
    idle: formatBytes(file.size),
    sending: `${formatBytes(sent)} of ${formatBytes(total)}${speed ? `, ${formatBytes(speed)}/s` : ''}${left !== null && left >= 1 ? `, ${formatDuration(left)} left` : ''}`,
    paused: `Paused at ${percent} %. Nothing is lost.`,
    sent: `${formatBytes(total)} sent`,
    refused: `${formatBytes(file.size)}`,
  }[phase];
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{file.name}</span>
          <span className="t3 block text-xs" aria-live="polite">
            {words}
          </span>
        </span>
        {phase === 'sending' ? (
          <Button small variant="ghost" iconOnly aria-label="Pause the upload" title="Pause" onClick={onPause}>
            <Pause aria-hidden />
          </Button>
        ) : null}
        {phase === 'paused' ? (
          <Button small onClick={onResume}>
            <Play aria-hidden />
            Resume
          </Button>
        ) : null}
      </div>
      {phase === 'idle' || phase === 'refused' ? null : (
        <ProgressBar label={`${file.name} sent`} done={sent} total={Math.max(1, total)} wide />
      )}
      {fault ? <Refusal error={fault} /> : null}
    </div>
  );
}
