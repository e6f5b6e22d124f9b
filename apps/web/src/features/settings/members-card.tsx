// People of a team: who they are, as what, and the ways out.
'use client';
import {
  type Role,
  Settings_LeaveTeamDocument,
  Settings_RemoveMemberDocument,
  Settings_SetMemberRoleDocument,
} from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { Card } from '../../design/card.tsx';
import { Link } from '../../design/link.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { PasswordLinkButton } from './password-link-button.tsx';
import { roleOptions, roleWords } from './role-words.ts';
import type { TeamSettings } from './types.ts';
import { useAction } from './use-action.ts';

interface MembersCardProps {
  readonly team: TeamSettings;
  readonly userId: string;
}

export function MembersCard({ team, userId }: MembersCardProps) {
  const { nodes, totalCount, pageInfo } = team.members;
  const manages = team.may.includes('MANAGE');
  // Those with the most rights stand first: a second owner would be on this page.
  const lastOwner = nodes.filter((member) => member.role === 'OWNER').length === 1;
  const role = useAction(Settings_SetMemberRoleDocument, (data) => data.setMemberRole);
  return (
    <Card title="People" id="people" aside={`${totalCount}`}>
      {role.refusal ? (
        <div className="p-3">
          <Refusal error={role.refusal} />
        </div>
      ) : null}
      <table className="card-table">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" className="w-40 max-sm:w-0">
              Role
            </th>
            <th scope="col" className="w-28 max-sm:w-0">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((member) => (
            <tr key={member.user.id}>
              <td className="py-1.5">
                <div className="font-medium [overflow-wrap:anywhere]">
                  {member.user.name}
                  {member.user.id === userId ? <span className="t3 font-normal"> (you)</span> : null}
                </div>
                <div className="t3 text-xs [overflow-wrap:anywhere]">{member.user.email}</div>
              </td>
              <td title={roleWords[member.role].may}>
                {manages && !(lastOwner && member.role === 'OWNER') ? (
                  <Select
                    label={`Role of ${member.user.name}`}
                    hideLabel
                    value={member.role}
                    options={roleOptions('OWNER')}
                    onChange={(value) =>
                      void role.run({ input: { team: team.id, user: member.user.id, role: value as Role } })
                    }
                  />
                ) : (
                  roleWords[member.role].name
                )}
              </td>
              <td className="text-right">
                {member.user.id === userId ? (
                  <Leave team={team} last={lastOwner && member.role === 'OWNER'} />
                ) : (
                  <span className="flex items-center justify-end gap-1">
                    {member.mayMakePasswordLink ? <PasswordLinkButton user={member.user} /> : null}
                    {manages ? <Remove team={team} user={member.user} /> : null}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pageInfo.hasNextPage && pageInfo.endCursor ? (
        <p className="p-3">
          <Link href={`/t/${team.slug}/settings?after=${encodeURIComponent(pageInfo.endCursor)}`}>More people</Link>
        </p>
      ) : null}
    </Card>
  );
}

function Remove({
  team,
  user,
}: {
  readonly team: TeamSettings;
  readonly user: { readonly id: string; readonly name: string };
}) {
  const { run, ...state } = useAction(Settings_RemoveMemberDocument, (data) => data.removeMember);
  return (
    <ConfirmButton
      {...state}
      label="Remove"
      name={`Remove ${user.name}`}
      title={`Remove ${user.name}?`}
      confirm="Remove"
      onOpen={state.forget}
      onConfirm={async () => (await run({ input: { team: team.id, user: user.id } })) !== null}
    >
      They see nothing of {team.name} any more, from this moment on. What they made stays; runs of theirs that wait are
      cancelled.
    </ConfirmButton>
  );
}

function Leave({ team, last }: { readonly team: TeamSettings; readonly last: boolean }) {
  const { run, ...state } = useAction(Settings_LeaveTeamDocument, (data) => data.leaveTeam);
  const router = useRouter();
  return (
    <ConfirmButton
      {...state}
      label="Leave"
      reason={last ? 'A team keeps at least one owner: make somebody else an owner first' : undefined}
      title={`Leave ${team.name}?`}
      confirm="Leave the team"
      onOpen={state.forget}
      onConfirm={async () => {
        const left = (await run({ team: team.id })) !== null;
        if (left) router.push('/');
        return left;
      }}
    >
      You see nothing of it any more. What you made stays for the others. Only an invitation brings you back.
    </ConfirmButton>
  );
}
