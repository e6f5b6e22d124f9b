// Who may do what, as one table: roles and token scopes to actions. The policy turns it into conditions on rows; the matrix of
// the tests is read from it.
import { Role, TokenScope } from '@pathlens/db';

/**
 * read: see. download: fetch files. comment: say something. create: add to a project. run: start work. change, remove: of what
 * is there. share: give a link to outsiders. invite: bring people into a team, with no more than one's own role. manage: roles,
 * settings, deleting the whole. audit: read what was written down.
 */
export const actions = [
  'read',
  'download',
  'comment',
  'create',
  'run',
  'change',
  'remove',
  'share',
  'invite',
  'manage',
  'audit',
] as const;
export type Action = (typeof actions)[number];

const everyone = [Role.VIEWER, Role.COMMENTER, Role.MEMBER, Role.MAINTAINER, Role.OWNER];
const commenters = everyone.slice(1);
const members = everyone.slice(2);
const maintainers = everyone.slice(3);
const owners = everyone.slice(4);

/** Roles that may do it to anything there, and roles that may do it to what they made themselves. */
export const rights: Readonly<Record<Action, { readonly any: Role[]; readonly own: Role[] }>> = {
  read: { any: everyone, own: [] },
  download: { any: everyone, own: [] },
  comment: { any: commenters, own: [] },
  create: { any: members, own: [] },
  run: { any: members, own: [] },
  change: { any: maintainers, own: [Role.MEMBER] },
  remove: { any: maintainers, own: [Role.MEMBER] },
  share: { any: maintainers, own: [Role.MEMBER] },
  invite: { any: maintainers, own: [] },
  manage: { any: owners, own: [] },
  audit: { any: maintainers, own: [] },
};

/** What a token of a scope may be used for, of what its person may do. */
export const scopeActions: Readonly<Record<TokenScope, readonly Action[]>> = {
  [TokenScope.READ]: ['read', 'download'],
  [TokenScope.RUN]: ['read', 'download', 'run'],
  [TokenScope.WRITE]: ['read', 'download', 'run', 'comment', 'create', 'change', 'remove', 'share'],
  [TokenScope.ADMIN]: actions,
};

/** From least to most. */
export const rolesInOrder: readonly Role[] = everyone;

/** Whether a role is more than another. */
export function isAbove(role: Role, other: Role): boolean {
  return everyone.indexOf(role) > everyone.indexOf(other);
}

/** A person's role in a project: the project's own word counts before the team's, but for owners. null: closed to them. */
export function roleInProject(ofTeam: Role, own: { readonly role: Role | null } | undefined): Role | null {
  return ofTeam === Role.OWNER || own === undefined ? ofTeam : own.role;
}

/** What a role may do to anything there; to what its person made, where `own` says so. */
export function actionsOf(role: Role, own = false): Action[] {
  return actions.filter((action) => rights[action].any.includes(role) || (own && rights[action].own.includes(role)));
}
