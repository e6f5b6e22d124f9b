// The audit log of a team with its projects; to all but its owners, the page is not there.
import { Audit_TeamDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AuditPage } from '../../../../../features/audit/audit-page.tsx';
import { Shell } from '../../../../../features/shell/shell.tsx';
import { readViewer } from '../../../../../features/shell/viewer.ts';
import { query } from '../../../../../graphql/server.ts';

export const metadata: Metadata = { title: 'Audit log' };

interface AuditRouteProps {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<{ show?: string; after?: string }>;
}

export default async function TeamAuditRoute({ params, searchParams }: AuditRouteProps) {
  const [{ team: slug }, { show, after }] = await Promise.all([params, searchParams]);
  const refusedOnly = show === 'refused';
  await readViewer();
  const { team } = await query(Audit_TeamDocument, { slug, refusedOnly, after: after ?? null });
  if (!team?.audit || !team.auditUrl) notFound();
  return (
    <Shell>
      <AuditPage of={team.name} audit={team.audit} auditUrl={team.auditUrl} refusedOnly={refusedOnly} withProject />
    </Shell>
  );
}
