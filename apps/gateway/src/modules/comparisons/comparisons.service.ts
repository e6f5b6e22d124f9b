// Comparisons as saved objects: made, saved as a further version, forked.
import { type Comparison, type ComparisonVersion, Prisma } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Comparison as Content, comparison } from '@pathlens/views';
import DataLoader from 'dataloader';
import { audited } from '../../audit.ts';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import { kept, type List } from '../../pages/connection.ts';
import { inTransaction } from '../../transaction.ts';
import { checkName } from '../projects/projects.service.ts';
import { askAnalysis } from './analysis.service.ts';
import { type Chosen, contentOf } from './chosen-content.ts';
import { checkContent } from './comparison-content.ts';
import { rowIds } from './comparison-rows.ts';
import type { RowFilter } from './row-order.ts';

/** Comparisons of a project, newest first. */
export const comparisonsOfProject: List<Comparison> = {
  name: 'project.comparisons',
  rows: Prisma.sql`SELECT id, "projectId" AS parent, id AS rank FROM comparison WHERE "deletedAt" IS NULL`,
  direction: 'DESC',
  rank: 'text',
  row: ({ app }, id) => app.prisma.comparison.findUniqueOrThrow({ where: { id } }),
};

/** Comparisons that show a model version, in any version of theirs, newest first. */
export const comparisonsUsingModel: List<Comparison> = {
  ...comparisonsOfProject,
  name: 'modelVersion.usedByComparisons',
  rows: Prisma.sql`SELECT DISTINCT comparison.id, shown ->> 'modelVersionId' AS parent, comparison.id AS rank FROM comparison
    JOIN comparison_version AS version ON version."comparisonId" = comparison.id
    CROSS JOIN LATERAL jsonb_array_elements(version.content -> 'columns') AS shown WHERE comparison."deletedAt" IS NULL`,
};

/** A version by its number, or the newest; those of a page of comparisons together. */
export function versionOf(
  context: Context,
  comparisonId: string,
  number?: number | null,
): Promise<ComparisonVersion | null> {
  const wanted = number == null ? {} : { number };
  const load = async (ids: readonly string[]) => {
    const found = await context.app.prisma.comparisonVersion.findMany({
      where: { comparisonId: { in: [...ids] }, ...wanted },
      orderBy: [{ comparisonId: 'asc' }, { number: 'desc' }],
      distinct: ['comparisonId'],
    });
    const versions = new Map(found.map((version) => [version.comparisonId, version]));
    return ids.map((id) => versions.get(id) ?? null);
  };
  const key = `comparison.version ${number ?? 'newest'}`;
  // Somebody may save one between two questions of one request.
  return kept(context, key, () => new DataLoader(load, { cache: false })).load(comparisonId);
}

export interface CreateComparisonInput {
  readonly project: string;
  readonly name: string;
  /** All of it; or columns, with images where not all are meant. */
  readonly content?: unknown;
  readonly columns?: Chosen['columns'] | null;
  readonly images?: Chosen['images'];
  readonly labels?: Chosen['labels'];
  readonly notes?: Chosen['notes'];
  readonly note?: string | null;
}

export async function createComparison(context: Context, input: CreateComparisonInput): Promise<Comparison> {
  const project = await find.project(context, input.project, 'create');
  if (project === null) throw notFound('project', ['input', 'project']);
  if ((input.content == null) === (input.columns == null)) {
    throw new PathlensError('COMPARISON_CONTENT', 'Give either the columns of the comparison or all of its content.', {
      path: ['input'],
    });
  }
  const { columns, images, labels, notes } = input;
  const given = columns == null ? input.content : await contentOf(context, { columns, images, labels, notes });
  const content = await checkContent(context, given, project.id);
  return write(context, {
    projectId: project.id,
    name: checkName(input.name, ['input', 'name']),
    forkOfId: null,
    content,
    note: checkNote(input.note),
  });
}

interface NewComparison {
  readonly projectId: string;
  readonly name: string;
  readonly forkOfId: string | null;
  readonly content: Content;
  readonly note: string;
}

function write(context: Context, { content, note, ...row }: NewComparison): Promise<Comparison> {
  const { viewer, app } = context;
  if (viewer?.kind !== 'person') throw notFound('project', ['input', 'project']);
  const createdById = viewer.userId;
  return inTransaction(app.prisma, async (transaction) => {
    const made = await transaction.comparison.create({
      data: { ...row, createdById, versions: { create: { number: 1, content, note, createdById } } },
    });
    await askAnalysis(context, transaction, { comparisonId: made.id, number: 1, content });
    const object = { type: 'Comparison', id: made.id };
    await audited(context, transaction, { object, projectId: row.projectId, details: { name: row.name } });
    return made;
  });
}

