// Reports of a project in one card, and the way to a new one.
'use client';
import type { Reports_ListQuery } from '@pathlens/client';
import { EmptyState } from '../../design/empty-state.tsx';
import { Link } from '../../design/link.tsx';
import { formatAgo, formatAmount } from '../../numbers/format.ts';
import { ForThose } from '../access/rights.tsx';
import { NewReport } from './new-report.tsx';

type Reports = NonNullable<Reports_ListQuery['project']>['reports'];

interface ReportListProps {
  readonly project: string;
  readonly root: string;
  readonly reports: Reports;
  readonly now: number;
}

export function ReportList({ project, root, reports, now }: ReportListProps) {
  const { nodes, totalCount, pageInfo } = reports;
  return (
    <section className="card mb-5" aria-labelledby="reports">
      <header className="card-head">
        <h2 id="reports" className="text-lg">
          Reports
        </h2>
        <span className="t3">{totalCount}</span>
        <span className="flex-1" />
        <ForThose who="CREATE">
          <NewReport project={project} root={root} />
        </ForThose>
      </header>
      {nodes.length === 0 ? (
        <EmptyState>No reports yet. A report is text with live or frozen views, written together.</EmptyState>
      ) : (
        <table className="card-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className="max-sm:hidden">
                Begun by
              </th>
              <th scope="col" className="max-sm:hidden">
                Versions
              </th>
              <th scope="col">Edited</th>
            </tr>
          </thead>
          <tbody>
            {nodes.map(({ id, name, createdBy, versionCount, editedAt }) => (
              <tr key={id}>
                <th scope="row" className="font-medium [overflow-wrap:anywhere]">
                  <Link href={`${root}/r/${id}`}>{name}</Link>
                </th>
                <td className="max-sm:hidden">{createdBy?.name ?? 'Somebody who left'}</td>
                <td className="max-sm:hidden">{versionCount === 0 ? 'None' : formatAmount(versionCount, 'version')}</td>
                <td title={editedAt}>{formatAgo(editedAt, now)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <p className="border-t border-line px-3 py-2">
          <Link href={`${root}/s?reports=${encodeURIComponent(pageInfo.endCursor)}`}>Older reports</Link>
        </p>
      ) : null}
    </section>
  );
}
