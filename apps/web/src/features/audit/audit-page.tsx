// What was done in a project and what was refused. Which part of it is shown stands in the address.
import type { Audit_ReadQuery } from '@pathlens/client';
import { Download } from 'lucide-react';
import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { AuditTable } from './audit-table.tsx';

interface AuditPageProps {
  /** Whose, where the page does not say so by itself. */
  readonly of?: string;
  readonly audit: NonNullable<NonNullable<Audit_ReadQuery['project']>['audit']>;
  readonly auditUrl: string;
  readonly refusedOnly: boolean;
  /** Whether events are of several projects. */
  readonly withProject?: boolean;
}

function addressOf(refusedOnly: boolean, after?: string | null): string {
  const query = new URLSearchParams({ ...(refusedOnly ? { show: 'refused' } : {}), ...(after ? { after } : {}) });
  return `?${query}`;
}

export function AuditPage({ of, audit, auditUrl, refusedOnly, withProject = false }: AuditPageProps) {
  return (
    <main id="main" className="reading grid w-full content-start gap-4">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="title">{of === undefined ? 'Audit log' : `Audit log of ${of}`}</h1>
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
          <AuditTable events={audit.nodes} withProject={withProject} />
        )}
      </section>
      {audit.pageInfo.hasNextPage ? (
        <div>
          <ButtonLink href={addressOf(refusedOnly, audit.pageInfo.endCursor)}>Older</ButtonLink>
        </div>
      ) : null}
    </main>
  );
}
