// Objects that threads belong to: found by id alone, under the policy of their own table.
import type { CommentableType } from '@pathlens/views';
import { asSystem } from '../../acting.ts';
import type { Context } from '../../context.ts';
import { find, isId } from '../../find.ts';
import type { Action } from '../../rights.ts';

/** An object with threads, and the project whose people talk about it. */
export interface CommentedObject {
  readonly type: CommentableType;
  readonly id: string;
  readonly projectId: string;
}

const finders = {
  Project: find.project,
  ModelVersion: find.modelVersion,
  DatasetVersion: find.datasetVersion,
  Experiment: find.experiment,
  Study: find.study,
  Comparison: find.comparison,
  Report: find.report,
} as const satisfies Record<CommentableType, unknown>;

/** Whether this viewer may know of threads on an object that they see: what a link shows beside its object is the team's talk. */
export function hasThreadsFor({ viewer }: Context, id: string): boolean {
  return viewer?.kind === 'person' || (viewer?.kind === 'link' && viewer.objectId === id);
}

/** The object, or null where there is none whose threads this viewer may read (or add to, with action `comment`). */
export async function findCommentable(
  context: Context,
  id: string,
  action: Action = 'read',
): Promise<CommentedObject | null> {
  if (!isId(id) || !hasThreadsFor(context, id)) return null;
  // Only which table is meant: the finder of that table says whether this viewer sees it.
  const look = (): Promise<{ type: CommentableType; projectId: string }[]> => context.app.prisma.$queryRaw`
    SELECT 'Experiment' AS type, "projectId" FROM experiment WHERE id = ${id}
    UNION ALL SELECT 'Study', "projectId" FROM study WHERE id = ${id}
    UNION ALL SELECT 'Comparison', "projectId" FROM comparison WHERE id = ${id}
    UNION ALL SELECT 'Report', "projectId" FROM report WHERE id = ${id}
    UNION ALL SELECT 'ModelVersion', "projectId" FROM model_version JOIN model ON model.id = "modelId" WHERE model_version.id = ${id}
    UNION ALL SELECT 'DatasetVersion', "projectId" FROM dataset_version JOIN dataset ON dataset.id = "datasetId"
      WHERE dataset_version.id = ${id}
    UNION ALL SELECT 'Project', id FROM project WHERE id = ${id}
    LIMIT 1`;
  const [place] = await asSystem(look);
  // A made-up id is looked for as well, so that it takes as long as a foreign one.
  const row = await finders[place?.type ?? 'Experiment'](context, id, action);
  if (!place || !row) return null;
  return { ...place, id };
}
