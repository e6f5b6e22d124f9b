// What a saved comparison may hold: the schema of packages/views, with runs and images of its own project.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Comparison as Content, comparison } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { visible } from '../../policy.ts';

const path = ['input', 'content'];

function refuse(message: string, further: readonly string[] = []): never {
  throw new PathlensError('COMPARISON_CONTENT', message, { path: [...path, ...further] });
}

/** Throws COMPARISON_CONTENT where something is missing, twice, or not of this project. */
export async function checkContent(context: Context, given: unknown, projectId: string): Promise<Content> {
  const parsed = comparison.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const place = issue.path.map(String);
    refuse(`The comparison cannot be read${place.length ? ` at ${place.join('.')}` : ''}: ${issue.message}.`, place);
  }
  const { columns, rows } = parsed.data;
  const letters = new Set(columns.map(({ letter }) => letter));
  if (letters.size < columns.length) refuse('Two columns have the same letter.', ['columns']);
  if (new Set(rows).size < rows.length) refuse('An image stands in two rows.', ['rows']);
  await checkRuns(context, columns, projectId);
  const { prisma } = context.app;
  const own = { datasetVersion: { dataset: { projectId } } };
  const items = await prisma.item.count({ where: { AND: [{ id: { in: rows } }, own, visible.item(context.viewer)] } });
  if (items < rows.length) refuse('Some of its images are not in this project, or you cannot see them.', ['rows']);
  return parsed.data;
}

async function checkRuns(context: Context, columns: Content['columns'], projectId: string): Promise<void> {
  const ids = [...new Set(columns.map(({ runId }) => runId))];
  const runs = await context.app.prisma.run.findMany({
    where: { AND: [{ id: { in: ids } }, { experiment: { projectId } }, visible.run(context.viewer)] },
    select: { id: true, modelVersionId: true },
  });
  const models = new Map(runs.map(({ id, modelVersionId }) => [id, modelVersionId]));
  for (const [index, { letter, runId, modelVersionId }] of columns.entries()) {
    if (models.get(runId) === modelVersionId) continue;
    refuse(`Column ${letter} names a run that is not in this project, or is of another model version.`, [
      'columns',
      String(index),
    ]);
  }
}
