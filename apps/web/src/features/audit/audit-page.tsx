// What was done in a project and what was refused. Which part of it is shown stands in the address.
import type { Audit_ReadQuery } from '@pathlens/client';
import { Download } from 'lucide-react';
import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { AuditTable } from './audit-table.tsx';

type Project = NonNullable<Audit_ReadQuery['project']>;

interface AuditPageProps {
  readonly audit: NonNullable<Project['audit']>;
  readonly auditUrl: string;
  readonly refusedOnly: boolean;
}

function addressOf(refusedOnly: boolean, after?: string | null): string {
  const query = new URLSearchParams({ ...(refusedOnly ? { show: 'refused' } : {}), ...(after ? { after } : {}) });
  return `?${query}`;
}

export function AuditPage({ audit, auditUrl, refusedOnly }: AuditPageProps) {
  return (
    <div className="reading grid gap-4">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="title">Audit log</h1>
        <nav className="flex gap-1" aria-label="Events">
          {[false, true].map((refused) => (
            <ButtonLink
              key={String(refused)}
              small
              variant="ghost"
              href={addressOf(refused)}
              aria-current={refused === refusedOnly ? 'page' : undefined}
              className={refused === refusedOnly ? 'bg-sunken' : ''}
            >
              {refused ? 'Refused' : 'All'}
            </ButtonLink>
          ))}
        </nav>
        <span className="flex-1" />
        <a className="btn small" href={auditUrl} download>
          <Download aria-hidden />
          Export CSV
        </a>
      </header>
      <section className="card overflow-x-auto" aria-label="Events">
        {audit.nodes.length === 0 ? (
          <EmptyState>{refusedOnly ? 'Nothing was refused.' : 'Nothing was written down yet.'}</EmptyState>
        ) : (
          <AuditTable events={audit.nodes} />
        )}
      </section>
      {audit.pageInfo.hasNextPage ? (
        <div>
          <ButtonLink href={addressOf(refusedOnly, audit.pageInfo.endCursor)}>Older</ButtonLink>
        </div>
      ) : null}
    </div>
  );
}
