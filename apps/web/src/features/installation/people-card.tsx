// Everybody with an account, newest first.
import type { Installation_PeopleQuery } from '@pathlens/client';
import { Card } from '../../design/card.tsx';
import { Chip } from '../../design/chip.tsx';
import { Link } from '../../design/link.tsx';
import { formatCount } from '../../numbers/format.ts';
import { formatDay } from '../settings/format-day.ts';
import { PersonActions } from './person-actions.tsx';

interface PeopleCardProps {
  readonly people: Installation_PeopleQuery['people'];
  readonly userId: string;
}

export function PeopleCard({ people: { nodes, totalCount, pageInfo }, userId }: PeopleCardProps) {
  return (
    <Card title="People" id="people" aside={formatCount(totalCount)}>
      <table className="card-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="max-sm:hidden">
              Since
            </th>
            <th scope="col">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((person) => (
            <tr key={person.id}>
              <td className="py-1.5">
                <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                  <span className="font-medium [overflow-wrap:anywhere]">{person.name}</span>
                  {person.id === userId ? <span className="t3">(you)</span> : null}
                  {person.siteAdmin ? <Chip tone="info">looks after it</Chip> : null}
                  {person.disabledAt ? <Chip tone="warn">closed {formatDay(person.disabledAt)}</Chip> : null}
                </div>
                <div className="t3 text-xs [overflow-wrap:anywhere]">{person.email}</div>
              </td>
              <td className="t2 whitespace-nowrap max-sm:hidden">{formatDay(person.createdAt)}</td>
              <td className="w-px py-1.5 text-right">
                <PersonActions person={person} self={person.id === userId} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <p className="p-3">
          <Link href={`/installation?after=${encodeURIComponent(pageInfo.endCursor)}`}>More people</Link>
        </p>
      ) : null}
    </Card>
  );
}
