// An import under way: what the worker does, how far it is, how long it takes, and the way to end it.
import { Button } from '../../design/button.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { formatCount, formatDuration } from '../../numbers/format.ts';
import type { DatasetImportNow } from './use-dataset-import.ts';

/** What is happening, as a sentence; null where nothing is. */
function describeImport({ state, confirmed }: DatasetImportNow['version']): string | null {
  if (state === 'QUEUED') return 'Waiting for a worker to read it.';
  if (state !== 'IMPORTING') return null;
  return confirmed ? 'Importing the images.' : 'Looking at what is in it.';
}

export function ImportRow({ now }: { readonly now: DatasetImportNow }) {
  const { version, secondsLeft, asking } = now;
  const { done, total } = version.progress;
  const counts = version.state === 'IMPORTING' && total > 0;
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1">
          <span className="block" role="status">
            {asking === 'cancel' ? 'Stopping the import.' : describeImport(version)}
          </span>
          {/* Held open, so that nothing moves when the first count arrives. */}
          <span className="t3 block min-h-4 text-xs">
            {counts ? `${formatCount(done)} of ${formatCount(total)}` : ''}
            {counts && secondsLeft !== null && asking !== 'cancel' && done < total
              ? `, ${formatDuration(secondsLeft)} left`
              : ''}
          </span>
        </span>
        <Button small busy={asking === 'cancel' ? 'Cancelling…' : undefined} onClick={now.cancel}>
          Cancel
        </Button>
      </div>
      <ProgressBar label="Files read" done={done} total={Math.max(1, total)} wide />
    </div>
  );
}
