// The files of an upload, one below the other, and all of them together.
'use client';
import { findMainFile, withoutCommonFolder } from '@pathlens/pathway-core/catalog';
import { Chip } from '../../design/chip.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { formatAmount, formatBytes } from '../../numbers/format.ts';
import { totalOf } from './file-upload.ts';
import type { UploadBatch } from './upload-batch.ts';
import { sendingWords, UploadRow } from './upload-row.tsx';
import type { UploadSource } from './upload-source.ts';

/** Which of several files is the model; undefined where it is not for this page to say. */
function mainOf(names: readonly string[]): string | undefined {
  try {
    return names.length > 1 ? findMainFile(names) : undefined;
  } catch {
    return undefined;
  }
}

function rowName({ files }: UploadSource, name: string): string {
  return 'packed' in files ? `${name}, ${formatAmount(files.packed.length, 'file')}` : name;
}

export function UploadList({ batch }: { readonly batch: UploadBatch }) {
  const files = batch.files();
  const total = totalOf(files);
  const names = withoutCommonFolder(batch.sources.map(({ relativePath, fileName }) => relativePath ?? fileName));
  const main = mainOf(names);
  const sent = files.filter(({ phase }) => phase === 'sent').length;
  return (
    <div className="grid gap-3">
      <p className="sr-only" aria-live="polite">
        {total.phase === 'lost' ? 'Connection lost. Trying again.' : ''}
        {total.phase === 'paused' ? 'Paused.' : ''}
        {total.phase === 'sent' ? `${formatAmount(files.length, 'file')} sent.` : ''}
      </p>
      {files.length > 1 ? (
        <div className="grid gap-1.5">
          <span className="t2 text-xs">
            {total.phase === 'idle'
              ? `${formatAmount(files.length, 'file')}, ${formatBytes(total.total)}`
              : `${sent} of ${formatAmount(files.length, 'file')} sent, ${sendingWords(total)}`}
          </span>
          {total.phase === 'idle' ? null : (
            <ProgressBar label="All files sent" done={total.sent} total={Math.max(1, total.total)} wide />
          )}
        </div>
      ) : null}
      <ul
        className="grid max-h-[46dvh] grid-cols-[minmax(0,1fr)] gap-3 overflow-auto"
        aria-label="Files"
        tabIndex={files.length > 1 ? 0 : undefined}
      >
        {batch.sources.map((source, index) => (
          <li key={names[index]}>
            <UploadRow
              name={rowName(source, names[index])}
              mark={names[index] === main ? <Chip>Model</Chip> : null}
              upload={files[index]}
              onPause={() => batch.pause(index)}
              onResume={() => batch.resume(index)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
