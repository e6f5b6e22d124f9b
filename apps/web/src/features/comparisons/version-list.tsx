// The versions of a comparison, the newest first, each with an address.

import { usePathname } from 'next/navigation';
import { Link } from '../../design/link.tsx';
import type { ComparisonData } from './types.ts';

interface VersionListProps {
  readonly shown: number;
  readonly versions: NonNullable<ComparisonData['history']>['versions'];
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

export function VersionList({ shown, versions }: VersionListProps) {
  const path = usePathname();
  if (versions.length < 2) return null;
  return (
    <section className="mt-6" aria-labelledby="versions">
      <h2 id="versions" className="mb-1 text-lg">
        Versions
      </h2>
      <ol reversed className="divide-y divide-line">
        {versions.map(({ number, note, createdAt, createdBy }) => (
          <li key={number} className="flex flex-wrap gap-x-3 py-1.5">
            <Link
              href={number === versions[0].number ? path : `${path}?version=${number}`}
              aria-current={number === shown ? 'page' : undefined}
              className={number === shown ? 'font-semibold' : ''}
            >
              Version {number}
            </Link>
            <span className="t2 min-w-0 flex-1">{note}</span>
            <span className="t3 text-xs" title={createdAt}>
              {createdBy?.name ?? 'Somebody who left'}, {day.format(new Date(createdAt))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
