// How roles are called, and what each may do in a sentence.
import type { Role } from '@pathlens/client';

export const roleWords: Readonly<Record<Role, { readonly name: string; readonly may: string }>> = {
  OWNER: { name: 'Owner', may: 'everything, people and settings too' },
  MAINTAINER: { name: 'Maintainer', may: 'changes and deletes anything, invites people' },
  MEMBER: { name: 'Member', may: 'uploads, runs, changes their own' },
  COMMENTER: { name: 'Commenter', may: 'looks, downloads, comments' },
  VIEWER: { name: 'Viewer', may: 'looks and downloads' },
};

/** From most to least. */
export const rolesInOrder: readonly Role[] = ['OWNER', 'MAINTAINER', 'MEMBER', 'COMMENTER', 'VIEWER'];

export const roleOptions = (most: Role) =>
  rolesInOrder.slice(rolesInOrder.indexOf(most)).map((value) => ({
    value,
    label: `${roleWords[value].name}: ${roleWords[value].may}`,
    short: roleWords[value].name,
  }));