export interface SaveComparisonInput {
  readonly comparison: string;
  /** The version that was looked at when this was changed. */
  readonly basedOn: number;
  readonly content: unknown;
  readonly name?: string | null;
  readonly note?: string | null;
}

/** Adds a version. Throws COMPARISON_CHANGED where somebody saved another one meanwhile. */
export async function saveComparison(context: Context, input: SaveComparisonInput): Promise<Comparison> {
  const { viewer, app } = context;
  const found = await find.comparison(context, input.comparison, 'change');
  if (found === null || viewer?.kind !== 'person') throw notFound('comparison', ['input', 'comparison']);
  const content = await checkContent(context, input.content, found.projectId);
  const name = input.name == null ? found.name : checkName(input.name, ['input', 'name']);
  const note = checkNote(input.note);
  return inTransaction(app.prisma, async (transaction) => {
    // Two who save at once are told apart by the lock on the comparison's row.
    const saved = await transaction.comparison.update({ where: { id: found.id }, data: { name } });
    const newest = await transaction.comparisonVersion.findFirstOrThrow({
      where: { comparisonId: found.id },
      orderBy: { number: 'desc' },
    });
    if (newest.number !== input.basedOn) {
      throw new PathlensError('COMPARISON_CHANGED', `Version ${newest.number} was saved meanwhile.`, {
        path: ['input', 'basedOn'],
        hint: 'Look at it, then save yours as a further version, or as a copy.',
      });
    }
    const number = newest.number + 1;
    await transaction.comparisonVersion.create({
      data: { comparisonId: found.id, number, content, note, createdById: viewer.userId },
    });
    await askAnalysis(context, transaction, { comparisonId: found.id, number, content });
    const object = { type: 'Comparison', id: found.id };
    await audited(context, transaction, { object, projectId: found.projectId, details: { version: number } });
    return saved;
  });
}

export interface ForkComparisonInput {
  readonly comparison: string;
  /** The newest where it is left out. */
  readonly version?: number | null;
  readonly name?: string | null;
  /** Only rows that pass all of these. */
  readonly where?: readonly RowFilter[] | null;
  /** Only rows of these images. */
  readonly images?: readonly string[] | null;
}

/** A comparison of one's own that begins as another one's version, in the same project. */
export async function forkComparison(context: Context, input: ForkComparisonInput): Promise<Comparison> {
  const source = await find.comparison(context, input.comparison);
  const project = source && (await find.project(context, source.projectId, 'create'));
  const version = source && (await versionOf(context, source.id, input.version));
  if (source === null || project === null || version === null) throw notFound('comparison', ['input', 'comparison']);
  const name = input.name ?? `${source.name.slice(0, 110)}, copy`;
  return write(context, {
    projectId: project.id,
    name: checkName(name, ['input', 'name']),
    forkOfId: source.id,
    content: await withRows(context, version, input),
    note: `From version ${version.number} of ${source.name}`,
  });
}

/** What a version holds, with those of its rows that pass the filters and were named. */
async function withRows(
  context: Context,
  version: ComparisonVersion,
  { where, images }: Pick<ForkComparisonInput, 'where' | 'images'>,
): Promise<Content> {
  const content = comparison.parse(version.content);
  const path = ['input', images == null ? 'where' : 'images'];
  const named = images == null ? null : new Set(images);
  const known = new Set(content.rows);
  for (const image of named ?? []) {
    if (!known.has(image)) {
      throw new PathlensError('COMPARISON_CONTENT', 'Some of these images have no row in this comparison.', { path });
    }
  }
  const passing = where && where.length > 0 ? await rowIds(context, version, where) : content.rows;
  const rows = named === null ? passing : passing.filter((row) => named.has(row));
  if (rows.length > 0) return { ...content, rows };
  throw new PathlensError('COMPARISON_CONTENT', 'No image passes these filters.', { path });
}

function checkNote(note: string | null | undefined): string {
  const trimmed = (note ?? '').trim();
  if (trimmed.length <= 1_000) return trimmed;
  throw new PathlensError('NOTE_LENGTH', `A note has at most 1,000 characters; this one has ${trimmed.length}.`, {
    path: ['input', 'note'],
    limit: '1,000 characters',
  });
}
