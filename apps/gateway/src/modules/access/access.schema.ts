// Who can see this: of a project and of everything in one, and the project's own word on roles.
import nexus from 'nexus';
import type { Context } from '../../context.ts';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { visible } from '../../policy.ts';
import { actions } from '../../rights.ts';
import { peopleOfProject } from '../teams/member-lists.ts';
import { setProjectRole } from './project-roles.service.ts';
import { mayDoTo, mayHere, roleHere } from './role.ts';

const { enumType, extendType, inputObjectType, mutationField, nonNull, objectType } = nexus;

/** What a list of who can see something resolves from. */
export interface Access {
  readonly projectId: string;
  /** null of a project as a whole. */
  readonly objectId: string | null;
}

/** null for visitors of a link: who else is there is nobody's business outside. */
async function accessOf(context: Context, access: Access): Promise<Access | null> {
  return (await find.project(context, access.projectId)) && context.viewer?.kind === 'person' ? access : null;
}

const description = 'Who can see this; null for visitors of a link.';

export const accessTypes = [
  enumType({
    name: 'Action',
    description: 'What one may do.',
    members: Object.fromEntries(actions.map((action) => [action.toUpperCase(), action])),
  }),
  objectType({
    name: 'PersonWithAccess',
    definition(t) {
      t.field('user', { type: 'User', resolve: ({ userId }, _args, { load }) => load.user.load(userId) });
      t.field('role', { type: 'Role' });
      t.boolean('own', { description: 'Whether the project gave this role, instead of the team.' });
    },
  }),
  connectionType('PersonWithAccess'),
  objectType({
    name: 'Access',
    definition(t) {
      t.field('people', {
        type: 'PersonWithAccessConnection',
        description: 'Those with the most rights first.',
        args: pageArguments,
        resolve: ({ projectId }, args, context) =>
          readConnection(context, peopleOfProject, { ...args, parent: projectId }),
      });
      t.int('links', {
        description: 'Share links that are open: whoever has the address of one sees it too.',
        resolve: ({ projectId, objectId }, _args, { app }) =>
          app.prisma.shareLink.count({
            where: {
              projectId,
              ...(objectId === null ? {} : { objectId }),
              revokedAt: null,
              OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
            },
          }),
      });
    },
  }),
  extendType({
    type: 'Project',
    definition(t) {
      t.nullable.field('role', {
        type: 'Role',
        description: 'The role of the person who asks; null of visitors.',
        resolve: (project, _args, context) => roleHere(context, project),
      });
      t.list.field('may', {
        type: 'Action',
        description: 'What the person who asks may do to anything here; to what they made, members may do more.',
        resolve: (project, _args, context) => mayHere(context, project),
      });
      t.nullable.field('access', {
        type: 'Access',
        description,
        resolve: ({ id }, _args, context) => accessOf(context, { projectId: id, objectId: null }),
      });
      t.list.field('closedTo', {
        type: 'User',
        description: 'People of the team to whom the project is closed, for those who manage it; at most 100.',
        async resolve({ id }, _args, { app, viewer }) {
          const rows = await app.prisma.projectRole.findMany({
            where: { AND: [{ projectId: id, role: null }, visible.projectRole(viewer, 'manage')] },
            include: { user: true },
            orderBy: { userId: 'asc' },
            take: 100,
          });
          return rows.map(({ user }) => user);
        },
      });
    },
  }),
  ...(['Model', 'Dataset', 'Experiment', 'Study', 'Comparison', 'Report'] as const).map((type) =>
    extendType({
      type,
      definition(t) {
        t.nullable.field('access', {
          type: 'Access',
          description,
          resolve: ({ id, projectId }, _args, context) => accessOf(context, { projectId, objectId: id }),
        });
        t.list.field('may', {
          type: 'Action',
          description: 'What the person who asks may do to this.',
          resolve: (thing, _args, context) => mayDoTo(context, thing),
        });
      },
    }),
  ),
  inputObjectType({
    name: 'SetProjectRoleInput',
    definition(t) {
      t.id('project');
      t.id('user');
      t.nullable.field('role', { type: 'Role', description: 'null closes the project to them.' });
      t.nullable.boolean('asInTeam', {
        description: 'Takes the project’s own word back: `role` is not looked at then.',
      });
    },
  }),
  ...payloadTypes('SetProjectRole', { field: 'project', type: 'Project' }),
  mutationField('setProjectRole', {
    type: 'SetProjectRolePayload',
    description: 'Another role in the project than in its team. An owner of the team is one in all its projects.',
    args: { input: nonNull('SetProjectRoleInput') },
    resolve: (_root, { input: { project, user, role, asInTeam } }, context) =>
      payload(async () => ({
        project: await setProjectRole(
          context,
          asInTeam ? { project, user, asInTeam } : { project, user, role: role ?? null },
        ),
      })),
  }),
];
