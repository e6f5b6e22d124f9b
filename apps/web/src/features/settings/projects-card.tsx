// The projects of a team and what each takes of the disk.
import { Plus } from 'lucide-react';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Link } from '../../design/link.tsx';
import { formatBytes } from '../../numbers/format.ts';
import type { TeamSettings } from './types.ts';

export function ProjectsCard({ team }: { readonly team: TeamSettings }) {
  const { projects } = team;
  const rows = projects.nodes.toSorted((a, b) => Number(b.storageBytes) - Number(a.storageBytes));
  return (
    <Card
      title="Projects"
      id="projects"
      aside={`${projects.totalCount}`}
      actions={
        team.may.includes('CREATE') ? (
          <ButtonLink small href={`/new-project?team=${team.slug}`}>
            <Plus aria-hidden />
            New project
          </ButtonLink>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <EmptyState>No project yet.</EmptyState>
      ) : (
        <table className="card-table">
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className="num">
                Storage
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, slug, name, storageBytes }) => (
              <tr key={id}>
                <td className="[overflow-wrap:anywhere]">
                  <Link href={`/p/${slug}`}>{name}</Link>
                </td>
                <td className="num">{formatBytes(Number(storageBytes))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
