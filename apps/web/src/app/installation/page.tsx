// People of the installation.
import { Installation_PeopleDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { NewPerson } from '../../features/installation/new-person.tsx';
import { PeopleCard } from '../../features/installation/people-card.tsx';
import { query } from '../../graphql/server.ts';

export const metadata: Metadata = { title: 'People' };

interface PageProps {
  readonly searchParams: Promise<{ after?: string }>;
}

export default async function PeopleRoute({ searchParams }: PageProps) {
  const { after } = await searchParams;
  const { people, viewer } = await query(Installation_PeopleDocument, { after: after ?? null });
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_340px]">
      <PeopleCard people={people} userId={viewer?.user.id ?? ''} />
      <NewPerson />
    </div>
  );
}
