// Studies in one table, whatever their kind and state; running ones move by themselves.
'use client';
import { Studies_RowProgressDocument } from '@pathlens/client';
import { studyMethods } from '@pathlens/pathway-core/catalog';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import { Link } from '../../design/link.tsx';
import { StateMark } from '../../design/state-mark.tsx';
import { formatAgo, formatCount } from '../../numbers/format.ts';
import { kindOf, verdictsOf } from './from-server.ts';
import { isOpen } from './study-words.ts';
import type { StudyRow } from './types.ts';
import { VerdictCounts } from './verdict-counts.tsx';

interface StudyTableProps {
  readonly rows: readonly StudyRow[];
  readonly root: string;
  readonly now: number;
}

// Browsers keep six connections to one HTTP/1.1 server: half of them stay free for everything else.
const mostLive = 3;

export function StudyTable({ rows, root, now }: StudyTableProps) {
  const open = rows.filter(isOpen).slice(0, mostLive);
  return (
    <table className="card-table table-fixed">
      <thead>
        <tr>
          <th scope="col" className="sm:w-[30%]">
            Name
          </th>
          <th scope="col" className="w-[46%] sm:w-[24%]">
            State
          </th>
          <th scope="col" className="max-sm:hidden">
            Model
          </th>
          <th scope="col" className="w-16 max-sm:hidden">
            <span className="block text-right">Images</span>
          </th>
          <th scope="col" className="w-36 !pl-5 max-sm:hidden">
            Verdicts
          </th>
          <th scope="col" className="w-23 max-sm:hidden">
            <span className="block text-right">Started</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} root={root} now={now} live={open.includes(row)} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: StudyRow;
  readonly root: string;
  readonly now: number;
  /** Whether this row follows its study. */
  readonly live: boolean;
}

function Row({ row, root, now, live }: RowProps) {
  const state = useLiveRow(row, live);
  return (
    <tr className="hover:bg-hover">
      <td className="h-12 overflow-hidden">
        <Link
          href={`${root}/s/${encodeURIComponent(row.id)}`}
          className="block truncate font-medium text-strong no-underline hover:underline"
        >
          {row.name}
        </Link>
        <span className="t3 block truncate text-xs">{studyMethods[kindOf(row)].title}</span>
      </td>
      <td className="overflow-hidden">
        <StateMark of={state} brief={state.state !== 'RUNNING'} />
      </td>
      <td className="t2 truncate max-sm:hidden">
        {row.models.map(({ number, model }) => `${model.name} v${number}`).join(', ')}
      </td>
      <td className="num max-sm:hidden">{formatCount(row.images.totalCount)}</td>
      <td className="!pl-5 max-sm:hidden">
        <VerdictCounts verdicts={verdictsOf(state)} />
      </td>
      <td className="num t3 max-sm:hidden" title={row.createdAt}>
        {formatAgo(row.createdAt, now)}
      </td>
    </tr>
  );
}

type LiveRow = Pick<StudyRow, 'state' | 'progress' | 'shards' | 'claims'>;

function useLiveRow(row: StudyRow, live: boolean): LiveRow {
  const [state, setState] = useState<LiveRow>(row);
  const [{ data }] = useSubscription({
    query: Studies_RowProgressDocument,
    variables: { id: row.id },
    pause: !live || !isOpen(state),
  });
  const router = useRouter();
  useEffect(() => {
    if (!data) return;
    const study = data.studyProgress;
    setState(study);
    if (!isOpen(study)) router.refresh();
  }, [data, router]);
  // Read again by the page: what it says now counts.
  useEffect(() => setState(row), [row]);
  return state;
}
