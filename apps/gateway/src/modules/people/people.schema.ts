// People of the installation over GraphQL: for those who look after it, and for owners who help a member back in.
import nexus from 'nexus';
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
      t.id('id');
      t.string('name');
      t.string('email');
      t.boolean('siteAdmin');
      t.nullable.dateTime('disabledAt');
      t.dateTime('createdAt');
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
      t.string('url');
      t.dateTime('expiresAt');
      t.boolean('mailed', { description: 'Whether it went to the person by mail as well.' });
    },
  }),
  inputObjectType({
    name: 'CreatePasswordLinkInput',
    definition(t) {
      t.id('person');
    },
  }),
  ...payloadTypes('CreatePasswordLink', { field: 'link', type: 'PasswordLink' }),
  mutationField('createPasswordLink', {
    type: 'CreatePasswordLinkPayload',
    description: 'For site admins; for owners only of people who are in no team but theirs.',
    args: { input: nonNull(arg({ type: 'CreatePasswordLinkInput' })) },
    resolve: (_root, { input }, context) =>
      payload(async () => ({ link: await makePasswordLink(context, input.person) })),
  }),
  inputObjectType({
    name: 'CreatePersonInput',
    definition(t) {
      t.string('name');
      t.string('email');
    },
  }),
  objectType({
    name: 'CreatePersonOk',
    definition(t) {
      t.field('person', { type: 'Person' });
      t.field('link', { type: 'PasswordLink' });
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
      t.id('person');
      t.boolean('disabled');
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
      t.id('person');
      t.boolean('siteAdmin');
    },
  }),
  ...payloadTypes('SetSiteAdmin', { field: 'person', type: 'Person' }),
  mutationField('setSiteAdmin', {
    type: 'SetSiteAdminPayload',
    args: { input: nonNull(arg({ type: 'SetSiteAdminInput' })) },
    resolve: (_root, { input }, context) => payload(async () => ({ person: await setSiteAdmin(context, input) })),
  }),
];
