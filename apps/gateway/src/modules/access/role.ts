// The role of whoever asks, in a project, and what they may do there through a session or a token.
import type { Role } from '@pathlens/db';
import type { Context } from '../../context.ts';
import { inScope } from '../../policy.ts';
import { type Action, actionsOf, roleInProject } from '../../rights.ts';

/** null for visitors of a link, and for those to whom the project is closed. */
export async function roleHere(
  { load, viewer }: Context,
  { id, teamId }: { readonly id: string; readonly teamId: string },
): Promise<Role | null> {
  if (viewer?.kind !== 'person') return null;
  const ofTeam = await load.roleInTeam.load(teamId);
  return ofTeam && roleInProject(ofTeam, await load.ownRoleInProject.load(id));
}

/** What a person may do to anything in a project; what they made themselves may be more. */
export async function mayHere(
  context: Context,
  project: { readonly id: string; readonly teamId: string },
): Promise<Action[]> {
  const { viewer } = context;
  const role = await roleHere(context, project);
  return role === null || viewer?.kind !== 'person' ? [] : actionsOf(role).filter((action) => inScope(viewer, action));
}
