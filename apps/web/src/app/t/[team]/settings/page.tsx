// Settings of a team: people, invitations, use and limits, projects, trash.
import { Settings_TeamDocument } from '@pathlens/client';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Link } from '../../../../design/link.tsx';
import { DeleteWhole } from '../../../../features/settings/delete-whole.tsx';
import { InviteCard } from '../../../../features/settings/invite-card.tsx';
import { MembersCard } from '../../../../features/settings/members-card.tsx';
import { TeamName } from '../../../../features/settings/name-card.tsx';
import { ProjectsCard } from '../../../../features/settings/projects-card.tsx';
import { TrashCard } from '../../../../features/settings/trash-card.tsx';
import { UseCard } from '../../../../features/settings/use-card.tsx';
import { Shell } from '../../../../features/shell/shell.tsx';
import { readViewer } from '../../../../features/shell/viewer.ts';
import { query } from '../../../../graphql/server.ts';

interface PageProps {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<{ after?: string }>;
}

export const metadata: Metadata = { title: 'Team settings' };

export default async function TeamSettingsRoute({ params, searchParams }: PageProps) {
  const [{ team: slug }, { after }] = await Promise.all([params, searchParams]);
  await readViewer();
  const { team, viewer } = await query(Settings_TeamDocument, { slug, after: after ?? null });
  if (!team || !viewer) notFound();
  const may = (action: (typeof team.may)[number]) => team.may.includes(action);
  return (
    <Shell>
      <main id="main" className="reading w-full">
        <header className="mb-5 flex flex-wrap items-baseline gap-3">
          <h1 className="title">{team.name}</h1>
          <span className="t3">Team</span>
          <span className="flex-1" />
          {may('MANAGE') ? <Link href={`/t/${slug}/settings/audit`}>Audit log</Link> : null}
        </header>
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="grid min-w-0 gap-4">
            <MembersCard team={team} userId={viewer.user.id} />
            {may('INVITE') ? <InviteCard team={team} /> : null}
          </div>
          <div className="grid min-w-0 gap-4">
            <UseCard team={team} />
            <ProjectsCard team={team} />
            {may('REMOVE') ? <TrashCard trash={team.trash} /> : null}
            {may('MANAGE') ? <TeamName id={team.id} name={team.name} /> : null}
            {may('MANAGE') ? <DeleteWhole id={team.id} name={team.name} what="team" /> : null}
          </div>
        </div>
      </main>
    </Shell>
  );
}
