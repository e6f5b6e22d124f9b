// What a person changes of their own account over GraphQL.
import nexus from 'nexus';
import { payload } from '../../errors.ts';
import { payloadTypes } from '../../graphql/connection-type.ts';
import { removePasskey } from './passkeys.service.ts';
import { changePassword } from './password.service.ts';
import { changeProfile, changeSettings } from './profile.service.ts';
import { revokeSession, signOutEverywhere } from './sessions.service.ts';

const { arg, inputObjectType, mutationField, nonNull } = nexus;

export const accountChangeTypes = [
  inputObjectType({
    name: 'ChangeProfileInput',
    definition(t) {
      t.nullable.string('name', { description: '1 to 120 characters.' });
      t.nullable.string('email', { description: 'The address to sign in with.' });
      t.nullable.string('password', { description: 'Yours as it is now; needed for another e-mail address.' });
    },
  }),
  ...payloadTypes('ChangeProfile', { field: 'user', type: 'User' }),
  mutationField('changeProfile', {
    type: 'ChangeProfilePayload',
    description: 'Changes your name and e-mail address; what is left out stays.',
    args: { input: nonNull(arg({ type: 'ChangeProfileInput' })) },
    resolve: (_root, { input }, context) => payload(async () => ({ user: await changeProfile(context, input) })),
  }),
  inputObjectType({
    name: 'ChangePasswordInput',
    definition(t) {
      t.nullable.string('current', { description: 'Not needed by who has none yet.' });
      t.string('password', { description: '12 characters or more.' });
    },
  }),
  ...payloadTypes('ChangePassword', { field: 'endedSessions', type: 'Int' }),
  mutationField('changePassword', {
    type: 'ChangePasswordPayload',
    description: 'Sets or changes your password. Every other session ends.',
    args: { input: nonNull(arg({ type: 'ChangePasswordInput' })) },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ endedSessions: await changePassword(context, input) })),
  }),
  inputObjectType({
    name: 'ChangeSettingsInput',
    definition(t) {
      t.nullable.field('theme', { type: 'Theme', description: 'Colours of the pages.' });
      t.nullable.boolean('letterKeys', { description: 'Whether single letters such as J and K do something.' });
      t.nullable.int('tourStep', { description: 'How far you have come in the guided tour, 0 to 7.' });
      t.nullable.field('mails', { type: 'MailChoice', description: 'Mails about comments.' });
    },
  }),
  ...payloadTypes('ChangeSettings', { field: 'settings', type: 'PersonSettings' }),
  mutationField('changeSettings', {
    type: 'ChangeSettingsPayload',
    description: 'Changes how you want to be treated; what is left out stays.',
    args: { input: nonNull(arg({ type: 'ChangeSettingsInput' })) },
    resolve: (_root, { input }, context) => payload(async () => ({ settings: await changeSettings(context, input) })),
  }),
  inputObjectType({
    name: 'RevokeSessionInput',
    definition(t) {
      t.id('session', { description: 'One of yours.' });
    },
  }),
  ...payloadTypes('RevokeSession', { field: 'session', type: 'ID' }),
  mutationField('revokeSession', {
    type: 'RevokeSessionPayload',
    description: 'Ends one of your sessions at once, with its open streams.',
    args: { input: nonNull(arg({ type: 'RevokeSessionInput' })) },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ session: await revokeSession(context, input.session) })),
  }),
  inputObjectType({
    name: 'SignOutEverywhereInput',
    definition(t) {
      t.boolean('keepThis', { description: 'Whether the session that asks stays.', default: false });
    },
  }),
  ...payloadTypes('SignOutEverywhere', { field: 'endedSessions', type: 'Int' }),
  mutationField('signOutEverywhere', {
    type: 'SignOutEverywherePayload',
    description: 'Ends all your sessions at once.',
    args: { input: nonNull(arg({ type: 'SignOutEverywhereInput' })) },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ endedSessions: await signOutEverywhere(context, input) })),
  }),
  inputObjectType({
    name: 'RemovePasskeyInput',
    definition(t) {
      t.id('passkey', { description: 'One of yours.' });
    },
  }),
  ...payloadTypes('RemovePasskey', { field: 'passkey', type: 'ID' }),
  mutationField('removePasskey', {
    type: 'RemovePasskeyPayload',
    description: 'Takes a passkey away, unless it is your last way in.',
    args: { input: nonNull(arg({ type: 'RemovePasskeyInput' })) },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ passkey: await removePasskey(context, input.passkey) })),
  }),
];
