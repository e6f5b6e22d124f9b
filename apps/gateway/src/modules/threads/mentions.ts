// Mentions: stored as references to people, [@](pathlens:user/<id>), so that a name is always today's.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Reference, references, replaceReferences } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { peopleWho } from '../../policy.ts';

const mostMentions = 50;

/** Ids of the people that a text mentions, each once. */
export function mentionedIn(body: string): string[] {
  return [...new Set(references(body).flatMap(({ kind, ids }) => (kind === 'user' ? [ids[0]] : [])))];
}

/** The text as it is stored: mentions without names. Throws MENTION_UNKNOWN for people who may not read the project. */
export async function storeMentions({ app, viewer }: Context, projectId: string, body: string): Promise<string> {
  const ids = mentionedIn(body);
  if (ids.length > mostMentions) {
    throw new PathlensError('TOO_MANY_MENTIONS', `A comment mentions at most ${mostMentions} people.`, {
      path: ['input', 'body'],
      limit: String(mostMentions),
    });
  }
  if (ids.length > 0) {
    // A visitor of a link learns of nobody, by asking neither.
    const where = { AND: [{ id: { in: ids } }, peopleWho('read', projectId)] };
    const readers = viewer?.kind === 'person' ? await app.prisma.user.count({ where }) : 0;
    if (readers < ids.length) {
      throw new PathlensError('MENTION_UNKNOWN', 'Somebody mentioned here cannot see this project.', {
        path: ['input', 'body'],
        hint: 'Mention people of the project, or ask an owner to let them in.',
      });
    }
  }
  return replaceReferences(body, (reference) => (reference.kind === 'user' ? link('@', reference) : null));
}

const link = (label: string, { target }: Reference): string => `[${label}](${target})`;
// What ends a label or begins something in Markdown.
const plain = (name: string): string => name.replace(/[\\[\]*_`$<>!~&|]/g, (sign) => `\\${sign}`);

/**
 * The text as it is read.
 * @param nameOf today's name of a person, or null for one who is gone
 * @param linked whether the reference is kept: a visitor learns a name, not who it is
 */
export async function showMentions(
  body: string,
  nameOf: (userId: string) => Promise<string | null>,
  linked: boolean,
): Promise<string> {
  const ids = mentionedIn(body);
  if (ids.length === 0) return body;
  const names = new Map(await Promise.all(ids.map(async (id) => [id, await nameOf(id)] as const)));
  return replaceReferences(body, (reference) => {
    if (reference.kind !== 'user') return null;
    const label = `@${plain(names.get(reference.ids[0]) ?? 'someone')}`;
    return linked ? link(label, reference) : label;
  });
}
