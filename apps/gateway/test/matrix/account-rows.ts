// Rows of accounts: one's own is changed in a session, others' by those who look after them, nobody's through a token or link.
import { randomUUID } from 'node:crypto';
import type { Somebody } from './people.ts';
import { inSession, type OpenRow, type World } from './row.ts';

const siteAdmin = ({ siteAdmin }: Somebody): boolean => siteAdmin;

const mutation = (
  text: string,
  allowed: OpenRow['allowed'],
  more: Pick<OpenRow, 'variables'> & { readonly takes?: string } = {},
): OpenRow => ({
  operation: `mutation ${more.takes ?? ''} { ${text} { error { code } } }`,
  allowed,
  variables: more.variables,
});

const aMember = {
  takes: '($id: ID!)',
  variables: async ({ newMember }: World) => ({ id: await newMember() }),
};
const whoIsHereAlone = {
  takes: '($id: ID!)',
  variables: async ({ newMemberHere }: World) => ({ id: await newMemberHere() }),
};
// Whose rows these are is looked up with the id: a made-up one stands for everybody else's.
const nobodys = { takes: '($id: ID!)', variables: () => ({ id: randomUUID() }) };

export const accountMutations: Readonly<Record<string, readonly OpenRow[]>> = {
  changeProfile: [mutation('changeProfile(input: { name: "N" })', inSession)],
  changePassword: [mutation('changePassword(input: { password: "marble otter lantern fjord" })', inSession)],
  changeSettings: [mutation('changeSettings(input: { letterKeys: false })', inSession)],
  revokeSession: [mutation('revokeSession(input: { session: $id })', () => false, nobodys)],
  signOutEverywhere: [mutation('signOutEverywhere(input: {})', inSession)],
  removePasskey: [mutation('removePasskey(input: { passkey: $id })', () => false, nobodys)],
  createPasswordLink: [
    // Who is in this team alone is looked after by its owners; a new password of others would open teams that are not theirs.
    mutation(
      'createPasswordLink(input: { person: $id })',
      (who) => siteAdmin(who) || (inSession(who) && who.inTeam.manage === 'any'),
      whoIsHereAlone,
    ),
    mutation('createPasswordLink(input: { person: $id })', siteAdmin, aMember),
    mutation('createPasswordLink(input: { person: $id })', () => false, nobodys),
  ],
  createPerson: [
    mutation('createPerson(input: { name: "N", email: $email })', siteAdmin, {
      takes: '($email: String!)',
      variables: () => ({ email: `${randomUUID()}@matrix.example` }),
    }),
  ],
  setDisabled: [
    mutation('setDisabled(input: { person: $id, disabled: true })', siteAdmin, aMember),
    mutation('setDisabled(input: { person: $id, disabled: true })', () => false, nobodys),
  ],
  setSiteAdmin: [
    mutation('setSiteAdmin(input: { person: $id, siteAdmin: false })', siteAdmin, aMember),
    mutation('setSiteAdmin(input: { person: $id, siteAdmin: false })', () => false, nobodys),
  ],
};
