// People with what they may do and where that comes from.
import type { AccessPartsFragment } from '@pathlens/client';
import { Chip } from '../../design/chip.tsx';
import { roleWords } from '../settings/role-words.ts';

interface AccessPeopleProps {
  readonly people: AccessPartsFragment['people'];
  readonly team: string;
}

export function AccessPeople({ people: { nodes, totalCount }, team }: AccessPeopleProps) {
  return (
    <>
      <table className="card-table border-y border-line">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">From</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map(({ user, role, own }) => (
            <tr key={user.id}>
              <td className="py-1.5">
                <div className="font-medium [overflow-wrap:anywhere]">{user.name}</div>
                <div className="t3 text-xs [overflow-wrap:anywhere]">{user.email}</div>
              </td>
              <td title={roleWords[role].may}>{roleWords[role].name}</td>
              <td className="[overflow-wrap:anywhere]">{own ? <Chip>this project</Chip> : team}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {totalCount > nodes.length ? <p className="t3">And {totalCount - nodes.length} more.</p> : null}
    </>
  );
}
