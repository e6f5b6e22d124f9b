// A new team of one's own.
import type { Metadata } from 'next';
import { NewTeam } from '../../features/new-team/new-team.tsx';
import { Shell } from '../../features/shell/shell.tsx';

export const metadata: Metadata = { title: 'New team' };

export default function NewTeamPage() {
  return (
    <Shell>
      <main id="main" className="reading w-full">
        <NewTeam />
      </main>
    </Shell>
  );
}
