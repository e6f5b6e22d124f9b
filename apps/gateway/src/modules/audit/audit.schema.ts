// The audit log over GraphQL: of a project for those who may audit it, of a team for its owners.
import nexus from 'nexus';
import { find } from '../../find.ts';
import { connectionType, pageArguments } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { auditOfProject, auditOfTeam } from './audit-lists.ts';

const { booleanArg, enumType, extendType, nonNull, objectType } = nexus;

const listArguments = {
  ...pageArguments,
  refusedOnly: nonNull(booleanArg({ default: false, description: 'Leave out what was done.' })),
};

export const auditTypes = [
  enumType({
    name: 'ActorKind',
    description: 'How somebody acted.',
    members: { PERSON: 'person', TOKEN: 'token', LINK: 'link', WORKER: 'worker', NOBODY: 'nobody' },
  }),
  objectType({
    name: 'AuditEvent',
    description: 'One thing that somebody did, or was refused. Events are only ever added.',
    definition(t) {
      t.id('id');
      t.dateTime('at', { description: 'When, in UTC.' });
      t.field('actorKind', {
        type: 'ActorKind',
        description: 'How they acted.',
        resolve: ({ actorKind }) => actorKind as never,
      });
      t.nullable.field('actor', {
        type: 'User',
        description: 'Who it was, or whose token; null for strangers, visitors of a link, and people who are gone.',
        resolve: ({ actorId, actorKind }, _args, { load }) =>
          actorId !== null && ['person', 'token'].includes(actorKind)
            ? load.user.load(actorId).catch(() => null)
            : null,
      });
      t.string('action', { description: 'Name of the mutation, or of the route.' });
      t.nullable.field('project', {
        type: 'Project',
        description: 'Where; null for what is of a team, and for projects that are gone.',
        resolve: ({ projectId }, _args, { load }) =>
          projectId === null ? null : load.project.load(projectId).catch(() => null),
      });
      t.nullable.string('objectType', { description: 'GraphQL type of what it was about.' });
      t.nullable.id('objectId', { description: 'Id of what it was about, which may be gone.' });
      t.nullable.string('refused', { description: 'The code that was told; null where it was done.' });
      t.nullable.string('address', { description: 'Of the connection it came over.' });
      t.json('details', { description: 'What of the request is worth keeping; never a secret.' });
    },
  }),
  connectionType('AuditEvent'),
  extendType({
    type: 'Project',
    definition(t) {
      t.nullable.field('audit', {
        type: 'AuditEventConnection',
        description: 'What was done here and what was refused, newest first; null for those who may not read it.',
        args: listArguments,
        resolve: async ({ id }, { refusedOnly, ...page }, context) =>
          (await find.project(context, id, 'audit')) &&
          readConnection(context, auditOfProject(refusedOnly), { ...page, parent: id }),
      });
      t.nullable.string('auditUrl', {
        description:
          'The whole log as CSV, and as JSON lines under .jsonl instead of .csv; null for those who may not read it.',
        resolve: async ({ id }, _args, context) =>
          (await find.project(context, id, 'audit')) && `/files/projects/${id}/audit.csv`,
      });
    },
  }),
  extendType({
    type: 'Team',
    definition(t) {
      t.nullable.field('audit', {
        type: 'AuditEventConnection',
        description: 'What was done in the team and its projects, newest first; null for all but its owners.',
        args: listArguments,
        resolve: async ({ id }, { refusedOnly, ...page }, context) =>
          (await find.team(context, id, 'manage')) &&
          readConnection(context, auditOfTeam(refusedOnly), { ...page, parent: id }),
      });
      t.nullable.string('auditUrl', {
        description:
          'The whole log as CSV, and as JSON lines under .jsonl instead of .csv; null for all but its owners.',
        resolve: async ({ id }, _args, context) =>
          (await find.team(context, id, 'manage')) && `/files/teams/${id}/audit.csv`,
      });
    },
  }),
];
