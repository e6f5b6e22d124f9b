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

/** What a person may do to anything in a project, or to what they made there. */
export async function mayHere(
  context: Context,
  project: { readonly id: string; readonly teamId: string },
  own = false,
): Promise<Action[]> {
  const { viewer } = context;
  const role = await roleHere(context, project);
  if (role === null || viewer?.kind !== 'person') return [];
  return actionsOf(role, own).filter((action) => inScope(viewer, action));
}

/** What a person may do to one thing of a project. */
export async function mayDoTo(
  context: Context,
  { projectId, createdById }: { readonly projectId: string; readonly createdById: string | null },
): Promise<Action[]> {
  const { load, viewer } = context;
  if (viewer?.kind !== 'person') return [];
  return mayHere(context, await load.project.load(projectId), createdById === viewer.userId);
}
