// Who speaks: a person, or somebody with the address of a link that lets them comment, under a name of their own.
import { createHash } from 'node:crypto';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import DataLoader from 'dataloader';
import { asSystem } from '../../acting.ts';
import type { Context } from '../../context.ts';
import { kept } from '../../pages/connection.ts';
import { checkName } from '../projects/projects.service.ts';

/** Columns of a comment; exactly one of the two ids is there. */
export interface Author {
  readonly authorId: string | null;
  readonly linkId: string | null;
  readonly guestName: string | null;
}

/** Throws GUEST_NAME, NAME_LENGTH, NAME_CHARACTERS; null for nobody. */
export function authorOf({ viewer }: Context, guestName: string | null | undefined): Author | null {
  if (viewer?.kind === 'person') return { authorId: viewer.userId, linkId: null, guestName: null };
  if (viewer?.kind !== 'link') return null;
  const path = ['input', 'guestName'];
  if (guestName == null) {
    throw new PathlensError('GUEST_NAME', 'Say what you want to be called here.', { path });
  }
  return { authorId: null, linkId: viewer.linkId, guestName: checkName(guestName, path) };
}

/** How a comment names its author to whoever reads it. */
export interface ShownAuthor {
  readonly kind: 'PERSON' | 'GUEST' | 'GONE';
  readonly name: string;
  /** Only to signed-in people. */
  readonly userId: string | null;
}

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** The same two letters for the same person under one link, and others under another. */
function pseudonym(linkId: string, userId: string): string {
  const [first, second] = createHash('sha256').update(`${linkId} ${userId}`).digest();
  return `Author ${letters[first % letters.length]}${letters[second % letters.length]}`;
}

/** Today's name of a person for this reader; under an anonymized link a stand-in. null: gone. */
export async function nameFor(context: Context, userId: string): Promise<string | null> {
  const { viewer, load } = context;
  if (viewer?.kind !== 'link') return (await load.person.load(userId))?.name ?? null;
  return viewer.anonymized ? pseudonym(viewer.linkId, userId) : nameAlone(context, userId);
}

// A visitor sees no people; of those whose words they read they are told the name.
function nameAlone(context: Context, userId: string): Promise<string | null> {
  const { prisma } = context.app;
  return kept(
    context,
    'name of person',
    () =>
      new DataLoader<string, string | null>(async (ids) => {
        const where = { id: { in: [...ids] } };
        const rows = await asSystem(() => prisma.user.findMany({ where, select: { id: true, name: true } }));
        const names = new Map(rows.map(({ id, name }) => [id, name]));
        return ids.map((id) => names.get(id) ?? null);
      }),
  ).load(userId);
}

export async function showAuthor(context: Context, { authorId, linkId, guestName }: Author): Promise<ShownAuthor> {
  const { viewer } = context;
  if (authorId !== null) {
    const name = await nameFor(context, authorId);
    if (name !== null) return { kind: 'PERSON', name, userId: viewer?.kind === 'person' ? authorId : null };
  }
  if (guestName === null) return { kind: 'GONE', name: 'Somebody who left', userId: null };
  // Visitors of a link that hides names do not learn those of one another either.
  if (viewer?.kind === 'link' && viewer.anonymized) {
    return { kind: 'GUEST', name: linkId === viewer.linkId ? guestName : 'Guest', userId: null };
  }
  return { kind: 'GUEST', name: guestName, userId: null };
}
