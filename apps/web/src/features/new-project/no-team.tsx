// What somebody sees who has no team to make a project in.
import { ButtonLink } from '../../design/button.tsx';

export function NoTeam({ member }: { readonly member: boolean }) {
  return (
    <div className="mx-auto grid max-w-[440px] justify-items-start gap-3.5">
      <h1 className="title">{member ? 'New project' : 'You are in no team yet.'}</h1>
      <p className="t2 text-md">
        {member
          ? 'In your teams you may look, not add. Ask an owner for more, or make a team of your own.'
          : 'Ask for an invitation to one, or make a team of your own.'}
      </p>
      <ButtonLink href="/new-team" variant="primary">
        New team
      </ButtonLink>
    </div>
  );
}
