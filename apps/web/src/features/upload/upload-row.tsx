// A file on its way: bytes, speed, what is left, its checksum; pause and resume.
'use client';
import { Check, Pause, Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatBytes, formatDuration } from '../../numbers/format.ts';
import type { FileUpload } from './file-upload.ts';

interface UploadRowProps {
  readonly name: string;
  /** What it is among the others. */
  readonly mark?: ReactNode;
  readonly upload: FileUpload;
  readonly onPause: () => void;
  readonly onResume: () => void;
}

// Smaller files are stored before anybody has read that they are.
const longCheck = 50e6;

/** "12 MB of 98 MB, 8.1 MB/s, 11 s left" */
export function sendingWords({ sent, total, speed }: Pick<FileUpload, 'sent' | 'total' | 'speed'>): string {
  const left = speed ? (total - sent) / speed : null;
  return [
    `${formatBytes(sent)} of ${formatBytes(total)}`,
    speed ? `${formatBytes(speed)}/s` : '',
    left !== null && left >= 1 ? `${formatDuration(left)} left` : '',
  ]
    .filter(Boolean)
    .join(', ');
}

function words(upload: FileUpload): string {
  const { phase, sent, total, last } = upload;
  const percent = total > 0 ? Math.floor((sent / total) * 100) : 0;
  switch (phase) {
    case 'sending':
      return last && total > longCheck ? `${formatBytes(total)}, being checked and stored` : sendingWords(upload);
    case 'waiting':
      return `${formatBytes(total)}, waiting`;
    case 'lost':
      return `Connection lost at ${percent} %. Nothing is lost; trying again.`;
    case 'paused':
      return `Paused at ${percent} %. Nothing is lost.`;
    case 'sent':
      return `${formatBytes(total)} sent`;
    default:
      return formatBytes(total);
  }
}

export function UploadRow({ name, mark, upload, onPause, onResume }: UploadRowProps) {
  const { phase, sent, total, fault } = upload;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <div className="flex min-h-9 items-center gap-2">
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium" title={name}>
              {name}
            </span>
            {mark}
          </span>
          <span className="t3 flex gap-2 text-xs">
            <span className="min-w-0 flex-1 truncate">{words(upload)}</span>
            <Checksum upload={upload} />
          </span>
        </span>
        {phase === 'sending' || phase === 'lost' || phase === 'waiting' ? (
          <Button small variant="ghost" iconOnly aria-label={`Pause ${name}`} title="Pause" onClick={onPause}>
            <Pause aria-hidden />
          </Button>
        ) : null}
        {phase === 'paused' ? (
          <Button small onClick={onResume}>
            <Play aria-hidden />
            Resume
            <span className="sr-only"> {name}</span>
          </Button>
        ) : null}
      </div>
      {phase === 'idle' || phase === 'refused' ? null : (
        <ProgressBar label={`${name} sent`} done={sent} total={Math.max(1, total)} wide />
      )}
      {fault ? <Refusal error={fault} /> : null}
    </div>
  );
}

function Checksum({ upload: { phase, hashed, total } }: { readonly upload: FileUpload }) {
  if (hashed === 'verified') {
    return (
      <span className="flex flex-none items-center gap-1">
        <Check aria-hidden className="size-3.5" />
        SHA-256 verified
      </span>
    );
  }
  if (hashed === 'unknown' || phase === 'idle' || phase === 'refused' || hashed === 0) return null;
  const share = total > 0 ? Math.floor((hashed / total) * 100) : 100;
  return <span className="flex-none">{share < 100 ? `SHA-256 ${share} %` : 'SHA-256 computed'}</span>;
}
