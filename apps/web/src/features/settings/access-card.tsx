// Who can see a project and as what: the team's word, or the project's own.
'use client';
import { type Role, Settings_SetProjectRoleDocument } from '@pathlens/client';
import { Card } from '../../design/card.tsx';
import { Chip } from '../../design/chip.tsx';
import { Link } from '../../design/link.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { roleOptions, roleWords } from './role-words.ts';
import type { ProjectSettings } from './types.ts';
import { useAction } from './use-action.ts';

interface Person {
  readonly user: { readonly id: string; readonly name: string; readonly email?: string | null };
  /** null: closed to them. */
  readonly role: Role | null;
  readonly own: boolean;
}

export function AccessCard({ project }: { readonly project: ProjectSettings }) {
  const { run, refusal } = useAction(Settings_SetProjectRoleDocument, (data) => data.setProjectRole);
  const { access, closedTo, team } = project;
  if (!access) return null;
  const manages = project.may.includes('MANAGE');
  const people: readonly Person[] = [
    ...access.people.nodes,
    ...closedTo.map((user) => ({ user, role: null, own: true })),
  ];
  const set = (user: string, value: string) =>
    void run({
      input: {
        project: project.id,
        user,
        ...(value === 'TEAM' ? { asInTeam: true } : { role: value === 'CLOSED' ? null : (value as Role) }),
      },
    });
  const options = [
    { value: 'TEAM', label: 'As in the team' },
    ...roleOptions('OWNER'),
    { value: 'CLOSED', label: 'Closed to them', short: 'Closed' },
  ];
  const { pageInfo, totalCount } = access.people;
  return (
    <Card title="Who can see this" id="access" aside={`${totalCount} of ${team.name}`}>
      <p className="t2 border-b border-line px-3 py-2 text-xs">
        {access.links === 0
          ? 'No link is open: nobody outside the team sees any of it.'
          : `${access.links} open ${access.links === 1 ? 'link shows' : 'links show'} a part of it to whoever has the address.`}
      </p>
      {refusal ? (
        <div className="p-3">
          <Refusal error={refusal} />
        </div>
      ) : null}
      <table className="card-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="w-48">
              Role here
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map(({ user, role, own }) => (
            <tr key={user.id}>
              <td className="py-1.5">
                <div className="font-medium [overflow-wrap:anywhere]">{user.name}</div>
                <div className="t3 text-xs [overflow-wrap:anywhere]">{user.email}</div>
              </td>
              <td>
                {manages && (role !== 'OWNER' || own) ? (
                  <Select
                    label={`Role of ${user.name} here`}
                    hideLabel
                    value={own ? (role ?? 'CLOSED') : 'TEAM'}
                    options={options.map((option) =>
                      option.value === 'TEAM' && !own && role
                        ? { ...option, short: `${roleWords[role].name}, as in the team` }
                        : option,
                    )}
                    onChange={(value) => set(user.id, value)}
                  />
                ) : (
                  <span className="flex flex-wrap items-center gap-2">
                    {role ? roleWords[role].name : 'Closed'}
                    {own ? <Chip>here only</Chip> : null}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <p className="p-3">
          <Link href={`/p/${project.slug}/settings?after=${encodeURIComponent(pageInfo.endCursor)}`}>More people</Link>
        </p>
      ) : null}
    </Card>
  );
}
