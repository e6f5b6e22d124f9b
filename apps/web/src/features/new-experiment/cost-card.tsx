// What something will cost before it starts: time, passes, storage; at small sizes a bar at the foot with the time alone.
import type { ReactNode } from 'react';
import { formatCount, formatDuration } from '../../numbers/format.ts';

interface CostCardProps {
  readonly estimate: {
    readonly passes: number;
    readonly seconds?: number | null;
    readonly rows: readonly { readonly title: string; readonly passes: number; readonly seconds?: number | null }[];
  } | null;
  readonly workers: readonly { readonly alive: boolean; readonly passesPerSecond: number }[];
  /** Further lines of the list: terms and values. */
  readonly facts: readonly (readonly [term: string, value: string])[];
  /** What to know before starting. */
  readonly note?: ReactNode;
  /** What went wrong, and the start. */
  readonly children: ReactNode;
}

export function CostCard({ estimate, workers, facts, note, children }: CostCardProps) {
  const alive = workers.filter((worker) => worker.alive);
  const speed = alive.reduce((sum, { passesPerSecond }) => sum + passesPerSecond, 0);
  const longest = Math.max(1, ...(estimate?.rows.map(({ passes }) => passes) ?? []));
  return (
    <aside
      className="min-w-0 self-start max-md:sticky max-md:bottom-14 max-md:z-10 max-md:-mx-3 md:sticky md:top-[72px]"
      aria-label="Cost"
    >
      <div className="card px-4 py-3.5 max-md:rounded-none max-md:py-2.5 max-md:shadow-2">
        <div className="t2 font-medium max-md:hidden">Before you start</div>
        <div className="readout mt-1 max-md:mt-0 max-md:text-xl" aria-live="polite">
          {estimate?.seconds != null
            ? estimate.seconds < 1
              ? 'Under 1 s'
              : `About ${formatDuration(estimate.seconds)}`
            : estimate
              ? `${formatCount(estimate.passes)} passes`
              : '–'}
        </div>
        <p className="t3 text-xs max-md:hidden">
          {speed > 0
            ? `on ${alive.length > 1 ? `${alive.length} workers` : 'this worker'}, at ${formatCount(speed)} passes a second`
            : alive.length > 0
              ? 'The speed of this worker is not measured yet.'
              : 'Waiting for a worker. None is connected.'}
        </p>
        <div className="max-md:hidden">
          {estimate && estimate.rows.length > 0 ? (
            <ul className="my-3 grid gap-1.5">
              {estimate.rows.map((row) => (
                <li key={row.title} className="grid grid-cols-[1fr_auto] gap-x-2 text-xs">
                  <span>{row.title}</span>
                  <span>{row.seconds == null ? `${formatCount(row.passes)} passes` : formatDuration(row.seconds)}</span>
                  <span className="meter col-span-2 !h-1" aria-hidden="true">
                    <i style={{ width: `${(row.passes / longest) * 100}%`, background: 'var(--text-2)' }} />
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
          <dl className="facts mt-2 border-t border-line pt-1.5">
            <dt>Passes</dt>
            <dd>{estimate ? formatCount(estimate.passes) : '–'}</dd>
            {facts.map(([term, value]) => [<dt key={term}>{term}</dt>, <dd key={`${term} value`}>{value}</dd>])}
          </dl>
          {note ? <div className="mt-2.5">{note}</div> : null}
        </div>
        {children}
      </div>
    </aside>
  );
}
