// A person's own account over GraphQL: how they come in, what is open where, how they want to be treated.
import nexus from 'nexus';
import { placeholderEmail } from '../../auth/owner.ts';
import { canHavePasskeys } from '../../auth/passkey-ceremony.ts';
import { hasPassword } from '../../auth/password.ts';
import { connectionType, pageArguments } from '../../graphql/connection-type.ts';
import { readConnection } from '../../pages/connection.ts';
import { ownSession } from './own-session.ts';
import { passkeysOf } from './passkeys.service.ts';
import { readSettings } from './profile.service.ts';
import { deviceOf, sessionsOfPerson } from './sessions.service.ts';

const { enumType, extendType, objectType, queryField } = nexus;

export const accountTypes = [
  objectType({
    name: 'SignInWays',
    description: 'How one can sign in to this installation; told to everybody.',
    definition(t) {
      t.nullable.string('oidc', {
        description: "The organisation's own sign-in, by its name; null where there is none.",
      });
      t.boolean('mail', { description: 'Whether a forgotten password can be mailed for.' });
      t.boolean('passkeys', {
        description:
          'Whether this installation has an address that passkeys can belong to: one with a name, not a number.',
      });
    },
  }),
  queryField('signInWays', {
    type: 'SignInWays',
    description: 'How one can sign in here.',
    resolve: (_root, _args, { app }) => ({
      oidc: app.signIn.oidcName,
      mail: app.mailer !== null,
      passkeys: canHavePasskeys(app.signIn.publicUrl),
    }),
  }),
  objectType({
    name: 'Session',
    description: 'A browser that is signed in.',
    definition(t) {
      t.id('id', { description: 'To end it by.' });
      t.string('device', {
        description: 'Browser and system, as far as it says.',
        resolve: ({ userAgent }) => deviceOf(userAgent),
      });
      t.nullable.string('address', {
        description: 'Where it was opened from.',
        resolve: ({ ipAddress }) => ipAddress || null,
      });
      t.dateTime('createdAt', { description: 'When somebody signed in.' });
      t.dateTime('lastSeenAt', {
        description: 'To ten minutes.',
        resolve: ({ updatedAt }) => updatedAt,
      });
      t.dateTime('expiresAt', { description: 'When it ends by itself.' });
      t.boolean('current', {
        description: 'The one that asks.',
        resolve: ({ id }, _args, { viewer }) => viewer?.kind === 'person' && viewer.sessionId === id,
      });
    },
  }),
  connectionType('Session'),
  objectType({
    name: 'Passkey',
    description: 'A key in a device or password manager that signs its person in.',
    definition(t) {
      t.id('id', { description: 'To remove it by.' });
      t.string('name', { description: 'What its person calls it.' });
      t.dateTime('createdAt', { description: 'When it was added.' });
      t.nullable.dateTime('lastUsedAt', { description: 'null where nobody signed in with it yet.' });
    },
  }),
  enumType({
    name: 'Theme',
    description: 'Colours of the pages.',
    members: { SYSTEM: 'system', LIGHT: 'light', DARK: 'dark', CONTRAST: 'contrast' },
  }),
  enumType({
    name: 'MailChoice',
    description: 'Which mails about comments somebody wants.',
    members: { NONE: 'none', MENTIONS: 'mentions', DIGEST: 'digest' },
  }),
  objectType({
    name: 'PersonSettings',
    description: 'How a person wants to be treated.',
    definition(t) {
      t.field('theme', { type: 'Theme', description: 'Colours of the pages.' });
      t.boolean('letterKeys', { description: 'Single-letter keys such as J and K.' });
      t.int('tourStep', {
        description: 'How far you have come in the guided tour: 0 before it, then its steps, 7 at its end.',
      });
      t.field('mails', { type: 'MailChoice', description: 'Mails about comments, where mail is sent at all.' });
    },
  }),
  extendType({
    type: 'Viewer',
    definition(t) {
      t.boolean('hasPassword', {
        description: 'Whether one can sign in with e-mail and password.',
        resolve: (_viewer, _args, { app, viewer }) => hasPassword(app.prisma, ownSession(viewer).userId),
      });
      t.boolean('hasAddress', {
        description: 'false for the owner of a new installation who has not said an e-mail address yet',
        resolve: async ({ userId }, _args, { load }) => (await load.user.load(userId)).email !== placeholderEmail,
      });
      t.boolean('linked', {
        description: "Whether the organisation's own sign-in is connected.",
        resolve: async (_viewer, _args, { app, viewer }) => {
          const { userId } = ownSession(viewer);
          return (await app.prisma.account.count({ where: { userId, providerId: 'oidc' } })) > 0;
        },
      });
      t.field('settings', {
        type: 'PersonSettings',
        description: 'How this person wants to be treated.',
        resolve: async ({ userId }, _args, { load }) => readSettings((await load.user.load(userId)).settings),
      });
      t.list.field('passkeys', {
        type: 'Passkey',
        description: 'Keys that sign this person in, at most 20; for a session only.',
        resolve: (_viewer, _args, context) => passkeysOf(context),
      });
      t.field('sessions', {
        type: 'SessionConnection',
        description: 'Browsers that are signed in, newest first; for a session only.',
        args: pageArguments,
        resolve: (_viewer, args, context) =>
          readConnection(context, sessionsOfPerson, { ...args, parent: ownSession(context.viewer).userId }),
      });
    },
  }),
];
