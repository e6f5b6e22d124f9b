// Webhooks of a project; to those who do not manage it, the page is not there.
import { Webhooks_ListDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { WebhooksPage } from '../../../../../features/webhooks/webhooks-page.tsx';
import { query } from '../../../../../graphql/server.ts';

export const metadata: Metadata = { title: 'Webhooks' };

export default async function WebhooksRoute({ params }: { readonly params: Promise<{ project: string }> }) {
  const { project: slug } = await params;
  const { project } = await query(Webhooks_ListDocument, { slug });
  if (!project?.webhooks) notFound();
  return <WebhooksPage projectId={project.id} webhooks={project.webhooks} now={Date.now()} />;
}
