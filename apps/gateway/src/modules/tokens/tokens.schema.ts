// API tokens over GraphQL.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, once, toldOnce } from '../../graphql/once.ts';
import { createToken, listTokens, revokeToken } from './tokens.service.ts';

const { enumType, extendType, idArg, inputObjectType, mutationField, nonNull, objectType } = nexus;

export const tokenTypes = [
  enumType({
    name: 'TokenScope',
    description: 'How far a token reaches, of what its person may do; each reaches as far as those before it.',
    members: [
      { name: 'READ', description: 'Look at results and fetch files.' },
      { name: 'RUN', description: 'Start work too.' },
      { name: 'WRITE', description: 'Upload, create, change, comment and share too.' },
      { name: 'ADMIN', description: 'Manage projects and teams too.' },
    ],
  }),
  objectType({
    name: 'ApiToken',
    description:
      'Acts for a person in scripts: never more than the person may, and no farther than its scope and project.',
    definition(t) {
      t.id('id');
      t.string('name', { description: 'What its person calls it.' });
      t.string('hint', { description: 'Its first letters, to tell it from others.' });
      t.field('scope', { type: 'TokenScope', description: 'How far it reaches.' });
      t.nullable.field('project', {
        type: 'Project',
        description: 'The one project it reaches; null where it reaches all of its person.',
        resolve: ({ projectId }, _args, { load }) => (projectId === null ? null : load.project.load(projectId)),
      });
      t.dateTime('createdAt', { description: 'When it was made.' });
      t.dateTime('expiresAt', { description: 'When it ends by itself.' });
      t.nullable.dateTime('lastUsedAt', { description: 'To the minute; null where nothing used it yet.' });
    },
  }),
  extendType({
    type: 'Viewer',
    definition(t) {
      t.list.field('tokens', {
        type: 'ApiToken',
        description:
          'API tokens that are not revoked, newest first; none for a request that comes with a token itself.',
        resolve: (_viewer, _args, context) => listTokens(context),
      });
    },
  }),
  inputObjectType({
    name: 'CreateTokenInput',
    definition(t) {
      t.string('name', { description: 'What it is for: 1 to 120 characters.' });
      t.field('scope', { type: 'TokenScope', description: 'How far it reaches.' });
      t.nullable.id('project', { description: 'Where it is to reach one project only.' });
      t.int('days', { description: 'How long it lasts: 1 to 366.' });
    },
  }),
  objectType({
    name: 'CreateTokenOk',
    definition(t) {
      t.field('token', { type: 'ApiToken', description: 'The new token.' });
      t.string('secret', {
        description: 'To send as "Authorization: Bearer …". It is in this answer and never again.',
      });
    },
  }),
  objectType({
    name: 'CreateTokenPayload',
    definition(t) {
      t.nullable.field('ok', { type: 'CreateTokenOk' });
      t.nullable.field('error', { type: 'UserError' });
    },
  }),
  mutationField('createToken', {
    type: 'CreateTokenPayload',
    description: 'Makes an API token; in a session only.',
    args: { input: nonNull('CreateTokenInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() => once(context, { key, input, again: toldOnce }, () => createToken(context, input))),
  }),
  ...payloadTypes('RevokeToken', { field: 'token', type: 'ApiToken' }),
  mutationField('revokeToken', {
    type: 'RevokeTokenPayload',
    description: 'Ends an API token at once.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ token: await revokeToken(context, id) })),
  }),
];
