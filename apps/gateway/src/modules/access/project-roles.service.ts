// A project's own word on what somebody of its team may do there: another role than in the team, or none.
import { type Project, Role } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { announce } from '../../notices.ts';
import { rights } from '../../rights.ts';
import { inTransaction } from '../../transaction.ts';
import { cancelQueuedWork } from '../teams/queued-work.ts';

export type ProjectRoleInput = { readonly project: string; readonly user: string } & (
  | { readonly role: Role | null; readonly asInTeam?: false }
  | { readonly asInTeam: true }
);

/**
 * `role` null closes the project to them; `asInTeam` takes the project's own word back. Throws NOT_FOUND where the project is
 * not this person's to manage or the other one not of its team, and OWNER_KEEPS.
 */
export async function setProjectRole(context: Context, input: ProjectRoleInput): Promise<Project> {
  const project = await find.project(context, input.project, 'manage');
  if (!project) throw notFound('project', ['input', 'project']);
  const userId = input.user;
  const key = { projectId: project.id, userId };
  await inTransaction(context.app.prisma, async (transaction) => {
    const where = { teamId_userId: { teamId: project.teamId, userId } };
    const membership = await transaction.membership.findUnique({ where, include: { user: true } });
    if (!membership) throw notFound('member of its team', ['input', 'user']);
    if (membership.role === Role.OWNER) {
      throw new PathlensError('OWNER_KEEPS', 'An owner of the team is one in all its projects.', {
        path: ['input', 'user'],
        hint: 'Give them another role in the team first.',
      });
    }
    let role: Role | null = membership.role;
    if (input.asInTeam) await transaction.projectRole.deleteMany({ where: key });
    else {
      role = input.role;
      await transaction.projectRole.upsert({
        where: { projectId_userId: key },
        create: { ...key, role },
        update: { role },
      });
    }
    const details = { person: membership.user.name, role: role ?? 'closed', asInTeam: input.asInTeam };
    await audited(context, transaction, { object: { type: 'Project', id: project.id }, details });
    if (role === null || !rights.run.any.includes(role)) {
      await cancelQueuedWork(transaction, context.app.queue, { userId, project: { id: project.id } });
    }
    await announce(transaction, { kind: 'rights', id: userId });
  });
  forgetLoaded(context);
  return project;
}
