// What each role may do, written down a second time and by hand: the matrix holds the gateway to this, not to its own table.
import type { Action } from '../../src/rights.ts';

/** any: to everything there. own: to what they made themselves. */
type May = 'no' | 'own' | 'any';
type Rights = Readonly<Record<Action, May>>;

const nothing: Rights = {
  read: 'no',
  download: 'no',
  comment: 'no',
  create: 'no',
  run: 'no',
  change: 'no',
  remove: 'no',
  share: 'no',
  invite: 'no',
  manage: 'no',
  audit: 'no',
};
const viewer: Rights = { ...nothing, read: 'any', download: 'any' };
const commenter: Rights = { ...viewer, comment: 'any' };
const member: Rights = { ...commenter, create: 'any', run: 'any', change: 'own', remove: 'own', share: 'own' };
const maintainer: Rights = {
  ...member,
  change: 'any',
  remove: 'any',
  share: 'any',
  invite: 'any',
  audit: 'any',
};
const owner: Rights = { ...maintainer, manage: 'any' };

export const roleRights = { nothing, viewer, commenter, member, maintainer, owner } as const;

/** What a scope leaves of what a person may do. */
export const scopes = {
  READ: ['read', 'download'],
  RUN: ['read', 'download', 'run'],
  WRITE: ['read', 'download', 'run', 'comment', 'create', 'change', 'remove', 'share'],
  ADMIN: Object.keys(nothing),
} as const satisfies Record<string, readonly string[]>;

/** Somebody of the matrix: their rights in the team, and in the project, where those are others. */
export interface Expected {
  readonly inTeam: Rights;
  readonly inProject: Rights;
  /** Of the other team. */
  readonly elsewhere: Rights;
  readonly scope?: keyof typeof scopes;
  /** A token of one project: of the one in which everything lies, or of another. */
  readonly onlyProject?: 'this' | 'other';
  /** A visitor of a link to one experiment. */
  readonly link?: { readonly comment: boolean; readonly download: boolean };
}

/** Whether somebody may do something to an object of their team's project (or to the team itself). */
export function mayDo(
  who: Expected,
  { action, level, mine }: { action: Action; level: 'team' | 'project'; mine: boolean },
): boolean {
  const may = (level === 'team' ? who.inTeam : who.inProject)[action];
  if (may === 'no' || (may === 'own' && !mine)) return false;
  if (who.scope && !(scopes[who.scope] as readonly string[]).includes(action)) return false;
  return who.onlyProject === undefined || (who.onlyProject === 'this' && level === 'project');
}
