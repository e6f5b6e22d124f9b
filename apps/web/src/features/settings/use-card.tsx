// What a team uses, against what it may.
import { Card } from '../../design/card.tsx';
import { formatBytes, formatCount } from '../../numbers/format.ts';
import type { TeamSettings } from './types.ts';

interface Line {
  readonly name: string;
  readonly used: number;
  readonly limit: number | null;
  readonly write: (value: number) => string;
}

export function UseCard({ team: { use, limits } }: { readonly team: TeamSettings }) {
  if (!use) return null;
  const number = (value: unknown): number | null => (value == null ? null : Number(value));
  const lines: readonly Line[] = [
    { name: 'Storage', used: Number(use.storageBytes), limit: number(limits.storageBytes), write: formatBytes },
    { name: 'Waiting runs', used: use.queued, limit: number(limits.queued), write: formatCount },
    { name: 'Minutes of computing this month', used: use.minutes, limit: number(limits.minutes), write: formatCount },
  ];
  return (
    <Card title="Use and limits" id="use">
      <dl className="grid gap-3 p-3">
        {lines.map(({ name, used, limit, write }) => (
          <div key={name} className="grid grid-cols-[1fr_auto] gap-x-3 gap-y-1">
            <dt>{name}</dt>
            <dd className="num font-medium">
              {write(used)}
              <span className="t3 font-normal">{limit === null ? ', no limit' : ` of ${write(limit)}`}</span>
            </dd>
            {limit === null ? null : (
              <dd className="meter col-span-2" aria-hidden="true">
                <i style={{ width: `${limit === 0 ? 100 : Math.min(100, (100 * used) / limit)}%` }} />
              </dd>
            )}
          </div>
        ))}
      </dl>
    </Card>
  );
}
