// Workers of the installation: what they run on, how fast they are, what they do.
import { Installation_WorkersDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { WorkersCard } from '../../../features/installation/workers-card.tsx';
import { query } from '../../../graphql/server.ts';

export const metadata: Metadata = { title: 'Workers' };

export default async function WorkersRoute() {
  const { workers } = await query(Installation_WorkersDocument, {});
  return <WorkersCard workers={workers} />;
}
