// Experiments in one table, whatever their state; running ones move by themselves.
'use client';
import { Experiment_ProgressDocument, type ProjectHome_ReadQuery } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import { Link } from '../../design/link.tsx';
import { StateMark, type StateOfRun } from '../../design/state-mark.tsx';
import { formatAgo, formatCount } from '../../numbers/format.ts';

export type ExperimentRow = NonNullable<ProjectHome_ReadQuery['project']>['experiments']['nodes'][number];

interface ExperimentTableProps {
  readonly rows: readonly ExperimentRow[];
  readonly root: string;
  readonly now: number;
}

// Browsers keep six connections to one HTTP/1.1 server: half of them stay free for everything else.
const mostLive = 3;

function isOpen({ state }: StateOfRun): boolean {
  return state === 'RUNNING' || state === 'QUEUED';
}

export function ExperimentTable({ rows, root, now }: ExperimentTableProps) {
  const live = new Set(
    rows
      .filter(isOpen)
      .slice(0, mostLive)
      .map(({ id }) => id),
  );
  return (
    <table className="card-table table-fixed">
      <thead>
        <tr>
          <th scope="col" className="sm:w-[28%]">
            Name
          </th>
          <th scope="col" className="w-[48%] sm:w-[28%]">
            State
          </th>
          <th scope="col" className="max-sm:hidden">
            Selections
          </th>
          <th scope="col" className="num w-15 max-sm:hidden">
            Models
          </th>
          <th scope="col" className="num w-15 max-sm:hidden">
            Images
          </th>
          <th scope="col" className="num w-23 max-sm:hidden">
            Started
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} root={root} now={now} live={live.has(row.id)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: ExperimentRow;
  readonly root: string;
  readonly now: number;
  /** Whether this row follows its experiment. */
  readonly live: boolean;
}

function Row({ row, root, now, live }: RowProps) {
  const state = useLiveState(row, live);
  return (
    <tr className="hover:bg-hover">
      <td className="h-9 overflow-hidden">
        <Link
          href={`${root}/x/${encodeURIComponent(row.id)}`}
          className="block truncate font-medium text-strong no-underline hover:underline"
        >
          {row.name}
        </Link>
      </td>
      <td className="overflow-hidden">
        <StateMark of={state} brief={state.state !== 'RUNNING'} />
      </td>
      <td className="t2 truncate max-sm:hidden">{row.selections.map(({ method }) => method.title).join(', ')}</td>
      <td className="num max-sm:hidden">{row.models.length}</td>
      <td className="num max-sm:hidden">{formatCount(row.images.totalCount)}</td>
      <td className="num t3 max-sm:hidden" title={row.createdAt}>
        {formatAgo(row.createdAt, now)}
      </td>
    </tr>
  );
}

function useLiveState(row: ExperimentRow, live: boolean): StateOfRun {
  const [state, setState] = useState<StateOfRun>(row);
  const [{ data }] = useSubscription({
    query: Experiment_ProgressDocument,
    variables: { id: row.id },
    pause: !live || !isOpen(state),
  });
  const router = useRouter();
  useEffect(() => {
    if (!data) return;
    const { experiment } = data.experimentProgress;
    setState(experiment);
    // What the page says elsewhere follows from a finished experiment: the demo's story, the worker's speed.
    if (!isOpen(experiment)) router.refresh();
  }, [data, router]);
  return state;
}
