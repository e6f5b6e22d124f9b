// What is going on with a table while it is, and what went wrong: progress, cancel, failures, another preprocessing.
'use client';
import { Predictions_CancelDocument, Predictions_StartDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { describeState } from '../../design/state-mark.tsx';
import { formatCount } from '../../numbers/format.ts';
import { useMay } from '../access/rights.tsx';
import type { LiveTable } from './types.ts';
import { isOpen } from './use-live-table.ts';

interface TableBannerProps {
  readonly live: LiveTable;
  readonly slug: string;
  readonly workerAlive: boolean;
}

export function TableBanner({ live, slug, workerAlive }: TableBannerProps) {
  const router = useRouter();
  const [cancelled, cancel] = useMutation(Predictions_CancelDocument);
  const [started, start] = useMutation(Predictions_StartDocument);
  const open = isOpen(live);
  const waiting = live.state === 'QUEUED' && !workerAlive;
  const words = waiting ? 'Waiting for a worker. None is connected.' : describeState(live);
  const again = async () => {
    const input = { modelVersion: live.model.id, datasetVersion: live.dataset.id };
    const table = (await start({ input })).data?.startPredictions.ok?.table;
    if (!table) return;
    if (table.id === live.id) router.refresh();
    else router.push(`/p/${slug}/predictions/${encodeURIComponent(table.id)}`);
  };
  const mayRun = useMay('RUN');
  const button = (label: string) =>
    mayRun ? (
      <Button small busy={started.fetching ? 'Starting…' : undefined} onClick={() => void again()}>
        {label}
      </Button>
    ) : null;
  const refusal = cancelled.data?.cancelPredictions.error ?? started.data?.startPredictions.error;
  const unreachable = cancelled.error ?? started.error;
  return (
    <div className="mb-3.5 grid gap-2 empty:hidden">
      {open ? (
        <div className="card flex items-center gap-3 px-3 py-2" role="status">
          <div className="w-40 flex-none max-sm:w-20">
            <ProgressBar label="Images predicted" done={live.progress.done} total={live.progress.total} wide />
          </div>
          <span className="min-w-0 flex-1">{words}</span>
          {mayRun ? (
            <Button
              small
              busy={cancelled.fetching ? 'Cancelling…' : undefined}
              onClick={() => void cancel({ id: live.id })}
            >
              Cancel
            </Button>
          ) : null}
        </div>
      ) : null}
      {live.stale && !open ? (
        <Note tone="warn">
          <span className="flex flex-wrap items-center gap-2">
            Computed with another preprocessing or other labels than the model has now. {button('Run again')}
          </span>
        </Note>
      ) : null}
      {live.error && live.state === 'PARTIAL' ? (
        <Note tone="warn">
          <p>{live.error.message}</p>
          <details>
            <summary className="cursor-pointer">Show them</summary>
            <ul className="mt-1 grid max-h-40 gap-1 overflow-auto">
              {live.failures.map(({ image, error }) => (
                <li key={image.id}>
                  <span className="mono">{image.path}</span> {error.message} <span className="mono">{error.code}</span>
                </li>
              ))}
            </ul>
            {live.progress.failed > live.failures.length ? (
              <p>and {formatCount(live.progress.failed - live.failures.length)} more</p>
            ) : null}
          </details>
        </Note>
      ) : live.error ? (
        <Refusal error={live.error} />
      ) : null}
      {!live.stale && live.state === 'FAILED' ? <div>{button('Try again')}</div> : null}
      {live.state === 'CANCELLED' ? (
        <Note>
          <span className="flex flex-wrap items-center gap-2">
            {words} {live.stale ? null : button('Resume')}
          </span>
        </Note>
      ) : null}
      {refusal ? <Refusal error={refusal} /> : null}
      {unreachable ? (
        <Note tone="bad" live>
          The server could not be reached. Nothing was changed. Try again.
        </Note>
      ) : null}
    </div>
  );
}
