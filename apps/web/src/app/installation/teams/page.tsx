// Teams of the installation: what they use, and what they may use.
import { Installation_TeamsDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { TeamsCard } from '../../../features/installation/teams-card.tsx';
import { query } from '../../../graphql/server.ts';

export const metadata: Metadata = { title: 'Teams' };

interface PageProps {
  readonly searchParams: Promise<{ after?: string }>;
}

export default async function TeamsRoute({ searchParams }: PageProps) {
  const { after } = await searchParams;
  const { allTeams, viewer } = await query(Installation_TeamsDocument, { after: after ?? null });
  return <TeamsCard teams={allTeams} own={viewer?.teams.nodes.map(({ id }) => id) ?? []} />;
}
