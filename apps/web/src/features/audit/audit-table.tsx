// Events of the audit log, newest first.
import type { Audit_ReadQuery } from '@pathlens/client';
import { Chip } from '../../design/chip.tsx';

type Audit = NonNullable<NonNullable<Audit_ReadQuery['project']>['audit']>;
type Event = Audit['nodes'][number];

const kinds = {
  PERSON: '',
  TOKEN: ' by a token',
  LINK: 'a visitor of a link',
  WORKER: 'a worker',
  NOBODY: 'a stranger',
};

const momentOf = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 19)}`;

const whoOf = ({ actor, actorKind }: Event): string => `${actor?.name ?? ''}${kinds[actorKind]}`;

/** "startExperiment" as "start experiment". */
const wordsOf = (action: string): string => action.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function detailsOf({ details }: Event): string {
  const entries = Object.entries((details ?? {}) as Record<string, unknown>);
  return entries.map(([name, value]) => `${name}: ${String(value)}`).join(', ');
}

interface AuditTableProps {
  readonly events: readonly Event[];
  readonly withProject: boolean;
}

export function AuditTable({ events, withProject }: AuditTableProps) {
  return (
    <table className="card-table">
      <thead>
        <tr>
          <th scope="col" className="max-sm:hidden">
            When (UTC)
          </th>
          <th scope="col" className="max-sm:hidden">
            Who
          </th>
          <th scope="col">What</th>
          {withProject ? (
            <th scope="col" className="max-sm:hidden">
              Project
            </th>
          ) : null}
          <th scope="col">Result</th>
          <th scope="col" className="max-sm:hidden">
            From
          </th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td className="mono t2 h-9 whitespace-nowrap max-sm:hidden">
              <time dateTime={event.at}>{momentOf(event.at)}</time>
            </td>
            <td className="[overflow-wrap:anywhere] max-sm:hidden">{whoOf(event)}</td>
            <td className="[overflow-wrap:anywhere]">
              <div className="t3 pt-1 text-xs sm:hidden">
                {momentOf(event.at)},{' '}
                {[whoOf(event), withProject ? event.project?.name : null].filter(Boolean).join(', ')}
              </div>
              {wordsOf(event.action)}
              <div className="t3 text-xs">{detailsOf(event)}</div>
            </td>
            {withProject ? (
              <td className="[overflow-wrap:anywhere] max-sm:hidden">{event.project?.name ?? '–'}</td>
            ) : null}
            <td>{event.refused ? <Chip tone="bad">{event.refused}</Chip> : <Chip tone="ok">Done</Chip>}</td>
            <td className="mono t3 max-sm:hidden">{event.address ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
