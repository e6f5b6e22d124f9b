// People of the installation over GraphQL: for those who look after it, and for owners who help a member back in.
import nexus from 'nexus';
import { placeholderEmail } from '../../auth/owner.ts';
import { payload } from '../../errors.ts';
import { connectionType, pageArguments, payloadTypes } from '../../graphql/connection-type.ts';
import { noRows, readConnection } from '../../pages/connection.ts';
import { looksAfter } from '../../policy.ts';
import { allPeople, createPerson, makePasswordLink, setDisabled, setSiteAdmin } from './people.service.ts';

const { arg, inputObjectType, mutationField, nonNull, objectType, queryField } = nexus;

export const peopleTypes = [
  objectType({
    name: 'Person',
    description: 'Somebody with an account, as those see them who look after the installation.',
    definition(t) {
      t.id('id', { description: 'The same as of their User.' });
      t.string('name', { description: 'What they call themselves.' });
      t.string('email', {
        description: 'The address they sign in with; empty of an owner who has not said one yet.',
        resolve: ({ email }) => (email === placeholderEmail ? '' : email),
      });
      t.boolean('siteAdmin', { description: 'Whether they look after the installation.' });
      t.nullable.dateTime('disabledAt', { description: 'Since when it is closed to them; null while it is open.' });
      t.dateTime('createdAt', { description: 'When the account was made.' });
    },
  }),
  connectionType('Person'),
  queryField('people', {
    type: 'PersonConnection',
    description: 'Everybody with an account, for those who look after the installation; nobody for others.',
    args: pageArguments,
    resolve: async (_root, args, context) =>
      looksAfter(context.viewer, 'read')
        ? readConnection(context, allPeople, { ...args, parent: 'all' })
        : noRows(args),
  }),
  objectType({
    name: 'PasswordLink',
    description: 'Lets its holder set a new password, once. Told once: only a digest of it is kept.',
    definition(t) {
      t.string('url', { description: 'To be given to the person, and to nobody else.' });
      t.dateTime('expiresAt', { description: 'When it ends, used or not.' });
      t.boolean('mailed', { description: 'Whether it went to the person by mail as well.' });
    },
  }),
  inputObjectType({
    name: 'CreatePasswordLinkInput',
    definition(t) {
      t.id('person', { description: 'Whom it is about.' });
    },
  }),
  ...payloadTypes('CreatePasswordLink', { field: 'link', type: 'PasswordLink' }),
  mutationField('createPasswordLink', {
    type: 'CreatePasswordLinkPayload',
    description:
      'Makes a link by which a person sets a new password. For site admins; for owners only of people who are in no team but theirs.',
    args: { input: nonNull(arg({ type: 'CreatePasswordLinkInput' })) },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ link: await makePasswordLink(context, input.person) })),
  }),
  inputObjectType({
    name: 'CreatePersonInput',
    definition(t) {
      t.string('name', { description: '1 to 120 characters.' });
      t.string('email', { description: 'The address they sign in with.' });
    },
  }),
  objectType({
    name: 'CreatePersonOk',
    definition(t) {
      t.field('person', { type: 'Person', description: 'Who was made.' });
      t.field('link', { type: 'PasswordLink', description: 'By which they come in.' });
    },
  }),
  objectType({
    name: 'CreatePersonPayload',
    definition(t) {
      t.nullable.field('ok', { type: 'CreatePersonOk' });
      t.nullable.field('error', { type: 'UserError' });
    },
  }),
  mutationField('createPerson', {
    type: 'CreatePersonPayload',
    description: 'Somebody new, without a team yet; for those who look after the installation.',
    args: { input: nonNull(arg({ type: 'CreatePersonInput' })) },
    resolve: (_root, { input }, context) => payload(() => createPerson(context, input)),
  }),
  inputObjectType({
    name: 'SetDisabledInput',
    definition(t) {
      t.id('person', { description: 'Whom it is about.' });
      t.boolean('disabled', { description: 'false opens the installation to them again.' });
    },
  }),
  ...payloadTypes('SetDisabled', { field: 'person', type: 'Person' }),
  mutationField('setDisabled', {
    type: 'SetDisabledPayload',
    description: 'Closes the installation to a person: every session ends at once. What they made stays.',
    args: { input: nonNull(arg({ type: 'SetDisabledInput' })) },
    resolve: (_root, { input }, context) => payload(async () => ({ person: await setDisabled(context, input) })),
  }),
  inputObjectType({
    name: 'SetSiteAdminInput',
    definition(t) {
      t.id('person', { description: 'Whom it is about.' });
      t.boolean('siteAdmin', { description: 'Whether they look after it from now on.' });
    },
  }),
  ...payloadTypes('SetSiteAdmin', { field: 'person', type: 'Person' }),
  mutationField('setSiteAdmin', {
    type: 'SetSiteAdminPayload',
    description: 'Lets a person look after the installation, or no longer. Somebody always does.',
    args: { input: nonNull(arg({ type: 'SetSiteAdminInput' })) },
    resolve: (_root, { input }, context) => payload(async () => ({ person: await setSiteAdmin(context, input) })),
  }),
];
