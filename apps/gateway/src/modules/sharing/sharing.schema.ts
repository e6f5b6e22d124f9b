// Share links over GraphQL: making, listing and revoking them, and what a visitor is told of the one they came by.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { find } from '../../find.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { idempotencyKey, once, toldOnce } from '../../graphql/once.ts';
import { type LinkStanding, standingOf } from './link-standing.ts';
import { embedSignature } from './link-token.ts';
import { createShareLink, linksOf, revokeShareLink } from './links.service.ts';
import { sharedView, watchStanding } from './visited.ts';

const {
  enumType,
  idArg,
  inputObjectType,
  mutationField,
  nonNull,
  nullable,
  objectType,
  queryField,
  subscriptionField,
} = nexus;

export const sharingTypes = [
  enumType({ name: 'LinkRole', description: 'What whoever has the address can do.', members: ['VIEW', 'COMMENT'] }),
  enumType({ name: 'LinkStanding', members: ['OPEN', 'EXPIRED', 'REVOKED'] }),
  nexus.unionType({
    name: 'Shareable',
    description: 'What a share link can open.',
    definition(t) {
      t.members('Experiment', 'Study', 'Comparison', 'Report');
    },
    resolveType: (object) => (object as unknown as { readonly __typename: 'Experiment' }).__typename,
  }),
  objectType({
    name: 'ShareLink',
    description: 'Opens one object, and what its page shows, to whoever has the address. The token is not kept.',
    definition(t) {
      t.implements('Node');
      t.string('label', { description: 'What it is for; visitors do not see it.' });
      t.field('role', { type: 'LinkRole' });
      t.boolean('anonymized', { description: 'Names, file names and producers are hidden, in downloads too.' });
      t.boolean('downloads', { description: 'Whether data files may be fetched beside what the page shows.' });
      t.boolean('teamTalkHidden', {
        description: 'Whether visitors see only threads that were begun through it, and the answers in them.',
      });
      t.list.string('frameOrigins', { description: 'Origins whose pages may frame it.' });
      t.boolean('hasPassword', { resolve: ({ passwordHash }) => passwordHash !== null });
      t.field('standing', { type: 'LinkStanding', resolve: (link) => standingOf(link) });
      t.int('views', { description: 'How often it was opened.' });
      t.nullable.dateTime('lastViewedAt');
      t.dateTime('createdAt');
      t.nullable.dateTime('expiresAt', { description: 'null = until it is revoked.' });
      t.nullable.dateTime('revokedAt');
      t.nullable.field('createdBy', {
        type: 'User',
        description: 'null for somebody you share no team with any more.',
        resolve: ({ createdById }, _args, context) => find.user(context, createdById),
      });
      t.nullable.string('embedPath', {
        description:
          'Path of a page without scripts for a frame on one of the frameOrigins; null where there are none.',
        resolve: (link) => (link.frameOrigins.length === 0 ? null : `/embed/${link.id}.${embedSignature(link)}`),
      });
    },
  }),
  connectionType('ShareLink'),
  queryField('shareLinks', {
    type: nullable('ShareLinkConnection'),
    description:
      'Links of an experiment, study, comparison or report, newest first: those that you may revoke; null for what the viewer may not see.',
    args: { object: nonNull(idArg()), ...pageArguments },
    resolve: (_root, { object, ...page }, context) => linksOf(context, object, page),
  }),
  inputObjectType({
    name: 'CreateShareLinkInput',
    definition(t) {
      t.id('object', { description: 'An experiment, a study, a comparison or a report.' });
      t.nullable.field('role', { type: 'LinkRole', description: 'VIEW where it is left out.' });
      t.nullable.string('label');
      t.nullable.dateTime('expiresAt', { description: 'null = until it is revoked.' });
      t.nullable.string('password', { description: 'Asked once per browser; 8 to 200 characters.' });
      t.nullable.boolean('anonymized');
      t.nullable.boolean('downloads');
      t.nullable.boolean('teamTalkHidden', {
        description: 'false shows visitors who may comment all threads on the object; true where it is left out.',
      });
      t.nullable.list.string('frameOrigins', { description: 'As https://blog.example.org; at most 10.' });
    },
  }),
  objectType({
    name: 'CreateShareLinkOk',
    definition(t) {
      t.field('link', { type: 'ShareLink' });
      t.string('token', { description: 'Told here and never again.' });
      t.string('path', {
        description: 'Address on this installation. The token stands behind #, so that no log and no Referer holds it.',
        resolve: ({ token }) => `/visit#${token}`,
      });
    },
  }),
  objectType({
    name: 'CreateShareLinkPayload',
    definition(t) {
      t.nullable.field('ok', { type: 'CreateShareLinkOk' });
      t.nullable.field('error', { type: 'UserError' });
    },
  }),
  mutationField('createShareLink', {
    type: 'CreateShareLinkPayload',
    args: { input: nonNull('CreateShareLinkInput'), idempotencyKey },
    resolve: (_root, { input, idempotencyKey: key }, context) =>
      payload(() => once(context, { key, input, again: toldOnce }, () => createShareLink(context, input))),
  }),
  ...payloadTypes('RevokeShareLink', { field: 'link', type: 'ShareLink' }),
  mutationField('revokeShareLink', {
    type: 'RevokeShareLinkPayload',
    description: 'At once, for good: open pages end within seconds.',
    args: { id: nonNull(idArg()) },
    resolve: (_root, { id }, context) => payload(async () => ({ link: await revokeShareLink(context, id) })),
  }),
  objectType({
    name: 'SharedView',
    description: 'What a visitor of a share link is told of it. Whose it is, is not among it.',
    definition(t) {
      t.field('object', { type: 'Shareable' });
      t.field('role', { type: 'LinkRole' });
      t.boolean('anonymized');
      t.boolean('downloads');
      t.boolean('teamTalkHidden', { description: 'Whether threads that others began are left out.' });
      t.nullable.dateTime('expiresAt');
    },
  }),
  queryField('shared', {
    type: nullable('SharedView'),
    description: 'What the link opens through which this request comes; null for everybody else.',
    resolve: (_root, _args, context) => sharedView(context),
  }),
  subscriptionField('linkStanding', {
    type: 'LinkStanding',
    description: 'Of the link through which this request comes: at once, and when it ends.',
    subscribe: (_root, _args, context) => watchStanding(context),
    resolve: (event) => event as LinkStanding,
  }),
];
