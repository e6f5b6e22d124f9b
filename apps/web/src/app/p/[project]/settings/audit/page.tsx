// The audit log of a project; to those who may not read it, the page is not there.
import { Audit_ReadDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AuditPage } from '../../../../../features/audit/audit-page.tsx';
import { query } from '../../../../../graphql/server.ts';

export const metadata: Metadata = { title: 'Audit log' };

interface AuditRouteProps {
  readonly params: Promise<{ project: string }>;
  readonly searchParams: Promise<{ show?: string; after?: string }>;
}

export default async function AuditRoute({ params, searchParams }: AuditRouteProps) {
  const [{ project: slug }, { show, after }] = await Promise.all([params, searchParams]);
  const refusedOnly = show === 'refused';
  const { project } = await query(Audit_ReadDocument, { slug, refusedOnly, after: after ?? null });
  if (!project?.audit || !project.auditUrl) notFound();
  return <AuditPage audit={project.audit} auditUrl={project.auditUrl} refusedOnly={refusedOnly} />;
}
