// Every team with what it uses against what it may.
import type { Installation_TeamsQuery } from '@pathlens/client';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Link } from '../../design/link.tsx';
import { formatBytes, formatCount } from '../../numbers/format.ts';
import { LimitsButton } from './limits-button.tsx';

interface TeamsCardProps {
  readonly teams: Installation_TeamsQuery['allTeams'];
  /** Ids of those that whoever looks is in: only these can be opened. */
  readonly own: readonly string[];
}

function Use({ used, limit, write }: { used: unknown; limit: unknown; write: (value: number) => string }) {
  return (
    <>
      {write(Number(used))}
      <span className="t3">{limit == null ? ', no limit' : ` of ${write(Number(limit))}`}</span>
    </>
  );
}

export function TeamsCard({ teams: { nodes, totalCount, pageInfo }, own }: TeamsCardProps) {
  return (
    <Card title="Teams" id="teams" aside={formatCount(totalCount)}>
      {nodes.length === 0 ? (
        <EmptyState>No teams yet.</EmptyState>
      ) : (
        <div className="overflow-x-auto">
          <table className="card-table">
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col" className="num">
                  Storage
                </th>
                <th scope="col" className="num max-sm:hidden">
                  Waiting runs
                </th>
                <th scope="col" className="num max-sm:hidden">
                  Minutes this month
                </th>
                <th scope="col">
                  <span className="sr-only">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {nodes.map(({ use, limits, ...team }) => (
                <tr key={team.id}>
                  <td className="h-10 font-medium [overflow-wrap:anywhere]">
                    {own.includes(team.id) ? <Link href={`/t/${team.slug}/settings`}>{team.name}</Link> : team.name}
                  </td>
                  <td className="num">
                    <Use used={use?.storageBytes} limit={limits.storageBytes} write={formatBytes} />
                  </td>
                  <td className="num max-sm:hidden">
                    <Use used={use?.queued} limit={limits.queued} write={formatCount} />
                  </td>
                  <td className="num max-sm:hidden">
                    <Use used={Math.round(use?.minutes ?? 0)} limit={limits.minutes} write={formatCount} />
                  </td>
                  <td className="w-px text-right">
                    <LimitsButton team={{ ...team, limits }} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <p className="p-3">
          <Link href={`/installation/teams?after=${encodeURIComponent(pageInfo.endCursor)}`}>More teams</Link>
        </p>
      ) : null}
    </Card>
  );
}
