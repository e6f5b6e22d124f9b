// Projects: the lists in them and making a new one.
import { Prisma, type Project } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { audited } from '../../audit.ts';
import { type Context, forgetLoaded } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import type { List } from '../../pages/connection.ts';
import { readableProjects, visible } from '../../policy.ts';
import { inTransaction } from '../../transaction.ts';
import { userIdOf, type Viewer } from '../../viewer.ts';
import { freeSlug } from './free-slug.ts';

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
export function slugOf(name: string, otherwise = 'project'): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.replace(/^-+|-+$/g, '').slice(0, 40) || otherwise;
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

const longestAbout = 2_000;

function checkAbout(about: string): string {
  if (about.length <= longestAbout) return about;
  throw new PathlensError('ABOUT_LENGTH', `What it is about has ${about.length} characters.`, {
    path: ['input', 'about'],
    limit: `${longestAbout} characters`,
  });
}

/** Creates a project in a team, or in the first in which this person may. Throws NOT_FOUND or NOT_ALLOWED. */
export async function createProject(
  context: Context,
  input: { name: string; about?: string | null; team?: string | null },
): Promise<Project> {
  const { app, viewer } = context;
  const name = checkName(input.name, ['input', 'name']);
  const about = checkAbout(input.about ?? '');
  const team = await app.prisma.team.findFirst({
    where: { AND: [input.team == null ? {} : { id: input.team }, visible.team(viewer, 'create')] },
    orderBy: { createdAt: 'asc' },
  });
  if (input.team != null && !team) throw notFound('team', ['input', 'team']);
  if (viewer?.kind !== 'person' || !team) {
    throw new PathlensError('NOT_ALLOWED', 'You need to be a member of a team to create a project.', {
      path: ['input'],
    });
  }
  const data = { name, about, teamId: team.id, createdById: viewer.userId };
  return inTransaction(app.prisma, async (transaction) => {
    const slug = await freeSlug(transaction, 'project', slugOf(name));
    const project = await transaction.project.create({ data: { ...data, slug } });
    await audited(context, transaction, { object: { type: 'Project', id: project.id }, details: { name } });
    return project;
  });
}

/** Another name, or other words on what it is about; the address stays. Throws NOT_FOUND. */
export async function changeProject(
  context: Context,
  input: { project: string; name?: string | null; about?: string | null },
): Promise<Project> {
  const project = await find.project(context, input.project, 'change');
  if (!project) throw notFound('project', ['input', 'project']);
  const data = {
    ...(input.name == null ? {} : { name: checkName(input.name, ['input', 'name']) }),
    ...(input.about == null ? {} : { about: checkAbout(input.about) }),
  };
  forgetLoaded(context);
  return inTransaction(context.app.prisma, async (transaction) => {
    await audited(context, transaction, { object: { type: 'Project', id: project.id }, details: data });
    return transaction.project.update({ where: { id: project.id }, data });
  });
}
