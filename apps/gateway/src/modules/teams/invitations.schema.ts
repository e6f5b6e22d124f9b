// Invitations over GraphQL.
import nexus from 'nexus';
import { asSystem } from '../../acting.ts';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, once, toldOnce } from '../../graphql/once.ts';
import { visible } from '../../policy.ts';
import { acceptInvitation, invite, open, readOffer, revokeInvitation } from './invitations.service.ts';

const { extendType, idArg, inputObjectType, mutationField, nonNull, nullable, objectType, queryField, stringArg } =
  nexus;

export const invitationTypes = [
  objectType({
    name: 'Invitation',
    definition(t) {
      t.id('id');
      t.nullable.string('email', { description: 'Only a person with this address may use it, where one is said.' });
      t.field('role', { type: 'Role' });
      t.field('createdBy', {
        type: 'User',
        resolve: ({ createdById }, _args, { load }) => load.user.load(createdById),
      });
      t.dateTime('createdAt');
      t.dateTime('expiresAt');
    },
  }),
  objectType({
    name: 'InvitationOffer',
    description: 'What whoever holds the link may know before they use it.',
    definition(t) {
      t.string('teamName', { resolve: ({ team }) => team.name });
      t.field('role', { type: 'Role' });
      t.string('invitedBy', {
        // Whoever holds the link is in no team with them yet.
        resolve: async ({ createdById }, _args, { app }) => {
          const inviter = await asSystem(() => app.prisma.user.findUnique({ where: { id: createdById } }));
          return inviter?.name ?? '';
        },
      });
      t.boolean('bound', {
        description: 'Whether it is for one address only.',
        resolve: ({ email }) => email !== null,
      });
      t.dateTime('expiresAt');
    },
  }),
  queryField('invitation', {
    type: nullable('InvitationOffer'),
    description: 'null for a token that cannot be used, or not any more.',
    args: { token: nonNull(stringArg()) },
    resolve: (_root, { token }, context) => readOffer(context, token),
  }),
  extendType({
    type: 'Team',
    definition(t) {
      t.list.field('invitations', {
        type: 'Invitation',
        description: 'Open ones, newest first, for those who may invite; at most 100.',
        resolve: ({ id }, _args, { app, viewer }) =>
          app.prisma.invitation.findMany({
            where: { AND: [{ teamId: id }, visible.invitation(viewer), open()] },
            orderBy: { id: 'desc' },
            take: 100,
          }),
      });
    },
  }),
  inputObjectType({
    name: 'InviteInput',
    definition(t) {
      t.id('team');
      t.field('role', { type: 'Role' });
      t.nullable.string('email', { description: 'Only a person with this address may use it then.' });
      t.nullable.int('days', { description: '1 to 30; 7 where nothing is said.' });
    },
  }),
  objectType({
    name: 'InviteOk',
    definition(t) {
      t.field('invitation', { type: 'Invitation' });
      t.string('link', { description: 'Below the address of the installation. It is in this answer and never again.' });
    },
  }),
  objectType({
    name: 'InvitePayload',
    definition(t) {
      t.nullable.field('ok', { type: 'InviteOk' });
      t.nullable.field('error', { type: 'UserError' });
    },
  }),
  mutationField('invite', {
    type: 'InvitePayload',
    args: { input: nonNull('InviteInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() => once(context, { key, input, again: toldOnce }, () => invite(context, input))),
  }),
  ...payloadTypes('RevokeInvitation', { field: 'invitation', type: 'Invitation' }),
  mutationField('revokeInvitation', {
    type: 'RevokeInvitationPayload',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ invitation: await revokeInvitation(context, id) })),
  }),
  ...payloadTypes('AcceptInvitation', { field: 'team', type: 'Team' }),
  mutationField('acceptInvitation', {
    type: 'AcceptInvitationPayload',
    args: { token: nonNull(stringArg()) },
    resolve: (_root, { token }, context) => payload(async () => ({ team: await acceptInvitation(context, token) })),
  }),
];
