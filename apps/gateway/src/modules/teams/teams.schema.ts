// Teams over GraphQL.
import nexus from 'nexus';
import { asSystem } from '../../acting.ts';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, onceAs } from '../../graphql/once.ts';
import { noRows, readConnection } from '../../pages/connection.ts';
import { looksAfter, visible } from '../../policy.ts';
import { actionsOf } from '../../rights.ts';
import { teamUsage } from '../limits/team-usage.ts';
import { looksAfterAccount } from '../people/looked-after.ts';
import { membersOfTeam } from './member-lists.ts';
import { leaveTeam, removeMember, setMemberRole } from './members.service.ts';
import { allTeams, projectsOfTeam, teamsOfViewer } from './team-lists.ts';
import { createTeam, renameTeam, setTeamLimits } from './teams.service.ts';

const {
  enumType,
  extendType,
  idArg,
  inputObjectType,
  mutationField,
  nonNull,
  nullable,
  objectType,
  queryField,
  stringArg,
} = nexus;

export const teamTypes = [
  enumType({
    name: 'Role',
    description: 'From least to most.',
    members: ['VIEWER', 'COMMENTER', 'MEMBER', 'MAINTAINER', 'OWNER'],
  }),
  queryField('team', {
    type: nullable('Team'),
    args: { slug: nonNull(stringArg()) },
    resolve: (_root, { slug }, { app, viewer }) =>
      app.prisma.team.findFirst({ where: { AND: [{ slug }, visible.team(viewer)] } }),
  }),
  queryField('allTeams', {
    type: 'TeamConnection',
    description:
      'Every team of the installation, for whoever looks after it: names, limits and use, not what is in them.',
    args: pageArguments,
    resolve: (_root, args, context) =>
      looksAfter(context.viewer, 'read') ? readConnection(context, allTeams, { ...args, parent: 'all' }) : noRows(args),
  }),
  objectType({
    name: 'TeamUse',
    definition(t) {
      t.bigInt('storageBytes', { description: 'With the trash and files on their way.' });
      t.int('queued', { description: 'Runs, studies and tables that wait.' });
      t.float('minutes', { description: 'Of computing, since the month began (UTC).' });
    },
  }),
  objectType({
    name: 'TeamLimits',
    description: 'null is no limit.',
    definition(t) {
      t.nullable.bigInt('storageBytes', { resolve: ({ storageLimit }) => storageLimit });
      t.nullable.int('queued', { resolve: ({ queuedLimit }) => queuedLimit });
      t.nullable.int('minutes', { resolve: ({ minutesLimit }) => minutesLimit });
    },
  }),
  objectType({
    name: 'TeamMember',
    definition(t) {
      t.field('user', { type: 'User', resolve: ({ userId }, _args, { load }) => load.user.load(userId) });
      t.field('role', { type: 'Role' });
      t.boolean('mayMakePasswordLink', {
        description:
          'Whether you may make a link by which they set a new password: of people who are in no team but yours.',
        resolve: ({ userId }, _args, context) => looksAfterAccount(context, userId),
      });
    },
  }),
  connectionType('TeamMember'),
  objectType({
    name: 'Team',
    definition(t) {
      t.implements('Node');
      t.string('slug');
      t.string('name');
      t.dateTime('createdAt');
      t.nullable.field('role', {
        type: 'Role',
        description: 'The role of the person who asks; null of who is no member.',
        resolve: ({ id }, _args, { load }) => load.roleInTeam.load(id),
      });
      t.list.field('may', {
        type: 'Action',
        description: 'What the person who asks may do to anything in the team.',
        async resolve({ id }, _args, { load }) {
          const role = await load.roleInTeam.load(id);
          return role ? actionsOf(role) : [];
        },
      });
      t.field('members', {
        type: 'TeamMemberConnection',
        description: 'Those with the most rights first; nobody for who is no member.',
        args: pageArguments,
        resolve: async ({ id }, args, context) =>
          (await find.team(context, id))
            ? readConnection(context, membersOfTeam, { ...args, parent: id })
            : noRows(args),
      });
      t.field('projects', {
        type: 'ProjectConnection',
        description: 'Those that the person who asks may read, newest first.',
        args: pageArguments,
        resolve: ({ id }, args, context) =>
          readConnection(context, projectsOfTeam(context.viewer), { ...args, parent: id }),
      });
      t.nullable.field('use', {
        type: 'TeamUse',
        description: 'null for who is no member and does not look after the installation.',
        resolve: async ({ id }, _args, context) =>
          looksAfter(context.viewer, 'read') || (await find.team(context, id))
            ? asSystem(() => teamUsage(context.app.prisma, id))
            : null,
      });
      t.field('limits', { type: 'TeamLimits', resolve: (team) => team });
    },
  }),
  connectionType('Team'),
  extendType({
    type: 'Viewer',
    definition(t) {
      t.field('teams', {
        type: 'TeamConnection',
        args: pageArguments,
        resolve: ({ userId }, args, context) =>
          readConnection(context, teamsOfViewer(context.viewer), { ...args, parent: userId }),
      });
      t.boolean('siteAdmin', {
        description: 'Whether this person looks after the installation.',
        resolve: (_root, _args, { viewer }) => looksAfter(viewer, 'read'),
      });
    },
  }),
  inputObjectType({
    name: 'CreateTeamInput',
    definition(t) {
      t.string('name');
    },
  }),
  ...payloadTypes('CreateTeam', { field: 'team', type: 'Team' }),
  mutationField('createTeam', {
    type: 'CreateTeamPayload',
    args: { input: nonNull('CreateTeamInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() => onceAs(context, { key, input, as: 'team', find: find.team }, () => createTeam(context, input))),
  }),
  inputObjectType({
    name: 'RenameTeamInput',
    definition(t) {
      t.id('team');
      t.string('name');
    },
  }),
  ...payloadTypes('RenameTeam', { field: 'team', type: 'Team' }),
  mutationField('renameTeam', {
    type: 'RenameTeamPayload',
    args: { input: nonNull('RenameTeamInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ team: await renameTeam(context, input) })),
  }),
  inputObjectType({
    name: 'SetTeamLimitsInput',
    description: 'All three at once; null is no limit.',
    definition(t) {
      t.id('team');
      t.nullable.bigInt('storageBytes');
      t.nullable.int('queued');
      t.nullable.int('minutes', { description: 'Of computing, in a calendar month (UTC).' });
    },
  }),
  ...payloadTypes('SetTeamLimits', { field: 'team', type: 'Team' }),
  mutationField('setTeamLimits', {
    type: 'SetTeamLimitsPayload',
    description: 'For whoever looks after the installation.',
    args: { input: nonNull('SetTeamLimitsInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ team: await setTeamLimits(context, input) })),
  }),
  inputObjectType({
    name: 'SetMemberRoleInput',
    definition(t) {
      t.id('team');
      t.id('user');
      t.field('role', { type: 'Role' });
    },
  }),
  ...payloadTypes('SetMemberRole', { field: 'team', type: 'Team' }),
  mutationField('setMemberRole', {
    type: 'SetMemberRolePayload',
    args: { input: nonNull('SetMemberRoleInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ team: await setMemberRole(context, input) })),
  }),
  inputObjectType({
    name: 'RemoveMemberInput',
    definition(t) {
      t.id('team');
      t.id('user');
    },
  }),
  ...payloadTypes('RemoveMember', { field: 'team', type: 'Team' }),
  mutationField('removeMember', {
    type: 'RemoveMemberPayload',
    description: 'What they made stays; what they asked for and nobody has begun is taken back.',
    args: { input: nonNull('RemoveMemberInput') },
    resolve: (_root, { input }, context) => payload(async () => ({ team: await removeMember(context, input) })),
  }),
  ...payloadTypes('LeaveTeam', { field: 'teamId', type: 'ID' }),
  mutationField('leaveTeam', {
    type: 'LeaveTeamPayload',
    args: { team: nonNull(idArg()) },
    resolve: (_root, { team }, context) => payload(async () => ({ teamId: (await leaveTeam(context, team)).id })),
  }),
];
