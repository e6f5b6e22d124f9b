// Projects: the lists in them and making a new one.
import { randomBytes } from 'node:crypto';
import { Prisma, type Project } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import type { List } from '../../pages/connection.ts';
import { readableProjects, visible } from '../../policy.ts';
import { userIdOf, type Viewer } from '../../viewer.ts';

/** Every project that a person may read, newest first; the parent is the person. */
export function projectsOfViewer(viewer: Viewer): List<Project> {
  return {
    name: 'viewer.projects',
    rows: Prisma.sql`SELECT id, ${userIdOf(viewer)}::text AS parent, id AS rank FROM (${readableProjects(viewer)}) AS readable`,
    direction: 'DESC',
    rank: 'text',
    row: ({ load }, id) => load.project.load(id),
  };
}

/** Address part of a name: letters and digits of any script would not survive a terminal, so ASCII only. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 40) || 'project';
}

/** Text a person typed for a name. Throws NAME_LENGTH or NAME_CHARACTERS. */
export function checkName(name: string, path: readonly string[]): string {
  const trimmed = name.trim();
  if (trimmed.length < 1 || trimmed.length > 120) {
    throw new PathlensError('NAME_LENGTH', `A name has 1 to 120 characters; this one has ${trimmed.length}.`, {
      path,
      limit: '1 to 120 characters',
    });
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(trimmed)) {
    throw new PathlensError('NAME_CHARACTERS', 'A name cannot hold control characters.', { path });
  }
  return trimmed;
}

/** Creates a project in the first team in which this person may. */
export async function createProject(
  { app, viewer }: Context,
  input: { name: string; about?: string | null },
): Promise<Project> {
  const name = checkName(input.name, ['input', 'name']);
  const about = (input.about ?? '').slice(0, 2_000);
  const membership = await app.prisma.membership.findFirst({
    where: { userId: userIdOf(viewer), team: visible.team(viewer, 'create') },
    orderBy: { createdAt: 'asc' },
  });
  if (viewer?.kind !== 'person' || !membership) {
    throw new PathlensError('NOT_ALLOWED', 'You need to be a member of a team to create a project.', {
      path: ['input'],
    });
  }
  const data = { name, about, teamId: membership.teamId, createdById: viewer.userId };
  const slug = slugOf(name);
  const taken = await app.prisma.project.count({ where: { slug } });
  return app.prisma.project.create({
    data: { ...data, slug: taken ? `${slug}-${randomBytes(3).toString('hex')}` : slug },
  });
}
